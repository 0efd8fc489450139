package plenary.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.epoll.Epoll;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/** Who does not get on is cut off; who does is left alone, however long it takes. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SlowClientsTest {

  private static final Duration HEAD = Duration.ofMillis(600);
  private static final Duration BODY = Duration.ofMillis(1_200);
  private static final Duration IDLE = Duration.ofMillis(2_500);
  private static final Duration STUCK = Duration.ofMillis(2_000);

  private static final String GET = "GET / HTTP/1.1\r\nHost: here\r\n\r\n";
  private static final String POST = "POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 10\r\n\r\n";

  private static final byte[] LARGE = new byte[32 << 20];

  private static DisposableServer server;

  @BeforeAll
  static void start() {
    server =
        new ServerLimits(
                new LimitProperties(1, 1, Duration.ofSeconds(1), HEAD, BODY, IDLE, STUCK),
                new ProblemWriter(JsonMapper.builder().build()))
            .limited(HttpServer.create().host("127.0.0.1").port(0))
            .route(
                routes ->
                    routes
                        .get("/", (_, answer) -> answer.sendString(Mono.just("here")))
                        .get("/large", (_, answer) -> answer.sendByteArray(Mono.just(LARGE)))
                        .get(
                            "/later",
                            (_, answer) ->
                                answer.sendString(
                                    Mono.delay(BODY.multipliedBy(2)).map(_ -> "later")))
                        .post(
                            "/",
                            (request, answer) ->
                                answer.sendString(request.receive().aggregate().asString())))
            .bindNow();
  }

  @AfterAll
  static void stop() {
    server.disposeNow();
  }

  private static Socket connected() throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(4_096);
    socket.setSoTimeout(20_000);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Until the other side has ended it. */
  private static Duration untilCut(Socket socket) throws IOException {
    long since = System.nanoTime();
    try {
      while (socket.getInputStream().read() >= 0) {
        // An answer may come before.
      }
    } catch (SocketTimeoutException e) {
      throw new AssertionError("still open after 20 s", e);
    } catch (SocketException _) {
      // Reset, which is an end as well.
    }
    return Duration.ofNanos(System.nanoTime() - since);
  }

  private static String answer(Socket socket, int length) throws IOException {
    InputStream in = socket.getInputStream();
    var text = new StringBuilder();
    while (text.indexOf("\r\n\r\n") < 0) {
      text.append((char) in.read());
    }
    return new String(in.readNBytes(chunked(text) ? length + 12 : length), StandardCharsets.UTF_8);
  }

  private static boolean chunked(CharSequence head) {
    return head.toString().contains("chunked");
  }

  @Test
  void whoConnectsAndSaysNothingIsCutOff() throws IOException {
    try (var socket = connected()) {
      assertThat(untilCut(socket)).isBetween(HEAD.dividedBy(2), HEAD.multipliedBy(4));
    }
  }

  @Test
  void aHeadThatComesByteByByteIsCutOff() throws IOException {
    try (var socket = connected()) {
      long since = System.nanoTime();
      var head = "GET / HTTP/1.1\r\nHost: here\r\nX-Slow: " + "x".repeat(500);
      boolean isCut = false;
      for (int i = 0; i < head.length() && !isCut; i++) {
        try {
          send(socket, head.substring(i, i + 1));
        } catch (SocketException _) {
          isCut = true;
        }
        LockSupport.parkNanos(HEAD.dividedBy(20).toNanos());
      }
      assertThat(isCut).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(HEAD.multipliedBy(4));
    }
  }

  @Test
  void aBodyThatDoesNotComeIsCutOff() throws IOException {
    try (var socket = connected()) {
      send(socket, POST + "12345");
      assertThat(untilCut(socket)).isBetween(BODY.dividedBy(2), BODY.multipliedBy(4));
    }
  }

  @Test
  void whoKeepsTheConnectionBetweenRequestsIsLeftAloneForAWhile() throws IOException {
    try (var socket = connected()) {
      for (int i = 0; i < 3; i++) {
        send(socket, GET);
        assertThat(answer(socket, 4)).contains("here");
        LockSupport.parkNanos(HEAD.multipliedBy(2).toNanos());
      }
      send(socket, POST + "1234567890");
      assertThat(answer(socket, 10)).contains("1234567890");
      assertThat(untilCut(socket)).isBetween(IDLE.dividedBy(2), IDLE.multipliedBy(4));
    }
  }

  @Test
  void theNextRequestOfAConnectionIsTimedAsTheFirst() throws IOException {
    try (var socket = connected()) {
      send(socket, GET);
      assertThat(answer(socket, 4)).contains("here");
      send(socket, "GET / HT");
      assertThat(untilCut(socket)).isBetween(HEAD.dividedBy(2), HEAD.multipliedBy(3));
    }
  }

  @Test
  void anAnswerMayTakeAsLongAsItTakes() throws IOException {
    try (var socket = connected()) {
      send(socket, GET.replace("GET /", "GET /later"));
      assertThat(answer(socket, 5)).contains("later");
    }
  }

  @Test
  void whoDoesNotReadTheAnswerIsCutOff() throws IOException {
    Assumptions.assumeTrue(Epoll.isAvailable(), "the system lets it be set on Linux only");
    try (var socket = connected()) {
      send(socket, GET.replace("GET /", "GET /large"));
      LockSupport.parkNanos(STUCK.multipliedBy(4).toNanos());
      int read = 0;
      try {
        read = socket.getInputStream().readAllBytes().length;
      } catch (SocketException _) {
        // reset
      }
      assertThat(read).isLessThan(LARGE.length);
    }
  }
}
