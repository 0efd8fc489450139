package plenary.notification.audience;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import plenary.edge.Caller;
import plenary.notification.audience.Concern.As;
import plenary.notification.programme.Sessions;
import reactor.core.publisher.Mono;

/** An attendee follows sessions without a seat, and sees what they are told about, and why. */
@RestController
@Tag(name = "Follows")
class FollowController {

  private final Audiences audiences;
  private final Sessions sessions;

  FollowController(Audiences audiences, Sessions sessions) {
    this.audiences = audiences;
    this.sessions = sessions;
  }

  record Concerning(String sessionId, List<As> because) {}

  record AllConcerning(List<Concerning> sessions) {}

  @PutMapping("/programmes/{slug}/sessions/{id}/follows/me")
  @Operation(summary = "Follow a session: be told what happens to it")
  @ApiResponse(responseCode = "200", description = "The session, and why you are told about it")
  @ApiResponse(responseCode = "404", description = "urn:plenary:problem:no-such-session")
  Mono<Concerning> follow(
      @PathVariable String slug, @PathVariable String id, @AuthenticationPrincipal Jwt token) {
    var attendee = Caller.of(token).id();
    return sessions
        .of(slug, id)
        .then(Mono.defer(() -> audiences.follow(slug, id, attendee, As.FOLLOWING)))
        .then(Mono.defer(() -> audiences.concernsOf(attendee)))
        .map(all -> new Concerning(id, all.current(slug).getOrDefault(id, List.of())));
  }

  @DeleteMapping("/programmes/{slug}/sessions/{id}/follows/me")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Stop following a session; a seat in it is kept")
  @ApiResponse(responseCode = "204", description = "You do not follow it, whether you did or not")
  Mono<Void> unfollow(
      @PathVariable String slug, @PathVariable String id, @AuthenticationPrincipal Jwt token) {
    return audiences.follow(slug, id, Caller.of(token).id(), null);
  }

  @GetMapping("/me/follows")
  @Operation(summary = "The sessions that you are told about, and why")
  Mono<AllConcerning> follows(@RequestParam String programme, @AuthenticationPrincipal Jwt token) {
    return audiences
        .concernsOf(Caller.of(token).id())
        .map(
            all ->
                new AllConcerning(
                    all.current(programme).entrySet().stream()
                        .map(entry -> new Concerning(entry.getKey(), entry.getValue()))
                        .toList()));
  }
}
