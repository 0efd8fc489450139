package plenary.agenda.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The agenda over HTTP, as somebody with a token uses it.
 *
 * @param token null for nobody
 */
public record StaffAgenda(int port, @Nullable String token) {

  public static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  public record Answer(int status, String tag, String body) {

    public JsonNode json() {
      return JSON.readTree(body);
    }

    /** The status and the type's name. */
    public String problem() {
      String type = json().path("type").asString("");
      return status + " " + type.replace("urn:plenary:problem:", "");
    }
  }

  public StaffAgenda as(@Nullable String token) {
    return new StaffAgenda(port, token);
  }

  public Answer get(String path, String... headers) {
    return send("GET", path, null, null, headers);
  }

  public Answer post(String path, @Nullable String json, String... headers) {
    return send("POST", path, json == null ? null : "application/json", json, headers);
  }

  public Answer put(String path, String json, String... headers) {
    return send("PUT", path, "application/json", json, headers);
  }

  public Answer send(
      String method, String path, @Nullable String type, @Nullable String body, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/agenda" + path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (type != null) {
      request.header("Content-Type", type);
    }
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      var answer = HTTP.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Answer(
          answer.statusCode(), answer.headers().firstValue("ETag").orElse(""), answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
