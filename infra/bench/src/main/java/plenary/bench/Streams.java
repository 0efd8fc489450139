package plenary.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import plenary.bench.Crowd.Arrival;
import plenary.bench.Instances.Started;
import plenary.bench.Registration.Attendee;

/** Has many read streams, turn by turn of Plenary and of nchan. */
final class Streams implements AutoCloseable {

  private static final Duration SETTLES = Duration.ofMillis(300);
  private static final int SESSIONS = 20;

  private static final int FIRST = 300;

  /** Events after which what they pass through is compiled: the broker, the service, the reader. */
  private static final int WARMING = 2_000;

  /** Files that a process has open beside its streams, and more. */
  private static final int BESIDE = 1_000;

  private final StreamScale scale;
  private final Deployment deployment;
  private final Started service;
  private final Nchan nchan;
  private final Crowd.Line line;
  private final Crowd.Line lineOfNchan;
  private final List<Attendee> attendees;
  private final Events events;
  private final long idleNchan;
  private long idlePlenary;

  /**
   * What was found.
   *
   * @param crowds by the number of readers
   */
  record Found(Map<Integer, Measured> crowds, Sides<Storm> storm, ChangeLatency.Changes changes) {}

  /**
   * Of so many readers.
   *
   * @param told round by round
   * @param bytes of memory for each idle reader
   * @param opened readers a second that came in, a few at a time
   */
  record Measured(Sides<List<Telling>> told, Sides<Double> bytes, Sides<Double> opened) {}

  /** Of Plenary and of nchan. */
  record Sides<T>(T plenary, T nchan) {}

  /**
   * All come back at once.
   *
   * @param millis until the last one has what it missed
   * @param cpu seconds of the server's processor time
   */
  record Storm(int readers, double millis, double cpu) {}

  Streams(StreamScale scale, Deployment deployment, Path jar) throws IOException {
    this.scale = scale.within(files() - BESIDE);
    this.deployment = deployment;
    nchan = deployment.nchan(scale.reuseport());
    idleNchan = nchan.gauge().footprint();
    service = deployment.notification(jar);
    line = deployment.listener();
    lineOfNchan = deployment.listener();
    int most = this.scale.readers().getLast();
    System.err.printf("Signing %,d tokens%n", most);
    attendees = deployment.attendees(most);
    events = new Events(deployment.bootstrapServers());
  }

