package plenary.registration.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import plenary.edge.Caller;
import plenary.edge.Problem;
import plenary.registration.identity.token.AccessTokens;
import reactor.core.publisher.Mono;

/** Who I am here. */
@RestController
@Tag(name = "me", description = "Who I am here")
@SecurityRequirement(name = "token")
class MeController {

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

  @GetMapping("/me")
  @Operation(summary = "Who I am here")
  Mono<MeJson> me(@AuthenticationPrincipal Jwt token) {
    var caller = Caller.of(token);
    return attendees
        .meet(caller)
        .then(attendees.find(caller.id()))
        .map(attendee -> json(attendee, caller))
        .switchIfEmpty(Mono.error(MeController::unknown));
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

  private static RuntimeException unknown() {
    return Problem.of(
            HttpStatus.NOT_FOUND,
            "no-such-attendee",
            "Not known here",
            "The token is good, but its attendee is not known here any more. Sign in again.")
        .exception();
  }
}
