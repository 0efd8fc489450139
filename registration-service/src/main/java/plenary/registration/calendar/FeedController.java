package plenary.registration.calendar;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import plenary.calendar.Calendar;
import plenary.edge.Problem;
import plenary.registration.book.SeatBook;
import plenary.registration.calendar.SubscriptionBook.Opened;
import plenary.registration.identity.Attendees;
import plenary.registration.identity.Hashes;
import plenary.registration.programme.SessionView;
import plenary.registration.roster.Seat;
import plenary.wording.Phrasebook;
import reactor.core.publisher.Mono;

/**
 * The calendar itself, for whatever reads it: it can't sign in, so its address is what it knows.
 */
@RestController
@Tag(name = "calendars")
class FeedController {

  private static final String CALENDAR = "text/calendar";
  private static final MediaType CALENDAR_TYPE =
      new MediaType(MediaType.parseMediaType(CALENDAR), StandardCharsets.UTF_8);

  /** Whoever asks more often than that hears the same. */
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final SubscriptionBook book;
  private final Attendees attendees;
  private final SeatBook seats;
  private final SessionView sessions;
  private final CalendarAddresses addresses;
  private final Clock clock;

  FeedController(
      SubscriptionBook book,
      Attendees attendees,
      SeatBook seats,
      SessionView sessions,
      CalendarAddresses addresses,
      Clock clock) {
    this.book = book;
    this.attendees = attendees;
    this.seats = seats;
    this.sessions = sessions;
    this.addresses = addresses;
    this.clock = clock;
  }

  @GetMapping("/calendars/{secret}.ics")
  @Operation(
      summary = "An attendee's seats as a calendar",
      description =
          "To subscribe to, without a token. Times are the planned ones. What the attendee waits"
              + " for is tentative; what was given back, cancelled or removed stays as cancelled.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = CALENDAR, schema = @Schema(type = "string")))
  @ApiResponse(responseCode = "304", description = "It still says the same", content = @Content)
  @ApiResponse(responseCode = "404", description = "no-such-calendar: never given, or revoked")
  Mono<ResponseEntity<Object>> feed(@PathVariable("secret") String secret) {
    return book.open(Hashes.of(secret), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
        .flatMap(
            opened ->
                attendees
                    .languageOf(opened.attendee())
                    .map(Phrasebook::closestTo)
                    .flatMap(book -> calendar(opened, book)))
        .map(FeedController::answer)
        .switchIfEmpty(Mono.fromSupplier(FeedController::noSuchCalendar));
  }

  private Mono<Calendar> calendar(Opened opened, Phrasebook book) {
    var calendar = new PersonalCalendar(opened.subscription(), book, addresses.pages());
    return seats
        .ofAttendee(opened.attendee())
        .collectList()
        .flatMap(
            all ->
                sessions
                    .lastKnown(ids(all))
                    .collectMap(known -> known.session().id())
                    .map(told -> calendar.of(all, told)));
  }

  private static List<String> ids(List<Seat> seats) {
    return seats.stream().map(Seat::session).toList();
  }

  private static ResponseEntity<Object> answer(Calendar calendar) {
    var bytes = calendar.written();
    return hidden(ResponseEntity.ok())
        .eTag('"' + Hashes.of(new String(bytes, StandardCharsets.UTF_8)) + '"')
        .varyBy(HttpHeaders.ACCEPT_ENCODING)
        .cacheControl(CacheControl.maxAge(FRESH).cachePrivate())
        .contentType(CALENDAR_TYPE)
        .body(bytes);
  }

  /** The same for what was revoked and for what never was. */
  private static ResponseEntity<Object> noSuchCalendar() {
    var problem =
        Problem.of(
                HttpStatus.NOT_FOUND,
                "no-such-calendar",
                "No such calendar",
                "Nothing is read at this address, or nothing any more. Its owner makes a new one.")
            .response(CalendarAddresses.INSTANCE);
    return hidden(ResponseEntity.status(problem.getStatusCode()))
        .headers(problem.getHeaders())
        .body(problem.getBody());
  }

  /** An address that is a secret is neither passed on nor found. */
  private static ResponseEntity.BodyBuilder hidden(ResponseEntity.BodyBuilder answer) {
    return answer.header("Referrer-Policy", "no-referrer").header("X-Robots-Tag", "noindex");
  }
}
