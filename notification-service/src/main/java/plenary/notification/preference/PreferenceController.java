package plenary.notification.preference;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import plenary.edge.Caller;
import plenary.edge.EntityTag;
import plenary.edge.Problem;
import plenary.notification.preference.PreferenceBook.Versioned;
import plenary.notification.programme.Sessions;
import reactor.core.publisher.Mono;

/** An attendee chooses what to be told, by which channel, and when not. */
@RestController
@Tag(name = "Preferences", description = "What you are told, by which channel, and when not")
@SecurityRequirement(name = "token")
class PreferenceController {

  private final PreferenceBook preferences;
  private final Sessions sessions;

  PreferenceController(PreferenceBook preferences, Sessions sessions) {
    this.preferences = preferences;
    this.sessions = sessions;
  }

  @GetMapping("/me/preferences")
  @Operation(summary = "What you are told, by which channel, and when not")
  @ApiResponse(
      responseCode = "200",
      description = "With the version as ETag",
      content = @Content(schema = @Schema(implementation = PreferencesJson.class)))
  Mono<ResponseEntity<Object>> mine(@AuthenticationPrincipal Jwt token) {
    return preferences.of(Caller.of(token).id()).map(PreferenceController::tagged);
  }

  @PutMapping("/me/preferences")
  @Operation(
      summary = "Choose what you are told, by which channel, and when not",
      description =
          "All of it; what is left out is as usual. What is urgent is told in quiet hours too,"
              + " unless its channel is closed.")
  @ApiResponse(
      responseCode = "200",
      description = "With the new version as ETag",
      content = @Content(schema = @Schema(implementation = PreferencesJson.class)))
  @ApiResponse(responseCode = "400", description = "bad-request")
  @ApiResponse(responseCode = "412", description = "changed-meanwhile")
  Mono<ResponseEntity<Object>> choose(
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody PreferencesJson body,
      @AuthenticationPrincipal Jwt token) {
    var mistake = body.mistake();
    if (mistake.isPresent()) {
      return Mono.just(mistake.get().response());
    }
    return preferences
        .set(Caller.of(token).id(), body.toPreferences(), EntityTag.expected(ifMatch))
        .map(answered -> answered.stale() ? stale(answered.now()) : tagged(answered.now()));
  }

  @PutMapping("/programmes/{slug}/sessions/{id}/mutes/me")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Hear nothing of a session by push and mail",
      description = "Your seat in it is kept, and what is said is in your inbox.")
  @ApiResponse(responseCode = "204", description = "Muted")
  @ApiResponse(responseCode = "404", description = "no-such-session")
  Mono<Void> mute(
      @PathVariable String slug, @PathVariable String id, @AuthenticationPrincipal Jwt token) {
    return sessions
        .of(slug, id)
        .then(Mono.defer(() -> preferences.mute(Caller.of(token).id(), id, true)));
  }

  @DeleteMapping("/programmes/{slug}/sessions/{id}/mutes/me")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Hear of a session again")
  @ApiResponse(responseCode = "204", description = "It is not muted, whether it was or not")
  Mono<Void> unmute(
      @PathVariable String slug, @PathVariable String id, @AuthenticationPrincipal Jwt token) {
    return preferences.mute(Caller.of(token).id(), id, false);
  }

  private static ResponseEntity<Object> tagged(Versioned versioned) {
    return ResponseEntity.ok()
        .eTag(EntityTag.of(versioned.version()))
        .body(PreferencesJson.of(versioned.preferences()));
  }

  private static ResponseEntity<Object> stale(Versioned now) {
    return Problem.of(
            HttpStatus.PRECONDITION_FAILED,
            "changed-meanwhile",
            "Changed meanwhile",
            "Your preferences are of version %d now. Read them, and choose again."
                .formatted(now.version()))
        .with("version", now.version())
        .response();
  }
}
