package plenary.notification.stream.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import plenary.notification.Instance;
import plenary.notification.reach.StreamReach;
import plenary.testing.Contracts;
import plenary.testing.Eventually;
import plenary.testing.Example;
import plenary.testing.SseClient;
import plenary.testing.TestBacking;
import plenary.testing.TestTokens;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the port of the streams does with what no well-behaved reader sends, and with many. */
class StreamServerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JsonMapper JSON = new JsonMapper();
  private static final TestBacking BACKING = TestBacking.shared();
  private static final Map<String, String> SURROUNDINGS =
      Instance.surroundings(StreamServerTest.class);

  private static Instance instance;

  @BeforeAll
  static void start() {
    instance =
        Instance.start(
            SURROUNDINGS,
            "stream.head=1s",
            "stream.most-per-address=3000",
            "stream.queue-size=2MB");
  }

  @AfterAll
  static void stop() {
    instance.close();
  }

  private static Socket connect(Instance to) throws IOException {
    var socket = new Socket();
    socket.setSoTimeout((int) PATIENCE.toMillis());
    socket.connect(new InetSocketAddress("127.0.0.1", to.streamPort()));
    return socket;
  }

  /** All that is answered until the server closes. */
  private static String answered(String sent) throws IOException {
    try (var socket = connect(instance)) {
      socket.getOutputStream().write(sent.getBytes(StandardCharsets.ISO_8859_1));
      return all(socket.getInputStream());
    }
  }

  private static String all(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String get(String slug, String... headers) {
    var more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    return "GET /api/notification/programmes/%s/stream HTTP/1.1\r\nHost: x\r\n%s\r\n"
        .formatted(slug, more);
  }

  private static String statusAndType(String answer) {
    var status = answer.substring(0, answer.indexOf("\r\n"));
    var body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
    return status + " " + JSON.readTree(body).path("type").asString();
  }

  private static Example announcement(String slug, long version, String filler) {
    var golden = Contracts.example("plenary.notification.announcement.v1");
    var headers = new HashMap<>(golden.headers());
    headers.put("ce_id", slug + "/" + version + "/1");
    headers.put("ce_subject", slug);
    return new Example(golden.name(), golden.topic(), slug, headers, golden.data())
        .with(
            data -> {
              data.put("id", slug + "/" + version + "/1")
                  .put("programme", slug)
                  .put("version", version);
              var session = (ObjectNode) data.get("sessions").get(0);
              session.put("programme", slug).put("abstract", filler);
            });
  }

  private static List<Long> versions(SseClient stream, int count) {
    return stream.awaitEvents(event -> event.name().equals("change"), count, PATIENCE).stream()
        .map(event -> JSON.readTree(event.data()).get("version").asLong())
        .toList();
  }

  private static SseClient stream(String slug) {
    return SseClient.open(instance.streamUri("/programmes/" + slug + "/stream"), Map.of());
  }

  private static void awaitOpen(int count) {
    Eventually.holds(
        count + " streams are open",
        PATIENCE,
        () -> instance.meter("plenary.stream.open") == count);
  }

  @Test
  void whateverIsNoRequestForAStreamIsAnsweredByAProblemAndTheEnd() throws Exception {
    var sent = new LinkedHashMap<String, String>();
    sent.put("garbage", "\u0000\u0001\u0002rubbish\r\n\r\n");
    sent.put("TLS", "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n");
    sent.put("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    sent.put("a path that can't be decoded", get("%zz"));
    sent.put("a query that can't be decoded", get("some/stream?lastEventId=%zz"));
    sent.put("a long line", get("x".repeat(5_000)));
    sent.put("long headers", get("some", "Cookie: " + "x".repeat(20_000)));
    sent.put("another path", "GET /api/notification/me/follows HTTP/1.1\r\nHost: x\r\n\r\n");
    sent.put("a path below", get("some/more"));
    sent.put("another method", get("some").replace("GET", "POST"));
    sent.put("no slug", get("Some"));
    var answers = new LinkedHashMap<String, String>();
    for (var each : sent.entrySet()) {
      answers.put(each.getKey(), statusAndType(answered(each.getValue())));
    }
    var unreadable = "HTTP/1.1 400 Bad Request urn:plenary:problem:bad-request";
    var nothing = "HTTP/1.1 404 Not Found urn:plenary:problem:not-found";
    var expected = new LinkedHashMap<String, String>();
    expected.put("garbage", unreadable);
    expected.put("TLS", unreadable);
    expected.put("HTTP/2", nothing);
    expected.put("a path that can't be decoded", unreadable);
    expected.put("a query that can't be decoded", unreadable);
    expected.put("a long line", "HTTP/1.1 414 URI Too Long urn:plenary:problem:uri-too-long");
    expected.put(
        "long headers",
        "HTTP/1.1 431 Request Header Fields Too Large"
            + " urn:plenary:problem:request-header-fields-too-large");
    expected.put("another path", nothing);
    expected.put("a path below", nothing);
    expected.put(
        "another method", "HTTP/1.1 405 Method Not Allowed urn:plenary:problem:method-not-allowed");
    expected.put("no slug", "HTTP/1.1 404 Not Found urn:plenary:problem:no-such-programme");
    assertThat(answers).isEqualTo(expected);
    assertThat(instance.meter("plenary.stream.open")).isZero();
  }

  @Test
  void whoeverDoesNotFinishARequestIsShownOutAndWhoeverSaysMoreIsToo() throws Exception {
    try (var half = connect(instance);
        var talkative = connect(instance)) {
      half.getOutputStream().write("GET /api/notif".getBytes(StandardCharsets.US_ASCII));
      talkative.getOutputStream().write(get("talk").getBytes(StandardCharsets.US_ASCII));
      awaitOpen(1);
      talkative.getOutputStream().write("and another thing".getBytes(StandardCharsets.US_ASCII));
      assertThat(all(half.getInputStream())).isEmpty();
      assertThat(all(talkative.getInputStream())).startsWith("HTTP/1.1 200 OK\r\n");
    }
    awaitOpen(0);
  }

  @Test
  void aReaderThatTakesNothingMissesOutAndTheOthersGetEverything() throws Exception {
    var slug = TestBacking.slug("stalled");
    double cut = instance.meter("plenary.stream.cut");
    try (var quick = stream(slug);
        var stalled = new Socket()) {
      quick.awaitEvents(event -> event.name().equals("position"), 1, PATIENCE);
      stalled.setReceiveBufferSize(4_096);
      stalled.connect(new InetSocketAddress("127.0.0.1", instance.streamPort()));
      stalled.getOutputStream().write(get(slug).getBytes(StandardCharsets.US_ASCII));
      awaitOpen(2);
      int count = 0;
      var filler = "x".repeat(100_000);
      while (instance.meter("plenary.stream.cut") == cut && count < 500) {
        BACKING.send(announcement(slug, ++count, filler));
      }
      awaitOpen(1);
      assertThat(instance.meter("plenary.stream.cut")).isEqualTo(cut + 1);
      assertThat(versions(quick, count))
          .isEqualTo(LongStream.rangeClosed(1, count).boxed().toList());
    }
    awaitOpen(0);
  }

  private static String token(UUID attendee) {
    return TestTokens.shared().attendee(attendee, attendee + "@example.org");
  }

  private static Example toEverybody(Example announcement) {
    return announcement.with(
        data -> ((ObjectNode) data.get("message")).putObject("audience").put("kind", "everyone"));
  }

  @Test
  void whoIsCutOffWhileSomethingIsToldWasNotReachedByIt() throws Exception {
    var slug = TestBacking.slug("unreached");
    var quick = UUID.randomUUID();
    var slow = UUID.randomUUID();
    double cut = instance.meter("plenary.stream.cut");
    try (var reads =
            SseClient.open(
                instance.streamUri("/programmes/" + slug + "/stream"),
                Map.of("Authorization", "Bearer " + token(quick)));
        var stalled = new Socket()) {
      reads.awaitEvents(event -> event.name().equals("position"), 1, PATIENCE);
      stalled.setReceiveBufferSize(4_096);
      stalled.connect(new InetSocketAddress("127.0.0.1", instance.streamPort()));
      stalled
          .getOutputStream()
          .write(
              get(slug, "Authorization: Bearer " + token(slow))
                  .getBytes(StandardCharsets.US_ASCII));
      awaitOpen(2);
      var reach = instance.context().getBean(StreamReach.class);
      var filler = "x".repeat(900_000);
      int count = 0;
      do {
        var id = slug + "/" + ++count + "/1";
        BACKING.send(toEverybody(announcement(slug, count, filler)));
        Eventually.holds(
            "it is written down whom it reached",
            PATIENCE,
            () -> reach.of(id).block().contains(quick.toString()));
      } while (instance.meter("plenary.stream.cut") == cut && count < 50);
      assertThat(reach.of(slug + "/1/1").block())
          .isEqualTo(Set.of(quick.toString(), slow.toString()));
      assertThat(reach.of(slug + "/" + count + "/1").block()).isEqualTo(Set.of(quick.toString()));
    }
    awaitOpen(0);
  }

  @Test
  void thousandsOfReadersGetTheSameAndLeaveNothingBehind() throws Exception {
    var slug = TestBacking.slug("thousands");
    int count = 2_000;
    var sockets = new ArrayList<SocketChannel>();
    try {
      var request = get(slug).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < count; i++) {
        var socket = SocketChannel.open(new InetSocketAddress("127.0.0.1", instance.streamPort()));
        sockets.add(socket);
        socket.write(ByteBuffer.wrap(request));
      }
      awaitOpen(count);
      BACKING.send(announcement(slug, 1, ""), announcement(slug, 2, ""));
      var told = new HashMap<String, Integer>();
      for (var socket : sockets) {
        told.merge(afterPosition(socket), 1, Integer::sum);
      }
      assertThat(told.values()).containsExactly(count);
    } finally {
      for (var socket : sockets) {
        socket.close();
      }
    }
    awaitOpen(0);
  }

  /** Two changes, as they were sent, whether or not a heartbeat came between. */
  private static String afterPosition(SocketChannel socket) throws IOException {
    var read = new StringBuilder();
    var buffer = ByteBuffer.allocate(16_384);
    while (read.toString().split("event: change\n", -1).length < 3
        || !read.toString().endsWith("\n\n")) {
      buffer.clear();
      assertThat(socket.read(buffer)).isPositive();
      read.append(StandardCharsets.UTF_8.decode(buffer.flip()));
    }
    return read.substring(read.indexOf("\n\n", read.indexOf("event: position")) + 2)
        .replaceAll("(?m)^:\n\n", "");
  }
}
