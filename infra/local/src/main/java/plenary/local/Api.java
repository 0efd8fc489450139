package plenary.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The API as any other program would use it, signed in or not. */
final class Api {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration MAIL_IS_THERE_WITHIN = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final HttpClient http;
  private final URI baseUrl;
  private final @Nullable String token;

  private Api(HttpClient http, URI baseUrl, @Nullable String token) {
    this.http = http;
    this.baseUrl = baseUrl;
    this.token = token;
  }

  static Api at(URI baseUrl) {
    var http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    return new Api(http, baseUrl, null);
  }

  /** An answer; the body is missing where there was none. */
  record Answer(int status, JsonNode body) {

    boolean isGood() {
      return status / 100 == 2;
    }

    /** What a problem says. */
    String refusal() {
      var detail = body.path("detail").asString("");
      return detail.isEmpty() ? "HTTP " + status : detail;
    }
  }

  Answer get(String path) {
    return send("GET", path, null, "");
  }

  Answer put(String path, Map<String, ?> body) {
    return send("PUT", path, "application/json", JSON.writeValueAsString(body));
  }

  Answer put(String path) {
    return send("PUT", path, null, "");
  }

  Answer delete(String path) {
    return send("DELETE", path, null, "");
  }

  Answer post(String path, Map<String, ?> body) {
    return send("POST", path, "application/json", JSON.writeValueAsString(body));
  }

  Answer putText(String path, String text) {
    return send("PUT", path, "text/plain; charset=utf-8", text);
  }

  /** Asks for a sign-in and reads the link in the mail; empty when no mail came. */
  Optional<String> signInLink(String email) {
    var before = mailTo(email);
    post("/api/registration/sign-ins", Map.of("email", email));
    long deadline = System.nanoTime() + MAIL_IS_THERE_WITHIN.toNanos();
    do {
      var mail = mailTo(email);
      if (!mail.isMissingNode() && !mail.equals(before)) {
        return Optional.of(mail.path("links").path(0).asString());
      }
      pause(PAUSE);
    } while (System.nanoTime() < deadline);
    return Optional.empty();
  }

  private JsonNode mailTo(String email) {
    for (var mail : get(Front.MAILS).body()) {
      if (mail.path("to").asString("").equals(email)) {
        return mail;
      }
    }
    return MissingNode.getInstance();
  }

  /** The same API, signed in by mail as whoever reads an address. */
  Api signedInAs(String email) {
    var link =
        signInLink(email).orElseThrow(() -> new IllegalStateException("No mail to " + email));
    var answer =
        post(
            "/api/registration/tokens",
            Map.of("token", link.substring(link.indexOf("token=") + "token=".length())));
    if (!answer.isGood()) {
      throw new IllegalStateException("Not signed in as " + email + ": " + answer.refusal());
    }
    return new Api(http, baseUrl, answer.body().path("accessToken").asString());
  }

  private Answer send(String method, String path, @Nullable String type, String body) {
    var request =
        HttpRequest.newBuilder(baseUrl.resolve(path))
            .timeout(Duration.ofSeconds(30))
            .method(method, type == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (type != null) {
      request.header("Content-Type", type);
    }
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      var response = http.send(request.build(), BodyHandlers.ofString());
      var isJson =
          response.headers().firstValue("Content-Type").filter(t -> t.contains("json")).isPresent();
      return new Answer(
          response.statusCode(),
          isJson ? JSON.readTree(response.body()) : MissingNode.getInstance());
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
