package plenary.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import plenary.testing.Eventually;
import plenary.testing.TestTokens;
import tools.jackson.databind.json.JsonMapper;

/** The issuer changes its keys, or does not answer, while the service goes on. */
class IssuerAwayTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = new JsonMapper();

  private final TestTokens before = TestTokens.stranger();
  private final TestTokens after = TestTokens.stranger();
  private HttpServer issuer;
  private ReactiveWebServerApplicationContext service;
  private volatile TestTokens published = before;
  private volatile int status = 200;

  @BeforeEach
  void start() throws IOException {
    issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    issuer.createContext(
        "/jwks.json",
        exchange -> {
          try (exchange) {
            byte[] body = keys(published);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    issuer.start();
    var properties = new HashMap<String, Object>();
    properties.put("plenary.identity.issuer", TestTokens.ISSUER);
    properties.put(
        "plenary.identity.jwks-uri",
        "http://127.0.0.1:" + issuer.getAddress().getPort() + "/jwks.json");
    properties.put("server.port", "0");
    properties.put("server.address", "127.0.0.1");
    properties.put("spring.main.banner-mode", "off");
    service =
        (ReactiveWebServerApplicationContext)
            new SpringApplicationBuilder(Probe.class).properties(properties).run();
  }

  @AfterEach
  void stop() {
    service.close();
    issuer.stop(0);
  }

  private static byte[] keys(TestTokens of) {
    try {
      return HTTP.send(HttpRequest.newBuilder(of.jwksUri()).build(), BodyHandlers.ofByteArray())
          .body();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> get(String path, String header, String value) {
    try {
      return HTTP.send(
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + service.getWebServer().getPort() + path))
              .header(header, value)
              .build(),
          BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private int list(String token) {
    return get("/staff/list", "Authorization", "Bearer " + token).statusCode();
  }

  private static List<String> problem(HttpResponse<String> answer) {
    var problem = JSON.readTree(answer.body());
    return List.of(
        answer.statusCode() + " " + problem.path("type").asString(""),
        answer.headers().firstValue("content-type").orElse(""),
        answer.headers().firstValue("retry-after").orElse(""));
  }

  private static List<String> away() {
    return List.of(
        "503 urn:plenary:problem:temporarily-unavailable", "application/problem+json", "2");
  }

  @Test
  void whileTheIssuerIsAwayWhoIsKnownGoesOnAndWhoIsNotIsAskedToComeBack() {
    assertThat(list(before.staff())).isEqualTo(200);
    status = 500;
    assertThat(list(before.staff())).isEqualTo(200);
    Eventually.holds(
        "a key that is not known is asked for",
        Duration.ofSeconds(30),
        () -> list(after.staff()) == 503);
    assertThat(problem(get("/staff/list", "Authorization", "Bearer " + after.staff())))
        .isEqualTo(away());
    assertThat(problem(get("/open/who", "Cookie", "plenary-session=" + after.staff())))
        .as("as nobody, they would be told that there is nothing of theirs")
        .isEqualTo(away());
    assertThat(get("/open/who", "X-Nothing", "1").statusCode()).isEqualTo(200);
    assertThat(list(before.staff())).isEqualTo(200);

    status = 200;
    published = after;
    Eventually.holds(
        "the issuer is back with another key",
        Duration.ofSeconds(30),
        () -> list(after.staff()) == 200);
    assertThat(list(before.staff())).as("that key was taken back").isEqualTo(401);
  }
}
