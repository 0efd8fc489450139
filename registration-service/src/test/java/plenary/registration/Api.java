package plenary.registration;

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
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import plenary.testing.TestTokens;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as those meet it who speak HTTP with it. */
public final class Api {

  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String base;

  public Api(Environment environment) {
    var port = environment.getRequiredProperty("local.server.port");
    base = "http://127.0.0.1:" + port + "/api/registration";
  }

  /**
   * @param token null for who is not signed in
   */
  public record Visitor(String id, @Nullable String token) {

    public static final Visitor NOBODY = new Visitor("", null);

    public static Visitor called(String name) {
      var id = UUID.randomUUID();
      return new Visitor(id.toString(), TestTokens.shared().attendee(id, name + "@example.org"));
    }

    public static Visitor staff() {
      return new Visitor("staff", TestTokens.shared().staff());
    }
  }

  public record Answer(HttpResponse<byte[]> raw) {

    public int status() {
      return raw.statusCode();
    }

    public String text() {
      return new String(raw.body(), StandardCharsets.UTF_8);
    }

    /** What it says, after checking that it is no problem. */
    public JsonNode json() {
      assertThat(status()).as(text()).isEqualTo(200);
      return JSON.readTree(text());
    }

    public String header(String name) {
      return String.join(", ", raw.headers().allValues(name));
    }

    /** The problem's name and the field that it names, after checking that it is one. */
    public String problem() {
      assertThat(header("content-type")).as(text()).isEqualTo("application/problem+json");
      var problem = JSON.readTree(text());
      assertThat(problem.get("status").asInt()).isEqualTo(status());
      var name = problem.get("type").asString().replace("urn:plenary:problem:", "");
      var field = problem.has("field") ? " " + problem.get("field").asString() : "";
      return status() + " " + name + field;
    }
  }

  public Answer get(String path, Visitor who) {
    return send("GET", path, who, null, Map.of());
  }

  public Answer get(String path, Visitor who, String header, String value) {
    return send("GET", path, who, null, Map.of(header, value));
  }

  public Answer post(String path, Visitor who, @Nullable String body) {
    return send("POST", path, who, body, Map.of());
  }

  public Answer put(String path, Visitor who, @Nullable String body) {
    return send("PUT", path, who, body, Map.of());
  }

  private Answer send(
      String method, String path, Visitor who, @Nullable String body, Map<String, String> more) {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(PATIENCE)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    var headers = new HashMap<>(more);
    if (body != null) {
      headers.put("Content-Type", "application/json");
    }
    if (who.token() != null) {
      headers.put("Authorization", "Bearer " + who.token());
    }
    headers.forEach(request::header);
    try {
      return new Answer(CLIENT.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** JSON in single quotes, which no text here has. */
  public static JsonNode json(String quoted) {
    return JSON.readTree(quoted.replace('\'', '"'));
  }
}
