package plenary.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import plenary.testing.TestTokens;
import reactor.core.publisher.Flux;

/** Long texts are packed for whoever takes them so; streams never. */
class CompressionTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String LONG = "\"" + "long ".repeat(2_000) + "\"";

  private static ReactiveWebServerApplicationContext service;

  /** The probe, with long answers. */
  @Configuration(proxyBeanMethods = false)
  @Import({Probe.class, Texts.class})
  static class LongProbe {}

  @RestController
  static class Texts {

    @GetMapping("/open/texts/{type}/{subtype}")
    ResponseEntity<byte[]> text(@PathVariable String type, @PathVariable String subtype) {
      return ResponseEntity.ok()
          .contentType(new MediaType(type, subtype, StandardCharsets.UTF_8))
          .body(LONG.getBytes(StandardCharsets.UTF_8));
    }

    /** Says one word, and holds the line. */
    @GetMapping(path = "/open/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<String> stream() {
      return Flux.concat(Flux.just("there"), Flux.never());
    }
  }

  @BeforeAll
  static void start() {
    var properties = new HashMap<String, Object>(TestTokens.shared().properties());
    properties.put("server.port", "0");
    properties.put("server.address", "127.0.0.1");
    properties.put("spring.webflux.base-path", "/api/probe");
    properties.put("spring.main.banner-mode", "off");
    service =
        (ReactiveWebServerApplicationContext)
            new SpringApplicationBuilder(LongProbe.class).properties(properties).run();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static HttpResponse<InputStream> get(String path, String encoding)
      throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:%d/api/probe%s"
                        .formatted(service.getWebServer().getPort(), path)))
            .header("Accept-Encoding", encoding)
            .timeout(Duration.ofSeconds(20))
            .build(),
        BodyHandlers.ofInputStream());
  }

  private static String encoding(HttpResponse<?> response) {
    return response.headers().firstValue("Content-Encoding").orElse("none");
  }

  @Test
  void textsArePackedForWhoeverTakesThemSo() throws Exception {
    for (String type :
        List.of(
            "application/json",
            "application/problem+json",
            "application/xml",
            "application/atom+xml",
            "text/calendar")) {
      HttpResponse<InputStream> packed = get("/open/texts/" + type, "gzip");
      HttpResponse<InputStream> plain = get("/open/texts/" + type, "identity");
      byte[] bytes = packed.body().readAllBytes();

      assertThat(List.of(encoding(packed), encoding(plain)))
          .as(type)
          .isEqualTo(List.of("gzip", "none"));
      assertThat(bytes.length).isLessThan(LONG.length() / 10);
      try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
        assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(LONG);
      }
      assertThat(new String(plain.body().readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(LONG);
    }
  }

  @Test
  void whatIsShortIsSentAsItIs() throws Exception {
    assertThat(encoding(get("/open/who", "gzip"))).isEqualTo("none");
  }

  @Test
  @Timeout(20)
  void aStreamIsNeitherPackedNorHeldBack() throws Exception {
    HttpResponse<InputStream> stream = get("/open/stream", "gzip");

    assertThat(encoding(stream)).isEqualTo("none");
    try (var lines =
        new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).isEqualTo("data:there");
    }
  }
}
