package plenary.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One instance of the agenda's service, as staff use it. */
final class Agenda {

  static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;
  private final String token;
  private final Gauge gauge;

  Agenda(int port, String token, Gauge gauge) {
    this.base = URI.create("http://127.0.0.1:" + port);
    this.token = token;
    this.gauge = gauge;
  }

  Gauge gauge() {
    return gauge;
  }

  record Answer(int status, String tag, byte[] body) {

    JsonNode json() {
      return JSON.readTree(body);
    }

    Answer expecting(int expected) {
      if (status != expected) {
        String text = new String(body, StandardCharsets.UTF_8);
        throw new IllegalStateException(
            "%d instead of %d: %s"
                .formatted(status, expected, text.substring(0, Math.min(500, text.length()))));
      }
      return this;
    }

    /** The version that the entity tag names. */
    long version() {
      return Long.parseLong(tag.replaceAll("\\D", ""));
    }
  }

  Answer get(String path, String... headers) {
    return send("GET", path, null, null, headers);
  }

  Answer post(String path, @Nullable String json) {
    return send("POST", path, "application/json", json);
  }

  Answer put(String path, String type, String body) {
    return send("PUT", path, type, body);
  }

  private Answer send(
      String method, String path, @Nullable String type, @Nullable String body, String... headers) {
    var request =
        HttpRequest.newBuilder(base.resolve("/api/agenda/programmes" + path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .timeout(Duration.ofMinutes(2))
            .header("Authorization", "Bearer " + token);
    if (type != null && body != null) {
      request.header("Content-Type", type);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      var answer = http.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(
          answer.statusCode(), answer.headers().firstValue("ETag").orElse(""), answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
