package plenary.registration.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import plenary.registration.roster.Outcome.Decision;
import plenary.registration.roster.Outcome.Done;
import plenary.registration.roster.Outcome.Refusal.NoSeat;
import plenary.registration.roster.Outcome.Refusal.NotAdmitted;
import plenary.registration.roster.Outcome.Seated;
import plenary.registration.roster.Seat.State;
import plenary.registration.roster.SeatCommand.GiveBack;
import plenary.registration.roster.SeatCommand.Resize;
import plenary.registration.roster.SeatCommand.Settle;
import plenary.registration.roster.SeatCommand.Take;
import plenary.registration.roster.SeatEvent.Confirmed;
import plenary.registration.roster.SeatEvent.OverCapacity;
import plenary.registration.roster.SeatEvent.Promoted;
import plenary.registration.roster.SeatEvent.Released;
import plenary.registration.roster.SeatEvent.Resized;
import plenary.registration.roster.SeatEvent.TermsChanged;
import plenary.registration.roster.SeatEvent.Waitlisted;
import plenary.registration.roster.Terms.Admission;

class RosterTest {

  private static final Instant NOW = Instant.parse("2026-10-06T18:20:12.345Z");
  private static final Instant BEFORE = NOW.minusSeconds(60);
  private static final Terms OPEN_TO_TWO = new Terms(3, Admission.OPEN, 2);

  @Test
  void whoComesWhileASeatIsFreeIsConfirmed() {
    assertThat(roster(1, 0).decide(new Take("ana", NOW), null, List.of()))
        .isEqualTo(
            new Decision(
                List.of(new Confirmed("ana", 2, NOW)), seated("ana", State.CONFIRMED, 2, null)));
  }

  @Test
  void whoComesToAFullSessionJoinsTheEndOfTheLine() {
    assertThat(roster(2, 3).decide(new Take("ana", NOW), null, List.of()))
        .isEqualTo(
            new Decision(
                List.of(new Waitlisted("ana", 6, 4, NOW)), seated("ana", State.WAITLISTED, 6, 4)));
  }

  @Test
  void nobodyJumpsTheLineWhileThoseInItAreStillToBePromoted() {
    assertThat(roster(1, 1).decide(new Take("ana", NOW), null, List.of()))
        .isEqualTo(
            new Decision(
                List.of(new Waitlisted("ana", 3, 2, NOW)), seated("ana", State.WAITLISTED, 3, 2)));
  }

  @Test
  void whereNobodySaidHowManyFitEverybodyDoes() {
    var roster =
        new Roster("p", "s", new Terms(3, Admission.OPEN, null), null, 9_000, 0, 9_000, List.of());
    assertThat(roster.decide(new Take("ana", NOW), null, List.of()).events())
        .isEqualTo(List.of(new Confirmed("ana", 9_001, NOW)));
  }

  @ParameterizedTest
  @EnumSource(names = {"CONFIRMED", "WAITLISTED"})
  void askingAgainChangesNothing(State state) {
    var seat = seat("ana", state, 1);
    assertThat(roster(2, 2).decide(new Take("ana", NOW), seat, List.of()))
        .isEqualTo(new Decision(List.of(), new Seated(seat, null)));
  }

  @Test
  void whoGaveASeatBackMayTakeOneAgainBehindTheOthers() {
    var seat = seat("ana", State.RELEASED, 1);
    assertThat(roster(2, 1).decide(new Take("ana", NOW), seat, List.of()).events())
        .isEqualTo(List.of(new Waitlisted("ana", 4, 2, NOW)));
  }

  @ParameterizedTest
  @EnumSource(
      names = {"OPEN"},
      mode = EnumSource.Mode.EXCLUDE)
  void noSeatsAreGivenWhereNoneAreAdmitted(Admission admission) {
    var roster = new Roster("p", "s", new Terms(3, admission, 2), null, 0, 0, 0, List.of());
    assertThat(roster.decide(new Take("ana", NOW), null, List.of()))
        .isEqualTo(new Decision(List.of(), new NotAdmitted(admission)));
  }

  @Test
  void aLeavingAttendeeHandsTheSeatToTheFirstInLine() {
    var line = List.of(seat("bo", State.WAITLISTED, 3), seat("cy", State.WAITLISTED, 4));
    assertThat(roster(2, 2).decide(new GiveBack("ana", NOW), seat("ana", State.CONFIRMED, 1), line))
        .isEqualTo(
            new Decision(
                List.of(new Released("ana", 1, State.CONFIRMED, NOW), new Promoted("bo", 3, NOW)),
                seated("ana", State.RELEASED, 1, null)));
  }

  @Test
  void whoLeavesTheLineLeavesTheSeatsAlone() {
    var bo = seat("bo", State.WAITLISTED, 3);
    var line = List.of(bo, seat("cy", State.WAITLISTED, 4));
    assertThat(roster(2, 2).decide(new GiveBack("bo", NOW), bo, line).events())
        .isEqualTo(List.of(new Released("bo", 3, State.WAITLISTED, NOW)));
  }

  @Test
  void aSeatInACancelledSessionGoesToNobody() {
    var roster =
        new Roster("p", "s", new Terms(3, Admission.CANCELLED, 2), null, 2, 1, 3, List.of());
    var line = List.of(seat("bo", State.WAITLISTED, 3));
    assertThat(
            roster.decide(new GiveBack("ana", NOW), seat("ana", State.CONFIRMED, 1), line).events())
        .isEqualTo(List.of(new Released("ana", 1, State.CONFIRMED, NOW)));
  }

