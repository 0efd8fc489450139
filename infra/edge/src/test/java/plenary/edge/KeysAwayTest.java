package plenary.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import plenary.testing.TestTokens;

/**
 * A service that was just started, while nobody gives it the keys with which tokens are checked.
 */
class KeysAwayTest {

  private static ReactiveWebServerApplicationContext service;

  @BeforeAll
  static void start() throws IOException {
    int nobody;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = socket.getLocalPort();
    }
    var properties = new HashMap<String, Object>(TestTokens.shared().properties());
    properties.put("plenary.identity.jwks-uri", "http://127.0.0.1:%d/keys".formatted(nobody));
    properties.put("server.port", "0");
    properties.put("server.address", "127.0.0.1");
    properties.put("spring.webflux.base-path", "/api/probe");
    properties.put("spring.main.banner-mode", "off");
    service =
        (ReactiveWebServerApplicationContext)
            new SpringApplicationBuilder(Probe.class).properties(properties).run();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  /** Whoever is signed in would be signed out by a 401, and by a 500 nothing is tried again. */
  @Test
  void whoShowsATokenIsToldToComeBackInsteadOfToSignIn() throws Exception {
    var token = TestTokens.shared().attendee(UUID.randomUUID(), "ada@example.org");
    for (var header :
        List.of("Authorization: Bearer " + token, "Cookie: plenary-session=" + token)) {
      var named = header.split(": ", 2);
      var answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(
                          URI.create(
                              "http://127.0.0.1:%d/api/probe/attendees/seats"
                                  .formatted(service.getWebServer().getPort())))
                      .header(named[0], named[1])
                      .build(),
                  BodyHandlers.ofString());

      assertThat(
              List.of(
                  answer.statusCode(),
                  answer.headers().firstValue("Content-Type").orElse(""),
                  answer.headers().firstValue("Retry-After").orElse("")))
          .as(answer.body())
          .isEqualTo(List.of(503, "application/problem+json", "2"));
    }
  }
}
