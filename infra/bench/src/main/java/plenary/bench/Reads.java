package plenary.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import plenary.bench.Connections.Reply;
import plenary.bench.Connections.Request;

/** What it costs to read an agenda, turn by turn with nginx that has the same bytes in a file. */
final class Reads {

  /** Sessions of the agenda that is read. */
  static final int SESSIONS = 100;

  static final int CONNECTIONS = 64;
  private static final int AT_ONCE = 500;

  private final Deployment deployment;
  private final int rounds;

  Reads(Deployment deployment, int rounds) {
    this.deployment = deployment;
    this.rounds = rounds;
  }

  /** How an agenda is asked for. */
  enum Way {
    WHOLE("the whole agenda", 10_000),
    COMPRESSED("the same, compressed", 40_000),
    UNCHANGED("whether it has changed (304)", 60_000),
    SIGNED("compressed, with a bearer token", 4_000);

    private final String label;
    private final int requests;

    Way(String label, int requests) {
      this.label = label;
      this.requests = requests;
    }

    String label() {
      return label;
    }
  }

  /**
   * One turn of one side.
   *
   * @param cpu microseconds of the server's for each
   * @param rate requests a second
   * @param p50 milliseconds
   * @param p99 milliseconds
   */
  record Turn(double cpu, double rate, double p50, double p99) {}

  /** Turns of one way, the one's beside the other's. */
  record Turns(int bytes, List<Turn> plenary, List<Turn> nginx) {}

  private record Server(int port, String path, Gauge gauge, String tag) {}

  Map<Way, Turns> measure(Path jar) throws IOException {
    var instance = deployment.agendaAt(jar);
    var operations = Operations.on(instance.agenda(), SESSIONS);
    String path = "/api/agenda/programmes/" + operations.slug();
    byte[] body = instance.agenda().get("/" + operations.slug()).expecting(200).body();
    Path folder = deployment.folder("files");
    Files.write(folder.resolve("agenda.json"), body);
    Files.write(folder.resolve("agenda.json.gz"), gzip(body));
    var files = deployment.files(folder);
    var plenary =
        new Server(instance.port(), path, instance.agenda().gauge(), tag(instance.port(), path));
    var nginx =
        new Server(files.port(), "/agenda.json", files.gauge(), tag(files.port(), "/agenda.json"));
    var found = new LinkedHashMap<Way, Turns>();
    try (var one = new Connections(plenary.port(), CONNECTIONS);
        var other = new Connections(nginx.port(), CONNECTIONS)) {
      for (var way : Way.values()) {
        System.err.println("  " + way.label());
        found.put(way, turns(way, plenary, one, nginx, other));
      }
    }
    deployment.stop(instance.agenda().gauge());
    deployment.stop(files.gauge());
    return found;
  }

  private Turns turns(Way way, Server plenary, Connections one, Server nginx, Connections other) {
    byte[] ours = request(way, plenary, deployment.staffToken());
    byte[] theirs = request(way, nginx, "none");
    var turns = new Turns(bytes(one, ours), new ArrayList<>(), new ArrayList<>());
    for (int round = -2; round < rounds; round++) {
      var mine = turn(way, plenary, one, ours);
      var beside = turn(way, nginx, other, theirs);
      if (round >= 0) {
        turns.plenary().add(mine);
        turns.nginx().add(beside);
      }
    }
    return turns;
  }

  private static int bytes(Connections connections, byte[] request) {
    return connections.send(List.of(new Request(request, 0))).getFirst().answer().body().length;
  }

  private static Turn turn(Way way, Server server, Connections connections, byte[] request) {
    int expected = way == Way.UNCHANGED ? 304 : 200;
    List<Request> together = Collections.nCopies(AT_ONCE, new Request(request, 0));
    var waited = new ArrayList<Double>();
    long cpu = server.gauge().cpuNanos();
    long spent = 0;
    for (int sent = 0; sent < way.requests; sent += AT_ONCE) {
      long start = System.nanoTime();
      List<Reply> replies = connections.send(together);
      spent += System.nanoTime() - start;
      for (var reply : replies) {
        if (reply.answer().status() != expected) {
          throw new IllegalStateException(reply.answer().status() + " to " + way.label());
        }
        waited.add((reply.answeredNanos() - reply.sentNanos()) / 1e6);
      }
    }
    return new Turn(
        (server.gauge().cpuNanos() - cpu) / 1e3 / way.requests,
        way.requests / (spent / 1e9),
        Samples.percentile(waited, 50),
        Samples.percentile(waited, 99));
  }

  private static byte[] request(Way way, Server server, String token) {
    var lines = new ArrayList<>(List.of("GET " + server.path() + " HTTP/1.1", "Host: x"));
    switch (way) {
      case WHOLE -> {}
      case COMPRESSED -> lines.add("Accept-Encoding: gzip, br");
      case UNCHANGED ->
          lines.addAll(List.of("Accept-Encoding: gzip, br", "If-None-Match: " + server.tag()));
      case SIGNED ->
          lines.addAll(List.of("Accept-Encoding: gzip, br", "Authorization: Bearer " + token));
    }
    lines.addAll(Arrays.asList("", ""));
    return String.join("\r\n", lines).getBytes(StandardCharsets.US_ASCII);
  }

  /** The entity tag that a server gives to what it compresses. */
  private static String tag(int port, String path) throws IOException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Accept-Encoding", "gzip")
            .build();
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.discarding())
          .headers()
          .firstValue("ETag")
          .orElseThrow();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static byte[] gzip(byte[] body) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(body);
    }
    return out.toByteArray();
  }
}
