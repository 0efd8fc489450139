package plenary.registration.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plenary.registration.policy.SeatRules;
import plenary.registration.policy.TooSmall;
import plenary.registration.roster.Outcome.Done;
import plenary.registration.roster.Outcome.Refusal.Closed;
import plenary.registration.roster.Outcome.Refusal.DrawStands;
import plenary.registration.roster.Outcome.Refusal.Full;
import plenary.registration.roster.Outcome.Refusal.NoSeat;
import plenary.registration.roster.Outcome.Refusal.NoSeatNeeded;
import plenary.registration.roster.Outcome.Refusal.NotHeld;
import plenary.registration.roster.Outcome.Refusal.NotOpenYet;
import plenary.registration.roster.Outcome.Scanned;
import plenary.registration.roster.Outcome.Seated;
import plenary.registration.roster.Seat.CheckIn;
import plenary.registration.roster.Seat.Reason;
import plenary.registration.roster.Seat.State;
import plenary.registration.roster.SeatCommand.Admit;
import plenary.registration.roster.SeatCommand.AnswerTooSmall;
import plenary.registration.roster.SeatCommand.Arrange;
import plenary.registration.roster.SeatCommand.GiveBack;
import plenary.registration.roster.SeatCommand.Keep;
import plenary.registration.roster.SeatCommand.Part;
import plenary.registration.roster.SeatCommand.PutIn;
import plenary.registration.roster.SeatCommand.Settle;
import plenary.registration.roster.SeatCommand.Take;
import plenary.registration.roster.SeatCommand.TakeFree;
import plenary.registration.roster.SeatCommand.TakeOut;
import plenary.registration.roster.SeatCommand.TakeTogether;
import plenary.registration.roster.SeatCommand.TooSmallAnswer;
import plenary.registration.roster.Terms.Standing;

class SittingTest {

  private static final Instant NOW = Hall.MORNING;
  private static final Instant START = Hall.START;

  // Taking and giving back

  @Test
  void whoComesWhileASeatIsFreeIsConfirmedAndWhoComesAfterWaitsInOrder() {
    var hall = new Hall(2);
    assertThat(List.of(place(take(hall, "ana")), place(take(hall, "bo")), place(take(hall, "cy"))))
        .isEqualTo(List.of("confirmed", "confirmed", "waitlisted 1"));
    assertThat(place(take(hall, "di"))).isEqualTo("waitlisted 2");
    assertThat(hall.who(State.WAITLISTED)).isEqualTo(List.of("cy", "di"));
  }

  @Test
  void whereNobodySaidHowManyFitEverybodyDoes() {
    var hall = new Hall(null);
    IntStream.range(0, 900).forEach(i -> take(hall, "attendee-" + i));
    assertThat(hall.who(State.CONFIRMED)).hasSize(900);
  }

  @Test
  void askingAgainChangesNothing() {
    var hall = full(2, "ana", "bo", "cy");
    for (var who : List.of("ana", "cy")) {
      var seat = hall.seats.get(who);
      assertThat(take(hall, who)).isEqualTo(new Seated(seat, null));
      assertThat(hall.story()).isEmpty();
    }
  }

  @Test
  void aLeavingAttendeeHandsTheSeatToTheFirstInLineInTheSameWrite() {
    var hall = full(2, "ana", "bo", "cy", "di");
    assertThat(place(giveBack(hall, "ana"))).isEqualTo("released given-back");
    assertThat(hall.story()).isEqualTo(List.of("released ana", "promoted cy after 0"));
    assertThat(hall.version).as("one write after five others").isEqualTo(6);
  }

  @Test
  void whoGaveASeatBackIsNotPromotedBackAndMayTakeOneAgainBehindTheOthers() {
    var hall = full(1, "ana");
    giveBack(hall, "ana");
    assertThat(hall.state("ana")).isEqualTo(State.RELEASED);
    take(hall, "bo");
    assertThat(place(take(hall, "ana"))).isEqualTo("waitlisted 1");
  }

  @Test
  void whoLeavesTheLineLeavesTheSeatsAlone() {
    var hall = full(1, "ana", "bo", "cy");
    giveBack(hall, "bo");
    assertThat(hall.story()).isEqualTo(List.of("released bo"));
    assertThat(hall.who(State.WAITLISTED)).isEqualTo(List.of("cy"));
  }

  @Test
  void whoNeverHadASeatCantGiveItBackAndGivingBackTwiceIsGivingBackOnce() {
    var hall = full(1, "ana");
    assertThat(giveBack(hall, "bo")).isEqualTo(new NoSeat());
    var released = giveBack(hall, "ana");
    assertThat(giveBack(hall, "ana")).isEqualTo(new Seated(hall.seats.get("ana"), null));
    assertThat(place(released)).isEqualTo("released given-back");
  }

  @Test
  void seatsAreTakenFromTheOpeningToTheClosing() {
    var hall = new Hall(5);
    var opens = NOW.plusSeconds(60);
    var closes = NOW.plusSeconds(120);
    hall.ask(new Arrange(new Arrangement(null, null, opens, closes, null), "", NOW));
    assertThat(hall.ask(new Take("ana", opens.minusMillis(1)))).isEqualTo(new NotOpenYet(opens));
    assertThat(place(hall.ask(new Take("ana", opens)))).isEqualTo("confirmed");
    assertThat(place(hall.ask(new Take("bo", closes.minusMillis(1))))).isEqualTo("confirmed");
    assertThat(hall.ask(new Take("cy", closes))).isEqualTo(new Closed(closes));
    assertThat(place(hall.ask(new GiveBack("bo", Reason.GIVEN_BACK, closes))))
        .isEqualTo("released given-back");
  }

