package plenary.registration.schedule;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import plenary.delivery.OutboxStore.Stored;
import plenary.edge.Caller;
import plenary.registration.book.RosterBook;
import plenary.registration.book.SeatBook;
import plenary.registration.policy.Policies;
import plenary.registration.programme.Session;
import plenary.registration.programme.SessionView;
import plenary.registration.roster.Roster;
import plenary.registration.roster.Seat;
import plenary.registration.roster.Terms;
import plenary.registration.schedule.ScheduleJson.EntryJson;
import plenary.registration.schedule.ScheduleJson.PairJson;
import plenary.registration.schedule.ScheduleJson.SessionJson;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** My schedule. */
@RestController
@Tag(name = "schedule", description = "All my seats, what clashes, and what there is to decide")
@SecurityRequirement(name = "token")
class ScheduleController {

  private final SeatBook seats;
  private final SessionView sessions;
  private final RosterBook book;
  private final Policies policies;
  private final Clock clock;

  ScheduleController(
      SeatBook seats, SessionView sessions, RosterBook book, Policies policies, Clock clock) {
    this.seats = seats;
    this.sessions = sessions;
    this.book = book;
    this.policies = policies;
    this.clock = clock;
  }

  @GetMapping("/me/seats")
  @Operation(
      summary = "My schedule: all my seats, and the lines I stand in",
      description =
          "With every pair that clashes, expected times counted; with what there is to decide where"
              + " a session was moved, its room is too small, or it was cancelled; and with"
              + " sessions at that time that have a free seat.")
  Mono<ScheduleJson> schedule(@AuthenticationPrincipal Jwt token) {
    return seats
        .ofAttendee(Caller.of(token).id())
        .filter(seat -> seat.held() || seat.isSuspended())
        .collectList()
        .flatMap(this::schedule);
  }

  private Mono<ScheduleJson> schedule(List<Seat> mine) {
    var ids = mine.stream().map(Seat::session).toList();
    var rosters = book.of(ids).collectMap(Stored::id, Stored::state);
    return sessions
        .find(ids)
        .collectMap(Session::id, Function.identity())
        .zipWith(rosters)
        .flatMap(
            known ->
                decisions(mine, known.getT1(), known.getT2())
                    .flatMap(decisions -> json(mine, known.getT1(), decisions)));
  }

  /** The other sessions and their rosters are looked at only where something may be decided. */
  private Mono<Decisions> decisions(
      List<Seat> mine, Map<String, Session> told, Map<String, Roster> rosters) {
    var held =
        mine.stream()
            .filter(Seat::held)
            .map(seat -> told.get(seat.session()))
            .filter(Objects::nonNull)
            .toList();
    var known = new Decisions(held, told, rosters);
    var programmes =
        mine.stream()
            .filter(seat -> known.about(seat, clock.instant()) != null)
            .map(Seat::programme)
            .collect(Collectors.toSet());
    return Flux.fromIterable(programmes)
        .concatMap(sessions::of)
        .concatWith(Flux.fromIterable(told.values()))
        .collectMap(Session::id, Function.identity())
        .zipWith(
            Flux.fromIterable(programmes)
                .concatMap(this::rosters)
                .concatWith(Flux.fromIterable(rosters.values()))
                .collectMap(Roster::session, Function.identity()))
        .map(all -> new Decisions(held, all.getT1(), all.getT2()));
  }

  /** A session in which nobody asked for a seat yet has all of them. */
  private Flux<Roster> rosters(String programme) {
    return policies
        .recent(programme)
        .flatMapMany(
            policy ->
                sessions
                    .of(programme)
                    .map(session -> Roster.open(programme, session.id(), Terms.of(session, policy)))
                    .concatWith(book.of(programme).map(Stored::state)));
  }

  private Mono<ScheduleJson> json(List<Seat> mine, Map<String, Session> told, Decisions decisions) {
    var clashes = Clash.among(decisions.mine());
    return Flux.fromIterable(mine)
        .concatMap(
            seat ->
                positionOf(seat)
                    .map(position -> entry(seat, position, told, clashes, decisions))
                    .switchIfEmpty(
                        Mono.fromSupplier(() -> entry(seat, null, told, clashes, decisions))))
        .collectList()
        .map(entries -> new ScheduleJson(entries, clashes.stream().map(PairJson::of).toList()));
  }

  private EntryJson entry(
      Seat seat,
      @Nullable Integer position,
      Map<String, Session> told,
      List<Clash> clashes,
      Decisions decisions) {
    var session = told.get(seat.session());
    var others =
        session == null || !seat.held()
            ? List.<Session>of()
            : clashes.stream()
                .filter(clash -> clash.concerns(session))
                .map(clash -> clash.otherThan(session))
                .toList();
    return new EntryJson(
        seat.programme(),
        SeatJson.of(seat, position, others),
        session == null ? null : SessionJson.of(session),
        decisions.about(seat, clock.instant()));
  }

  /** Empty for who does not wait. */
  private Mono<Integer> positionOf(Seat seat) {
    return seat.state() == Seat.State.WAITLISTED ? seats.position(seat) : Mono.empty();
  }
}
