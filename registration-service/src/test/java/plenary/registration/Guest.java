package plenary.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody who uses the service over HTTP; for tests.
 *
 * @param headers that all requests carry
 */
public record Guest(URI service, HttpClient client, Map<String, String> headers) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** An answer, its body read as JSON; a missing node where there is none. */
  public record Answer(HttpResponse<String> raw, int status, JsonNode body) {

    /** The problem's name, after checking that it is one. */
    public String problem() {
      assertThat(header("content-type")).isEqualTo("application/problem+json");
      assertThat(body.get("status").asInt()).isEqualTo(status);
      return status + " " + body.get("type").asString().replace("urn:plenary:problem:", "");
    }

    public String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }
  }

  /**
   * @param from the address that the requests come from, such as 127.0.0.2
   */
  public static Guest from(String from, String port) {
    return new Guest(
        URI.create("http://127.0.0.1:" + port),
        HttpClient.newBuilder().localAddress(InetAddress.ofLiteral(from)).build(),
        Map.of());
  }

  /** The same with one more header. */
  public Guest with(String name, String value) {
    var more = new TreeMap<>(headers);
    more.put(name, value);
    return new Guest(service, client, more);
  }

  /** The same with a token. */
  public Guest as(String token) {
    return with("Authorization", "Bearer " + token);
  }

  /** The code in a mail that is asked for. */
  public String askForCode(String email, Mailbox mailbox) {
    int before = mailbox.to(email).size();
    assertThat(send("POST", "/sign-ins", "{\"email\":\"" + email + "\"}").status()).isEqualTo(202);
    return mailbox.await(email, before + 1).code();
  }

  public Answer exchange(String email, String code) {
    return send("POST", "/tokens", "{\"email\":\"" + email + "\",\"code\":\"" + code + "\"}");
  }

  /** Signed in by mail, with the token on all requests. */
  public Guest signedIn(String email, Mailbox mailbox) {
    var in = exchange(email, askForCode(email, mailbox));
    assertThat(in.status()).isEqualTo(200);
    return as(in.body().get("accessToken").asString());
  }

  public Answer get(String path) {
    return send("GET", path, null);
  }

  public Answer delete(String path) {
    return send("DELETE", path, null);
  }

  /** The status of an answer that is no JSON. */
  public int statusOf(String path) {
    return request("GET", path, null).statusCode();
  }

  public Answer send(String method, String path, @Nullable String body) {
    var raw = request(method, path, body);
    var type = raw.headers().firstValue("content-type").orElse("json");
    return new Answer(
        raw, raw.statusCode(), JSON.readTree(type.contains("json") ? raw.body() : ""));
  }

  private HttpResponse<String> request(String method, String path, @Nullable String body) {
    var builder =
        HttpRequest.newBuilder(service.resolve("/api/registration" + path))
            .timeout(PATIENCE)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null && !headers.containsKey("Content-Type")) {
      builder.header("Content-Type", "application/json");
    }
    headers.forEach(builder::header);
    try {
      return client.send(builder.build(), BodyHandlers.ofString());
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