  @Test
  void thePolicySaysWhenItOpensAndClosesUnlessStaffSayOtherwise() {
    var opens = NOW.plusSeconds(60);
    var rules = new SeatRules(opens, 30, null, TooSmall.ASK_STAFF, 60, null, true);
    var hall = new Hall(5).ruled(rules);
    hall.settle(NOW);
    assertThat(hall.roster.opensAt()).isEqualTo(opens);
    assertThat(hall.roster.closesAt()).isEqualTo(START.minusSeconds(1_800));
    var own = NOW.plusSeconds(10);
    hall.ask(new Arrange(new Arrangement(null, null, own, null, null), "", NOW));
    assertThat(hall.roster.opensAt()).isEqualTo(own);
  }

  @Test
  void whereNoSeatIsNeededNoneIsTakenAndEverybodyWhoWaitedHasOne() {
    var hall = full(1, "ana", "bo");
    hall.ask(new Arrange(new Arrangement(null, false, null, null, null), "", NOW));
    assertThat(take(hall, "cy")).isEqualTo(new NoSeatNeeded());
    assertThat(hall.who(State.CONFIRMED)).isEqualTo(List.of("ana", "bo"));
  }

  @ParameterizedTest
  @CsvSource({"CANCELLED", "ENDED"})
  void noSeatsAreGivenInASessionThatIsNotOn(Standing standing) {
    var hall = new Hall(2).told(standing, 2);
    assertThat(take(hall, "ana")).isEqualTo(new NotHeld(standing));
  }

  // More and fewer seats

  @Test
  void moreSeatsGoToThoseWhoWaitInOrder() {
    var hall = full(2, "ana", "bo", "cy", "di", "eve");
    assertThat(hall.ask(capacity(4))).isEqualTo(new Done());
    assertThat(hall.story()).isEqualTo(List.of("arranged", "promoted cy", "promoted di"));
    hall.told(Standing.ON, 9);
    hall.settle(NOW);
    assertThat(hall.story()).as("staff set it").isEqualTo(List.of("terms"));
    hall.ask(capacity(null));
    assertThat(hall.story()).isEqualTo(List.of("arranged", "promoted eve"));
  }

  @Test
  void aLineLongerThanAWriteIsPromotedInOrderOverSeveral() {
    var hall = new Hall(1);
    IntStream.range(0, 1_700).forEach(i -> take(hall, "attendee-" + i));
    hall.ask(capacity(1_601));
    assertThat(hall.who(State.CONFIRMED))
        .isEqualTo(IntStream.range(0, 1_601).mapToObj(i -> "attendee-" + i).toList());
    hall.check();
  }

  @Test
  void nobodyJumpsTheLineWhileThoseInItAreStillToBePromoted() {
    var hall = new Hall(1);
    IntStream.range(0, 1_200).forEach(i -> take(hall, "attendee-" + i));
    var outcomes = hall.batch(List.of(capacity(1_000), new Take("late", NOW.plusSeconds(1))), NOW);
    assertThat(place(outcomes.getLast())).isEqualTo("waitlisted 700");
    assertThat(hall.state("late")).isEqualTo(State.WAITLISTED);
    assertThat(hall.who(State.CONFIRMED)).hasSize(1_000).doesNotContain("late");
  }

  @Test
  void aSmallerRoomMakesItTooFullAndNobodyLosesASeat() {
    var hall = full(3, "ana", "bo", "cy", "di").told(Standing.ON, 1);
    hall.settle(NOW);
    assertThat(hall.story()).isEqualTo(List.of("terms", "over 3/1"));
    assertThat(hall.roster.over()).isEqualTo(2);
    giveBack(hall, "ana");
    assertThat(hall.story()).as("nobody is promoted into it").isEqualTo(List.of("released ana"));
    assertThat(hall.roster.over()).isEqualTo(1);
  }

  @Test
  void theLastOnesInAreAskedToGiveTheirSeatsBackWhereStaffSaySo() {
    var hall = full(4, "ana", "bo", "cy", "di").told(Standing.ON, 2);
    hall.settle(NOW);
    hall.ask(new AnswerTooSmall(TooSmallAnswer.ASK_LAST, NOW));
    assertThat(hall.story())
        .isEqualTo(List.of("answer ASK_LAST", "release_asked di", "release_asked cy"));
    hall.ask(new Keep("di", NOW));
    assertThat(hall.story()).isEqualTo(List.of("kept di"));
    giveBack(hall, "cy");
    assertThat(hall.story())
        .as("and nobody is asked in their place")
        .isEqualTo(List.of("released cy"));
    giveBack(hall, "bo");
    assertThat(hall.story()).isEqualTo(List.of("released bo", "answer none"));
  }

  @ParameterizedTest
  @CsvSource({"KEEP_ALL,answer KEEP_ALL", "ASK_LAST,answer ASK_LAST"})
  void thePolicyAnswersByItself(TooSmall policy, String answer) {
    var hall = full(2, "ana", "bo").ruled(Hall.rules(null, policy, null));
    hall.settle(NOW);
    hall.told(Standing.ON, 1);
    hall.settle(NOW);
    assertThat(hall.story().subList(0, 3)).isEqualTo(List.of("terms", "over 2/1", answer));
    assertThat(hall.story().subList(3, hall.story().size()))
        .isEqualTo(policy == TooSmall.ASK_LAST ? List.of("release_asked bo") : List.of());
  }

  // Offers

