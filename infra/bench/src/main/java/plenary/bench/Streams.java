package plenary.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import plenary.bench.Crowd.Arrival;
import plenary.bench.Deployment.Streaming;
import plenary.bench.Registration.Attendee;

/** Has many read streams, turn by turn of Plenary and of nchan. */
final class Streams implements AutoCloseable {

  private static final String TOPIC = "notification.announcements";
  private static final Duration SETTLES = Duration.ofMillis(300);
  private static final int SESSIONS = 20;

  private final StreamScale scale;
  private final Deployment deployment;
  private final Streaming service;
  private final Nchan nchan;
  private final Crowd.Line line;
  private final List<Attendee> attendees;
  private final KafkaProducer<String, byte[]> producer;
  private final long idleNchan;
  private long idlePlenary;
  private int events;
  private int crowds;

  /**
   * What was found.
   *
   * @param crowds by the number of readers
   */
  record Found(Map<Integer, Measured> crowds, Sides<Storm> storm, Changes changes) {}

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

  /**
   * Milliseconds from the staff's request to a reader, by change.
   *
   * @param median of the crowd
   * @param p99 of the crowd
   * @param last of the crowd
   * @param alone when there is one reader
   * @param bare of the bare chain from the store over the broker to a consumer
   */
  record Changes(
      int readers,
      List<Double> median,
      List<Double> p99,
      List<Double> last,
      List<Double> alone,
      List<Double> bare) {}

  Streams(StreamScale scale, Deployment deployment, Path jar) throws IOException {
    this.scale = scale;
    this.deployment = deployment;
    nchan = deployment.nchan();
    idleNchan = nchan.gauge().footprint();
    service = deployment.notification(jar);
    line = deployment.listener();
    System.err.printf("Signing %,d tokens%n", scale.readers().getLast());
    attendees = deployment.attendees(scale.readers().getLast());
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                deployment.bootstrapServers(),
                "acks",
                "all",
                "enable.idempotence",
                true),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** One of the two, with readers of a programme of their own. */
  private interface Side {
    String name();

    int port();

    Gauge gauge();

    /**
     * Bytes of memory before anybody came, or, of what is compiled on the way, after a few left.
     */
    long idle();

    /** Readers, each with a right of its own where there is one. */
    List<String> requests(int readers, String headers);

    void publish();
  }

  private Side plenary(String programme) {
    return new Side() {
      @Override
      public String name() {
        return "Plenary";
      }

      @Override
      public int port() {
        return service.port();
      }

      @Override
      public Gauge gauge() {
        return service.gauge();
      }

      @Override
      public long idle() {
        return idlePlenary;
      }

      @Override
      public List<String> requests(int readers, String headers) {
        return attendees.subList(0, readers).stream()
            .map(each -> request(programme, each, headers))
            .toList();
      }

      @Override
      public void publish() {
        producer.send(announcement(programme));
      }
    };
  }

  private static String request(String programme, Attendee attendee, String headers) {
    return """
    GET /api/notification/programmes/%s/stream HTTP/1.1\\nHost: x\\nAccept: text/event-stream\\n\
    Authorization: Bearer %s\\n%s\\n\
    """
        .formatted(programme, attendee.token(), headers);
  }

  private Side nchan(String channel) {
    return new Side() {
      @Override
      public String name() {
        return "nchan";
      }

      @Override
      public int port() {
        return nchan.port();
      }

      @Override
      public Gauge gauge() {
        return nchan.gauge();
      }

      @Override
      public long idle() {
        return idleNchan;
      }

      @Override
      public List<String> requests(int readers, String headers) {
        return Collections.nCopies(readers, Nchan.request(channel, headers));
      }

      @Override
      public void publish() {
        nchan.publish(channel, data(channel));
      }
    };
  }

