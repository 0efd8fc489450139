package plenary.journeys;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import plenary.testing.Eventually;
import tools.jackson.databind.JsonNode;

/**
 * Steady traffic on one programme of its own: staff who change it, attendees who take seats in two
 * sessions that are too small and give them back, and open streams. It can be held, so that what
 * there is stands still and can be compared with what was answered.
 */
final class Load implements AutoCloseable {

  static final int CAPACITY = 5;

  private static final Duration SOON = Duration.ofSeconds(60);

  /** After so long without a sign of life a reader comes back; instances give one each second. */
  private static final Duration SILENCE = Duration.ofSeconds(5);

  private static final int GUESTS = 4;
  private static final int PERSONAL = 4;

  private final Agenda agenda;
  private final Account account = new Account();
  private final JsonNode stage;
  private final List<JsonNode> crowded;
  private final List<SeatWork> seats = new ArrayList<>();
  private final List<Follower> guests = new ArrayList<>();
  private final List<Follower> personal = new ArrayList<>();
  private final long firstVersion;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock(true);
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private volatile boolean running = true;

  /** Somebody who takes part. */
  record Person(Visitor visitor, String id) {

    static Person signedIn(Deployment plenary, String address) {
      var visitor = Visitor.signedIn(plenary, address);
      return new Person(visitor, visitor.get("/api/registration/me").json().get("id").asString());
    }
  }

  /** So many people; the same for each deployment. */
  static List<Person> crowd(Deployment plenary, int count) {
    return IntStream.range(0, count)
        .mapToObj(each -> Person.signedIn(plenary, "person" + each + "@example.org"))
        .toList();
  }

  /**
   * Begins at once.
   *
   * @param streams where a path of a stream is answered, asked each time that one is opened
   */
  Load(Visitor staff, List<Person> crowd, Function<String, URI> streams) {
    agenda = Agenda.sample(staff);
    agenda.announcing(Map.of("holdSeconds", 1, "urgentMinutes", 60));
    stage = agenda.session("Panel 1");
    crowded = List.of(agenda.session("Panel 4"), agenda.session("Panel 3"));
    crowded.forEach(each -> agenda.arrange(each, Map.of("capacity", CAPACITY)));
    var paths = crowded.stream().map(agenda::seat).toList();
    crowd.forEach(one -> seats.add(new SeatWork(one.visitor(), one.id(), paths, account)));
    var work = new StaffWork(agenda, stage, account);
    Supplier<URI> address = () -> streams.apply(agenda.stream());
    crowd.stream().limit(PERSONAL).forEach(one -> sit(one.visitor()));
    firstVersion = agenda.get().get("version").asLong();
    for (int i = 0; i < GUESTS; i++) {
      guests.add(new Follower(address, Map.of(), SILENCE));
    }
    awaitTold(guests.getFirst());
    crowd.stream()
        .limit(PERSONAL)
        .forEach(one -> personal.add(new Follower(address, one.visitor().headers(), SILENCE)));
    always(150, work::direct);
    always(400, work::arrange);
    always(400, work::decide);
    seats.forEach(each -> always(1_000, each::change));
  }

  /** Has a seat on the stage, and so is told what happens to it. */
  private void sit(Visitor visitor) {
    Eventually.holds(
        "a seat on the stage", SOON, () -> visitor.put(agenda.seat(stage), null).status() == 200);
  }

  /** What was changed while the programme was made ready may still be told; that is waited for. */
  private static void awaitTold(Follower follower) {
    var before = new ArrayList<Integer>();
    Eventually.holds(
        "nothing more is told of what was before",
        SOON,
        () -> {
          before.add(follower.heard().size());
          LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
          int size = before.size();
          return size > 4 && before.get(size - 5).equals(before.getLast());
        });
  }

  private void always(long pauseMillis, Runnable work) {
    workers.execute(
        () -> {
          while (running) {
            pause(pauseMillis);
            gate.readLock().lock();
            try {
              if (running) {
                work.run();
              }
            } catch (RuntimeException | AssertionError e) {
              failures.add(e);
              return;
            } finally {
              gate.readLock().unlock();
            }
          }
        });
  }

  private static void pause(long millis) {
    long nanos = Duration.ofMillis(millis).toNanos();
    LockSupport.parkNanos(nanos / 2 + ThreadLocalRandom.current().nextLong(nanos));
  }

  /** Returns when every request has its answer, and nobody asks anything until {@link #goOn}. */
  void hold() {
    gate.writeLock().lock();
    check();
  }

  void goOn() {
    gate.writeLock().unlock();
  }

  /** What a worker came upon that must not be. */
  void check() {
    failures.stream()
        .findFirst()
        .ifPresent(
            failure -> {
              throw new AssertionError("the load could not go on", failure);
            });
  }

  /**
   * Returns when a change and a seat that were asked for after this was called are accepted, and
   * every stream was told a change that was accepted after it.
   */
  void awaitRound() {
    int changes = account.changesAccepted();
    int taken = account.seatsAccepted();
    Eventually.holds(
        "changes and seats are accepted",
        SOON,
        () -> {
          check();
          return account.changesAccepted() > changes + 3 && account.seatsAccepted() > taken + 3;
        });
    long version = account.changes().values().stream().mapToLong(each -> each).max().orElse(0);
    awaitTold(version);
  }

  /** Returns when every stream was told a version. */
  void awaitTold(long version) {
    Eventually.holds(
        "version %d reaches every stream of %s".formatted(version, agenda.slug()),
        SOON,
        () ->
            followers()
                .allMatch(each -> each.heard().stream().anyMatch(one -> one.version() >= version)));
  }

  /**
   * Asks for all kinds of things that need the store, at once.
   *
   * @return what was answered but with 503
   */
  List<Visitor.Answer> askWithoutStore() {
    var staff = agenda.staff();
    var one = seats.getFirst().who();
    var session = crowded.getFirst();
    var asked =
        List.<Supplier<Visitor.Answer>>of(
            () -> staff.get(agenda.path()),
            () -> staff.get(agenda.path() + "/changes"),
            () -> one.get(agenda.seat(session)),
            () -> one.get("/api/registration/me"),
            () -> staff.get(agenda.registration(session) + "/roster"),
            () -> one.get("/api/notification/me/inbox"),
            () -> one.get("/api/notification/me/preferences"));
    var answered = new CopyOnWriteArrayList<Visitor.Answer>();
    try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var request : asked) {
        together.execute(
            () -> {
              var tried = account.attempt(request);
              if (tried.isAnswered()) {
                answered.add(tried.answer());
              }
            });
      }
    }
    return answered;
  }

  Stream<Follower> followers() {
    return Stream.concat(guests.stream(), personal.stream());
  }

  Agenda agenda() {
    return agenda;
  }

  Account account() {
    return account;
  }

  List<JsonNode> crowded() {
    return crowded;
  }

  List<SeatWork> seats() {
    return seats;
  }

  List<Follower> guests() {
    return guests;
  }

  List<Follower> personal() {
    return personal;
  }

  /**
   * What was done so far.
   *
   * @param changes that were accepted
   * @param seats that were taken or given back
   * @param opened streams
   */
  record Progress(int changes, int seats, int opened) {}

  Progress progress() {
    return new Progress(
        account.changesAccepted(),
        account.seatsAccepted(),
        followers().mapToInt(Follower::opened).sum());
  }

  /** The last version from before. */
  long firstVersion() {
    return firstVersion;
  }

  @Override
  public void close() {
    running = false;
    followers().forEach(Follower::close);
    workers.shutdownNow();
  }
}