  @Test
  void aFreedSeatIsOfferedForAWhileThenGoesOn() {
    var hall = full(1, "ana", "bo", "cy").ruled(Hall.rules(15, TooSmall.ASK_STAFF, null));
    giveBack(hall, "ana");
    assertThat(hall.story()).isEqualTo(List.of("terms", "released ana", "offered bo after 1"));
    var until = NOW.plusSeconds(900);
    assertThat(hall.seats.get("bo").until()).isEqualTo(until);
    assertThat(hall.roster.due()).isEqualTo(until.toEpochMilli());
    hall.settle(until.minusMillis(1));
    assertThat(hall.story()).isEmpty();
    hall.settle(until);
    assertThat(hall.story()).isEqualTo(List.of("released bo", "offered cy after 0"));
    assertThat(place(hall.ask(new Take("cy", until.plusSeconds(5))))).isEqualTo("confirmed");
    assertThat(hall.roster.due()).isNull();
  }

  @Test
  void anOfferThatWasAcceptedInTimeStandsThoughItIsDecidedLate() {
    var hall = full(1, "ana", "bo", "cy").ruled(Hall.rules(15, TooSmall.ASK_STAFF, null));
    giveBack(hall, "ana");
    var until = NOW.plusSeconds(900);
    var outcomes = hall.batch(List.of(new Take("bo", until.minusMillis(1))), until.plusSeconds(3));
    assertThat(place(outcomes.getFirst())).isEqualTo("confirmed");
  }

  @Test
  void aDeclinedOfferGoesOnAtOnceAndNobodyIsOfferedWhatIsAboutToBegin() {
    var hall = full(1, "ana", "bo", "cy").ruled(Hall.rules(15, TooSmall.ASK_STAFF, null));
    giveBack(hall, "ana");
    assertThat(place(giveBack(hall, "bo"))).isEqualTo("released declined");
    assertThat(hall.state("cy")).isEqualTo(State.OFFERED);
    hall.ask(new GiveBack("cy", Reason.GIVEN_BACK, START.minusSeconds(30)));
    hall.ask(new Take("di", START.minusSeconds(29)));
    hall.ask(new Take("eve", START.minusSeconds(28)));
    hall.ask(new GiveBack("di", Reason.GIVEN_BACK, START.minusSeconds(20)));
    assertThat(hall.seats.get("eve").until()).as("no offer outlasts the start").isEqualTo(START);
    hall.ask(new Take("fay", START.minusSeconds(10)));
    hall.ask(new GiveBack("eve", Reason.GIVEN_BACK, START));
    assertThat(hall.state("fay")).isEqualTo(State.CONFIRMED);
  }

  // Parties

  @Test
  void aPartySitsOrWaitsTogether() {
    var hall = full(4, "ana");
    assertThat(place(together(hall, "bo", "bo", "cy"))).isEqualTo("confirmed");
    assertThat(place(together(hall, "eve", "di", "eve", "fay"))).isEqualTo("waitlisted 2");
    assertThat(hall.who(State.WAITLISTED)).isEqualTo(List.of("di", "eve", "fay"));
    assertThat(place(take(hall, "gus"))).as("who fits is let past").isEqualTo("confirmed");
    giveBack(hall, "ana");
    giveBack(hall, "bo");
    assertThat(hall.who(State.WAITLISTED)).isEqualTo(List.of("di", "eve", "fay"));
    giveBack(hall, "cy");
    assertThat(hall.story())
        .isEqualTo(
            List.of(
                "released cy",
                "promoted di after 0",
                "promoted eve after 0",
                "promoted fay after 0"));
    hall.check();
  }

  @Test
  void whoPartsWaitsAloneInTheSamePlace() {
    var hall = full(1, "ana");
    together(hall, "bo", "bo", "cy");
    take(hall, "di");
    hall.ask(new Part("cy", NOW));
    giveBack(hall, "ana");
    assertThat(hall.state("bo")).as("bo's party is bo alone").isEqualTo(State.CONFIRMED);
    giveBack(hall, "bo");
    assertThat(hall.state("cy")).isEqualTo(State.CONFIRMED);
  }

  @Test
  void whoPartsFromTheMiddleLeavesTheOthersTogether() {
    var hall = full(2, "ana", "zoe");
    together(hall, "bo", "bo", "cy", "di");
    take(hall, "eve");
    hall.ask(new Part("cy", NOW));
    giveBack(hall, "ana");
    assertThat(hall.who(State.WAITLISTED))
        .as("bo and di don't fit; cy, alone now, does")
        .isEqualTo(List.of("bo", "di", "eve"));
    giveBack(hall, "zoe");
    assertThat(hall.who(State.WAITLISTED))
        .as("eve fits where two do not")
        .isEqualTo(List.of("bo", "di"));
    giveBack(hall, "cy");
    assertThat(hall.who(State.WAITLISTED)).isEqualTo(List.of("bo", "di"));
    giveBack(hall, "eve");
    assertThat(hall.who(State.CONFIRMED)).isEqualTo(List.of("bo", "di"));
    hall.check();
  }

  @Test
  void aPartyAtTheHeadOfALongLineIsPassedOverOnlyWhileItDoesNotFit() {
    var hall = full(3, "ana", "zoe", "yve");
    together(hall, "bo", "bo", "cy", "di");
    for (int i = 10; i < 50; i++) {
      take(hall, "single" + i);
    }
    hall.ask(new Part("cy", NOW));
    giveBack(hall, "ana");
    giveBack(hall, "zoe");
    assertThat(hall.who(State.CONFIRMED))
        .as("one seat at a time")
        .isEqualTo(List.of("yve", "cy", "single10"));
    hall.ask(new Arrange(Arrangement.ofCapacity(5), "seed", NOW));
    assertThat(hall.who(State.CONFIRMED)).isEqualTo(List.of("yve", "bo", "cy", "di", "single10"));
    hall.check();
  }

  @Test
  void aPartyOfWhichSomeHaveSeatsSeatsTheOthers() {
    var hall = full(5, "ana");
    assertThat(place(together(hall, "bo", "ana", "bo", "cy"))).isEqualTo("confirmed");
    assertThat(hall.who(State.CONFIRMED)).isEqualTo(List.of("ana", "bo", "cy"));
    assertThat(hall.story()).isEqualTo(List.of("confirmed bo", "confirmed cy"));
  }

