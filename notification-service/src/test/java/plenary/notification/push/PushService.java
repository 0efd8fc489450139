package plenary.notification.push;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A push service of the test's own, over HTTP. It believes nobody who does not identify themselves
 * as RFC 8292 has it, keeps what comes for devices that are off (a newer message of a topic takes
 * the place of the older one), and hands each device what it reads for itself.
 */
final class PushService implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern VAPID = Pattern.compile("vapid t=([^, ]+), k=([A-Za-z0-9_-]+)");

  /**
   * A message as it came.
   *
   * @param said what the device read
   */
  record Received(
      String device,
      Instant at,
      int ttl,
      String urgency,
      String topic,
      String token,
      JsonNode said) {}

  /** What it answers instead of taking a message. */
  record Answer(int status, String retryAfter) {}

  private final HttpServer server;
  private final Map<String, Device> devices = new ConcurrentHashMap<>();
  private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();
  private final Queue<Received> received = new ConcurrentLinkedQueue<>();
  private final Queue<String> requests = new ConcurrentLinkedQueue<>();
  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
  private final Map<String, Map<String, JsonNode>> kept = new ConcurrentHashMap<>();
  private volatile CountDownLatch open = new CountDownLatch(0);

  private PushService(HttpServer server) {
    this.server = server;
  }

  static PushService start() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      var service = new PushService(server);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/push/", service::handle);
      server.start();
      return service;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What the device's browser would give to a page, with the name that it is known by here. */
  String subscribe(String name) {
    var device = devices.computeIfAbsent(name, _ -> Device.fresh());
    return """
    {"endpoint":"%s/push/%s","expirationTime":null,
     "keys":{"p256dh":"%s","auth":"%s"},"userAgent":"%s"}\
    """
        .formatted(origin(), name, device.p256dh(), device.auth(), name);
  }

  /** For the next message to that device; then for the next one, and so on; then it takes them. */
  void answers(String device, Answer... next) {
    answers.put(device, new ConcurrentLinkedQueue<>(List.of(next)));
  }

  /** Nothing is answered until it goes on. */
  void stall() {
    open = new CountDownLatch(1);
  }

  void goOn() {
    open.countDown();
  }

  List<Received> received(String device) {
    return received.stream().filter(each -> each.device().equals(device)).toList();
  }

  List<Received> received() {
    return List.copyOf(received);
  }

  /** How often it was asked to tell a device something. */
  long requests(String device) {
    return requests.stream().filter(device::equals).count();
  }

  /** What a device that was off is shown when it is on again: by topic. */
  Map<String, JsonNode> kept(String device) {
    return Map.copyOf(kept.getOrDefault(device, Map.of()));
  }

  /** What was wrong with what was sent. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      var device = exchange.getRequestURI().getPath().substring("/push/".length());
      requests.add(device);
      open.await();
      var answer = answers.getOrDefault(device, new ConcurrentLinkedQueue<>()).poll();
      if (answer == null) {
        exchange.sendResponseHeaders(take(exchange, device, body), -1);
        return;
      }
      if (answer.retryAfter() != null) {
        exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
      }
      exchange.sendResponseHeaders(answer.status(), -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int take(HttpExchange exchange, String name, byte[] body) {
    try {
      var device = devices.get(name);
      if (device == null) {
        return 404;
      }
      var headers = exchange.getRequestHeaders();
      check(headers.getFirst("Content-Encoding").equals("aes128gcm"), "encoding");
      check(body.length <= 4_096, "%d bytes".formatted(body.length));
      var token = identified(headers.getFirst("Authorization"));
      var said = JSON.readTree(new String(device.read(body), UTF_8));
      var topic = headers.getFirst("Topic");
      check(topic == null || topic.matches("[A-Za-z0-9_-]{1,32}"), "topic");
      received.add(
          new Received(
              name,
              Instant.now(),
              Integer.parseInt(headers.getFirst("TTL")),
              headers.getFirst("Urgency"),
              topic,
              token,
              said));
      kept.computeIfAbsent(name, _ -> new ConcurrentHashMap<>())
          .put(topic == null ? said.get("id").asString() : topic, said);
      return 201;
    } catch (GeneralSecurityException | RuntimeException e) {
      complaints.add(e.toString());
      return 403;
    }
  }

  /** The token, whose signature is by the key that comes with it. */
  private String identified(String authorization) throws GeneralSecurityException {
    var found = VAPID.matcher(authorization);
    check(found.matches(), "authorization");
    var token = found.group(1);
    var parts = token.split("\\.");
    var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initVerify(Device.publicKey(Device.bytes(found.group(2))));
    signature.update((parts[0] + "." + parts[1]).getBytes(US_ASCII));
    check(signature.verify(Device.bytes(parts[2])), "signature");
    var header = JSON.readTree(new String(Device.bytes(parts[0]), UTF_8));
    var claims = JSON.readTree(new String(Device.bytes(parts[1]), UTF_8));
    check(header.get("alg").asString().equals("ES256"), "algorithm");
    check(claims.get("aud").asString().equals(origin()), "audience");
    check(claims.get("sub").asString().matches("(mailto:|https://).+"), "subject");
    var expires = Instant.ofEpochSecond(claims.get("exp").asLong());
    check(expires.isAfter(Instant.now()), "over");
    check(expires.isBefore(Instant.now().plus(Duration.ofHours(24))), "good for too long");
    return token + " " + found.group(2);
  }

  private static void check(boolean holds, String what) throws GeneralSecurityException {
    if (!holds) {
      throw new GeneralSecurityException(what);
    }
  }

  @Override
  public void close() {
    goOn();
    server.stop(0);
  }
}
