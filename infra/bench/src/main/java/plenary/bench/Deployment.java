package plenary.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import plenary.bench.Instances.Started;
import plenary.bench.Registration.Attendee;

/** A broker and a store in a process of their own, and services beside them. */
final class Deployment implements AutoCloseable {

  /** Requests in ten seconds: all who ask are one client here. */
  private static final String ENDLESS = "100000000";

  private final Path folder;
  private final Issuer issuer;
  private final Processes processes;
  private final Instances instances;
  private final String bootstrapServers;
  private final String store;
  private final Gauge backing;
  private int started;

  Deployment(Path folder) throws IOException, GeneralSecurityException {
    this.folder = folder;
    issuer = new Issuer();
    processes = new Processes(folder);
    Path log = folder.resolve("backing.log");
    Process process =
        processes.run(
            log,
            new ProcessBuilder(
                Processes.java(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                "plenary.backing.Backing",
                folder.resolve("backing").toString()));
    String[] ready;
    try {
      Processes.await(
          "the broker and the store; see " + log, process, () -> ready(log).isPresent());
      ready = ready(log).orElseThrow().split(" ");
    } catch (RuntimeException e) {
      close();
      throw e;
    }
    bootstrapServers = ready[1];
    store = ready[2];
    this.backing = new Gauge(process, log);
    instances =
        new Instances(
            processes,
            Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                bootstrapServers,
                "PLENARY_LIMITS_PERPERSON",
                ENDLESS,
                "PLENARY_LIMITS_PERCLIENT",
                ENDLESS,
                "KAFKA_PARTITIONS",
                "3",
                "MONGODB_URI",
                store,
                "PLENARY_JWKS_URI",
                issuer.keySet().toString()));
  }

  private static Optional<String> ready(Path log) {
    return printed(log).lines().filter(line -> line.startsWith("ready ")).findFirst();
  }

  String bootstrapServers() {
    return bootstrapServers;
  }

  String store() {
    return store;
  }

  /** Of the broker and the store. */
  Gauge backing() {
    return backing;
  }

  /** Somebody each with a token of their own. */
  List<Attendee> attendees(int count) {
    return IntStream.range(0, count)
        .parallel()
        .mapToObj(_ -> UUID.randomUUID().toString())
        .map(id -> new Attendee(id, issuer.attendee(id)))
        .toList();
  }

  /** A new instance with a database of its own. */
  Agenda agenda(Path jar) throws IOException {
    return agendaAt(jar).agenda();
  }

  /** The same, and where it listens. */
  AgendaAt agendaAt(Path jar) throws IOException {
    var service = agendas(jar, 1).all().getFirst();
    return new AgendaAt(staff(service), service.port());
  }

  Group agendas(Path jar, int count) throws IOException {
    make("registration.rosters");
    return group(
        named("agenda"), count, (name, names) -> instances.start("agenda", name, jar, names));
  }

  /** As staff use it. */
  Agenda staff(Started agenda) {
    return new Agenda(agenda.port(), issuer.staff(), agenda.gauge());
  }

  private interface Starting {
    Started start(String name, Map<String, String> surroundings) throws IOException;
  }

  private String named(String service) {
    return service + "-" + ++started;
  }

  private static Group group(String name, int count, Starting starting) throws IOException {
    var all = new ArrayList<Started>();
    for (int i = 1; i <= count; i++) {
      var names = Map.of("MONGODB_DATABASE", name, "PLENARY_GROUP", name);
      all.add(starting.start(name + "." + i, names));
    }
    return new Group(name, all);
  }

  record AgendaAt(Agenda agenda, int port) {}

  /** A token of the staff's. */
  String staffToken() {
    return issuer.staff();
  }

  /** A folder of its own, which goes with everything else. */
  Path folder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  /** nginx that serves the files in a folder; to be asked only where it is installed. */
  Serving files(Path served) throws IOException {
    int port = Processes.freePort();
    Path log = folder.resolve("files.log");
    var process = processes.run(log, StaticFiles.command(served, port));
    Processes.await("nginx; see " + log, process, () -> Processes.isOpen(port));
    return new Serving(port, new Gauge(process, Path.of("none")));
  }

  record Serving(int port, Gauge gauge) {}

  /** Instances of the registration's service that share a database of their own. */
  Registration registration(Path jar, int count, Map<String, String> more) throws IOException {
    make("agenda.sessions", "agenda.programmes");
    String database = named("registration");
    try (var shared = new Store(store)) {
      shared.share(issuer.key(), database);
    }
    var group =
        group(
            database,
            count,
            (name, names) -> {
              var surroundings = new HashMap<>(names);
              surroundings.putAll(more);
              return instances.start("registration", name, jar, surroundings);
            });
    return new Registration(group);
  }

  /** An instance of the notification's service; the port is that of its streams. */
  Started notification(Path jar) throws IOException {
    return notifications(jar, 1).all().getFirst();
  }

  /** Several of them that share a database. */
  Group notifications(Path jar, int count) throws IOException {
    make(
        "agenda.schedule-changes",
        "agenda.speaker-swaps",
        "agenda.room-updates",
        "agenda.session-status",
        "agenda.sessions",
        "agenda.programmes",
        "registration.seats",
        "registration.attendees",
        "registration.sign-outs");
    return group(
        named("notification"),
        count,
        (name, names) -> {
          int port = Processes.freePort();
          var surroundings = new HashMap<>(names);
          surroundings.put("PLENARY_STREAM_PORT", Integer.toString(port));
          return new Started(
              port, instances.start("notification", name, jar, surroundings).gauge());
        });
  }

  /** nginx with nchan; to be asked only where it is installed. */
  Nchan nchan(boolean reuseport) throws IOException {
    int port = Processes.freePort();
    Path log = folder.resolve("nchan.log");
    var process = processes.run(log, Nchan.command(Nchan.required(), folder, port, reuseport));
    var nchan = new Nchan(process, port);
    Processes.await("nchan; see " + log, process, nchan::isReady);
    return nchan;
  }

  /** A process that reads streams. */
  Crowd.Line listener() throws IOException {
    var builder =
        new ProcessBuilder(
            Processes.java(),
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Listener.class.getName());
    var process = processes.start(builder.redirectError(folder.resolve("listener.log").toFile()));
    var line =
        new Crowd.Line(
            process.outputWriter(StandardCharsets.US_ASCII),
            process.inputReader(StandardCharsets.US_ASCII),
            folder);
    line.from().readLine();
    return line;
  }

  /** What a service listens to is another one's to make. */
  private void make(String... topics) {
    try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      admin.createTopics(
          Stream.of(topics).map(topic -> new NewTopic(topic, 1, (short) 1)).toList());
    }
  }

  /** What starts services; all topics that one expects of another are there. */
  Instances instances() {
    make(
        "agenda.schedule-changes",
        "agenda.speaker-swaps",
        "agenda.room-updates",
        "agenda.session-status",
        "agenda.sessions",
        "agenda.programmes",
        "registration.seats",
        "registration.rosters",
        "registration.attendees",
        "registration.sign-outs");
    return instances;
  }

  void stop(Gauge gauge) {
    Processes.stop(gauge.process());
  }

  private static String printed(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException _) {
      return "";
    }
  }

  @Override
  public void close() {
    processes.close();
    issuer.close();
  }
}
