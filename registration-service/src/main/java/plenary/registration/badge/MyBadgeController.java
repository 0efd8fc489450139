package plenary.registration.badge;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import plenary.edge.Caller;
import plenary.registration.badge.BadgeAnswers.Held;
import plenary.registration.identity.Attendees;
import reactor.core.publisher.Mono;

/** My badge. */
@RestController
@Tag(name = "badges", description = "What is shown at the door")
@SecurityRequirement(name = "token")
class MyBadgeController {

  private final BadgeAnswers answers;
  private final Attendees attendees;

  MyBadgeController(BadgeAnswers answers, Attendees attendees) {
    this.answers = answers;
    this.attendees = attendees;
  }

  /**
   * @param code without dashes; its QR code says {@code PLENARY:} before it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record BadgeJson(String code, String attendeeId, @Nullable String name) {
    static BadgeJson of(Held held) {
      return new BadgeJson(held.code().text(), held.attendee().id(), held.attendee().name());
    }
  }

  @GetMapping("/me/badge")
  @Operation(
      summary = "My badge's code",
      description = "One for all programmes, made when it is first asked for.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = BadgeJson.class)))
  @ApiResponse(responseCode = "404", description = "no-such-attendee")
  Mono<BadgeJson> mine(@AuthenticationPrincipal Jwt token) {
    return met(token).flatMap(answers::held).map(BadgeJson::of);
  }

  @PostMapping("/me/badge/renewal")
  @Operation(
      summary = "Give my badge another code",
      description = "For one that was lost: from then on its code is not known at any door.")
  @ApiResponse(
      responseCode = "200",
      description = "The new badge",
      content = @Content(schema = @Schema(implementation = BadgeJson.class)))
  @ApiResponse(responseCode = "404", description = "no-such-attendee")
  Mono<BadgeJson> renew(@AuthenticationPrincipal Jwt token) {
    return met(token).flatMap(answers::renewed).map(BadgeJson::of);
  }

  @GetMapping("/me/badge.svg")
  @Operation(summary = "My badge as a QR code that scales")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = BadgeAnswers.SVG, schema = @Schema(type = "string")))
  @ApiResponse(responseCode = "404", description = "no-such-attendee")
  Mono<ResponseEntity<Object>> svg(@AuthenticationPrincipal Jwt token) {
    return met(token).flatMap(answers::svg);
  }

  @GetMapping("/me/badge.png")
  @Operation(summary = "My badge as a QR code in pixels")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.IMAGE_PNG_VALUE,
              schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(responseCode = "400", description = "bad-request: size is not from 1 to 40")
  @ApiResponse(responseCode = "404", description = "no-such-attendee")
  Mono<ResponseEntity<Object>> png(
      @RequestParam(name = "size", defaultValue = BadgeAnswers.USUAL_SIZE) int size,
      @AuthenticationPrincipal Jwt token) {
    return met(token).flatMap(id -> answers.png(id, size));
  }

  @GetMapping("/me/badge.html")
  @Operation(summary = "My badge to print, on A6")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = MediaType.TEXT_HTML_VALUE, schema = @Schema(type = "string")))
  @ApiResponse(responseCode = "404", description = "no-such-attendee")
  Mono<ResponseEntity<Object>> html(@AuthenticationPrincipal Jwt token) {
    return met(token).flatMap(answers::html);
  }

  private Mono<String> met(Jwt token) {
    var caller = Caller.of(token);
    return attendees.meet(caller).thenReturn(caller.id());
  }
}
