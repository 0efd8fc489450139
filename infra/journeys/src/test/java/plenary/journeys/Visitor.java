package plenary.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Somebody who uses Plenary over HTTP, signed in or not. */
final class Visitor {

  static final JsonMapper JSON = JsonMapper.builder().build();
  static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private final Deployment plenary;
  private final @Nullable String token;

  private Visitor(Deployment plenary, @Nullable String token) {
    this.plenary = plenary;
    this.token = token;
  }

  static Visitor anybody(Deployment plenary) {
    return new Visitor(plenary, null);
  }

  /** Signs in as everybody does: asks for a link, opens the mail, follows the link. */
  static Visitor signedIn(Deployment plenary, String address) {
    var anybody = anybody(plenary);
    String link = plenary.mailTo(address, () -> anybody.askForLink(address)).link();
    String oneTime = link.substring(link.indexOf("token=") + "token=".length());
    var exchanged =
        anybody.send("POST", "/api/registration/tokens", Map.of("token", oneTime), Map.of());
    if (exchanged.status() != 200) {
      throw new AssertionError("exchanging the link: " + exchanged);
    }
    return new Visitor(plenary, exchanged.json().get("accessToken").asString());
  }

  private void askForLink(String address) {
    var asked = send("POST", "/api/registration/sign-ins", Map.of("email", address), Map.of());
    if (asked.status() != 202) {
      throw new AssertionError("asking for a link: " + asked);
    }
  }

  /** The same person by another way in. */
  Visitor by(Deployment other) {
    return new Visitor(other, token);
  }

  /** What came back; {@code json} is a missing node when the body is none. */
  record Answer(int status, HttpResponse<String> response, JsonNode json) {

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    @Override
    public String toString() {
      return status + " " + response.body();
    }
  }

  Answer get(String path) {
    return send("GET", path, null, Map.of());
  }

  Answer put(String path, @Nullable Object body) {
    return send("PUT", path, body, Map.of());
  }

  Answer post(String path, @Nullable Object body) {
    return send("POST", path, body, Map.of());
  }

  Answer delete(String path) {
    return send("DELETE", path, null, Map.of());
  }

  /** A string is sent as plain text, anything else as JSON. */
  Answer send(String method, String path, @Nullable Object body, Map<String, String> headers) {
    var request = request(path).timeout(Duration.ofSeconds(30));
    headers.forEach(request::header);
    if (body == null) {
      request.method(method, BodyPublishers.noBody());
    } else if (body instanceof String text) {
      request.header("Content-Type", "text/plain; charset=utf-8");
      request.method(method, BodyPublishers.ofString(text));
    } else {
      request.header("Content-Type", "application/json");
      request.method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)));
    }
    try {
      var response = HTTP.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response, parse(response));
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What a server says at an address, to anybody. */
  static String read(URI address) {
    try {
      return HTTP.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException("GET " + address, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The headers that this visitor sends; for a client of another kind. */
  Map<String, String> headers() {
    return token == null ? Map.of() : Map.of("Authorization", "Bearer " + token);
  }

  URI at(String path) {
    return plenary.at(path);
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(plenary.at(path));
    headers().forEach(request::header);
    return request;
  }

  private static JsonNode parse(HttpResponse<String> response) {
    String type = response.headers().firstValue("Content-Type").orElse("");
    return type.contains("json") ? JSON.readTree(response.body()) : MissingNode.getInstance();
  }
}
