package plenary.registration.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import plenary.edge.Caller;
import plenary.registration.book.Ask;
import plenary.registration.book.RosterDesks;
import plenary.registration.book.SeatBook;
import plenary.registration.identity.Attendees;
import plenary.registration.programme.Session;
import plenary.registration.programme.SessionView;
import plenary.registration.roster.Outcome;
import plenary.registration.roster.Outcome.Done;
import plenary.registration.roster.Outcome.Refusal;
import plenary.registration.roster.Outcome.Refusal.NoSeat;
import plenary.registration.roster.Outcome.Refusal.NoSuchSession;
import plenary.registration.roster.Outcome.Scanned;
import plenary.registration.roster.Outcome.Seated;
import plenary.registration.roster.Seat;
import plenary.registration.roster.Seat.Reason;
import plenary.registration.roster.SeatCommand.GiveBack;
import plenary.registration.roster.SeatCommand.Keep;
import plenary.registration.roster.SeatCommand.Take;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** My seats. */
@RestController
@Tag(name = "seats", description = "Take a seat in a session, or give it back")
@SecurityRequirement(name = "token")
class SeatController {

  private static final String MINE = "/programmes/{slug}/sessions/{id}/seats/me";

  private final RosterDesks desks;
  private final SeatBook seats;
  private final SessionView sessions;
  private final Attendees attendees;
  private final Clock clock;

  SeatController(
      RosterDesks desks, SeatBook seats, SessionView sessions, Attendees attendees, Clock clock) {
    this.desks = desks;
    this.seats = seats;
    this.sessions = sessions;
    this.attendees = attendees;
    this.clock = clock;
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record MySeatJson(
      String programme,
      String sessionId,
      Seat.State state,
      @Nullable Integer position,
      Instant since,
      @Nullable SessionJson session) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SessionJson(
      @Nullable String code,
      String title,
      String start,
      String end,
      @Nullable String projectedStart,
      @Nullable String projectedEnd,
      Session.@Nullable Room room,
      String status) {}

  record MySeatsJson(List<MySeatJson> seats) {}

  @PutMapping(MINE)
  @Operation(
      summary = "Take a seat",
      description =
          "Confirmed where one is free, else a place in the line. Asking again changes nothing.")
  @ApiResponse(
      responseCode = "200",
      description = "What is yours now",
      content = @Content(schema = @Schema(implementation = SeatJson.class)))
  @ApiResponse(responseCode = "404", description = "no-such-session")
  @ApiResponse(
      responseCode = "409",
      description = "no-seat-needed, session-cancelled, session-ended")
  @ApiResponse(responseCode = "503", description = "busy; Retry-After says when to come back")
  Mono<ResponseEntity<Object>> take(
      @PathVariable("slug") String slug,
      @PathVariable("id") String id,
      @AuthenticationPrincipal Jwt token) {
    var caller = Caller.of(token);
    return attendees
        .meet(caller)
        .then(desks.ask(id, Ask.of(slug, new Take(caller.id(), now()))))
        .flatMap(this::response);
  }

  @DeleteMapping(MINE)
  @Operation(
      summary = "Give my seat back, or leave the line",
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
      @AuthenticationPrincipal Jwt token) {
    var command = new GiveBack(Caller.of(token).id(), Reason.GIVEN_BACK, now());
    return desks.ask(id, Ask.of(slug, command)).flatMap(this::response);
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
      @AuthenticationPrincipal Jwt token) {
    var command = new Keep(Caller.of(token).id(), now());
    return desks.ask(id, Ask.of(slug, command)).flatMap(this::response);
  }

  @GetMapping(MINE)
  @Operation(summary = "My seat in a session")
  @ApiResponse(
      responseCode = "200",
      description = "Confirmed, waitlisted with the position, or released",
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
                    .flatMap(seat -> response(new Seated(seat, null)))
                    .defaultIfEmpty(Refusals.response(new NoSeat())))
        .defaultIfEmpty(Refusals.response(new NoSuchSession()));
  }

  @GetMapping("/me/seats")
  @Operation(summary = "All my seats, and the lines I stand in")
  Mono<MySeatsJson> all(@AuthenticationPrincipal Jwt token) {
    return seats
        .heldBy(Caller.of(token).id())
        .collectList()
        .flatMap(
            held ->
                sessions
                    .find(held.stream().map(Seat::session).toList())
                    .collectMap(Session::id, Function.identity())
                    .flatMap(told -> json(held, told)));
  }

  private Mono<MySeatsJson> json(List<Seat> held, Map<String, Session> told) {
    return Flux.fromIterable(held)
        .concatMap(
            seat ->
                positionOf(seat)
                    .map(position -> json(seat, position, told))
                    .switchIfEmpty(Mono.fromSupplier(() -> json(seat, null, told))))
        .collectList()
        .map(MySeatsJson::new);
  }

  private static MySeatJson json(Seat seat, @Nullable Integer position, Map<String, Session> told) {
    var session = told.get(seat.session());
    return new MySeatJson(
        seat.programme(),
        seat.session(),
        seat.state(),
        position,
        seat.since(),
        session == null
            ? null
            : new SessionJson(
                session.code(),
                session.title(),
                session.start(),
                session.end(),
                session.projectedStart(),
                session.projectedEnd(),
                session.room(),
                session.status()));
  }

  private Mono<ResponseEntity<Object>> response(Outcome outcome) {
    return switch (outcome) {
      case Refusal refusal -> Mono.just(Refusals.response(refusal));
      case Seated(var seat, var position) when position != null ->
          Mono.just(ResponseEntity.ok(SeatJson.of(seat, position)));
      case Seated(var seat, _) ->
          positionOf(seat)
              .map(position -> ResponseEntity.<Object>ok(SeatJson.of(seat, position)))
              .switchIfEmpty(Mono.fromSupplier(() -> ResponseEntity.ok(SeatJson.of(seat, null))));
      case Done _, Scanned _ -> throw new IllegalStateException("A seat was asked for");
    };
  }

  /** Empty for who does not wait. */
  private Mono<Integer> positionOf(Seat seat) {
    return seat.state() == Seat.State.WAITLISTED ? seats.position(seat) : Mono.empty();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
