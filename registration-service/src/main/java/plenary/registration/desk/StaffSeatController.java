package plenary.registration.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import plenary.edge.Caller;
import plenary.edge.Mistake;
import plenary.edge.Problem;
import plenary.edge.Staff;
import plenary.registration.book.Ask;
import plenary.registration.book.RosterDesks;
import plenary.registration.desk.SeatList.Row;
import plenary.registration.identity.Attendees;
import plenary.registration.programme.Session;
import plenary.registration.programme.SessionView;
import plenary.registration.roster.Outcome;
import plenary.registration.roster.Outcome.Done;
import plenary.registration.roster.Outcome.Refusal;
import plenary.registration.roster.Outcome.Refusal.NoSuchSession;
import plenary.registration.roster.Outcome.Scanned;
import plenary.registration.roster.Outcome.Seated;
import plenary.registration.roster.Seat;
import plenary.registration.roster.SeatCommand;
import plenary.registration.roster.SeatCommand.PutIn;
import plenary.registration.roster.SeatCommand.TakeOut;
import reactor.core.publisher.Mono;

/** Who has a seat in a session, and who waits; for its staff. */
@RestController
@Tag(name = "seats of a session", description = "Who has a seat and who waits; staff")
@SecurityRequirement(name = "token")
class StaffSeatController {

  private static final String SESSION = "/programmes/{slug}/sessions/{id}";
  private static final int LONGEST_REASON = 500;
  private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

  private final SeatLists lists;
  private final RosterDesks desks;
  private final SessionView sessions;
  private final Attendees attendees;
  private final Staff staff;
  private final Clock clock;

  StaffSeatController(
      SeatLists lists,
      RosterDesks desks,
      SessionView sessions,
      Attendees attendees,
      Staff staff,
      Clock clock) {
    this.lists = lists;
    this.desks = desks;
    this.sessions = sessions;
    this.attendees = attendees;
    this.staff = staff;
    this.clock = clock;
  }

  record SeatsJson(List<RowJson> seats) {}

  /**
   * @param position the place in the line, from 1, while waitlisted
   * @param acts what staff did with it, oldest first
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record RowJson(
      String attendeeId,
      @Nullable String name,
      @Nullable String email,
      Seat.State state,
      @Nullable Integer position,
      Instant since,
      @Nullable Instant checkedInAt,
      Seat.@Nullable Reason releasedBecause,
      List<Seat.Act> acts) {

    static RowJson of(Row row) {
      var seat = row.seat();
      var checkIn = seat.checkIn();
      var release = seat.release();
      return new RowJson(
          seat.attendee(),
          row.name(),
          row.email(),
          seat.state(),
          row.position(),
          seat.since(),
          checkIn == null ? null : checkIn.at(),
          release == null ? null : release.reason(),
          seat.acts());
    }
  }

  /**
   * @param state {@code confirmed} to put somebody in, {@code released} to take them out
   * @param reason in your words; kept on record
   * @param beyondCapacity whether to put them in though no seat is free
   */
  record ActJson(
      Seat.@Nullable State state, @Nullable String reason, @Nullable Boolean beyondCapacity) {

    Optional<Mistake> mistake() {
      if (state != Seat.State.CONFIRMED && state != Seat.State.RELEASED) {
        return Optional.of(new Mistake("state", "must be confirmed or released"));
      }
      return reason == null || reason.isBlank() || reason.length() > LONGEST_REASON
          ? Optional.of(
              new Mistake("reason", "must say why, in at most " + LONGEST_REASON + " characters"))
          : Optional.empty();
    }
  }

  @GetMapping(SESSION + "/seats")
  @Operation(
      summary = "Who has a seat in a session, who waits, and who did",
      description = "In the order in which they came.")
  @ApiResponse(
      responseCode = "200",
      description = "All of them",
      content = @Content(schema = @Schema(implementation = SeatsJson.class)))
  @ApiResponse(responseCode = "403", description = "not-allowed")
  @ApiResponse(responseCode = "404", description = "no-such-programme, no-such-session")
  Mono<ResponseEntity<Object>> seats(
      @PathVariable("slug") String slug,
      @PathVariable("id") String id,
      @Parameter(hidden = true) Principal principal) {
    return staff.only(
        principal,
        slug,
        listed(slug, id)
            .map(
                list ->
                    ResponseEntity.<Object>ok(
                        new SeatsJson(list.rows().stream().map(RowJson::of).toList())))
            .defaultIfEmpty(Refusals.response(new NoSuchSession())));
  }

