package plenary.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plenary.journeys.ApartDeployment.Special;
import plenary.journeys.Load.Person;
import plenary.journeys.Load.Progress;
import plenary.testing.Eventually;

/**
 * Parts end, hang or fill up in the middle of the work: what was accepted is there once, what was
 * told came once on every stream, seats are exact, and the others went on.
 *
 * <p>{@code -Dplenary.faults.kills} says how often each service is killed, {@code
 * -Dplenary.faults.away} for how many seconds the broker and the store are away.
 */
class FaultsJourney {

  private static final int KILLS = Integer.getInteger("plenary.faults.kills", 1);

  /** How long the broker and the store are away. */
  private static final Duration AWAY =
      Duration.ofSeconds(Integer.getInteger("plenary.faults.away", 5));

  /** While it answers nothing, each request waits for it before it is refused. */
  private static final Duration REFUSED_WITHIN = Duration.ofSeconds(30);

  /** So that comparing what a load left does not take longer than what it did. */
  private static final int KILLS_OF_ONE_LOAD = 10;

  private static final int CROWD = 14;
  private static final Duration SOON = Duration.ofSeconds(60);

  /** So that nobody has to wait for a minute until a slow client is cut off. */
  private static final Special IMPATIENT =
      new Special(
          Map.of(),
          List.of(
              "--plenary.limits.head=4s",
              "--plenary.limits.body=6s",
              "--plenary.limits.stuck=6s",
              "--plenary.stream.head=4s",
              "--plenary.stream.queue-size=64KB"));

  /** And taken for dead soon, when nothing is heard of it. */
  private static final Special FIVE_MINUTES_AHEAD =
      new Special(
          Map.of(),
          List.of(
              "--plenary.clock.ahead=5m",
              "--spring.kafka.consumer.properties.session.timeout.ms=2000",
              "--spring.kafka.consumer.properties.heartbeat.interval.ms=400"));

  private static final Duration PAST_THE_SESSION = Duration.ofSeconds(6);

  private static final Path REPORT = Programs.ROOT.resolve("infra/journeys/target/faults.md");

  private static final Figures FIGURES = new Figures();

  private static OwnSurroundings surroundings;
  private static ApartDeployment plenary;
  private static Visitor staff;
  private static List<Person> crowd;

  @BeforeAll
  static void start() {
    var folder = ApartDeployment.folder("faults");
    surroundings = OwnSurroundings.withDisk(folder);
    plenary = ApartDeployment.oneOfEach(folder, surroundings, IMPATIENT);
    staff = Visitor.signedIn(plenary, plenary.admin());
    crowd = Load.crowd(plenary, CROWD);
  }

  @AfterAll
  static void stop() {
    System.out.println(FIGURES.table());
    if (plenary != null) {
      plenary.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"agenda", "registration", "notification"})
  void aServiceThatIsKilledAtAnyMomentLosesNothingAndHoldsNobodyUp(String service) {
    var fault = FIGURES.of("kill -9 of " + service);
    for (int left = KILLS; left > 0; left -= KILLS_OF_ONE_LOAD) {
      try (var load = load()) {
        for (int i = 0; i < Math.min(left, KILLS_OF_ONE_LOAD); i++) {
          fault.happened(killed(service, load));
        }
        settle(load, fault);
      }
    }
  }

  private static Load load() {
    return new Load(staff, crowd, plenary::streamAt);
  }

  /** How long it took until everything went on. */
  private static Duration killed(String service, Load load) {
    load.awaitRound();
    pause(ThreadLocalRandom.current().nextLong(1_000));
    var before = load.progress();
    var instance = plenary.instancesOf(service).getFirst();
    long killed = System.nanoTime();
    instance.kill();
    instance.start();
    wentOn(before, load.progress(), service);
    load.awaitRound();
    var back = Duration.ofNanos(System.nanoTime() - killed);
    load.followers().forEach(Follower::comeBack);
    load.hold();
    assertThat(Reckoning.atOnce(plenary, load).all()).isEmpty();
    load.goOn();
    return back;
  }

  @Test
  void whileTheBrokerIsAwayEverythingGoesOnAndIsToldAfterwards() {
    try (var load = load()) {
      load.awaitRound();
      var before = load.progress();
      surroundings.broker().kill();
      pause(AWAY.toMillis());
      var during = load.progress();
      surroundings.broker().start();
      long there = System.nanoTime();
      load.awaitRound();
      wentOn(before, during, "none");
      var fault = FIGURES.of("broker away for %d s".formatted(AWAY.toSeconds()));
      fault.happened(Duration.ofNanos(System.nanoTime() - there));
      settle(load, fault);
      assertThat(load.account().turnedAway() + load.account().unanswered())
          .as("requests that were not carried out at once")
          .isZero();
    }
  }

  @Test
  void whileTheStoreIsAwayEverybodyIsToldSoSoonAndNothingIsHalfDone() {
    withoutStore("store away for %d s".formatted(AWAY.toSeconds()), Server::kill, Server::start);
  }

  @Test
  void whileTheStoreHangsEverybodyIsToldSoSoonAndNothingIsHalfDone() {
    withoutStore("store held up for %d s".formatted(AWAY.toSeconds()), Server::pause, Server::goOn);
  }

