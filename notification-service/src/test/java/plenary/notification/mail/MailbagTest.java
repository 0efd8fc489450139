package plenary.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import plenary.notification.ledger.Pauses;
import plenary.notification.mail.Mailbag.Decision;
import plenary.notification.mail.Mailbag.Letter;
import plenary.notification.mail.Mailbag.Limits;
import plenary.notification.mail.Mailbag.Step;
import plenary.notification.mail.Mailbag.Wanted;

class MailbagTest {

  private static final Instant NOW = Instant.parse("2027-03-04T09:00:00Z");
  private static final Duration FOUR_HOURS = Duration.ofHours(4);
  private static final Limits LIMITS =
      new Limits(3, Duration.ofMinutes(2), Pauses.of(Duration.ofMinutes(1)));
  private static final Answer ACCEPTED = new Answer.Accepted("250 2.0.0 Ok");

  private static Wanted now(String notice) {
    return new Wanted(notice, false, false, NOW.plus(FOUR_HOURS), NOW);
  }

  private static Wanted urgent(String notice) {
    return new Wanted(notice, false, true, NOW.plus(FOUR_HOURS), NOW);
  }

  private static Wanted collected(String notice) {
    return new Wanted(notice, true, false, NOW.plus(FOUR_HOURS), NOW);
  }

  private static Letter letter(Decision decision) {
    return ((Step.Send) decision.step()).letter();
  }

  private static Mailbag sent(Mailbag bag, Wanted wanted, Instant at) {
    var decision = bag.decide(wanted, LIMITS, at);
    return decision.after().heard(letter(decision).id(), ACCEPTED, LIMITS, at);
  }

  private static Mailbag collecting(String... notices) {
    var bag = Mailbag.EMPTY;
    for (var notice : notices) {
      bag = bag.decide(collected(notice), LIMITS, NOW).after();
    }
    return bag;
  }

  @Test
  void whoSendsALetterHoldsItAndOthersWaitUntilItIsSent() {
    var first = Mailbag.EMPTY.decide(now("a"), LIMITS, NOW);
    assertThat(first.step())
        .isEqualTo(
            new Step.Send(
                new Letter("a", false, List.of("a"), NOW, NOW.plusSeconds(120), 0, null, false)));
    var second = first.after().decide(now("a"), LIMITS, NOW);
    assertThat(second.step()).isEqualTo(new Step.Wait("under way", NOW.plusSeconds(5)));
    var told = first.after().heard("a", ACCEPTED, LIMITS, NOW).decide(now("a"), LIMITS, NOW);
    assertThat(told.step()).isEqualTo(new Step.Told("250 2.0.0 Ok"));
  }

  @Test
  void whatSomebodyDiedWithIsTheSameLetterForTheNext() {
    var dead = Mailbag.EMPTY.decide(now("a"), LIMITS, NOW).after();
    var later = NOW.plusSeconds(120);
    assertThat(letter(dead.decide(now("a"), LIMITS, later)))
        .isEqualTo(
            new Letter("a", false, List.of("a"), later, later.plusSeconds(120), 0, null, false));
  }

  @Test
  void aServersAnswerEndsALetterOrLetsGoOfIt() {
    var held = Mailbag.EMPTY.decide(now("a"), LIMITS, NOW).after();
    var refused = held.heard("a", new Answer.Refused("550 5.1.1"), LIMITS, NOW);
    assertThat(refused.decide(now("a"), LIMITS, NOW).step())
        .isEqualTo(new Step.NotTold("550 5.1.1"));
    for (var answer : List.of(new Answer.NotYet("451"), new Answer.Away("refused"))) {
      assertThat(held.heard("a", answer, LIMITS, NOW).decide(now("a"), LIMITS, NOW).step())
          .isInstanceOf(Step.Send.class);
    }
  }

  @Test
  void whatIsCollectedGoesInOneMailWhenItIsDueAndCountsAsToldForEach() {
    var bag = collecting("a", "b");
    var due = NOW.plus(FOUR_HOURS);
    assertThat(bag.decide(collected("a"), LIMITS, NOW).step())
        .isEqualTo(new Step.Wait("digest", due));
    var sending = bag.decide(collected("b"), LIMITS, due);
    assertThat(letter(sending))
        .isEqualTo(
            new Letter(
                "digest/1", true, List.of("a", "b"), due, due.plusSeconds(120), 0, null, false));
    var after = sending.after().heard("digest/1", ACCEPTED, LIMITS, due);
    for (var notice : List.of("a", "b")) {
      assertThat(after.decide(collected(notice), LIMITS, due).step())
          .isEqualTo(new Step.Told("250 2.0.0 Ok"));
    }
    var next = after.decide(new Wanted("c", true, false, due.plus(FOUR_HOURS), due), LIMITS, due);
    assertThat(next.step()).isEqualTo(new Step.Wait("digest", due.plus(FOUR_HOURS)));
  }

