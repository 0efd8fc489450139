package plenary.notification.announcing;

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
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import plenary.edge.EntityTag;
import plenary.edge.Problem;
import plenary.edge.Staff;
import plenary.notification.announcing.AnnouncingRules.Answered;
import plenary.notification.announcing.AnnouncingRules.Versioned;
import reactor.core.publisher.Mono;

/** How a programme's edits are announced. */
@RestController
@Tag(name = "Announcing", description = "How a programme's edits are announced; staff")
@SecurityRequirement(name = "token")
class AnnouncingController {

  private static final String ANNOUNCING = "/programmes/{slug}/announcing";

  private final AnnouncingRules rules;
  private final Staff staff;

  AnnouncingController(AnnouncingRules rules, Staff staff) {
    this.rules = rules;
    this.staff = staff;
  }

  @GetMapping(ANNOUNCING)
  @Operation(summary = "How a programme's edits are announced")
  @ApiResponse(
      responseCode = "200",
      description = "With the version as ETag",
      content = @Content(schema = @Schema(implementation = AnnouncingJson.class)))
  @ApiResponse(responseCode = "403", description = "not-allowed")
  @ApiResponse(responseCode = "404", description = "no-such-programme")
  Mono<ResponseEntity<Object>> announcing(
      @PathVariable("slug") String slug, @Parameter(hidden = true) Principal principal) {
    return staff.only(principal, slug, rules.of(slug).map(AnnouncingController::tagged));
  }

  @PutMapping(ANNOUNCING)
  @Operation(
      summary = "Set how a programme's edits are announced",
      description =
          "The whole of it; what is left out is as the installation has it. What waits already"
              + " waits as long as it was to.")
  @ApiResponse(
      responseCode = "200",
      description = "With the new version as ETag",
      content = @Content(schema = @Schema(implementation = AnnouncingJson.class)))
  @ApiResponse(responseCode = "400", description = "bad-request, with the field")
  @ApiResponse(responseCode = "403", description = "not-allowed")
  @ApiResponse(responseCode = "404", description = "no-such-programme")
  @ApiResponse(responseCode = "412", description = "changed-meanwhile")
  Mono<ResponseEntity<Object>> set(
      @PathVariable("slug") String slug,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = AnnouncingJson.class)))
          @RequestBody
          AnnouncingRequest body,
      @Parameter(hidden = true) Principal principal) {
    var mistake = body.mistake();
    return staff.only(
        principal,
        slug,
        mistake.isPresent()
            ? Mono.just(mistake.get().response())
            : rules
                .set(slug, body.toAnnouncing(rules.usual()), EntityTag.expected(ifMatch))
                .map(AnnouncingController::response));
  }

  private static ResponseEntity<Object> response(Answered answered) {
    return answered.stale() ? changedMeanwhile(answered.now()) : tagged(answered.now());
  }

  private static ResponseEntity<Object> tagged(Versioned now) {
    return ResponseEntity.ok()
        .eTag(EntityTag.of(now.version()))
        .body(AnnouncingJson.of(now.announcing()));
  }

  private static ResponseEntity<Object> changedMeanwhile(Versioned now) {
    return Problem.of(
            HttpStatus.PRECONDITION_FAILED,
            "changed-meanwhile",
            "This has changed meanwhile",
            "If-Match names another version than there is. Read it again, then decide.")
        .with("version", now.version())
        .response();
  }
}
