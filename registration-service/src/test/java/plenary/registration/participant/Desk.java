package plenary.registration.participant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import plenary.registration.Mailbox;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as somebody who is signed in meets it, or who is not. */
final class Desk {

  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final String base;
  private final @Nullable String token;

  private Desk(String base, @Nullable String token) {
    this.base = base;
    this.token = token;
  }

  /** An answer, its body read as JSON; a missing node where there is none. */
  record Answer(HttpResponse<String> raw, JsonNode body) {

    int status() {
      return raw.statusCode();
    }

    /** The problem's name, after checking that it is one. */
    String problem() {
      assertThat(raw.headers().firstValue("content-type")).contains("application/problem+json");
      assertThat(body.get("status").asInt()).isEqualTo(status());
      return status() + " " + body.get("type").asString().replace("urn:plenary:problem:", "");
    }

    /** The same, and the field that it is about. */
    String problemWithField() {
      return problem() + " " + body.path("field").asString("");
    }
  }

  static Desk nobody(String port) {
    return new Desk("http://127.0.0.1:" + port + "/api/registration", null);
  }

  Desk signIn(String email, Mailbox mailbox) {
    int before = mailbox.to(email).size();
    json("POST", "/sign-ins", "{'email':'%s'}".formatted(email));
    var code = mailbox.await(email, before + 1).code();
    var in = json("POST", "/tokens", "{'email':'%s','code':'%s'}".formatted(email, code));
    return new Desk(base, in.body().get("accessToken").asString());
  }

  Answer get(String path) {
    return send("GET", path, "application/json", new byte[0]);
  }

  Answer delete(String path) {
    return send("DELETE", path, "application/json", new byte[0]);
  }

  /** JSON in single quotes, which no text here has. */
  Answer json(String method, String path, String quoted) {
    return send(
        method,
        path,
        "application/json",
        quoted.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  Answer csv(String path, String file) {
    return send("POST", path, "text/csv", file.getBytes(StandardCharsets.UTF_8));
  }

  Answer send(String method, String path, String contentType, byte[] body) {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofMinutes(2))
            .header("Content-Type", contentType)
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      var raw = CLIENT.send(request.build(), BodyHandlers.ofString());
      return new Answer(raw, JSON.readTree(raw.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static JsonNode read(String quoted) {
    return JSON.readTree(quoted.replace('\'', '"'));
  }

  static List<String> all(JsonNode list, String field) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(each -> each.path(field).asString(""))
        .toList();
  }
}