  /** That a process may have open. */
  private static long files() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : Long.MAX_VALUE;
  }

  StreamScale scale() {
    return scale;
  }

  private Side plenary(String programme) {
    return new Side(
        "Plenary",
        service.port(),
        service.gauge(),
        line,
        idlePlenary,
        (readers, headers) ->
            attendees.subList(0, readers).stream()
                .map(each -> Side.request(programme, each, headers))
                .toList(),
        () -> events.announce(programme));
  }

  private Side nchan(String channel) {
    return new Side(
        "nchan",
        nchan.port(),
        nchan.gauge(),
        lineOfNchan,
        idleNchan,
        (readers, headers) -> Collections.nCopies(readers, Nchan.request(channel, headers)),
        () -> nchan.publish(channel, events.data(channel)));
  }

  Found measure(Path agendaJar) throws IOException, InterruptedException, ExecutionException {
    var crowds = new TreeMap<Integer, Measured>();
    measureOnce(Math.min(FIRST, scale.readers().getFirst()));
    for (int readers : scale.readers()) {
      System.err.printf("%,d readers%n", readers);
      var one = Opened.open(plenary("readers-" + readers), readers);
      var other = Opened.open(nchan("readers-" + readers), readers);
      var bytes = new Sides<>(one.bytes(), other.bytes());
      var opened = new Sides<>(one.rate(), other.rate());
      crowds.put(readers, new Measured(turns(one, other), bytes, opened));
      one.crowd().close();
      other.crowd().close();
      Processes.pause(Duration.ofSeconds(1));
    }
    var storm =
        new Sides<>(storm(plenary("storm"), scale.crowd()), storm(nchan("storm"), scale.crowd()));
    return new Found(crowds, storm, changes(agendaJar));
  }

  /** So that the compilers have worked; few, for what they leave behind counts as nobody's. */
  private void measureOnce(int readers) {
    var one = Opened.open(plenary("first"), readers);
    var other = Opened.open(nchan("first"), readers);
    one.warm(WARMING);
    other.warm(WARMING);
    turns(one, other);
    one.crowd().close();
    other.crowd().close();
    Processes.pause(Duration.ofSeconds(1));
    idlePlenary = service.gauge().footprint();
  }

  /** Now one first, now the other. */
  private Sides<List<Telling>> turns(Opened one, Opened other) {
    var sides = new Sides<List<Telling>>(new ArrayList<>(), new ArrayList<>());
    for (int round = 0; round <= scale.rounds(); round++) {
      var told = new LinkedHashMap<Opened, Telling>();
      for (var each : round % 2 == 0 ? List.of(one, other) : List.of(other, one)) {
        told.put(each, turn(each));
      }
      if (round > 0) {
        sides.plenary().add(told.get(one));
        sides.nchan().add(told.get(other));
      }
    }
    return sides;
  }

  private static Telling turn(Opened to) {
    long cpu = 0;
    var first = new ArrayList<Double>();
    var median = new ArrayList<Double>();
    var last = new ArrayList<Double>();
    for (int i = 0; i < StreamScale.SINGLE; i++) {
      var told = to.tell(1);
      cpu += told.cpu();
      first.add(told.millis(Arrival::first));
      median.add(told.millis(Arrival::median));
      last.add(told.millis(Arrival::last));
    }
    var burst = to.tell(StreamScale.BURST);
    double deliveries = StreamScale.BURST * (double) to.readers();
    var telling =
        new Telling(
            Samples.percentile(first, 50),
            Samples.percentile(median, 50),
            Samples.percentile(last, 50),
            deliveries / (burst.millis(Arrival::last) / 1000),
            cpu / 1e9 / (StreamScale.SINGLE * (double) to.readers()) * 100_000,
            burst.cpu() / 1e9 / deliveries * 100_000);
    System.err.printf("  %s: %s%n", to.side().name(), telling);
    return telling;
  }

  /** All have read up to an event, leave, miss some, and come back at once. */
  private Storm storm(Side side, int readers) {
    var before = Opened.crowd(side);
    before.open(side.port(), side.requested(1, ""));
    before.expect(1, 1);
    side.publish().run();
    before.await();
    String last = before.lastId();
    before.expect(StreamScale.BURST, 1);
    for (int i = 0; i < StreamScale.BURST; i++) {
      side.publish().run();
    }
    before.await();
    before.close();
    Processes.pause(SETTLES);
    var back = Opened.crowd(side);
    back.expect(StreamScale.BURST, readers);
    var requests = side.requested(readers, "Last-Event-ID: " + last + "\\n");
    long cpu = side.gauge().cpuNanos();
    long start = System.nanoTime();
    back.openAtOnce(side.port(), requests);
    var arrival = back.await();
    double seconds = (side.gauge().cpuNanos() - cpu) / 1e9;
    back.close();
    Processes.pause(Duration.ofSeconds(1));
    System.err.printf("  %s, all at once: %s%n", side.name(), arrival);
    return new Storm(arrival.readers(), (arrival.last() - start) / 1e6, seconds);
  }

  private ChangeLatency.Changes changes(Path agendaJar)
      throws IOException, InterruptedException, ExecutionException {
    System.err.println("From a request to the streams");
    var operations = Operations.on(deployment.agenda(agendaJar), SESSIONS);
    try (var latency = new ChangeLatency(operations, plenary(operations.slug()), deployment)) {
      return latency.measure(scale.crowd(), scale.changes());
    }
  }

  @Override
  public void close() {
    events.close();
  }
}