  // Cancelled and reinstated

  @Test
  void aCancelledSessionReleasesItsSeatsAndAReinstatedOneGivesThemBack() {
    var hall = full(2, "ana", "bo", "cy", "di").told(Standing.CANCELLED, 2);
    hall.settle(NOW);
    assertThat(hall.who(State.RELEASED)).isEqualTo(List.of("ana", "bo", "cy", "di"));
    assertThat(hall.happened.get(1).cause()).isEqualTo("agenda/2");
    assertThat(hall.roster.counts().suspended()).isEqualTo(4);
    giveBack(hall, "bo");
    hall.told(Standing.ON, 2);
    hall.settle(NOW);
    assertThat(hall.who(State.CONFIRMED)).isEqualTo(List.of("ana", "cy"));
    assertThat(hall.who(State.WAITLISTED)).isEqualTo(List.of("di"));
    assertThat(hall.story())
        .isEqualTo(List.of("terms", "restored ana", "restored cy", "restored di", "promoted cy"));
    hall.check();
  }

  @Test
  void aCrowdIsReleasedAndRestoredInOrderThoughItTakesManyWrites() {
    var hall = new Hall(900);
    IntStream.range(0, 1_800).forEach(i -> take(hall, "attendee-" + i));
    hall.told(Standing.CANCELLED, 900);
    hall.settle(NOW);
    assertThat(hall.roster.counts().suspended()).isEqualTo(1_800);
    hall.check();
    hall.told(Standing.ON, 900);
    assertThat(place(take(hall, "late"))).startsWith("waitlisted");
    assertThat(hall.who(State.CONFIRMED))
        .isEqualTo(IntStream.range(0, 900).mapToObj(i -> "attendee-" + i).toList());
    assertThat(hall.state("late")).isEqualTo(State.WAITLISTED);
    hall.check();
  }

  // What one agreed to

  @Test
  void aSeatKnowsWhichSlotItsAttendeeAgreedTo() {
    var hall = full(2, "ana");
    var later =
        new Slot(START.plusSeconds(3_600), Hall.END.plusSeconds(3_600), hall.terms.slot().place());
    var first = hall.terms.slot();
    hall.moved(later);
    hall.settle(NOW);
    take(hall, "bo");
    assertThat(hall.roster.agreed(hall.seats.get("ana"))).isEqualTo(first);
    assertThat(hall.roster.agreed(hall.seats.get("bo"))).isEqualTo(later);
    hall.ask(new Keep("ana", NOW));
    assertThat(hall.roster.agreed(hall.seats.get("ana"))).isEqualTo(later);
    hall.moved(first);
    hall.settle(NOW);
    hall.moved(later);
    hall.settle(NOW);
    assertThat(hall.roster.slot()).as("moved and moved back is where it was").isEqualTo(1);
  }

  // Staff

  @Test
  void staffPutSomebodyInBeyondTheCapacityOnlyIfTheySaySoAndItIsOnRecord() {
    var hall = full(1, "ana", "bo");
    assertThat(hall.ask(new PutIn("cy", false, "desk@example.org", "Speaker's guest", NOW)))
        .isEqualTo(new Full(1, 1));
    assertThat(place(hall.ask(new PutIn("cy", true, "desk@example.org", "Speaker's guest", NOW))))
        .isEqualTo("confirmed");
    assertThat(hall.story()).isEqualTo(List.of("confirmed cy", "over 2/1"));
    hall.ask(new TakeOut("cy", "desk@example.org", "Not coming", NOW.plusSeconds(9)));
    assertThat(hall.state("bo")).as("one seat is still taken").isEqualTo(State.WAITLISTED);
    hall.ask(new TakeOut("ana", "desk@example.org", "Asked by phone", NOW.plusSeconds(9)));
    assertThat(hall.state("bo")).isEqualTo(State.CONFIRMED);
    assertThat(hall.seats.get("cy").acts())
        .isEqualTo(
            List.of(
                new Seat.Act(State.CONFIRMED, "desk@example.org", "Speaker's guest", NOW),
                new Seat.Act(
                    State.RELEASED, "desk@example.org", "Not coming", NOW.plusSeconds(9))));
    hall.ask(new PutIn("cy", true, "desk@example.org", "Came after all", NOW.plusSeconds(20)));
    assertThat(hall.seats.get("cy").acts()).hasSize(3);
  }

  // Erasure

  @Test
  void whoIsErasedHandsTheSeatOnAndNothingPersonalStaysOfIt() {
    var hall = full(1, "ana", "bo");
    hall.ask(new PutIn("cy", true, "desk@example.org", "Cy's mother called", NOW));
    hall.ask(new TakeOut("ana", "desk@example.org", "Asked by phone", NOW.plusSeconds(9)));
    var later = NOW.plusSeconds(60);

    hall.ask(new GiveBack("cy", Reason.ERASED, later));
    assertThat(hall.story()).isEqualTo(List.of("released cy", "promoted bo after 0"));
    var seat = hall.seats.get("cy");
    assertThat(seat.release()).isEqualTo(new Seat.Release(Reason.ERASED, State.CONFIRMED));
    assertThat(seat.acts())
        .isEqualTo(List.of(new Seat.Act(State.CONFIRMED, "desk@example.org", "", NOW)));

    hall.ask(new GiveBack("ana", Reason.ERASED, later));
    assertThat(hall.story())
        .as("given back before, and nobody need hear")
        .containsOnly("forgotten ana");
    assertThat(hall.seats.get("ana").acts())
        .isEqualTo(
            List.of(new Seat.Act(State.RELEASED, "desk@example.org", "", NOW.plusSeconds(9))));

    hall.ask(new GiveBack("cy", Reason.ERASED, later));
    assertThat(hall.story()).as("once more").isEmpty();
  }

