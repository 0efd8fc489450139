package plenary.notification.webhook;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that is told things: a real server that checks what it gets as the library does. */
final class Target implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;
  private final Queue<Got> got = new ConcurrentLinkedQueue<>();
  private volatile ToIntFunction<Got> answers = _ -> 204;
  private volatile String retryAfter;

  record Got(String id, String body, Map<String, List<String>> headers) {

    JsonNode json() {
      return JSON.readTree(body);
    }

    String type() {
      return json().get("type").asString();
    }

    /** As a receiver checks it, with one secret of its own. */
    boolean isSignedWith(String secret) {
      try {
        new Webhook(secret).verify(body, headers);
        return true;
      } catch (Exception _) {
        return false;
      }
    }
  }

  Target() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var headers =
        exchange.getRequestHeaders().entrySet().stream()
            .collect(Collectors.toMap(entry -> entry.getKey().toLowerCase(), Map.Entry::getValue));
    var message = new Got(headers.get("webhook-id").getFirst(), body, headers);
    got.add(message);
    if (retryAfter != null) {
      exchange.getResponseHeaders().set("Retry-After", retryAfter);
    }
    exchange.getResponseHeaders().set("Location", "http://169.254.169.254/");
    exchange.sendResponseHeaders(answers.applyAsInt(message), -1);
    exchange.close();
  }

  void answer(ToIntFunction<Got> with) {
    answers = with;
  }

  void retryAfter(String seconds) {
    retryAfter = seconds;
  }

  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<Got> got() {
    return List.copyOf(got);
  }

  List<String> types() {
    return got.stream().map(Got::type).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
