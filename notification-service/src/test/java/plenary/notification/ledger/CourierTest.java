package plenary.notification.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import plenary.notification.Instance;
import plenary.notification.announcement.Announcement.Audience;
import plenary.notification.ledger.Item.State;
import plenary.notification.notice.Notice;
import plenary.notification.notice.Notices;
import plenary.testing.Eventually;
import plenary.wording.Urgency;

/** Parcels in a real store, worked off by several couriers; the channel is the test's own. */
class CourierTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pauses PAUSES = Pauses.of(Duration.ofMillis(50), Duration.ofMillis(50));

  private static Instance instance;
  private static Ledger ledger;
  private static Notices notices;

  private final String id = "test/" + UUID.randomUUID();
  private final List<Couriers> started = new ArrayList<>();
  private final Semaphore gate = new Semaphore(0);

  @BeforeAll
  static void start() {
    instance = Instance.start(Instance.surroundings(CourierTest.class));
    ledger = instance.context().getBean(Ledger.class);
    notices = instance.context().getBean(Notices.class);
  }

  @AfterAll
  static void stop() {
    instance.close();
  }

  @AfterEach
  void end() {
    gate.release(10_000);
    started.forEach(Couriers::stop);
  }

  /** The only channel without a carrier that tells attendees; who was told is written down. */
  private record Recording(Queue<String> told, BiFunction<String, Integer, Outcome> answers)
      implements Carrier {

    static Recording answering(BiFunction<String, Integer, Outcome> answers) {
      return new Recording(new ConcurrentLinkedQueue<>(), answers);
    }

    @Override
    public Channel channel() {
      return Channel.STREAM;
    }

    @Override
    public int atOnce() {
      return 4;
    }

    @Override
    public Pauses pauses() {
      return PAUSES;
    }

    @Override
    public Set<String> reaches(Collection<String> attendees) {
      return new HashSet<>(attendees);
    }

    @Override
    public Outcome carry(Notice notice, String to, int tries) {
      told.add(to);
      return answers.apply(to, tries);
    }
  }

  private Couriers courier(Carrier carrier, Duration lease) {
    var settings = new LedgerProperties(Duration.ofMillis(50), lease, Duration.ofDays(90));
    var couriers =
        new Couriers(
            List.of(carrier),
            ledger,
            notices,
            settings,
            new SimpleMeterRegistry(),
            Clock.systemUTC());
    couriers.start();
    started.add(couriers);
    return couriers;
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  private List<String> people(int count) {
    return IntStream.range(0, count).mapToObj(i -> "%04d".formatted(i)).toList();
  }

  private void parcels(List<String> people, int parcels) {
    var now = now();
    keepNotice(id);
    var all = new ArrayList<Parcel>();
    int each = people.size() / parcels;
    for (int i = 0; i < parcels; i++) {
      all.add(parcel(id, i, false, people.subList(i * each, (i + 1) * each), now));
    }
    ledger.open(all).block();
  }

  private static Parcel parcel(
      String notice, int number, boolean urgent, List<String> people, Instant due) {
    return Parcel.fresh(
        notice,
        "programme",
        Channel.STREAM,
        number,
        urgent,
        due.plus(Duration.ofHours(1)),
        people.stream().map(to -> Item.waiting(to, due, due)).toList());
  }

  private static void keepNotice(String id) {
    var now = now();
    notices
        .keep(
            new Notice(
                id,
                "programme",
                1,
                now,
                "session-moved",
                null,
                null,
                new Audience.Everyone(),
                Urgency.NORMAL,
                Map.of("en", "It moves."),
                null,
                null))
        .block();
  }

  private Map<State, Long> states(int parcels) {
    return ledger
        .of(id, List.of(Channel.STREAM), parcels)
        .flatMapIterable(Parcel::items)
        .collect(Collectors.groupingBy(Item::state, Collectors.counting()))
        .block();
  }

  private void awaitStates(int parcels, Map<State, Long> expected) {
    Eventually.holds("all are " + expected, PATIENCE, () -> states(parcels).equals(expected));
  }

  @Test
  void twoCouriersTellEverybodyOnce() {
    var first = Recording.answering((_, _) -> new Outcome.Sent("ok"));
    var second = Recording.answering((_, _) -> new Outcome.Sent("ok"));
    courier(first, Duration.ofSeconds(30));
    courier(second, Duration.ofSeconds(30));
    parcels(people(200), 20);
    awaitStates(20, Map.of(State.SENT, 200L));
    var told = new ArrayList<>(first.told());
    told.addAll(second.told());
    assertThat(told.stream().sorted().toList()).isEqualTo(people(200));

    parcels(people(200), 20);
    courier(first, Duration.ofSeconds(30)).wake();
    awaitStates(20, Map.of(State.SENT, 200L));
    assertThat(first.told().size() + second.told().size())
        .as("written down again, nobody is told again")
        .isEqualTo(200);
  }

  @Test
  void whoFailsIsTriedAgainAndGivenUpAndKeepsNobodyElse() {
    var carrier =
        Recording.answering(
            (to, tries) ->
                switch (to) {
                  case "0000" -> throw new IllegalStateException("a bug with one of them");
                  case "0001" ->
                      tries == 0 ? new Outcome.Again("451", null) : new Outcome.Sent("ok");
                  case "0002" -> new Outcome.Failed("550");
                  default -> new Outcome.Sent("ok");
                });
    parcels(people(10), 1);
    courier(carrier, Duration.ofSeconds(30));
    awaitStates(1, Map.of(State.SENT, 8L, State.FAILED, 2L));
    assertThat(carrier.told().stream().filter("0000"::equals).count()).isEqualTo(3);
    assertThat(carrier.told().stream().filter("0001"::equals).count()).isEqualTo(2);
    assertThat(carrier.told().stream().filter("0002"::equals).count()).isEqualTo(1);
  }

  @Test
  void whileAChannelIsAwayAllWaitsInTheStoreAndDrainsAfter() {
    var isAway = new AtomicBoolean(true);
    var carrier =
        Recording.answering(
            (_, _) -> isAway.get() ? new Outcome.Away("refused") : new Outcome.Sent("ok"));
    parcels(people(100), 10);
    courier(carrier, Duration.ofSeconds(30));
    Eventually.holds("it was tried", PATIENCE, () -> carrier.told().size() >= 8);
    assertThat(states(10)).isEqualTo(Map.of(State.WAITING, 100L));
    isAway.set(false);
    awaitStates(10, Map.of(State.SENT, 100L));
  }

  @Test
  void whatSomebodyTookUpAndDiedWithIsDoneByAnotherAfterTheLease() {
    parcels(people(4), 1);
    var dead = ledger.take(Parcel.id(id, Channel.STREAM, 0), now(), now().plusMillis(300)).block();
    var other = Recording.answering((_, _) -> new Outcome.Sent("ok"));
    courier(other, Duration.ofSeconds(30));
    awaitStates(1, Map.of(State.SENT, 4L));
    ledger.leave(dead, dead.parcel().given("nobody hears this", now())).block();
    assertThat(states(1))
        .as("what comes from the dead is not heard")
        .isEqualTo(Map.of(State.SENT, 4L));
  }

  @Test
  void whoTakesLongerThanALeaseToAnswerIsToldOnce() {
    var told =
        Recording.answering(
            (_, _) -> {
              gate.acquireUninterruptibly();
              return new Outcome.Sent("ok");
            });
    var lease = Duration.ofSeconds(3);
    parcels(people(4), 1);
    courier(told, lease);
    courier(told, lease);
    Eventually.holds("it is taken up", PATIENCE, () -> told.told().size() >= 4);
    var leases = now().plus(lease.multipliedBy(2));
    Eventually.holds("leases go by", PATIENCE, () -> now().isAfter(leases));
    gate.release(100);
    awaitStates(1, Map.of(State.SENT, 4L));
    assertThat(told.told().stream().sorted().toList()).isEqualTo(people(4));
  }

  @Test
  void whatIsUrgentGoesBeforeAllThatCanWait() {
    var carrier =
        Recording.answering(
            (to, _) -> {
              gate.acquireUninterruptibly();
              return new Outcome.Sent(to);
            });
    parcels(people(400), 40);
    var couriers = courier(carrier, Duration.ofSeconds(30));
    Eventually.holds("all hands are full", PATIENCE, () -> carrier.told().size() == 4);
    var urgent = id + "/urgent";
    keepNotice(urgent);
    ledger.open(List.of(parcel(urgent, 0, true, List.of("u1", "u2", "u3"), now()))).block();
    couriers.wake();
    while (!carrier.told().containsAll(List.of("u1", "u2", "u3"))) {
      int before = carrier.told().size();
      gate.release();
      Eventually.holds("one more is told", PATIENCE, () -> carrier.told().size() > before);
    }
    assertThat(carrier.told().size()).as("told until then").isLessThan(100);
    gate.release(1_000);
    awaitStates(40, Map.of(State.SENT, 400L));
  }

  @Test
  void whoIsSlowHoldsUpNobodyHoweverMuchWaitsForThemAlone() {
    var carrier =
        Recording.answering(
            (to, _) -> {
              if (to.equals("slow")) {
                gate.acquireUninterruptibly();
              }
              return new Outcome.Sent(to);
            });
    var due = now();
    keepNotice(id);
    var all = new ArrayList<Parcel>();
    for (int i = 0; i < 50; i++) {
      all.add(parcel(id, i, false, List.of("slow"), due));
    }
    all.add(parcel(id, 50, false, List.of("quick"), due.plusMillis(1)));
    ledger.open(all).block();
    courier(carrier, Duration.ofSeconds(30));
    Eventually.holds(
        "the quick one is told",
        PATIENCE,
        () -> states(51).equals(Map.of(State.WAITING, 50L, State.SENT, 1L)));
    assertThat(carrier.told().stream().filter("slow"::equals).count()).isEqualTo(2);
    gate.release(100);
    awaitStates(51, Map.of(State.SENT, 51L));
  }
}
