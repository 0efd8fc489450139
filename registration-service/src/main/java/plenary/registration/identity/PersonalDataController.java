package plenary.registration.identity;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import plenary.edge.Caller;
import plenary.edge.Problem;
import plenary.registration.identity.token.SessionCookie;
import plenary.registration.personal.Erasures;
import plenary.registration.personal.Export;
import reactor.core.publisher.Mono;

/** What is kept of me: mine to have, and to have erased. */
@RestController
@Tag(name = "me")
@SecurityRequirement(name = "token")
class PersonalDataController {

  /** A header, for an address in a URL would end up in logs. */
  private static final String CONFIRM = "X-Plenary-Confirm";

  private static final String FILE = "plenary-my-data.json";

  private final Attendees attendees;
  private final Export export;
  private final Erasures erasures;
  private final SessionCookie cookie;

  PersonalDataController(
      Attendees attendees, Export export, Erasures erasures, SessionCookie cookie) {
    this.attendees = attendees;
    this.export = export;
    this.erasures = erasures;
    this.cookie = cookie;
  }

  @GetMapping("/me/export")
  @Operation(
      summary = "Everything that is kept of me here",
      description =
          "One object: `profile`, `addresses`, `devices`, `participations`, `seats` (the released"
              + " ones too, and what staff did with them), `presence`, `calendars` (not their"
              + " addresses, which nobody keeps).")
  @ApiResponse(
      responseCode = "200",
      description = "As a file to keep",
      content =
          @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(type = "object")))
  @ApiResponse(responseCode = "404", description = "no-such-attendee")
  Mono<ResponseEntity<Object>> export(@AuthenticationPrincipal Jwt token) {
    var caller = Caller.of(token);
    return attendees
        .meet(caller)
        .then(attendees.find(caller.id()))
        .flatMap(attendee -> export.of(attendee.id()))
        .map(data -> file().<Object>body(data))
        .defaultIfEmpty(unknown());
  }

  private static ResponseEntity.BodyBuilder file() {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(FILE).build().toString());
  }

  @DeleteMapping("/me")
  @Operation(
      summary = "Erase me",
      description =
          "My seats go to who waits, all my devices are signed out, my calendars are read no more,"
              + " and every service forgets me. It can't be undone; who signs in with the same"
              + " address later is somebody new.")
  @ApiResponse(responseCode = "202", description = "Noted; it is going to be done in a while")
  @ApiResponse(responseCode = "204", description = "Erased; the cookie is cleared")
  @ApiResponse(responseCode = "400", description = "confirmation-needed")
  @ApiResponse(responseCode = "404", description = "no-such-attendee")
  Mono<ResponseEntity<Object>> eraseMe(
      @AuthenticationPrincipal Jwt token,
      @Parameter(description = "My own mail address, to say that I mean it")
          @RequestHeader(name = CONFIRM, required = false)
          @Nullable String confirm) {
    var id = Caller.of(token).id();
    return attendees
        .find(id)
        .map(attendee -> confirm != null && confirm.strip().equalsIgnoreCase(attendee.email()))
        .flatMap(confirmed -> confirmed ? erased(id) : Mono.just(confirmationNeeded()))
        .switchIfEmpty(Mono.defer(() -> erasedBefore(id)))
        .map(this::withoutCookie);
  }

  @DeleteMapping("/attendees/{attendeeId}")
  @Operation(
      summary = "Erase an attendee; admins",
      description = "The same as they can do themselves. It can't be undone.")
  @ApiResponse(responseCode = "202", description = "Noted; it is going to be done in a while")
  @ApiResponse(responseCode = "204", description = "Erased, now or before")
  @ApiResponse(responseCode = "403", description = "not-allowed")
  @ApiResponse(responseCode = "404", description = "no-such-attendee")
  Mono<ResponseEntity<Object>> erase(@PathVariable("attendeeId") String attendeeId) {
    return attendees
        .find(attendeeId)
        .flatMap(_ -> erased(attendeeId))
        .switchIfEmpty(Mono.defer(() -> erasedBefore(attendeeId)));
  }

  private Mono<ResponseEntity<Object>> erased(String id) {
    return erasures
        .erase(id)
        .map(
            done ->
                ResponseEntity.status(done ? HttpStatus.NO_CONTENT : HttpStatus.ACCEPTED).build());
  }

  private Mono<ResponseEntity<Object>> erasedBefore(String id) {
    return erasures
        .isKnown(id)
        .map(known -> known ? ResponseEntity.noContent().build() : unknown());
  }

  private ResponseEntity<Object> withoutCookie(ResponseEntity<Object> answer) {
    return answer.getStatusCode().is2xxSuccessful()
        ? ResponseEntity.status(answer.getStatusCode())
            .header(HttpHeaders.SET_COOKIE, cookie.cleared())
            .build()
        : answer;
  }

  private static ResponseEntity<Object> confirmationNeeded() {
    return Problem.of(
            HttpStatus.BAD_REQUEST,
            "confirmation-needed",
            "Say that you mean it",
            "To be erased can't be undone. Send your own mail address in the header "
                + CONFIRM
                + ".")
        .with("header", CONFIRM)
        .response();
  }

  private static ResponseEntity<Object> unknown() {
    return Problem.of(
            HttpStatus.NOT_FOUND,
            "no-such-attendee",
            "Not known here",
            "Nobody of that id is known here.")
        .response();
  }
}
