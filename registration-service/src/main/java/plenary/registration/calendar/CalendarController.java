package plenary.registration.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import plenary.edge.Caller;
import plenary.edge.Problem;
import plenary.registration.calendar.SubscriptionBook.Listed;
import plenary.registration.calendar.Subscriptions.Programme;
import plenary.registration.calendar.Subscriptions.Subscription;
import plenary.registration.identity.Attendees;
import plenary.registration.identity.Hashes;
import plenary.registration.identity.Secrets;
import plenary.registration.programme.SessionView;
import reactor.core.publisher.Mono;

/** The addresses of my calendar. */
@RestController
@Tag(name = "calendars", description = "My seats in the calendar of my phone")
@SecurityRequirement(name = "token")
class CalendarController {

  private final SubscriptionBook book;
  private final SessionView sessions;
  private final Attendees attendees;
  private final Secrets secrets;
  private final CalendarAddresses addresses;
  private final Clock clock;

  CalendarController(
      SubscriptionBook book,
      SessionView sessions,
      Attendees attendees,
      Secrets secrets,
      CalendarAddresses addresses,
      Clock clock) {
    this.book = book;
    this.sessions = sessions;
    this.attendees = attendees;
    this.secrets = secrets;
    this.addresses = addresses;
    this.clock = clock;
  }

  /**
   * @param programme the slug of the only one to show; null for all
   */
  record NewCalendarJson(@Nullable String programme) {}

  /**
   * @param url to subscribe to; told this once, for nobody keeps it here
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record MadeCalendarJson(String id, String url, @Nullable String programme, Instant createdAt) {}

  /**
   * @param lastReadAt the day, in UTC
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CalendarJson(
      String id, @Nullable String programme, Instant createdAt, @Nullable LocalDate lastReadAt) {}

  record CalendarsJson(List<CalendarJson> calendars) {}

  @PostMapping("/me/calendars")
  @Operation(
      summary = "Make an address for my calendar",
      description =
          "Whoever knows it reads my seats without signing in. It is told this once; one that is"
              + " lost is made anew.")
  @ApiResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = MadeCalendarJson.class)))
  @ApiResponse(responseCode = "404", description = "no-such-programme")
  @ApiResponse(responseCode = "409", description = "too-many-calendars")
  Mono<ResponseEntity<Object>> make(
      @RequestBody(required = false) @Nullable NewCalendarJson body,
      @AuthenticationPrincipal Jwt token) {
    var caller = Caller.of(token);
    var slug = body == null ? null : body.programme();
    return attendees
        .meet(caller)
        .then(
            slug == null
                ? make(caller, null)
                : programme(slug)
                    .flatMap(programme -> make(caller, programme))
                    .switchIfEmpty(Mono.fromSupplier(CalendarController::noSuchProgramme)));
  }

  private Mono<Programme> programme(String slug) {
    return sessions
        .of(slug)
        .next()
        .map(
            session -> {
              var details = session.details();
              return new Programme(slug, details == null ? slug : details.programmeTitle());
            });
  }

  private Mono<ResponseEntity<Object>> make(Caller caller, @Nullable Programme programme) {
    var secret = secrets.token();
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var fresh = new Subscription(UUID.randomUUID().toString(), Hashes.of(secret), programme, now);
    return book.add(caller.id(), fresh)
        .map(
            added ->
                added
                    ? ResponseEntity.status(HttpStatus.CREATED)
                        .body(
                            new MadeCalendarJson(
                                fresh.id(), addresses.of(secret), slug(fresh), now))
                    : tooMany());
  }

  @GetMapping("/me/calendars")
  @Operation(
      summary = "The addresses of my calendar",
      description =
          "Oldest first, with the day on which each was last read; not the addresses themselves.")
  Mono<CalendarsJson> all(@AuthenticationPrincipal Jwt token) {
    return book.listed(Caller.of(token).id())
        .map(all -> new CalendarsJson(all.stream().map(CalendarController::json).toList()));
  }

  private static CalendarJson json(Listed listed) {
    var subscription = listed.subscription();
    return new CalendarJson(
        subscription.id(), slug(subscription), subscription.createdAt(), listed.lastRead());
  }

  private static @Nullable String slug(Subscription subscription) {
    var programme = subscription.programme();
    return programme == null ? null : programme.slug();
  }

  @DeleteMapping("/me/calendars/{id}")
  @Operation(
      summary = "Revoke an address of my calendar",
      description = "From then on nobody reads anything there.")
  @ApiResponse(responseCode = "204", description = "Revoked", content = @Content)
  @ApiResponse(responseCode = "404", description = "no-such-calendar")
  Mono<ResponseEntity<Object>> revoke(
      @PathVariable("id") String id, @AuthenticationPrincipal Jwt token) {
    return book.revoke(Caller.of(token).id(), id)
        .map(revoked -> revoked ? ResponseEntity.noContent().build() : noSuchCalendar());
  }

  private static ResponseEntity<Object> noSuchProgramme() {
    return Problem.of(
            HttpStatus.NOT_FOUND,
            "no-such-programme",
            "No such programme",
            "Nothing is known here of a programme of that name. One that was just published is"
                + " known within a moment.")
        .response();
  }

  private static ResponseEntity<Object> tooMany() {
    return Problem.of(
            HttpStatus.CONFLICT,
            "too-many-calendars",
            "Too many calendars",
            "You have " + Subscriptions.MOST + " already. Revoke one that you no longer use.")
        .with("most", Subscriptions.MOST)
        .response();
  }

  private static ResponseEntity<Object> noSuchCalendar() {
    return Problem.of(
            HttpStatus.NOT_FOUND,
            "no-such-calendar",
            "No such calendar",
            "You have no calendar of that id; perhaps it was revoked before.")
        .response();
  }
}