  private ProducerRecord<String, byte[]> announcement(String programme) {
    String data = data(programme);
    var record = new ProducerRecord<>(TOPIC, programme, data.getBytes(StandardCharsets.US_ASCII));
    Map.of(
            "ce_specversion", "1.0",
            "ce_id", programme + "/" + events + "/1",
            "ce_type", "plenary.notification.announcement.v1",
            "ce_source", "/notification",
            "ce_subject", programme,
            "ce_time", Instant.now().toString(),
            "content-type", "application/json")
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.US_ASCII)));
    return record;
  }

  /** As long for both. */
  private String data(String programme) {
    String data =
        """
        {"id":"%1$s/%2$d/1","programme":"%1$s","version":%2$d,"at":"%3$s",\
        "kind":"session-moved","sessionId":"%4$s","sessions":[{"title":"%5$c\
        """
            .formatted(programme, ++events, Instant.now(), UUID.randomUUID(), Listener.MARK);
    String end = "\"}],\"room\":null}";
    return data + "x".repeat(StreamScale.EVENT - data.length() - end.length()) + end;
  }

  Found measure(Path agendaJar) throws IOException, InterruptedException, ExecutionException {
    var crowds = new TreeMap<Integer, Measured>();
    measureOnce(scale.readers().getFirst()); // the compilers work, and pools are filled
    for (int readers : scale.readers()) {
      System.err.printf("%,d readers%n", readers);
      var one = open(plenary("readers-" + readers), readers);
      var other = open(nchan("readers-" + readers), readers);
      var bytes = new Sides<>(one.bytes(), other.bytes());
      var opened = new Sides<>(one.rate(), other.rate());
      crowds.put(readers, new Measured(turns(one, other), bytes, opened));
      one.crowd().close();
      other.crowd().close();
      Deployment.pause(Duration.ofSeconds(1));
    }
    var storm =
        new Sides<>(storm(plenary("storm"), scale.crowd()), storm(nchan("storm"), scale.crowd()));
    return new Found(crowds, storm, changes(agendaJar));
  }

  private void measureOnce(int readers) {
    var one = open(plenary("first"), readers);
    var other = open(nchan("first"), readers);
    turns(one, other);
    one.crowd().close();
    other.crowd().close();
    Deployment.pause(Duration.ofSeconds(1));
    idlePlenary = service.gauge().footprint();
  }

  private record Opened(Side side, Crowd crowd, int readers, double bytes, double rate) {}

  private Opened open(Side side, int readers) {
    var crowd = new Crowd(line, "crowd-" + ++crowds);
    long nanos = crowd.open(side.port(), side.requests(readers, ""));
    Deployment.pause(SETTLES);
    double bytes = (double) (side.gauge().footprint() - side.idle()) / readers;
    System.err.printf(
        "  %s: %.1f s to come in, %.1f kB each%n", side.name(), nanos / 1e9, bytes / 1000);
    return new Opened(side, crowd, readers, bytes, readers / (nanos / 1e9));
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

  private Telling turn(Opened to) {
    long cpu = to.side().gauge().cpuNanos();
    var first = new ArrayList<Double>();
    var median = new ArrayList<Double>();
    var last = new ArrayList<Double>();
    for (int i = 0; i < StreamScale.SINGLE; i++) {
      long start = System.nanoTime();
      var arrival = publish(to, 1);
      first.add((arrival.first() - start) / 1e6);
      median.add((arrival.median() - start) / 1e6);
      last.add((arrival.last() - start) / 1e6);
    }
    long start = System.nanoTime();
    var arrival = publish(to, StreamScale.BURST);
    double burst = StreamScale.BURST * (double) to.readers() / ((arrival.last() - start) / 1e9);
    double deliveries = (StreamScale.SINGLE + StreamScale.BURST) * (double) to.readers();
    double seconds = (to.side().gauge().cpuNanos() - cpu) / 1e9;
    var telling =
        new Telling(
            Samples.percentile(first, 50),
            Samples.percentile(median, 50),
            Samples.percentile(last, 50),
            burst,
            seconds / deliveries * 100_000);
    System.err.printf("  %s: %s%n", to.side().name(), telling);
    return telling;
  }

  private static Arrival publish(Opened to, int count) {
    to.crowd().expect(count, to.readers());
    for (int i = 0; i < count; i++) {
      to.side().publish();
    }
    var arrival = to.crowd().await();
    if (arrival.readers() < to.readers()) {
      throw new IllegalStateException("not all readers were told: " + arrival);
    }
    Deployment.pause(SETTLES);
    return arrival;
  }

  /** All have read up to an event, leave, miss some, and come back at once. */
  private Storm storm(Side side, int readers) {
    var before = new Crowd(line, "before-" + ++crowds);
    before.open(side.port(), side.requests(1, ""));
    before.expect(1, 1);
    side.publish();
    before.await();
    String last = before.lastId();
    before.expect(StreamScale.BURST, 1);
    for (int i = 0; i < StreamScale.BURST; i++) {
      side.publish();
    }
    before.await();
    before.close();
    Deployment.pause(SETTLES);
    var back = new Crowd(line, "back-" + ++crowds);
    back.expect(StreamScale.BURST, readers);
    var requests = side.requests(readers, "Last-Event-ID: " + last + "\\n");
    long cpu = side.gauge().cpuNanos();
    long start = System.nanoTime();
    back.openAtOnce(side.port(), requests);
    var arrival = back.await();
    double seconds = (side.gauge().cpuNanos() - cpu) / 1e9;
    back.close();
    Deployment.pause(Duration.ofSeconds(1));
    System.err.printf("  %s, all at once: %s%n", side.name(), arrival);
    return new Storm(arrival.readers(), (arrival.last() - start) / 1e6, seconds);
  }

  /** From the staff's request, while a crowd reads and while one does. */
  private Changes changes(Path agendaJar)
      throws IOException, InterruptedException, ExecutionException {
    System.err.println("From a request to the streams");
    var agenda = deployment.agenda(agendaJar);
    var operations = Operations.on(agenda, SESSIONS);
    var side = plenary(operations.slug());
    var median = new ArrayList<Double>();
    var p99 = new ArrayList<Double>();
    var last = new ArrayList<Double>();
    var alone = new ArrayList<Double>();
    var bare = new ArrayList<Double>();
    try (var store = new Store(deployment.store());
        var broker = new StreamLatency(deployment.bootstrapServers())) {
      var rewriting = store.rewriting();
      var one = open(side, 1);
      for (int turn = -scale.changes() / 2; turn < scale.changes(); turn++) {
        double chain = broker.chain("chain" + turn, rewriting);
        double said = changed(operations, one, turn)[0];
        if (turn >= 0) {
          bare.add(chain);
          alone.add(said);
        }
      }
      one.crowd().close();
      var crowd = open(side, scale.crowd());
      for (int turn = -scale.changes() / 4; turn < scale.changes(); turn++) {
        double[] said = changed(operations, crowd, turn);
        if (turn >= 0) {
          median.add(said[0]);
          p99.add(said[1]);
          last.add(said[2]);
        }
      }
      crowd.crowd().close();
    }
    return new Changes(scale.crowd(), median, p99, last, alone, bare);
  }

  private double[] changed(Operations operations, Opened to, int turn) {
    to.crowd().expect(1, to.readers());
    long start = System.nanoTime();
    var asking = Thread.ofVirtual().start(() -> operations.say("Note " + turn + Listener.MARK));
    var arrival = to.crowd().await();
    try {
      asking.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    if (arrival.readers() < to.readers()) {
      throw new IllegalStateException("not all readers were told of a change: " + arrival);
    }
    Deployment.pause(SETTLES);
    return new double[] {
      (arrival.median() - start) / 1e6,
      (arrival.p99() - start) / 1e6,
      (arrival.last() - start) / 1e6
    };
  }

  @Override
  public void close() {
    producer.close();
  }
}