  // The draw

  @Test
  void theDrawGoesByItsSeedAndEveryEntryAlone() {
    var drawAt = NOW.plusSeconds(600);
    var hall = new Hall(3);
    hall.ask(new Arrange(new Arrangement(null, null, null, null, drawAt), "a seed", NOW));
    assertThat(hall.roster.draw().commitment()).isEqualTo(Draw.sha256("a seed"));
    for (var who : List.of("ana", "bo", "cy", "di", "eve", "fay")) {
      assertThat(place(take(hall, who))).isEqualTo("requested");
    }
    giveBack(hall, "cy");
    hall.settle(drawAt.minusMillis(1));
    assertThat(hall.roster.counts().requested()).isEqualTo(5);
    hall.settle(drawAt);

    var draw = hall.roster.draw();
    assertThat(draw.entries()).isEqualTo("1-2,4-6");
    var order = new ArrayList<>(List.of("1", "2", "4", "5", "6"));
    var digest = Draw.sha256("1-2,4-6");
    order.sort(
        java.util.Comparator.comparing(number -> Draw.sha256("a seed:" + digest + ":" + number)));
    assertThat(
            hall.seats.values().stream()
                .filter(Seat::held)
                .sorted(java.util.Comparator.comparing(Seat::ticket))
                .map(seat -> seat.entry() + " " + seat.state().label())
                .toList())
        .isEqualTo(
            List.of(
                order.get(0) + " confirmed",
                order.get(1) + " confirmed",
                order.get(2) + " confirmed",
                order.get(3) + " waitlisted",
                order.get(4) + " waitlisted"));
    assertThat(place(hall.ask(new Take("gus", drawAt.plusSeconds(1))))).isEqualTo("waitlisted 3");
    hall.check();
  }

  @Test
  void aDrawOfManyGivesEverybodyAPlaceAndNobodyWhoComesLateABetterOne() {
    var drawAt = NOW.plusSeconds(600);
    var hall = new Hall(700);
    hall.ask(new Arrange(new Arrangement(null, null, null, null, drawAt), "seed", NOW));
    IntStream.range(0, 1_500).forEach(i -> take(hall, "attendee-" + i));
    var outcomes =
        hall.batch(List.of(new Take("late", drawAt.plusSeconds(1))), drawAt.plusSeconds(1));
    assertThat(place(outcomes.getFirst())).isEqualTo("waitlisted 1001");
    assertThat(hall.who(State.CONFIRMED)).hasSize(700);
    assertThat(hall.who(State.WAITLISTED)).hasSize(801).endsWith("late");
    assertThat(hall.seats.values().stream().map(Seat::ticket).distinct()).hasSize(1_501);
    hall.check();
  }

  @Test
  void aDrawCantBeTakenBackOncePeopleAskedOnlyPutOff() {
    var drawAt = NOW.plusSeconds(600);
    var hall = new Hall(1);
    hall.ask(new Arrange(new Arrangement(null, null, null, null, drawAt), "one", NOW));
    take(hall, "ana");
    assertThat(hall.ask(capacity(1))).isEqualTo(new DrawStands());
    var later = new Arrangement(null, null, null, null, drawAt.plusSeconds(60));
    assertThat(hall.ask(new Arrange(later, "another", NOW))).isEqualTo(new Done());
    assertThat(hall.roster.draw().seed()).as("the seed stays").isEqualTo("one");
    hall.settle(drawAt.plusSeconds(60));
    assertThat(hall.ask(new Arrange(new Arrangement(null, null, null, null, drawAt), "x", NOW)))
        .isEqualTo(new DrawStands());
  }

  @Test
  void partiesAreDrawnAsOneAndSitTogether() {
    var drawAt = NOW.plusSeconds(600);
    for (int i = 0; i < 50; i++) {
      var hall = new Hall(2);
      hall.ask(new Arrange(new Arrangement(null, null, null, null, drawAt), "seed " + i, NOW));
      take(hall, "ana");
      together(hall, "bo", "bo", "cy");
      take(hall, "di");
      hall.settle(drawAt);
      assertThat(hall.roster.draw().entries()).isEqualTo("1,2+3,4");
      assertThat(hall.state("bo")).isEqualTo(hall.state("cy"));
      assertThat(hall.who(State.CONFIRMED)).hasSize(2);
      hall.check();
    }
  }

  // What is more than one write can hold

  @Test
  void nobodyWhoAsksAgainIsPromotedBeforeThoseBetweenTheHeadOfTheLineAndThem() {
    var hall = new Hall(1);
    hall.step = 2;
    IntStream.range(0, 10).forEach(i -> take(hall, "attendee-" + i));
    hall.batch(List.of(capacity(5), new Take("attendee-8", NOW), new Take("new", NOW)), NOW);
    assertThat(hall.who(State.CONFIRMED))
        .containsExactly("attendee-0", "attendee-1", "attendee-2", "attendee-3", "attendee-4");
    hall.check();
  }

  @Test
  void whoAsksAgainWhileSeatsComeBackHasTheirsBack() {
    var hall = new Hall(6);
    hall.step = 2;
    IntStream.range(0, 6).forEach(i -> take(hall, "attendee-" + i));
    hall.told(Standing.CANCELLED, 6).settle(NOW);
    hall.told(Standing.ON, 6);
    var outcomes = hall.write(List.of(new Take("attendee-5", NOW), new Take("new", NOW)), NOW);
    assertThat(outcomes.stream().map(SittingTest::place))
        .containsExactly("confirmed", "waitlisted 1");
    hall.settle(NOW);
    assertThat(hall.who(State.CONFIRMED)).hasSize(6).doesNotContain("new");
    hall.check();
  }

