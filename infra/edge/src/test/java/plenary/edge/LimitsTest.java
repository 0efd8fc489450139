package plenary.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import plenary.testing.CapturedLog;
import plenary.testing.Eventually;
import plenary.testing.TestTokens;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How much and how slowly one may ask, byte by byte: whoever goes beyond is told so, and is no
 * other one's matter.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LimitsTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String SEAT = "{\"row\":\"A\",\"number\":3}";
  private static final int PER_CLIENT = 60;
  private static final int PER_PERSON = 20;

  private static ReactiveWebServerApplicationContext service;

  @BeforeAll
  static void start() {
    var properties = new HashMap<String, Object>(TestTokens.shared().properties());
    properties.put("server.port", "0");
    properties.put("server.address", "127.0.0.1");
    properties.put("spring.main.banner-mode", "off");
    properties.put("plenary.limits.per-client", PER_CLIENT);
    properties.put("plenary.limits.per-person", PER_PERSON);
    properties.put("plenary.limits.within", "1h");
    properties.put("plenary.limits.head", "1s");
    properties.put("plenary.limits.body", "3s");
    properties.put("plenary.limits.idle", "2s");
    service =
        (ReactiveWebServerApplicationContext)
            new SpringApplicationBuilder(Probe.class).properties(properties).run();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  /** A connection from an address of its own: the networks of this machine have many. */
  private record Line(Socket socket) implements AutoCloseable {

    static Line from(int client) throws IOException {
      var socket =
          new Socket(
              InetAddress.ofLiteral("127.0.0.1"),
              service.getWebServer().getPort(),
              InetAddress.ofLiteral("127.0.1." + client),
              0);
      socket.setSoTimeout(20_000);
      socket.setTcpNoDelay(true);
      return new Line(socket);
    }

    void send(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
    }

    void send(String text) throws IOException {
      send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends as long as somebody takes it. */
    boolean isTaken(String text) {
      try {
        send(text);
        return true;
      } catch (IOException _) {
        return false;
      }
    }

    boolean isAnswered() throws IOException {
      return socket.getInputStream().available() > 0;
    }

    /** One answer, on a connection that may go on. */
    Answer answer() throws IOException {
      var in = socket.getInputStream();
      var bytes = new ByteArrayOutputStream();
      while (true) {
        int next = in.read();
        if (next < 0) {
          return Answer.of(bytes.toByteArray());
        }
        bytes.write(next);
        var head = Answer.of(bytes.toByteArray());
        if (bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
          var length = head.header("content-length");
          bytes.write(in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length)));
          return Answer.of(bytes.toByteArray());
        }
      }
    }

    /** Whether the other side has ended without a word. */
    boolean hasEnded() {
      try {
        return socket.getInputStream().read() < 0;
      } catch (IOException _) {
        return true;
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private record Answer(String head, String body) {

    static Answer of(byte[] bytes) {
      var text = new String(bytes, StandardCharsets.UTF_8);
      int end = text.indexOf("\r\n\r\n");
      return end < 0
          ? new Answer(text, "")
          : new Answer(text.substring(0, end), text.substring(end + 4));
    }

    int status() {
      return head.isEmpty() ? 0 : Integer.parseInt(head.split(" ")[1]);
    }

    String header(String name) {
      return head.lines()
          .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst()
          .orElse("");
    }

    /** The status and the problem's name, where it is a whole one. */
    String problem() {
      assertThat(header("content-type")).as(head + body).isEqualTo("application/problem+json");
      JsonNode problem = JSON.readTree(body);
      assertThat(problem.get("status").asInt()).isEqualTo(status());
      assertThat(problem.get("detail").asString()).isNotBlank();
      return status() + " " + problem.get("type").asString().replace("urn:plenary:problem:", "");
    }
  }

  private static String token() {
    return TestTokens.shared().attendee(UUID.randomUUID(), "ada@example.org");
  }

  private static String post(String token, String more) {
    return "POST /attendees/seats HTTP/1.1\r\nHost: x\r\n"
        + "Content-Type: application/json\r\nAuthorization: Bearer "
        + token
        + "\r\n"
        + more
        + "\r\n";
  }

  private static Answer ask(int client, String request) throws IOException {
    try (var line = Line.from(client)) {
      line.send(request);
      return line.answer();
    }
  }

  private static Answer ask(int client, String path, String token) throws IOException {
    return ask(
        client,
        "GET "
            + path
            + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
            + (token == null ? "" : "Authorization: Bearer " + token + "\r\n")
            + "\r\n");
  }

  @Test
  void aFloodFromOneAddressIsRefusedWithATimeWhileAnotherIsServed() throws Exception {
    var statuses = new ArrayList<Integer>();
    var others = new ArrayList<Integer>();
    for (int i = 0; i < PER_CLIENT + 20; i++) {
      statuses.add(ask(1, "/open/who", null).status());
      if (i % 4 == 0) {
        others.add(ask(2, "/open/who", null).status());
      }
    }

    assertThat(statuses.subList(0, PER_CLIENT)).containsOnly(200);
    assertThat(statuses.subList(PER_CLIENT, statuses.size())).containsOnly(429);
    assertThat(others).containsOnly(200);
    var refused = ask(1, "/open/who", "nonsense");
    assertThat(refused.problem()).isEqualTo("429 too-many-requests");
    assertThat(Long.parseLong(refused.header("retry-after"))).isBetween(1L, 60L);
    assertThat(ask(1, "/actuator/health/liveness", null).status())
        .as("whether it lives is seen all the same")
        .isEqualTo(200);
  }

  @Test
  void aFloodOfOnePersonIsRefusedFromAnywhereWhileWhoSitsBesideThemIsServed() throws Exception {
    var flooding = token();
    var statuses = new ArrayList<Integer>();
    for (int i = 0; i < PER_PERSON + 5; i++) {
      statuses.add(ask(3, "/open/who", flooding).status());
    }

    assertThat(statuses.subList(0, PER_PERSON)).containsOnly(200);
    assertThat(statuses.subList(PER_PERSON, statuses.size())).containsOnly(429);
    assertThat(ask(4, "/open/who", flooding).problem()).isEqualTo("429 too-many-requests");
    assertThat(List.of(ask(3, "/open/who", token()).status(), ask(3, "/open/who", null).status()))
        .isEqualTo(List.of(200, 200));
  }

  @Test
  void linesHeadersAndQueriesAreBoundedAndTheRefusalIsAProblem() throws Exception {
    var long16k = "x".repeat(17_000);
    var query = "q=1&".repeat(3_000);
    assertThat(
            List.of(
                ask(5, "/open/" + "x".repeat(9_000), null).problem(),
                ask(5, "/open/who?" + query, null).problem(),
                ask(5, "GET /open/who HTTP/1.1\r\nHost: x\r\nX-Long: " + long16k + "\r\n\r\n")
                    .problem(),
                ask(5, "GET /open/who HTTP/1.1\r\nHost: x\r\nCookie: " + long16k + "\r\n\r\n")
                    .problem(),
                ask(5, "GET /open/who HTTP/1.1\r\nHost: x\r\nNo colon\r\n\r\n").problem(),
                ask(5, "GET\u0001/ HTTP/1.1\r\nHost: x\r\n\r\n").problem(),
                ask(5, "NONSENSE\r\n\r\n").problem()))
        .isEqualTo(
            List.of(
                "414 uri-too-long",
                "414 uri-too-long",
                "431 request-header-fields-too-large",
                "431 request-header-fields-too-large",
                "400 bad-request",
                "400 bad-request",
                "400 bad-request"));
  }

  /** Of two readings of one request, an attacker has a gateway make the one and us the other. */
  @Test
  void whereABodyEndsHasOneReading() throws Exception {
    var token = token();
    assertThat(
            List.of(
                ask(
                        6,
                        post(token, "Content-Length: 22\r\nTransfer-Encoding: chunked\r\n")
                            + "0\r\n\r\n")
                    .status(),
                ask(6, post(token, "Content-Length: 22\r\nContent-Length: 3\r\n") + SEAT).status(),
                ask(6, post(token, "Content-Length: -1\r\n")).status(),
                ask(6, post(token, "Transfer-Encoding: chunked\r\n") + "zz\r\n").status()))
        .allMatch(status -> status == 400);
  }

  @Test
  void aBodyIsBoundedWhetherItSaysHowLongItIsOrNot() throws Exception {
    var large = "{\"row\":\"" + "A".repeat(1_100_000) + "\",\"number\":1}";
    assertThat(
            ask(7, post(token(), "Content-Length: " + large.length() + "\r\n") + large).problem())
        .isEqualTo("413 content-too-large");
    try (var line = Line.from(7)) {
      line.send(post(token(), "Transfer-Encoding: chunked\r\n"));
      int sent = 0;
      while (sent < 200 && line.isTaken("4000\r\n" + "x".repeat(0x4000) + "\r\n")) {
        sent++;
      }
      assertThat(line.answer().problem()).isEqualTo("413 content-too-large");
    }
  }

  @Test
  void aBodyThatIsPackedIsRefusedUnread() throws Exception {
    var bomb = new ByteArrayOutputStream();
    try (var packed = new GZIPOutputStream(bomb)) {
      packed.write("[".repeat(10_000_000).getBytes(StandardCharsets.US_ASCII));
    }
    try (var line = Line.from(8)) {
      line.send(post(token(), "Content-Encoding: gzip\r\nContent-Length: " + bomb.size() + "\r\n"));
      line.send(bomb.toByteArray());
      var answer = line.answer();
      assertThat(answer.problem()).isEqualTo("415 unsupported-media-type");
      assertThat(answer.header("accept-encoding")).isEqualTo("identity");
    }
  }

  @Test
  void whoSendsAHeadByteByByteIsCutOff() throws Exception {
    try (var line = Line.from(9)) {
      long started = System.nanoTime();
      line.send("GET /open/who HTTP/1.1\r\nHost: x\r\nX-Slow: ");
      while (line.isTaken("x") && System.nanoTime() - started < Duration.ofSeconds(10).toNanos()) {
        Thread.sleep(100);
      }
      assertThat(line.hasEnded()).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void whoSendsABodyByteByByteIsCutOffAndWhoStopsInItToo() throws Exception {
    for (long pause : List.of(200L, 20_000L)) {
      try (var line = Line.from(10)) {
        long started = System.nanoTime();
        line.send(post(token(), "Content-Length: 1000\r\n") + "{");
        while (pause < 1_000 && !line.isAnswered() && line.isTaken(" ")) {
          Thread.sleep(pause);
        }
        assertThat(line.answer().problem()).isEqualTo("408 request-timeout");
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(8));
      }
    }
  }

  @Test
  void whoGoesInTheMiddleIsNoFailureOfOurs() throws Exception {
    try (var log = CapturedLog.start()) {
      for (int i = 0; i < 5; i++) {
        try (var line = Line.from(12)) {
          line.send(post(token(), "Content-Length: 1000\r\n") + "{");
        }
      }
      Eventually.holds(
          "somebody else is served, and those are done with",
          Duration.ofSeconds(30),
          () -> answers(12) == 200);
      assertThat(log.lines()).noneMatch(line -> line.startsWith("ERROR"));
    }
  }

  private static int answers(int client) {
    try {
      return ask(client, "/open/who", null).status();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aConnectionOnWhichNothingIsAskedIsClosed() throws Exception {
    try (var line = Line.from(11)) {
      assertThat(line.hasEnded()).isTrue();
    }
  }
}