  @Test
  void whoNeverHadASeatCantGiveItBack() {
    assertThat(roster(2, 0).decide(new GiveBack("ana", NOW), null, List.of()))
        .isEqualTo(new Decision(List.of(), new NoSeat()));
  }

  @Test
  void givingBackTwiceIsGivingBackOnce() {
    var seat = seat("ana", State.RELEASED, 1);
    assertThat(roster(2, 0).decide(new GiveBack("ana", NOW), seat, List.of()))
        .isEqualTo(new Decision(List.of(), new Seated(seat, null)));
  }

  @Test
  void moreSeatsGoToThoseWhoWaitInOrder() {
    var line =
        List.of(
            seat("bo", State.WAITLISTED, 3),
            seat("cy", State.WAITLISTED, 4),
            seat("di", State.WAITLISTED, 5));
    assertThat(roster(2, 3).decide(new Resize(4, NOW), null, line))
        .isEqualTo(
            new Decision(
                List.of(
                    new Resized(4, NOW), new Promoted("bo", 3, NOW), new Promoted("cy", 4, NOW)),
                new Done()));
  }

  @Test
  void whereOnlyTheHeadOfTheLineIsKnownNobodyIsPromotedFromBehindIt() {
    var bo = seat("bo", State.WAITLISTED, 3);
    var sitting = new Sitting(roster(2, 3), List.of(), List.of(bo));
    sitting.hear(new Take("zoe", NOW));
    sitting.hear(new Resize(5, NOW));
    assertThat(sitting.events())
        .isEqualTo(
            List.of(
                new Waitlisted("zoe", 6, 4, NOW), new Resized(5, NOW), new Promoted("bo", 3, NOW)));
    assertThat(sitting.roster().unsettled()).as("the rest is for the next write").isTrue();
  }

  @Test
  void withFewerSeatsNobodyLosesTheirsAndStaffAreTold() {
    assertThat(roster(2, 0).decide(new Resize(1, NOW), null, List.of()))
        .isEqualTo(
            new Decision(List.of(new Resized(1, NOW), new OverCapacity(1, 2, NOW)), new Done()));
  }

  @Test
  void whileThereAreTooManyASeatThatIsGivenBackGoesToNobody() {
    var roster = new Roster("p", "s", OPEN_TO_TWO, null, 3, 1, 4, List.of());
    var line = List.of(seat("bo", State.WAITLISTED, 4));
    assertThat(
            roster.decide(new GiveBack("ana", NOW), seat("ana", State.CONFIRMED, 1), line).events())
        .isEqualTo(List.of(new Released("ana", 1, State.CONFIRMED, NOW)));
  }

  @Test
  void theSameCapacityAgainIsNoChange() {
    assertThat(roster(2, 0).decide(new Resize(null, NOW), null, List.of()))
        .isEqualTo(new Decision(List.of(), new Done()));
  }

  @Test
  void aLargerRoomMakesPlaceUnlessStaffSetTheCapacity() {
    var larger = new Terms(4, Admission.OPEN, 3);
    var line = List.of(seat("bo", State.WAITLISTED, 3), seat("cy", State.WAITLISTED, 4));
    assertThat(roster(2, 2).decide(new Settle(larger, NOW), null, line).events())
        .isEqualTo(List.of(new TermsChanged(larger, NOW), new Promoted("bo", 3, NOW)));

    var setByStaff = new Roster("p", "s", OPEN_TO_TWO, 2, 2, 2, 4, List.of());
    assertThat(setByStaff.decide(new Settle(larger, NOW), null, line).events())
        .isEqualTo(List.of(new TermsChanged(larger, NOW)));
  }

  @Test
  void aSmallerRoomMakesItTooFull() {
    var smaller = new Terms(4, Admission.OPEN, 1);
    assertThat(roster(2, 2).decide(new Settle(smaller, NOW), null, List.of()).events())
        .isEqualTo(List.of(new TermsChanged(smaller, NOW), new OverCapacity(1, 2, NOW)));
  }

  @Test
  void whatTheProgrammeSaidEarlierIsPassedOver() {
    var older = new Terms(2, Admission.CANCELLED, 1);
    assertThat(roster(1, 0).decide(new Settle(older, NOW), null, List.of()))
        .isEqualTo(new Decision(List.of(), new Done()));
  }

  @Test
  void aReinstatedSessionGivesItsFreeSeatsToThoseWhoWaited() {
    var roster =
        new Roster("p", "s", new Terms(3, Admission.CANCELLED, 2), null, 1, 1, 3, List.of());
    var again = new Terms(4, Admission.OPEN, 2);
    var line = List.of(seat("bo", State.WAITLISTED, 3));
    assertThat(roster.decide(new Settle(again, NOW), null, line).events())
        .isEqualTo(List.of(new TermsChanged(again, NOW), new Promoted("bo", 3, NOW)));
  }

  private static Roster roster(int confirmed, int waiting) {
    return new Roster(
        "p", "s", OPEN_TO_TWO, null, confirmed, waiting, confirmed + waiting, List.of());
  }

  private static Seat seat(String attendee, State state, long ticket) {
    return new Seat("p", "s", attendee, state, ticket, BEFORE, 1);
  }

  private static Seated seated(
      String attendee, State state, long ticket, @Nullable Integer position) {
    return new Seated(new Seat("p", "s", attendee, state, ticket, NOW, 0), position);
  }
}