  private static void withoutStore(String name, Consumer<Server> take, Consumer<Server> give) {
    try (var load = load()) {
      load.awaitRound();
      var before = load.progress();
      take.accept(surroundings.store());
      assertThat(load.askWithoutStore()).as("what was answered without a store").isEmpty();
      pause(AWAY.toMillis());
      assertThat(load.progress().opened()).as("streams stay open").isEqualTo(before.opened());
      give.accept(surroundings.store());
      long there = System.nanoTime();
      load.awaitRound();
      var fault = FIGURES.of(name);
      fault.happened(Duration.ofNanos(System.nanoTime() - there));
      settle(load, fault);
      assertThat(load.account().unanswered()).as("requests without an answer").isZero();
      assertThat(load.account().slowestRefusal()).isLessThan(REFUSED_WITHIN);
    }
  }

  @Test
  void instancesWhoseClocksAreFiveMinutesApartAgree() {
    var first = plenary.through(List.copyOf(firsts()));
    var ahead = plenary.addOneOfEach(FIVE_MINUTES_AHEAD);
    try {
      try (var load = load()) {
        var clocks = new Clocks(plenary.through(ahead), first);
        clocks.tokensAreGood();
        clocks.offersStand(staff, crowd.getFirst().visitor(), crowd.getLast().visitor());
        long since = System.nanoTime();
        load.awaitRound();
        var fault = FIGURES.of("an instance of each five minutes ahead");
        fault.happened(Duration.ofNanos(System.nanoTime() - since));
        settle(load, fault);
      }
      try (var load = load()) {
        heldUp(ahead, load);
      }
    } finally {
      ahead.forEach(plenary::kill);
    }
  }

  /** Past their session, so that the others take over their work; then they come back to it. */
  private static void heldUp(List<Server> some, Load load) {
    load.awaitRound();
    var before = load.progress();
    some.forEach(Server::pause);
    pause(PAST_THE_SESSION.toMillis());
    var during = load.progress();
    assertThat(during.changes()).as("changes are accepted").isGreaterThan(before.changes());
    assertThat(during.seats()).as("seats are given").isGreaterThan(before.seats());
    some.forEach(Server::goOn);
    long there = System.nanoTime();
    load.awaitRound();
    var fault = FIGURES.of("an instance of each held up past its session");
    fault.happened(Duration.ofNanos(System.nanoTime() - there));
    settle(load, fault);
  }

  private static List<Server> firsts() {
    return ApartDeployment.SERVICES.stream()
        .map(each -> plenary.instancesOf(each).getFirst())
        .toList();
  }

  @Test
  void whoHoldsAConnectionAndDoesNotGetOnIsCutOffAndKeepsNobodyFromAnything() {
    try (var load = load();
        var slow = new SlowSockets()) {
      load.agenda()
          .change(
              List.of(
                  Map.of(
                      "type", "edit-session",
                      "sessionId", load.agenda().session("Panel 1").get("id").asString(),
                      "abstract", "Much is said of it. ".repeat(900))));
      load.awaitRound();
      slow.besiege(plenary, load.agenda());
      load.awaitRound();
      Eventually.holds("all are cut off", SOON, () -> slow.left().isEmpty());
      load.awaitRound();
      var fault = FIGURES.of("slow, half-open and byte-at-a-time clients");
      slow.cut().values().forEach(fault::happened);
      settle(load, fault);
      assertThat(load.account().turnedAway() + load.account().unanswered()).isZero();
    }
  }

  @Test
  void aDiskThatIsFullTakesNothingAndGoesOnWhenThereIsRoom() {
    var disk = surroundings.disk();
    assumeTrue(disk.isPresent(), "a small disk is to be mounted, which this user may not do");
    try (var load = load()) {
      load.awaitRound();
      disk.get().fill();
      Eventually.holds(
          "requests are refused",
          SOON,
          () -> {
            takeUpSpace(); // a store that has been at work for long has room in its own file
            return load.account().turnedAway() > 10;
          });
      pause(3_000);
      disk.get().makeRoom();
      if (!surroundings.store().isAlive()) {
        surroundings.store().start(); // as whoever runs it would
      }
      long there = System.nanoTime();
      load.awaitRound();
      var fault = FIGURES.of("the store's disk is full");
      fault.happened(Duration.ofNanos(System.nanoTime() - there));
      settle(load, fault);
    }
  }

  private static void takeUpSpace() {
    for (int i = 0; i < 10; i++) {
      staff.put(
          "/api/agenda/programmes/space-" + UUID.randomUUID() + "?zone=UTC&firstDay=2026-03-04",
          Agenda.sampleText());
    }
  }

  /** All services but one: requests were accepted, and no stream ended. */
  private static void wentOn(Progress before, Progress after, String exceptFor) {
    if (!exceptFor.equals("agenda")) {
      assertThat(after.changes()).as("changes are accepted").isGreaterThan(before.changes());
    }
    if (!exceptFor.equals("registration")) {
      assertThat(after.seats()).as("seats are given").isGreaterThan(before.seats());
    }
    if (!exceptFor.equals("notification")) {
      assertThat(after.opened()).as("streams stay open").isEqualTo(before.opened());
    }
  }

  /** Holds the load for good, and compares everything when nothing is under way any more. */
  private static void settle(Load load, Figures.Fault fault) {
    load.hold();
    var findings = Reckoning.whole(plenary, load);
    fault.reckoned(load, findings);
    FIGURES.write(REPORT);
    assertThat(findings.all()).isEmpty();
  }

  private static void pause(long millis) {
    LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
  }
}
