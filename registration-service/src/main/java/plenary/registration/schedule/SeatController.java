package plenary.registration.schedule;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import plenary.delivery.trace.TraceParent;
import plenary.edge.Caller;
import plenary.edge.Mistake;
import plenary.registration.book.Ask;
import plenary.registration.book.RosterDesks;
import plenary.registration.book.SeatBook;
import plenary.registration.desk.Refusals;
import plenary.registration.identity.Attendees;
import plenary.registration.programme.SessionView;
import plenary.registration.roster.Outcome.Refusal.NoSeat;
import plenary.registration.roster.Outcome.Refusal.NoSuchSession;
import plenary.registration.roster.Outcome.Seated;
import plenary.registration.roster.Seat.Reason;
import plenary.registration.roster.SeatCommand;
import plenary.registration.roster.SeatCommand.GiveBack;
import plenary.registration.roster.SeatCommand.Keep;
import plenary.registration.roster.SeatCommand.Part;
import plenary.registration.schedule.SeatDesk.Wish;
import reactor.core.publisher.Mono;

/** My seat in one session. */
@RestController
@Tag(name = "seats", description = "Take a seat in a session, keep it, swap it, or give it back")
@SecurityRequirement(name = "token")
class SeatController {

  private static final String MINE = "/programmes/{slug}/sessions/{id}/seats/me";
  private static final String TRACE = "traceparent";

  private final SeatDesk desk;
  private final SeatAnswers answers;
  private final RosterDesks desks;
  private final SeatBook seats;
  private final SessionView sessions;
  private final Attendees attendees;
  private final Clock clock;

  SeatController(
      SeatDesk desk,
      SeatAnswers answers,
      RosterDesks desks,
      SeatBook seats,
      SessionView sessions,
      Attendees attendees,
      Clock clock) {
    this.desk = desk;
    this.answers = answers;
    this.desks = desks;
    this.seats = seats;
    this.sessions = sessions;
    this.attendees = attendees;
    this.clock = clock;
  }

  /**
   * @param to the id of the session to have a seat in instead
   */
  record SwapJson(@Nullable String to) {}

  @PutMapping(MINE)
  @Operation(
      summary = "Take a seat, or accept the one that is offered",
      description =
          "Confirmed where one is free, else a place in the line; requested where the seats are"
              + " drawn later. Asking again changes nothing. What clashes with it is told; where"
              + " the programme refuses clashes, nothing is taken. With with=party, seats are taken"
              + " for all in my party who have none here: they sit or wait together.")
  @ApiResponse(
      responseCode = "200",
      description = "What is yours now",
      content = @Content(schema = @Schema(implementation = SeatJson.class)))
  @ApiResponse(responseCode = "400", description = "bad-request")
  @ApiResponse(responseCode = "403", description = "not-invited")
  @ApiResponse(responseCode = "404", description = "no-such-session")
  @ApiResponse(
      responseCode = "409",
      description =
          "no-seat-needed, not-open-yet, registration-closed, session-cancelled, session-ended,"
              + " clash, no-party")
  @ApiResponse(responseCode = "503", description = "busy; Retry-After says when to come back")
  Mono<ResponseEntity<Object>> take(
      @PathVariable("slug") String slug,
      @PathVariable("id") String id,
      @Parameter(description = "party, to take seats for all of it")
          @RequestParam(name = "with", required = false)
          @Nullable String company,
      @Parameter(hidden = true) @RequestHeader(name = TRACE, required = false)
          @Nullable String traceParent,
      @AuthenticationPrincipal Jwt token) {
    if (company != null && !company.equals("party")) {
      return Mono.just(new Mistake("with", "must be party, or absent").response());
    }
    var caller = Caller.of(token);
    var wish = new Wish(slug, id, caller.id(), null, traceParent);
    return attendees
        .meet(caller)
        .then(company == null ? desk.take(wish) : desk.takeTogether(wish))
        .flatMap(answers::response);
  }