  @Test
  void nobodyIsLetIntoASeatThatIsAboutToComeBackToSomebody() {
    var hall = new Hall(4);
    hall.step = 2;
    IntStream.range(0, 5).forEach(i -> take(hall, "attendee-" + i));
    hall.told(Standing.CANCELLED, 4).settle(NOW);
    hall.told(Standing.ON, 4);
    var at = Hall.START.minusSeconds(60);
    var outcomes =
        hall.write(
            List.of(
                new PutIn("guest", false, "desk", "guest", at),
                new Admit("attendee-4", new CheckIn(at, "n"), null, false, at)),
            at);
    assertThat(outcomes.getFirst()).isEqualTo(new Full(4, 2));
    assertThat(reading(outcomes.getLast())).isEqualTo("waitlisted");
    hall.settle(at);
    assertThat(hall.roster.over()).isZero();
    hall.check();
  }

  @Test
  void aSessionThatComesBackInASmallerRoomIsTooFullAndThePolicyAnswers() {
    var hall = new Hall(6).ruled(Hall.rules(null, TooSmall.ASK_LAST, null));
    hall.step = 2;
    IntStream.range(0, 6).forEach(i -> take(hall, "attendee-" + i));
    hall.told(Standing.CANCELLED, 6).settle(NOW);
    hall.told(Standing.ON, 3).settle(NOW);
    assertThat(hall.who(State.CONFIRMED)).hasSize(6);
    assertThat(hall.story()).contains("over 6/3", "answer ASK_LAST");
    assertThat(hall.seats.values().stream().filter(Seat::asked).map(Seat::attendee))
        .containsExactlyInAnyOrder("attendee-3", "attendee-4", "attendee-5");
    hall.check();
  }

  @Test
  void whoeverSaysSomethingWhileADrawIsGivenOutTakesNobodysTicket() {
    var drawAt = NOW.plusSeconds(600);
    var hall = new Hall(1);
    hall.ask(new Arrange(new Arrangement(null, null, null, null, drawAt), "seed", NOW));
    IntStream.range(0, 6).forEach(i -> take(hall, "attendee-" + i));
    hall.step = 2;
    var keeps = IntStream.range(0, 6).<SeatCommand>mapToObj(i -> new Keep("attendee-" + i, drawAt));
    hall.told(moved(hall));
    hall.write(keeps.toList(), drawAt);
    hall.ask(new Take("late", drawAt));
    assertThat(hall.who(State.WAITLISTED)).hasSize(6).endsWith("late");
    assertThat(hall.seats.values().stream().map(Seat::ticket).distinct()).hasSize(7);
    hall.check();
  }

  private static Terms moved(Hall hall) {
    var slot = hall.terms.slot();
    hall.moved(new Slot(slot.start().plusSeconds(60), slot.end().plusSeconds(60), slot.place()));
    return hall.terms;
  }

  @Test
  void aDrawThatIsBroughtForwardIsHeldAmongAllWhoAsked() {
    var drawAt = NOW.plusSeconds(600);
    var hall = new Hall(1);
    hall.ask(new Arrange(new Arrangement(null, null, null, null, drawAt), "seed", NOW));
    IntStream.range(0, 6).forEach(i -> take(hall, "attendee-" + i));
    var forward = new Arrangement(null, null, null, null, NOW);
    hall.batch(
        List.of(
            new Arrange(forward, "seed", NOW),
            new Take("attendee-3", NOW),
            new Settle(hall.terms, Set.of(), NOW)),
        NOW);
    hall.settle(NOW);
    assertThat(hall.roster.draw().entries()).isEqualTo("1-6");
    assertThat(hall.roster.counts().requested()).isZero();
    hall.check();
  }

  @Test
  void theClockSeesToTheMissingThoughACommandFromBeforeWasDecidedThen() {
    var hall = new Hall(1).ruled(Hall.rules(null, TooSmall.ASK_STAFF, 10));
    take(hall, "ana");
    take(hall, "bo");
    var due = Hall.START.plusSeconds(600);
    hall.present = Set.of("bo");
    hall.batch(List.of(new Take("bo", due.minusMillis(1))), due.plusMillis(1));
    assertThat(hall.roster.due()).isEqualTo(due.toEpochMilli());
    hall.settle(due.plusMillis(2));
    assertThat(hall.who(State.CONFIRMED)).containsExactly("bo");
  }

  @Test
  void moreMissingThanOneWriteReplacesAreReplacedAllTheSame() {
    var hall = new Hall(6).ruled(Hall.rules(null, TooSmall.ASK_STAFF, 10));
    IntStream.range(0, 12).forEach(i -> take(hall, "attendee-" + i));
    hall.step = 4;
    hall.present = Set.copyOf(hall.who(State.WAITLISTED));
    hall.settle(Hall.START.plusSeconds(600));
    assertThat(hall.who(State.CONFIRMED)).hasSize(6).allMatch(hall.present::contains);
    hall.check();
  }

  @Test
  void whatOneWriteLeavesIsDueThoughItsInstanceDies() {
    var hall = new Hall(5);
    hall.step = 2;
    IntStream.range(0, 9).forEach(i -> take(hall, "attendee-" + i));
    hall.told(Standing.CANCELLED, 5).write(List.of(), NOW);
    assertThat(hall.roster.due()).as("cancelled in part").isEqualTo(NOW.toEpochMilli());
    hall.settle(NOW);
    assertThat(hall.roster.due()).as("cancelled").isNull();
    hall.told(Standing.ON, 5).write(List.of(), NOW);
    assertThat(hall.roster.due()).as("restored in part").isEqualTo(NOW.toEpochMilli());
    hall.settle(NOW);
    assertThat(hall.roster.due()).as("restored").isNull();
    hall.write(List.of(capacity(8)), NOW);
    assertThat(hall.roster.due()).as("promoted in part").isEqualTo(NOW.toEpochMilli());
    hall.settle(NOW);
    assertThat(hall.roster.due()).as("promoted").isNull();
  }

