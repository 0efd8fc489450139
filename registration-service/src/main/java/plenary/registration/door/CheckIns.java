package plenary.registration.door;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import plenary.registration.badge.BadgeBook;
import plenary.registration.book.Ask;
import plenary.registration.book.Presence;
import plenary.registration.book.RosterDesks;
import plenary.registration.book.SeatBook;
import plenary.registration.door.Answered.Decided;
import plenary.registration.door.Answered.Misread;
import plenary.registration.door.Answered.Refused;
import plenary.registration.door.Answered.Unknown;
import plenary.registration.door.Reading.Badge;
import plenary.registration.door.Reading.Badge.Coded;
import plenary.registration.door.Reading.Badge.LookedUp;
import plenary.registration.door.Reading.Mistake;
import plenary.registration.door.Reading.Read;
import plenary.registration.identity.Attendee;
import plenary.registration.identity.Attendees;
import plenary.registration.programme.Session;
import plenary.registration.programme.SessionView;
import plenary.registration.roster.Outcome;
import plenary.registration.roster.Outcome.Done;
import plenary.registration.roster.Outcome.Refusal;
import plenary.registration.roster.Outcome.Scanned;
import plenary.registration.roster.Outcome.Seated;
import plenary.registration.roster.Seat;
import plenary.registration.roster.Seat.CheckIn;
import plenary.registration.roster.Seat.State;
import plenary.registration.roster.SeatCommand.Admit;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Asks the roster about badges that were read, with what it can't know by itself. */
@Component
class CheckIns {

  /** Of an upload; more would only wait at the roster's desk, which decides them together. */
  private static final int AT_ONCE = 64;

  private final BadgeBook badges;
  private final Attendees attendees;
  private final Presence presence;
  private final SessionView sessions;
  private final SeatBook seats;
  private final RosterDesks desks;

  CheckIns(
      BadgeBook badges,
      Attendees attendees,
      Presence presence,
      SessionView sessions,
      SeatBook seats,
      RosterDesks desks) {
    this.badges = badges;
    this.attendees = attendees;
    this.presence = presence;
    this.sessions = sessions;
    this.seats = seats;
    this.desks = desks;
  }

  /**
   * Answers in the order of the readings.
   *
   * @param now when they were sent
   */
  Mono<List<Answered>> answer(Session session, List<Reading> readings, Instant now) {
    var rivals = rivals(session);
    return Flux.fromIterable(readings)
        .flatMapSequential(
            reading ->
                switch (reading) {
                  case Mistake mistake -> Mono.just(new Misread(mistake));
                  case Read read -> answer(session, read, rivals, now);
                },
            AT_ONCE)
        .collectList();
  }

  /** Read once, if at all: most people have a seat where they come. */
  private Mono<Rivals> rivals(Session session) {
    return sessions
        .of(session.programme())
        .collectList()
        .map(all -> Rivals.of(session, all))
        .cache();
  }

  private Mono<Answered> answer(Session session, Read read, Mono<Rivals> rivals, Instant now) {
    return whose(read.badge())
        .flatMap(
            attendee ->
                presence
                    .seen(session.programme(), attendee, read.at())
                    .then(elsewhere(session, attendee, rivals))
                    .flatMap(other -> admit(session, attendee, read, other, now)))
        .switchIfEmpty(Mono.fromSupplier(() -> new Unknown(read)));
  }

  private Mono<String> whose(Badge badge) {
    return switch (badge) {
      case Coded(var code) -> badges.whose(code);
      case LookedUp(var id) -> attendees.find(List.of(id)).next().map(Attendee::id);
    };
  }

  /** The sessions that they have a seat in at this time; none where they have one here. */
  private Mono<List<Session>> elsewhere(Session session, String attendee, Mono<Rivals> rivals) {
    return seats
        .find(session.id(), attendee)
        .filter(Seat::held)
        .map(_ -> List.<Session>of())
        .switchIfEmpty(rivals.flatMap(all -> seated(attendee, all)));
  }

  private Mono<List<Session>> seated(String attendee, Rivals rivals) {
    return seats
        .of(rivals.ids(), attendee)
        .filter(seat -> seat.state() == State.CONFIRMED || seat.state() == State.CHECKED_IN)
        .collectMap(Seat::session, Function.identity())
        .map(
            theirs ->
                rivals.sessions().stream().filter(each -> theirs.containsKey(each.id())).toList());
  }

  private Mono<Answered> admit(
      Session session, String attendee, Read read, List<Session> elsewhere, Instant now) {
    var other = elsewhere.isEmpty() ? null : elsewhere.getFirst();
    var command =
        new Admit(
            attendee,
            new CheckIn(read.at(), read.nonce()),
            other == null ? null : other.id(),
            read.anyway(),
            now);
    return desks
        .ask(session.id(), Ask.of(session.programme(), command))
        .flatMap(outcome -> answered(read, attendee, outcome, elsewhere));
  }

  private Mono<Answered> answered(
      Read read, String attendee, Outcome outcome, List<Session> elsewhere) {
    return switch (outcome) {
      case Refusal refusal -> Mono.just(new Refused(read, attendee, refusal));
      case Scanned scanned -> {
        var other = scanned.elsewhere() == null ? null : elsewhere.getFirst();
        var seat = scanned.seat();
        yield seat == null || seat.state() != State.WAITLISTED
            ? Mono.just(new Decided(read, attendee, scanned, null, other))
            : seats
                .position(seat)
                .map(position -> new Decided(read, attendee, scanned, position, other));
      }
      case Done _, Seated _ -> throw new IllegalStateException("A badge was read");
    };
  }
}
