package plenary.registration.desk;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import plenary.edge.EntityTag;
import plenary.edge.Staff;
import plenary.registration.book.PolicyCarrier;
import plenary.registration.policy.Policies;
import plenary.registration.policy.Policies.Versioned;
import plenary.registration.roster.Outcome.Refusal.ChangedMeanwhile;
import reactor.core.publisher.Mono;

/** How people register for a programme. */
@RestController
@Tag(name = "policy", description = "How people register for a programme; staff")
@SecurityRequirement(name = "token")
class PolicyController {

  private static final String POLICY = "/programmes/{slug}/policy";

  private final Policies policies;
  private final PolicyCarrier carrier;
  private final Staff staff;

  PolicyController(Policies policies, PolicyCarrier carrier, Staff staff) {
    this.policies = policies;
    this.carrier = carrier;
    this.staff = staff;
  }

  @GetMapping(POLICY)
  @Operation(summary = "How people register for a programme")
  @ApiResponse(
      responseCode = "200",
      description = "With the version as ETag",
      content = @Content(schema = @Schema(implementation = PolicyJson.class)))
  @ApiResponse(responseCode = "403", description = "not-allowed")
  @ApiResponse(responseCode = "404", description = "no-such-programme")
  Mono<ResponseEntity<Object>> policy(
      @PathVariable("slug") String slug, @Parameter(hidden = true) Principal principal) {
    return staff.only(principal, slug, policies.of(slug).map(PolicyController::tagged));
  }

  @PutMapping(POLICY)
  @Operation(
      summary = "Set how people register for a programme",
      description =
          "The whole policy; what is left out is as usual. Seats that are taken stay; what follows"
              + " of the new policy, such as no more offers for the next seats, holds from then"
              + " on.")
  @ApiResponse(
      responseCode = "200",
      description = "With the new version as ETag",
      content = @Content(schema = @Schema(implementation = PolicyJson.class)))
  @ApiResponse(responseCode = "403", description = "not-allowed")
  @ApiResponse(responseCode = "404", description = "no-such-programme")
  @ApiResponse(responseCode = "412", description = "changed-meanwhile")
  Mono<ResponseEntity<Object>> set(
      @PathVariable("slug") String slug,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody PolicyJson body,
      @Parameter(hidden = true) Principal principal) {
    var mistake = body.mistake();
    return staff.only(
        principal,
        slug,
        mistake.isPresent()
            ? Mono.just(mistake.get().response())
            : set(slug, body, EntityTag.expected(ifMatch)));
  }

  private Mono<ResponseEntity<Object>> set(String slug, PolicyJson body, @Nullable Long expected) {
    return policies
        .set(slug, body.toPolicy(), expected)
        .flatMap(
            answered ->
                answered.stale()
                    ? Mono.just(Refusals.response(new ChangedMeanwhile(answered.now().version())))
                    : carrier.carry(slug, answered.now()).thenReturn(tagged(answered.now())));
  }

  private static ResponseEntity<Object> tagged(Versioned policy) {
    return ResponseEntity.ok()
        .eTag(EntityTag.of(policy.version()))
        .body(PolicyJson.of(policy.policy()));
  }
}
