package plenary.registration.badge;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import plenary.edge.Problem;
import plenary.registration.identity.Attendee;
import plenary.registration.identity.Attendees;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A badge in each of its forms, for its owner and for staff alike. */
@Component
class BadgeAnswers {

  static final String SVG = "image/svg+xml";
  static final String USUAL_SIZE = "8";

  private static final int LARGEST = 40;
  private static final String CONTENT_POLICY = "Content-Security-Policy";
  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  private final BadgeBook book;
  private final Attendees attendees;

  BadgeAnswers(BadgeBook book, Attendees attendees) {
    this.book = book;
    this.attendees = attendees;
  }

  /** Whose badge it is, and what it says. */
  record Held(Attendee attendee, BadgeCode code) {}

  /** Fails with the problem no-such-attendee. */
  Mono<Held> held(String id) {
    return attendee(id).flatMap(attendee -> book.codeOf(id).map(code -> new Held(attendee, code)));
  }

  /** The same with another code. */
  Mono<Held> renewed(String id) {
    return attendee(id).flatMap(attendee -> book.renew(id).map(code -> new Held(attendee, code)));
  }

  private Mono<Attendee> attendee(String id) {
    return attendees
        .find(List.of(id))
        .next()
        .switchIfEmpty(Mono.error(BadgeAnswers::noSuchAttendee));
  }

  Mono<ResponseEntity<Object>> svg(String id) {
    return held(id)
        .map(
            held ->
                ResponseEntity.ok()
                    .header(CONTENT_POLICY, BadgePage.CONTENT_POLICY)
                    .contentType(MediaType.parseMediaType(SVG))
                    .body(BadgeImage.of(held.code()).svg()));
  }

  /**
   * Drawn beside the event loops.
   *
   * @param size pixels a module
   */
  Mono<ResponseEntity<Object>> png(String id, int size) {
    if (size < 1 || size > LARGEST) {
      return Mono.just(badSize(size));
    }
    return held(id)
        .publishOn(Schedulers.boundedElastic())
        .map(
            held ->
                ResponseEntity.ok()
                    .contentType(MediaType.IMAGE_PNG)
                    .body(BadgeImage.of(held.code()).png(size)));
  }

  Mono<ResponseEntity<Object>> html(String id) {
    return held(id)
        .map(
            held ->
                ResponseEntity.ok()
                    .header(CONTENT_POLICY, BadgePage.CONTENT_POLICY)
                    .contentType(HTML)
                    .body(BadgePage.of(held.code(), held.attendee().name())));
  }

  private static ResponseEntity<Object> badSize(int size) {
    return Problem.of(
            HttpStatus.BAD_REQUEST,
            "bad-request",
            "Not as expected",
            "size must be from 1 to %d, in pixels a module; it is %d.".formatted(LARGEST, size))
        .with("field", "size")
        .response();
  }

  static RuntimeException noSuchAttendee() {
    return Problem.of(
            HttpStatus.NOT_FOUND,
            "no-such-attendee",
            "Nobody of that id",
            "No attendee of that id is known here, or none any more.")
        .exception();
  }
}
