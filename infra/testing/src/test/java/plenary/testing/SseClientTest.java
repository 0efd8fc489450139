package plenary.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import plenary.testing.SseClient.Event;

class SseClientTest {

  private static final Duration SOON = Duration.ofSeconds(30);

  private final CountDownLatch more = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);
  private HttpServer server;
  private URI stream;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/stream",
        exchange -> {
          try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            var out = exchange.getResponseBody();
            var last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
            out.write(
                ("retry: 2000\n\n: hello\n\nid: %s\nevent: position\ndata: {\"position\":4}\n\n"
                        .formatted(last))
                    .getBytes(UTF_8));
            out.flush();
            wait(more);
            out.write(
                "data: one\r\ndata:two – zwei\r\n\r\nid: 9\n\nevent: x\ndata\n\n".getBytes(UTF_8));
            out.flush();
            wait(end);
          }
        });
    server.createContext(
        "/refused",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(401, -1);
          }
        });
    server.start();
    stream = URI.create("http://127.0.0.1:%d/stream".formatted(server.getAddress().getPort()));
  }

  private static void wait(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void stop() {
    more.countDown();
    end.countDown();
    server.stop(0);
  }

  @Test
  void eventsIdsCommentsAndRetryAreReadAsTheStandardSays() {
    try (var client = SseClient.open(stream, Map.of("Last-Event-ID", "4"))) {
      var position = new Event("4", "position", "{\"position\":4}");
      assertThat(client.awaitEvent(event -> event.name().equals("position"), SOON))
          .isEqualTo(position);
      assertThat(client.retry()).isEqualTo(Duration.ofMillis(2000));
      more.countDown();
      client.awaitEvents(_ -> true, 3, SOON);
      assertThat(client.events())
          .isEqualTo(
              List.of(
                  position, new Event("4", "message", "one\ntwo – zwei"), new Event("9", "x", "")));
      assertThat(client.lastEventId()).isEqualTo("9");
      client.awaitComments(1, SOON);
      assertThat(client.comments()).isEqualTo(List.of("hello"));
      end.countDown();
      client.awaitEnd(SOON);
    }
  }

  @Test
  void whoWaitsInVainIsToldWhatCame() {
    try (var client = SseClient.open(stream, Map.of("Last-Event-ID", "4"))) {
      client.awaitEvent(event -> event.name().equals("position"), SOON);
      assertThatThrownBy(
              () ->
                  client.awaitEvent(event -> event.name().equals("change"), Duration.ofMillis(50)))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("within PT0.05S")
          .hasMessageContaining("position");
    }
  }

  @Test
  void nobodyWaitsForAStreamThatHasEnded() {
    try (var client = SseClient.open(stream.resolve("/refused"), Map.of())) {
      client.awaitEnd(SOON);
      assertThat(client.status()).isEqualTo(401);
      assertThatThrownBy(() -> client.awaitEvent(_ -> true, Duration.ofHours(1)))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("before the stream ended");
    }
  }
}