  @PostMapping(MINE + "/swap")
  @Operation(
      summary = "Swap my seat for one in another session",
      description =
          "The seat here is given back when the other one is yours, and not before: where none is"
              + " free there, you keep what you have.")
  @ApiResponse(
      responseCode = "200",
      description = "The new seat",
      content = @Content(schema = @Schema(implementation = SeatJson.class)))
  @ApiResponse(responseCode = "404", description = "no-such-session")
  @ApiResponse(
      responseCode = "409",
      description =
          "session-full, no-seat-needed, not-open-yet, registration-closed, session-cancelled,"
              + " session-ended, clash")
  Mono<ResponseEntity<Object>> swap(
      @PathVariable("slug") String slug,
      @PathVariable("id") String id,
      @RequestBody SwapJson body,
      @Parameter(hidden = true) @RequestHeader(name = TRACE, required = false)
          @Nullable String traceParent,
      @AuthenticationPrincipal Jwt token) {
    var to = body.to();
    if (to == null || to.equals(id)) {
      return Mono.just(new Mistake("to", "must be another session's id").response());
    }
    var caller = Caller.of(token);
    return attendees
        .meet(caller)
        .then(desk.swap(new Wish(slug, to, caller.id(), id, traceParent), id))
        .flatMap(answers::response);
  }

  @DeleteMapping(MINE)
  @Operation(
      summary = "Give my seat back, decline an offer, or leave the line",
      description = "The first in line gets the seat.")
  @ApiResponse(
      responseCode = "200",
      description = "Released",
      content = @Content(schema = @Schema(implementation = SeatJson.class)))
  @ApiResponse(responseCode = "404", description = "no-such-session, no-seat")
  @ApiResponse(responseCode = "503", description = "busy; Retry-After says when to come back")
  Mono<ResponseEntity<Object>> giveBack(
      @PathVariable("slug") String slug,
      @PathVariable("id") String id,
      @Parameter(hidden = true) @RequestHeader(name = TRACE, required = false)
          @Nullable String traceParent,
      @AuthenticationPrincipal Jwt token) {
    return ask(
        slug, id, new GiveBack(Caller.of(token).id(), Reason.GIVEN_BACK, now()), traceParent);
  }

  @PostMapping(MINE + "/keep")
  @Operation(
      summary = "Keep my seat as the session is planned now",
      description =
          "After it was moved, or where one was asked to give the seat back. Doing nothing keeps"
              + " the seat too; this says that it was seen.")
  @ApiResponse(
      responseCode = "200",
      description = "What is yours",
      content = @Content(schema = @Schema(implementation = SeatJson.class)))
  @ApiResponse(responseCode = "404", description = "no-such-session, no-seat")
  Mono<ResponseEntity<Object>> keep(
      @PathVariable("slug") String slug,
      @PathVariable("id") String id,
      @Parameter(hidden = true) @RequestHeader(name = TRACE, required = false)
          @Nullable String traceParent,
      @AuthenticationPrincipal Jwt token) {
    return ask(slug, id, new Keep(Caller.of(token).id(), now()), traceParent);
  }

  @DeleteMapping(MINE + "/party")
  @Operation(
      summary = "Wait alone",
      description = "In the same place. The others of the party go on waiting together.")
  @ApiResponse(
      responseCode = "200",
      description = "What is yours",
      content = @Content(schema = @Schema(implementation = SeatJson.class)))
  @ApiResponse(responseCode = "404", description = "no-such-session, no-seat")
  @ApiResponse(responseCode = "503", description = "busy; Retry-After says when to come back")
  Mono<ResponseEntity<Object>> part(
      @PathVariable("slug") String slug,
      @PathVariable("id") String id,
      @Parameter(hidden = true) @RequestHeader(name = TRACE, required = false)
          @Nullable String traceParent,
      @AuthenticationPrincipal Jwt token) {
    return ask(slug, id, new Part(Caller.of(token).id(), now()), traceParent);
  }

  private Mono<ResponseEntity<Object>> ask(
      String slug, String id, SeatCommand command, @Nullable String traceParent) {
    return desks
        .ask(id, Ask.of(slug, command).traced(TraceParent.checked(traceParent)))
        .flatMap(answers::response);
  }

  @GetMapping(MINE)
  @Operation(summary = "My seat in a session")
  @ApiResponse(
      responseCode = "200",
      description = "The seat, or what it was before it was released",
      content = @Content(schema = @Schema(implementation = SeatJson.class)))
  @ApiResponse(responseCode = "404", description = "no-such-session, no-seat")
  Mono<ResponseEntity<Object>> mine(
      @PathVariable("slug") String slug,
      @PathVariable("id") String id,
      @AuthenticationPrincipal Jwt token) {
    return sessions
        .find(id)
        .filter(session -> session.programme().equals(slug))
        .flatMap(
            _ ->
                seats
                    .find(id, Caller.of(token).id())
                    .flatMap(seat -> answers.response(new Seated(seat, null)))
                    .defaultIfEmpty(Refusals.response(new NoSeat())))
        .defaultIfEmpty(Refusals.response(new NoSuchSession()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
