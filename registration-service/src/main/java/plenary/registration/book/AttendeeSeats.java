package plenary.registration.book;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import plenary.registration.personal.PersonalData;
import plenary.registration.programme.Session;
import plenary.registration.programme.SessionView;
import plenary.registration.roster.Outcome.Refusal.Busy;
import plenary.registration.roster.Seat;
import plenary.registration.roster.Seat.Reason;
import plenary.registration.roster.SeatCommand.GiveBack;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All seats that an attendee has or had; where they are erased, the rosters give them on. */
@Component
class AttendeeSeats implements PersonalData {

  private final SeatBook seats;
  private final RosterDesks desks;
  private final SessionView sessions;

  AttendeeSeats(SeatBook seats, RosterDesks desks, SessionView sessions) {
    this.seats = seats;
    this.desks = desks;
    this.sessions = sessions;
  }

  /**
   * A seat as it is shown to whom it is theirs.
   *
   * @param title of the session, with its times, where it is known still
   * @param acts what staff did with it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Shown(
      String programme,
      String sessionId,
      @Nullable String title,
      @Nullable String start,
      @Nullable String end,
      Seat.State state,
      Instant since,
      @Nullable Instant until,
      @Nullable String party,
      Seat.@Nullable Reason reason,
      @Nullable Instant checkedInAt,
      List<ActShown> acts) {

    static Shown of(Seat seat, @Nullable Session session) {
      var release = seat.release();
      var checkIn = seat.checkIn();
      return new Shown(
          seat.programme(),
          seat.session(),
          session == null ? null : session.title(),
          session == null ? null : session.start(),
          session == null ? null : session.end(),
          seat.state(),
          seat.since(),
          seat.until(),
          seat.party(),
          release == null ? null : release.reason(),
          checkIn == null ? null : checkIn.at(),
          seat.acts().stream().map(act -> new ActShown(act.what(), act.at())).toList());
    }
  }

  /** What was done and when; who did it is another's personal data. */
  record ActShown(Seat.State what, Instant at) {}

  @Override
  public String name() {
    return "seats";
  }

  @Override
  public Turn turn() {
    return Turn.GIVEN_BACK;
  }

  @Override
  public Mono<List<Shown>> of(String attendeeId) {
    return seats
        .ofAttendee(attendeeId)
        .collectList()
        .flatMap(all -> told(all).map(told -> shown(all, told)));
  }

  private Mono<Map<String, Session>> told(List<Seat> all) {
    return sessions
        .lastKnown(all.stream().map(Seat::session).toList())
        .collectMap(known -> known.session().id(), SessionView.LastKnown::session);
  }

  private static List<Shown> shown(List<Seat> all, Map<String, Session> told) {
    return all.stream().map(seat -> Shown.of(seat, told.get(seat.session()))).toList();
  }

  /** Through the rosters: what they decide is all that is ever written of a seat. */
  @Override
  public Mono<Void> erase(String attendeeId, Instant at) {
    return seats
        .ofAttendee(attendeeId)
        .collectList()
        .flatMapMany(Flux::fromIterable)
        .concatMap(seat -> giveBack(seat, at))
        .then();
  }

  private Mono<Void> giveBack(Seat seat, Instant at) {
    var command = new GiveBack(seat.attendee(), Reason.ERASED, at);
    return desks
        .ask(seat.session(), Ask.of(seat.programme(), command))
        .flatMap(
            outcome ->
                outcome instanceof Busy
                    ? Mono.error(new PutOff("a roster is busy"))
                    : Mono.empty());
  }
}