  @Test
  void aDigestThatIsDueWaitsForTheEndOfQuietHoursThatWereChosenMeanwhile() {
    var bag = collecting("a", "b");
    var due = NOW.plus(FOUR_HOURS);
    var awake = due.plus(FOUR_HOURS);
    var quiet = new Wanted("a", true, false, awake, awake);
    assertThat(bag.decide(quiet, LIMITS, due))
        .isEqualTo(new Decision(bag, new Step.Wait("digest", awake)));
    assertThat(letter(bag.decide(collected("a"), LIMITS, awake)).notices())
        .isEqualTo(List.of("a", "b"));
  }

  @Test
  void aDigestThatIsNotTakenYetIsTriedAgainAfterAPauseAndThenGivenUp() {
    var due = NOW.plus(FOUR_HOURS);
    var bag = collecting("a", "b").decide(collected("a"), LIMITS, due).after();
    var once = bag.heard("digest/1", new Answer.NotYet("451"), LIMITS, due);
    assertThat(once.decide(collected("b"), LIMITS, due).step())
        .isEqualTo(new Step.Wait("under way", due.plusSeconds(5)));
    var again = once.decide(collected("b"), LIMITS, due.plusSeconds(60));
    assertThat(letter(again).id()).isEqualTo("digest/1");
    var given = again.after().heard("digest/1", new Answer.NotYet("451"), LIMITS, due);
    assertThat(given.decide(collected("a"), LIMITS, due).step())
        .isEqualTo(new Step.NotTold("given up: 451"));
  }

  @Test
  void beyondSoManyInAnHourWhatCanWaitIsCollectedAndWhatCannotHasTwiceTheRoom() {
    var bag = Mailbag.EMPTY;
    for (var notice : List.of("a", "b", "c")) {
      bag = sent(bag, now(notice), NOW);
    }
    var fourth = bag.decide(now("d"), LIMITS, NOW);
    assertThat(fourth.step()).isEqualTo(new Step.Wait("digest", NOW.plus(FOUR_HOURS)));
    bag = fourth.after();
    for (var notice : List.of("e", "f", "g")) {
      bag = sent(bag, urgent(notice), NOW);
    }
    assertThat(bag.decide(urgent("h"), LIMITS, NOW).step()).isInstanceOf(Step.Wait.class);
    assertThat(bag.decide(urgent("h"), LIMITS, NOW.plusSeconds(3600)).step())
        .isInstanceOf(Step.Send.class);
  }

  @Test
  void aDigestThatIsDueWaitsForRoomToo() {
    var due = NOW.plus(FOUR_HOURS);
    var bag = collecting("z");
    for (var notice : List.of("a", "b", "c")) {
      bag = sent(bag, now(notice), due.minusSeconds(600));
    }
    var room = due.plusSeconds(3000);
    assertThat(bag.decide(collected("z"), LIMITS, due).step())
        .isEqualTo(new Step.Wait("digest", room));
    assertThat(letter(bag.decide(collected("z"), LIMITS, room)).notices()).containsExactly("z");
  }

  @Test
  void aDigestThatIsFullLeavesTheRestToTheNext() {
    var bag =
        collecting(
            IntStream.range(0, Mailbag.MOST_COLLECTED)
                .mapToObj(i -> "n" + i)
                .toArray(String[]::new));
    var one = bag.decide(collected("one-more"), LIMITS, NOW);
    assertThat(one).isEqualTo(new Decision(bag, new Step.Wait("digest", NOW.plus(FOUR_HOURS))));
  }

  /** Whatever happens: each notice is in one letter that was accepted, and no hour has too many. */
  @Test
  void everyWalkTellsEachOnceAndKeepsTheLimits() {
    var random = new Random(4711);
    for (int walk = 0; walk < 200; walk++) {
      var bag = Mailbag.EMPTY;
      var now = NOW;
      var accepted = new ArrayList<Instant>();
      Set<String> told = new HashSet<>();
      Set<String> waiting = new HashSet<>();
      for (int step = 0; step < 120; step++) {
        now = now.plusSeconds(random.nextInt(900));
        var notice = "n" + random.nextInt(30);
        var wanted =
            new Wanted(
                notice, random.nextBoolean(), random.nextInt(4) == 0, now.plus(FOUR_HOURS), now);
        var decision = bag.decide(wanted, LIMITS, now);
        bag = decision.after();
        switch (decision.step()) {
          case Step.Told _ -> assertThat(told).contains(notice);
          case Step.NotTold _ -> assertThat(told).doesNotContain(notice);
          case Step.Wait(_, var until) -> {
            assertThat(until).isAfter(now);
            waiting.add(notice);
          }
          case Step.Send(var letter) -> {
            assertThat(letter.notices()).contains(notice).noneMatch(told::contains);
            var answer = random.nextInt(3) == 0 ? new Answer.Away("away") : ACCEPTED;
            bag = bag.heard(letter.id(), answer, LIMITS, now);
            if (answer.equals(ACCEPTED)) {
              told.addAll(letter.notices());
              accepted.add(now);
            }
          }
        }
        var from = now.minusSeconds(3600);
        assertThat(accepted.stream().filter(at -> at.isAfter(from)).count())
            .isLessThanOrEqualTo(2L * LIMITS.mostPerHour());
      }
      assertThat(waiting).as("walk %s", walk).isNotEmpty();
    }
  }
}
