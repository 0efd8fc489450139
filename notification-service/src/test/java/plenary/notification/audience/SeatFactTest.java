package plenary.notification.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import plenary.notification.audience.Concern.As;
import plenary.notification.audience.Concern.Period;
import plenary.notification.audience.Seat.State;
import plenary.notification.audience.SeatFact.CheckedIn;
import plenary.notification.audience.SeatFact.Confirmed;
import plenary.notification.audience.SeatFact.Offered;
import plenary.notification.audience.SeatFact.Promoted;
import plenary.notification.audience.SeatFact.ReleaseAsked;
import plenary.notification.audience.SeatFact.Released;
import plenary.notification.audience.SeatFact.Requested;
import plenary.notification.audience.SeatFact.Restored;
import plenary.notification.audience.SeatFact.Waitlisted;
import plenary.wording.SeatNews;

class SeatFactTest {

  private static final Instant AT = Instant.parse("2026-10-06T18:40:00Z");
  private static final Instant UNTIL = Instant.parse("2026-10-06T18:55:00Z");

  /** A fact; what the seat was, and is; and what its holder is told. */
  static Stream<Arguments> facts() {
    return Stream.of(
        Arguments.of(new Requested(), null, State.REQUESTED, null),
        Arguments.of(new Confirmed(), null, State.CONFIRMED, null),
        Arguments.of(new Confirmed(), State.RELEASED, State.CONFIRMED, null),
        Arguments.of(new Confirmed(), State.OFFERED, State.CONFIRMED, null),
        Arguments.of(new Confirmed(), State.REQUESTED, State.CONFIRMED, new SeatNews.Given()),
        Arguments.of(new Confirmed(), State.WAITLISTED, State.CONFIRMED, new SeatNews.Given()),
        Arguments.of(new Waitlisted(4), null, State.WAITLISTED, null),
        Arguments.of(new Waitlisted(4), State.RELEASED, State.WAITLISTED, null),
        Arguments.of(
            new Waitlisted(4), State.REQUESTED, State.WAITLISTED, new SeatNews.NotDrawn(4)),
        Arguments.of(
            new Offered(UNTIL), State.WAITLISTED, State.OFFERED, new SeatNews.Offered(UNTIL, AT)),
        Arguments.of(new Promoted(), State.WAITLISTED, State.CONFIRMED, new SeatNews.Given()),
        Arguments.of(new CheckedIn(), State.CONFIRMED, State.CHECKED_IN, null),
        Arguments.of(new CheckedIn(), null, State.CHECKED_IN, null),
        Arguments.of(
            new ReleaseAsked(), State.CONFIRMED, State.CONFIRMED, new SeatNews.ReleaseAsked()),
        Arguments.of(
            new Released("offer-expired"),
            State.OFFERED,
            State.RELEASED,
            new SeatNews.OfferExpired()),
        Arguments.of(
            new Released("taken-out"), State.CONFIRMED, State.RELEASED, new SeatNews.TakenBack()),
        Arguments.of(
            new Released("taken-out"), State.OFFERED, State.RELEASED, new SeatNews.TakenBack()),
        Arguments.of(
            new Released("taken-out"),
            State.WAITLISTED,
            State.RELEASED,
            new SeatNews.TakenOffLine()),
        Arguments.of(
            new Released("taken-out"),
            State.REQUESTED,
            State.RELEASED,
            new SeatNews.TakenOffLine()),
        Arguments.of(
            new Released("no-show"), State.CONFIRMED, State.RELEASED, new SeatNews.NoShow()),
        Arguments.of(new Released("given-back"), State.CONFIRMED, State.RELEASED, null),
        Arguments.of(new Released("declined"), State.OFFERED, State.RELEASED, null),
        Arguments.of(new Released("swapped"), State.CONFIRMED, State.RELEASED, null),
        Arguments.of(new Released("erased"), State.WAITLISTED, State.RELEASED, null),
        Arguments.of(new Released("of-a-later-version"), State.CONFIRMED, State.RELEASED, null),
        Arguments.of(new Released(null), State.CONFIRMED, State.RELEASED, null),
        Arguments.of(new Released("cancelled"), State.CONFIRMED, State.CONFIRMED, null),
        Arguments.of(new Released("cancelled"), State.CHECKED_IN, State.CHECKED_IN, null),
        Arguments.of(new Released("cancelled"), State.WAITLISTED, State.WAITLISTED, null),
        Arguments.of(new Released("cancelled"), null, null, null),
        Arguments.of(new Restored(State.CONFIRMED), State.OFFERED, State.CONFIRMED, null),
        Arguments.of(new Restored(State.CHECKED_IN), null, State.CHECKED_IN, null),
        Arguments.of(new Restored(State.REQUESTED), State.REQUESTED, State.REQUESTED, null),
        Arguments.of(new Restored(null), State.WAITLISTED, State.WAITLISTED, null));
  }

  @ParameterizedTest
  @MethodSource("facts")
  void aFactMakesASeatWhatItIsAndIsTold(SeatFact fact, State before, State after, SeatNews news) {
    assertThat(fact.after(before)).isEqualTo(after);
    assertThat(fact.news(before, AT)).isEqualTo(news);
  }

  @Test
  void everyFactStandsInTheTable() {
    var told = facts().map(row -> row.get()[0].getClass().getSimpleName()).distinct().sorted();
    var all = Stream.of(SeatFact.class.getPermittedSubclasses()).map(Class::getSimpleName);
    assertThat(told.toList()).isEqualTo(all.sorted().toList());
  }

  @Test
  void whoTakesPartOrIsOfferedASeatWaitsAndWhoCameHasCheckedIn() {
    var reasons = new ArrayList<As>();
    for (var state : State.values()) {
      reasons.add(state.as());
    }
    assertThat(reasons)
        .containsExactly(As.WAITING, As.WAITING, As.WAITING, As.REGISTERED, As.CHECKED_IN, null);
  }

  @Test
  void aSeatIsCalledAsRegistrationCallsIt() {
    assertThat(
            Stream.of("requested", "waitlisted", "offered", "confirmed", "checked-in", "released")
                .map(State::called)
                .toList())
        .isEqualTo(List.of(State.values()));
    assertThat(State.called("of-a-later-version")).isNull();
    assertThat(State.called(null)).isNull();
  }

  @Test
  void whoHadASeatInACancelledSessionIsAddressedAllTheTime() {
    var seat =
        Seat.none("p", "s", "a")
            .hear(new Confirmed(), AT, 1, 1)
            .hear(new Released("cancelled"), AT.plusSeconds(10), 2, 1)
            .hear(new Restored(State.CHECKED_IN), AT.plusSeconds(20), 3, 1)
            .hear(new Released("given-back"), AT.plusSeconds(30), 4, 2);
    assertThat(seat)
        .isEqualTo(
            new Seat(
                "p",
                "s",
                "a",
                4,
                2,
                State.RELEASED,
                List.of(
                    new Period(AT, AT.plusSeconds(20), As.REGISTERED),
                    new Period(AT.plusSeconds(20), AT.plusSeconds(30), As.CHECKED_IN))));
  }
}
