package plenary.bench;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import plenary.bench.Agenda.Answer;
import plenary.bench.Operations.Operation;
import plenary.bench.Options.Part;
import plenary.bench.Samples.Sample;

/** Starts what is measured, measures it, and writes down what was found. */
public final class Bench {

  /** Until the work that goes on behind an answer is done. */
  private static final Duration SETTLES = Duration.ofMillis(60);

  private final Options options;
  private final Path jar;
  private final Deployment deployment;
  private final Map<Integer, Map<String, Samples>> costs = new TreeMap<>();
  private final Map<Integer, Map<String, Samples>> against = new TreeMap<>();
  private final Map<Integer, Gauge.Memory> memory = new TreeMap<>();
  private final Map<Integer, Gauge.Memory> memoryAgainst = new TreeMap<>();
  private StreamLatency.@Nullable Latencies latencies;

  private Bench(Options options, Path jar, Deployment deployment) {
    this.options = options;
    this.jar = jar;
    this.deployment = deployment;
  }

  /** Arguments are {@link Options}; the jars are named by system properties. */
  public static void main(String[] arguments)
      throws IOException, GeneralSecurityException, InterruptedException, ExecutionException {
    if (List.of(arguments).contains("--help")) {
      System.out.print(Options.HELP);
      return;
    }
    if (System.getProperty("logback.configurationFile") == null) {
      System.setProperty("logback.configurationFile", "plenary/backing/quiet.xml");
    }
    Options options;
    try {
      options =
          Options.parse(
              List.of(arguments), Path.of(System.getProperty("plenary.bench.report", "report")));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "\n\n" + Options.HELP);
      System.exit(2);
      return;
    }
    Path folder = Files.createTempDirectory("plenary-bench-");
    List<String> wrongs;
    try (var deployment = new Deployment(folder)) {
      wrongs = new Bench(options, jarOf("agenda"), deployment).run();
    }
    delete(folder);
    if (!wrongs.isEmpty()) {
      System.err.println("What must not be:\n" + String.join("\n", wrongs));
      System.exit(1);
    }
  }

  /** What must not be; empty where all is well. */
  private List<String> run() throws IOException, InterruptedException, ExecutionException {
    if (options.parts().contains(Part.STREAMS) && Nchan.installed().isEmpty()) {
      return List.of(Nchan.MISSING);
    }
    if (options.parts().contains(Part.READS) && StaticFiles.nginx().isEmpty()) {
      return List.of(StaticFiles.MISSING);
    }
    var streams = streams();
    var sharing = sharing();
    var openings = openings();
    var reads = reads();
    var starts = options.parts().contains(Part.SERVICES) ? starts() : null;
    var agenda = options.parts().contains(Part.AGENDA) ? agenda() : null;
    var report =
        new Report(
            agenda, openings, reads, sharing, starts, streams, Machine.described(), options.runs());
    report.write(options.report());
    System.out.println("\n" + report.tables());
    System.out.println("\nThe report is " + options.report().resolve("report.md"));
    var wrongs = new ArrayList<String>();
    if (openings != null) {
      wrongs.addAll(openings.wrongs());
    }
    if (sharing != null) {
      wrongs.addAll(sharing.found().wrongs());
    }
    return wrongs;
  }

  private @Nullable StreamReport streams()
      throws IOException, InterruptedException, ExecutionException {
    if (!options.parts().contains(Part.STREAMS)) {
      return null;
    }
    Path notification = jarOf("notification");
    try (var streams = new Streams(options.streams(), deployment, notification)) {
      return new StreamReport(streams.measure(jar), streams.scale());
    }
  }

  private @Nullable OpeningReport openings()
      throws IOException, InterruptedException, ExecutionException {
    if (!options.parts().contains(Part.OPENINGS)) {
      return null;
    }
    Path registration = jarOf("registration");
    try (var openings = new Openings(options.openings(), deployment)) {
      return new OpeningReport(openings.measure(registration), options.openings());
    }
  }

  private @Nullable ReadReport reads() throws IOException {
    if (!options.parts().contains(Part.READS)) {
      return null;
    }
    System.err.println("Reads of an agenda");
    int rounds = options.streams().rounds();
    return new ReadReport(new Reads(deployment, rounds).measure(jar), rounds);
  }

  private @Nullable SharingReport sharing()
      throws IOException, InterruptedException, ExecutionException {
    if (!options.parts().contains(Part.INSTANCES)) {
      return null;
    }
    System.err.println("Several instances");
    int rounds = options.streams().rounds();
    try (var sharing = new Sharing(deployment, options.instances(), rounds)) {
      return new SharingReport(
          sharing.measure(jar, jarOf("registration"), jarOf("notification")), rounds);
    }
  }

  private static Path jarOf(String service) {
    return Path.of(System.getProperty("plenary.bench." + service));
  }

  private Map<String, Startups.Starts> starts() throws IOException, InterruptedException {
    System.err.println("Starts");
    var jars = new LinkedHashMap<String, Path>();
    for (var service : List.of("agenda", "registration", "notification")) {
      jars.put(service, jarOf(service));
    }
    return new Startups(deployment.instances(), options.streams().rounds()).measure(jars);
  }

  private Results agenda() throws IOException, InterruptedException, ExecutionException {
    for (int size : options.sizes()) {
      measure(size);
    }
    List<String> large = options.large() ? large() : List.of();
    return new Results(costs, against, memory, memoryAgainst, latencies, large);
  }

  /** One instance each, of this jar and of the other one. */
  private void measure(int size) throws IOException, InterruptedException, ExecutionException {
    System.err.printf("%,d sessions%n", size);
    Agenda agenda = deployment.agenda(jar);
    var operations = Operations.on(agenda, size);
    Path other = options.against();
    if (other == null) {
      latencies(operations, size);
      measured(List.of(agenda), List.of(operations), List.of(into(costs, size)));
    } else {
      Agenda agendaBefore = deployment.agenda(other);
      var operationsBefore = Operations.on(agendaBefore, size);
      latencies(operations, size);
      measured(
          List.of(agenda, agendaBefore),
          List.of(operations, operationsBefore),
          List.of(into(costs, size), into(against, size)));
      memoryAgainst.put(size, agendaBefore.gauge().memory());
      deployment.stop(agendaBefore.gauge());
    }
    memory.put(size, agenda.gauge().memory());
    deployment.stop(agenda.gauge());
  }

  private void latencies(Operations operations, int size)
      throws InterruptedException, ExecutionException {
    if (size == options.sizes().getLast()) {
      System.err.println("  from a request to a consumer");
      try (var stream = new StreamLatency(deployment.bootstrapServers())) {
        latencies = stream.measure(operations, 2 * options.runs());
      }
    }
  }

  private static Map<String, Samples> into(Map<Integer, Map<String, Samples>> costs, int size) {
    return costs.computeIfAbsent(size, _ -> new LinkedHashMap<>());
  }

  /** Operation by operation, and of each one run here, one run there. */
  private void measured(
      List<Agenda> agendas, List<Operations> subjects, List<Map<String, Samples>> into) {
    List<List<Operation>> operations = subjects.stream().map(Operations::all).toList();
    for (int index = 0; index < operations.getFirst().size(); index++) {
      Operation named = operations.getFirst().get(index);
      System.err.println("  " + named.name());
      int runs = options.runs(named);
      List<List<Sample>> samples =
          agendas.stream().<List<Sample>>map(_ -> new ArrayList<>()).toList();
      for (int run = -runs / 2; run < runs; run++) {
        for (int which = 0; which < agendas.size(); which++) {
          Sample sample = sample(agendas.get(which).gauge(), operations.get(which).get(index));
          if (run >= 0) {
            samples.get(which).add(sample);
          }
        }
      }
      for (int which = 0; which < agendas.size(); which++) {
        into.get(which).put(named.name(), new Samples(samples.get(which)));
      }
    }
  }

  private static Sample sample(Gauge gauge, Operation operation) {
    operation.first().run();
    long cpu = gauge.cpuNanos();
    long start = System.nanoTime();
    Answer answer = operation.request().send();
    long wall = System.nanoTime() - start;
    Processes.pause(SETTLES);
    return new Sample(wall, gauge.cpuNanos() - cpu, answer.body().length);
  }

  /** In an instance of its own, which must outlive it. */
  private List<String> large() throws IOException {
    var told = new ArrayList<String>();
    for (boolean text : List.of(true, false)) {
      String kind = text ? "text" : "schedule.json";
      System.err.println("  import of twenty megabytes, " + kind);
      Agenda agenda = deployment.agenda(jar);
      String body = Operations.large(text);
      long start = System.nanoTime();
      String became;
      try {
        Answer answer =
            agenda.put(
                "/large?zone=" + Plausible.ZONE.getId(),
                text ? "text/plain; charset=utf-8" : "application/json",
                body);
        became =
            answer.status()
                + " "
                + (answer.status() == 201 ? "" : answer.json().path("detail").asString(""));
      } catch (java.io.UncheckedIOException e) {
        became = "no answer (" + e.getCause() + ")";
      }
      long seconds = (System.nanoTime() - start) / 1_000_000_000;
      if (agenda.gauge().process().isAlive()) {
        Gauge.Memory memory = agenda.gauge().memory();
        told.add(
            "%s of %,d kB: %s; after %d s, most heap %d MiB of 256, most resident %d MiB"
                .formatted(
                    kind,
                    body.length() / 1000,
                    became,
                    seconds,
                    memory.peakHeap(),
                    memory.peakResident()));
        deployment.stop(agenda.gauge());
      } else {
        told.add("%s of %,d kB: the service has ended".formatted(kind, body.length() / 1000));
      }
    }
    return told;
  }

  private static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