  @GetMapping(SESSION + "/roster.csv")
  @Operation(
      summary = "The same as CSV",
      description =
          "RFC 4180 in UTF-8 with a byte order mark; a cell that a spreadsheet would take for a"
              + " formula has an apostrophe before it.")
  @ApiResponse(
      responseCode = "200",
      description = "The file",
      content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
  @ApiResponse(responseCode = "403", description = "not-allowed")
  @ApiResponse(responseCode = "404", description = "no-such-programme, no-such-session")
  Mono<ResponseEntity<Object>> csv(
      @PathVariable("slug") String slug,
      @PathVariable("id") String id,
      @Parameter(hidden = true) Principal principal) {
    return staff.only(
        principal,
        slug,
        listed(slug, id)
            .map(
                list ->
                    ResponseEntity.ok()
                        .contentType(Spreadsheet.TYPE)
                        .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            "attachment; filename=\"roster-" + id + ".csv\"")
                        .<Object>body(RosterSheet.csv(list)))
            .defaultIfEmpty(Refusals.response(new NoSuchSession())));
  }

  @GetMapping(SESSION + "/roster.html")
  @Operation(summary = "Who has a seat or waits, to print and tick off")
  @ApiResponse(
      responseCode = "200",
      description = "The page",
      content = @Content(mediaType = "text/html", schema = @Schema(type = "string")))
  @ApiResponse(responseCode = "403", description = "not-allowed")
  @ApiResponse(responseCode = "404", description = "no-such-programme, no-such-session")
  Mono<ResponseEntity<Object>> page(
      @PathVariable("slug") String slug,
      @PathVariable("id") String id,
      @Parameter(hidden = true) Principal principal) {
    return staff.only(
        principal,
        slug,
        listed(slug, id)
            .map(
                list ->
                    ResponseEntity.ok()
                        .contentType(HTML)
                        .header("Content-Security-Policy", RosterSheet.POLICY)
                        .<Object>body(RosterSheet.html(list, clock.instant())))
            .defaultIfEmpty(Refusals.response(new NoSuchSession())));
  }

  @PutMapping(SESSION + "/seats/{attendeeId}")
  @Operation(
      summary = "Put somebody into a session, or take them out",
      description =
          "With a reason, which is kept on record. Who waited longer is not asked. Whoever is taken"
              + " out makes room for the first in line.")
  @ApiResponse(
      responseCode = "200",
      description = "The seat",
      content = @Content(schema = @Schema(implementation = RowJson.class)))
  @ApiResponse(responseCode = "403", description = "not-allowed")
  @ApiResponse(
      responseCode = "404",
      description = "no-such-programme, no-such-session, no-such-attendee, no-seat")
  @ApiResponse(
      responseCode = "409",
      description = "session-full: say beyondCapacity; no-seat-needed, session-cancelled")
  Mono<ResponseEntity<Object>> act(
      @PathVariable("slug") String slug,
      @PathVariable("id") String id,
      @PathVariable("attendeeId") String attendeeId,
      @RequestBody ActJson body,
      @Parameter(hidden = true) Principal principal) {
    var mistake = body.mistake();
    return staff.only(
        principal,
        slug,
        mistake.isPresent()
            ? Mono.just(mistake.get().response())
            : attendees
                .find(attendeeId)
                .flatMap(_ -> desks.ask(id, Ask.of(slug, command(attendeeId, body, principal))))
                .flatMap(this::response)
                .defaultIfEmpty(noSuchAttendee()));
  }

  private SeatCommand command(String attendee, ActJson body, Principal principal) {
    var by = Objects.requireNonNull(Caller.of(principal)).name();
    var reason = Objects.requireNonNull(body.reason()).strip();
    var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return body.state() == Seat.State.CONFIRMED
        ? new PutIn(attendee, Boolean.TRUE.equals(body.beyondCapacity()), by, reason, at)
        : new TakeOut(attendee, by, reason, at);
  }

  private Mono<ResponseEntity<Object>> response(Outcome outcome) {
    return switch (outcome) {
      case Refusal refusal -> Mono.just(Refusals.response(refusal));
      case Seated(var seat, _) ->
          lists.row(seat).map(row -> ResponseEntity.<Object>ok(RowJson.of(row)));
      case Done _, Scanned _ -> throw new IllegalStateException("A seat was asked for");
    };
  }

  private Mono<SeatList> listed(String slug, String id) {
    return sessions
        .find(id)
        .filter(session -> session.programme().equals(slug))
        .flatMap((Session session) -> lists.of(session));
  }

  private static ResponseEntity<Object> noSuchAttendee() {
    return Problem.of(
            HttpStatus.NOT_FOUND,
            "no-such-attendee",
            "No such attendee",
            "Nobody of that id is known here. Put them on the list of participants first.")
        .response();
  }
}