  @Test
  void aPartyThatDoesNotFitLeavesNothingDue() {
    var hall = new Hall(2);
    take(hall, "ana");
    together(hall, "bo", "bo", "cy");
    assertThat(hall.roster.free()).isEqualTo(1);
    assertThat(hall.roster.due()).isNull();
  }

  @Test
  void anOfferThatExpiredIsNoSeatToSwapFor() {
    var hall = new Hall(1).ruled(Hall.rules(10, TooSmall.ASK_STAFF, null));
    take(hall, "ana");
    take(hall, "bo");
    take(hall, "cy");
    giveBack(hall, "ana");
    var late = NOW.plusSeconds(600);
    var outcomes =
        hall.batch(List.of(new Take("cy", NOW), new TakeFree("bo", late)), late.plusSeconds(1));
    assertThat(outcomes.getLast()).isEqualTo(new Full(1, 1));
    assertThat(hall.who(State.WAITLISTED)).doesNotContain("bo");
  }

  @Test
  void aSessionThatIsRemovedTwiceIsRemovedOnceAndComesBackWithItsNextVersion() {
    var removed = new Hall(1).terms.removed();
    assertThat(removed.removed()).isEqualTo(removed);
    var back = Hall.terms(removed.version() + 1, Standing.ON, 1, SeatRules.USUAL);
    assertThat(back.isNewerThan(removed.removed())).isTrue();
  }

  /** Whoever reads them later reads both anew, so what is older in one is nobody's last word. */
  @ParameterizedTest
  @CsvSource({
    "2, 5, false", "3, 4, false", "3, 5, false", "4, 4, false",
    "2, 6, false", "4, 5, true", "3, 6, true", "4, 6, true"
  })
  void termsAreHeardIfNeitherTheSessionNorThePolicyIsFromBefore(
      long version, long policy, boolean heard) {
    assertThat(terms(version, policy).isNewerThan(terms(3, 5))).isEqualTo(heard);
  }

  private static Terms terms(long version, long policy) {
    var slot = new Slot(Hall.START, Hall.END, null);
    return new Terms(
        version, policy, Standing.ON, false, true, 1, slot, Hall.START, Hall.END, SeatRules.USUAL);
  }

  @Test
  void aPartyOfWhichOnlyTheFirstAreKnownIsNotTornApart() {
    var hall = new Hall(1);
    hall.step = 2;
    List.of("ana", "bo", "cy", "di").forEach(who -> take(hall, who));
    together(hall, "eve", "eve", "fay");
    hall.batch(List.of(capacity(5), new Take("gus", NOW)), NOW);
    assertThat(hall.who(State.CONFIRMED)).containsExactly("ana", "bo", "cy", "di", "gus");
    assertThat(hall.who(State.WAITLISTED)).containsExactly("eve", "fay");
    hall.check();
  }

  // The door

  @Test
  void aBadgeLetsInOnceAndTheSameReadingAgainIsTheSameAnswer() {
    var hall = full(1, "ana", "bo");
    var at = START.minusSeconds(600);
    assertThat(reading(scan(hall, "ana", "n1", at))).isEqualTo("ok");
    assertThat(reading(scan(hall, "ana", "n1", at))).isEqualTo("ok");
    assertThat(hall.story()).isEmpty();
    assertThat(reading(scan(hall, "ana", "n2", at.plusSeconds(60)))).isEqualTo("already-in");
    assertThat(reading(scan(hall, "bo", "n3", at))).isEqualTo("waitlisted");
    assertThat(reading(scan(hall, "zoe", "n4", at))).isEqualTo("no-seat");
    assertThat(hall.roster.counts().checkedIn()).isEqualTo(1);
    hall.check();
  }

  @Test
  void readingsThatAreSentLaterCountByTheTimeTheyWereMade() {
    var hall = full(2, "ana");
    scan(hall, "ana", "n2", START.plusSeconds(60));
    assertThat(reading(scan(hall, "ana", "n1", START.minusSeconds(60)))).isEqualTo("already-in");
    assertThat(hall.seats.get("ana").checkIn().at()).isEqualTo(START.minusSeconds(60));
    scan(hall, "ana", "n3", START.plusSeconds(90));
    assertThat(hall.seats.get("ana").checkIn().at()).isEqualTo(START.minusSeconds(60));
  }

  @Test
  void nobodyIsLetInTooEarlyUnlessTheDoorsAreOpen() {
    var hall = full(2, "ana", "bo");
    var early = START.minusSeconds(3_601);
    assertThat(reading(scan(hall, "ana", "n1", early))).isEqualTo("too-early");
    assertThat(reading(scan(hall, "ana", "n1", early.plusSeconds(1)))).isEqualTo("ok");
    var t = hall.terms;
    hall.told(
        new Terms(
            t.version() + 1,
            0,
            Standing.ON,
            true,
            true,
            2,
            t.slot(),
            t.start(),
            t.end(),
            t.rules()));
    assertThat(reading(scan(hall, "bo", "n2", early))).isEqualTo("ok");
  }

  @Test
  void whoComesWithoutASeatTakesAFreeOneUnlessTheirsIsElsewhere() {
    var hall = full(2, "ana");
    assertThat(reading(scan(hall, "bo", "n1", START, "other", false)))
        .isEqualTo("other-session other");
    assertThat(reading(scan(hall, "bo", "n1", START, "other", true))).isEqualTo("ok");
    assertThat(reading(scan(hall, "cy", "n2", START))).isEqualTo("no-seat");
    hall.told(Standing.CANCELLED, 2);
    assertThat(reading(scan(hall, "cy", "n2", START))).isEqualTo("cancelled");
  }

