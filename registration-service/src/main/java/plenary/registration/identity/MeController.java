package plenary.registration.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import plenary.edge.Caller;
import plenary.edge.EntityTag;
import plenary.edge.Problem;
import plenary.registration.identity.Attendees.Outcome.ChangedMeanwhile;
import plenary.registration.identity.Attendees.Outcome.Edited;
import plenary.registration.identity.Attendees.Outcome.Unknown;
import plenary.registration.identity.ProfileEdit.Wrong;
import plenary.registration.identity.token.AccessTokens;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Who I am here. */
@RestController
@Tag(name = "me", description = "Who I am here")
@SecurityRequirement(name = "token")
class MeController {

  private static final String MERGE_PATCH = "application/merge-patch+json";

  private final Attendees attendees;

  MeController(Attendees attendees) {
    this.attendees = attendees;
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record MeJson(
      String id,
      String email,
      @Nullable String name,
      String language,
      @Nullable String zone,
      List<String> roles) {}

  /** What can be changed; what is absent stays, null clears (RFC 7396). */
  record ProfileJson(@Nullable String name, @Nullable String language, @Nullable String zone) {}

  @GetMapping("/me")
  @Operation(summary = "Who I am here")
  @ApiResponse(
      responseCode = "200",
      description = "With the version as ETag",
      content = @Content(schema = @Schema(implementation = MeJson.class)))
  @ApiResponse(responseCode = "404", description = "no-such-attendee")
  Mono<ResponseEntity<Object>> me(@AuthenticationPrincipal Jwt token) {
    var caller = Caller.of(token);
    return attendees
        .meet(caller)
        .then(attendees.load(caller.id()))
        .map(stored -> tagged(stored.state(), stored.version(), caller))
        .defaultIfEmpty(unknown());
  }

  @PatchMapping(
      path = "/me",
      consumes = {MERGE_PATCH, MediaType.APPLICATION_JSON_VALUE})
  @Operation(
      summary = "Say what I am called, which language I read and where I follow from",
      description =
          "A JSON merge patch (RFC 7396): what is absent stays, null clears. A language tag such as"
              + " fr-CA is kept as its language.")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content = @Content(schema = @Schema(implementation = ProfileJson.class)))
  @ApiResponse(
      responseCode = "200",
      description = "With the new version as ETag",
      content = @Content(schema = @Schema(implementation = MeJson.class)))
  @ApiResponse(responseCode = "400", description = "bad-request with the `field`")
  @ApiResponse(responseCode = "404", description = "no-such-attendee")
  @ApiResponse(responseCode = "412", description = "changed-meanwhile with the current `version`")
  Mono<ResponseEntity<Object>> edit(
      @AuthenticationPrincipal Jwt token,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody JsonNode body) {
    if (!body.isObject()) {
      return Mono.just(bad("", "The body must be an object."));
    }
    var edits = body.propertyStream().map(MeController::edit).toList();
    for (var edit : edits) {
      if (edit instanceof Wrong(var field, var detail)) {
        return Mono.just(bad(field, detail));
      }
    }
    var caller = Caller.of(token);
    return attendees
        .meet(caller)
        .then(attendees.edit(caller.id(), edits, EntityTag.expected(ifMatch)))
        .map(
            outcome ->
                switch (outcome) {
                  case Edited(var attendee, var version) -> tagged(attendee, version, caller);
                  case ChangedMeanwhile(var version) -> changedMeanwhile(version);
                  case Unknown() -> unknown();
                });
  }

  private static ProfileEdit edit(Map.Entry<String, JsonNode> property) {
    var value = property.getValue();
    if (value.isNull()) {
      return ProfileEdit.of(property.getKey(), null);
    }
    return value.isString()
        ? ProfileEdit.of(property.getKey(), value.asString())
        : new Wrong(property.getKey(), property.getKey() + " must be a text or null.");
  }

  private static ResponseEntity<Object> tagged(Attendee attendee, long version, Caller caller) {
    return ResponseEntity.ok().eTag(EntityTag.of(version)).body(json(attendee, caller));
  }

  private static MeJson json(Attendee attendee, Caller caller) {
    return new MeJson(
        attendee.id(),
        attendee.email(),
        attendee.name(),
        attendee.language(),
        attendee.zone(),
        AccessTokens.labels(caller.roles()));
  }

  private static ResponseEntity<Object> unknown() {
    return Problem.of(
            HttpStatus.NOT_FOUND,
            "no-such-attendee",
            "Not known here",
            "The token is good, but its attendee is not known here any more. Sign in again.")
        .response();
  }

  private static ResponseEntity<Object> changedMeanwhile(long version) {
    return Problem.of(
            HttpStatus.PRECONDITION_FAILED,
            "changed-meanwhile",
            "Your profile has changed meanwhile",
            "If-Match names another version than the profile's. Read it again, then decide.")
        .with("version", version)
        .response();
  }

  private static ResponseEntity<Object> bad(String field, String detail) {
    return Problem.of(HttpStatus.BAD_REQUEST, "bad-request", "Not as expected", detail)
        .with("field", field)
        .response();
  }
}