  @Test
  void aReadingThatIsSentAgainLetsNobodyInWhomStaffSentAway() {
    var hall = full(2, "ana");
    assertThat(reading(scan(hall, "ana", "n1", START))).isEqualTo("ok");
    hall.ask(new TakeOut("ana", "desk@example.org", "Not theirs", START.plusSeconds(60)));
    assertThat(reading(scan(hall, "ana", "n1", START))).isEqualTo("no-seat");
    assertThat(hall.state("ana")).isEqualTo(State.RELEASED);
    assertThat(reading(scan(hall, "ana", "n2", START.plusSeconds(90)))).isEqualTo("ok");
    hall.check();
  }

  @Test
  void whereNoSeatIsNeededWhoeverComesIsCounted() {
    var hall = new Hall(1);
    hall.ask(new Arrange(new Arrangement(null, false, null, null, null), "", NOW));
    assertThat(reading(scan(hall, "ana", "n1", START))).isEqualTo("ok");
    assertThat(reading(scan(hall, "bo", "n2", START))).isEqualTo("ok");
    assertThat(hall.roster.counts().checkedIn()).isEqualTo(2);
  }

  @Test
  void seatsThatNobodyCameForGoToThoseWhoWaitAndAreThere() {
    var hall = full(3, "ana", "bo", "cy", "di", "eve", "fay");
    hall.ruled(Hall.rules(15, TooSmall.ASK_STAFF, 10));
    scan(hall, "bo", "n1", START.minusSeconds(60));
    var due = START.plusSeconds(600);
    assertThat(hall.roster.due()).isEqualTo(due.toEpochMilli());
    hall.present = Set.of("eve");
    hall.settle(due);
    assertThat(hall.story()).isEqualTo(List.of("released cy", "promoted eve after 0"));
    assertThat(hall.roster.counts().noShows()).isEqualTo(1);
    hall.present = Set.of();
    assertThat(reading(scan(hall, "fay", "n2", due.plusSeconds(30)))).isEqualTo("ok");
    assertThat(hall.story()).isEqualTo(List.of("released ana", "checked_in fay after 0"));
    assertThat(reading(scan(hall, "eve", "n3", due.plusSeconds(40)))).isEqualTo("ok");
    assertThat(reading(scan(hall, "ana", "n4", due.plusSeconds(50)))).isEqualTo("no-seat");
    assertThat(reading(scan(hall, "di", "n5", due.plusSeconds(60))))
        .as("nobody is missing any more")
        .isEqualTo("waitlisted");
    hall.check();
  }

  @Test
  void whoGotTheSeatOfAMissingAttendeeHasAsLongToComeAsTheOthersHad() {
    var hall = full(1, "ana", "bo", "cy").ruled(Hall.rules(null, TooSmall.ASK_STAFF, 10));
    hall.present = Set.of("bo", "cy");
    var due = START.plusSeconds(600);
    hall.settle(due);
    assertThat(hall.story()).isEqualTo(List.of("terms", "released ana", "promoted bo after 1"));
    hall.settle(due.plusSeconds(1));
    assertThat(hall.story()).isEqualTo(List.of());
    assertThat(reading(scan(hall, "cy", "n1", due.plusSeconds(599)))).isEqualTo("waitlisted");
    assertThat(hall.state("bo")).isEqualTo(State.CONFIRMED);
    hall.present = Set.of();
    assertThat(reading(scan(hall, "cy", "n2", due.plusSeconds(600)))).isEqualTo("ok");
    assertThat(hall.story()).isEqualTo(List.of("released bo", "checked_in cy after 0"));
    hall.check();
  }

  @Test
  void beforeThatTimeAMissingAttendeeKeepsTheSeat() {
    var hall = full(1, "ana", "bo").ruled(Hall.rules(null, TooSmall.ASK_STAFF, 10));
    hall.settle(NOW);
    assertThat(reading(scan(hall, "bo", "n1", START.plusSeconds(599)))).isEqualTo("waitlisted");
    assertThat(hall.state("ana")).isEqualTo(State.CONFIRMED);
  }

  private static Hall full(int room, String... attendees) {
    var hall = new Hall(room);
    for (var attendee : attendees) {
      take(hall, attendee);
    }
    return hall;
  }

  private static Outcome take(Hall hall, String who) {
    return hall.ask(new Take(who, NOW));
  }

  private static Outcome together(Hall hall, String who, String... members) {
    return hall.ask(new TakeTogether(who, "party of " + members[0], List.of(members), NOW));
  }

  private static Outcome giveBack(Hall hall, String who) {
    return hall.ask(new GiveBack(who, Reason.GIVEN_BACK, NOW));
  }

  private static SeatCommand capacity(Integer seats) {
    return new Arrange(Arrangement.ofCapacity(seats), "seed", NOW);
  }

  private static Outcome scan(Hall hall, String who, String nonce, Instant at) {
    return scan(hall, who, nonce, at, null, false);
  }

  private static Outcome scan(
      Hall hall, String who, String nonce, Instant at, String elsewhere, boolean anyway) {
    return hall.ask(new Admit(who, new CheckIn(at, nonce), elsewhere, anyway, at));
  }

  private static String reading(Outcome outcome) {
    var scanned = (Scanned) outcome;
    var elsewhere = scanned.elsewhere() == null ? "" : " " + scanned.elsewhere();
    return scanned.reading().label() + elsewhere;
  }

  private static String place(Outcome outcome) {
    var seated = (Seated) outcome;
    var release = seated.seat().release();
    var more =
        release == null
            ? seated.position() == null ? "" : " " + seated.position()
            : " " + release.reason().label();
    return seated.seat().state().label() + more;
  }
}
