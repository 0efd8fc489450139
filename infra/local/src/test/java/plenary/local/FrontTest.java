package plenary.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** The one port, over HTTP, with two small services behind it. */
class FrontTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Instant NOW = Instant.parse("2026-03-04T09:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Mailbox MAILBOX = new Mailbox(Clock.systemUTC());

  private static final Path ROOT = Path.of("..");

  private static List<Mount> mounts;
  private static WebServer server;

  /** Answers with its name, and with a stream that ends when the service is about to. */
  @SpringBootConfiguration
  @ImportAutoConfiguration({HttpHandlerAutoConfiguration.class, WebFluxAutoConfiguration.class})
  @EnableConfigurationProperties
  static class Probe {

    @Bean
    Answers answers(Environment environment) {
      return new Answers(environment);
    }
  }

  @RestController
  static class Answers {

    private final Sinks.Many<String> told = Sinks.many().multicast().directBestEffort();
    private final Environment environment;

    Answers(Environment environment) {
      this.environment = environment;
    }

    @GetMapping("/name")
    String name() {
      return environment.getRequiredProperty("probe.name");
    }

    @GetMapping(path = "/stream", produces = "text/event-stream")
    Flux<String> stream() {
      return told.asFlux().startWith("there");
    }

    @EventListener
    void onReadiness(AvailabilityChangeEvent<ReadinessState> change) {
      if (change.getState() == ReadinessState.REFUSING_TRAFFIC) {
        told.tryEmitComplete();
      }
    }
  }

  private static Mount probe(String name) {
    return Mount.start(
        name,
        new SpringApplicationBuilder(Probe.class),
        Map.of(
            "spring.config.name",
            "probe",
            "spring.webflux.base-path",
            "/api/" + name,
            "probe.name",
            name),
        Map.of());
  }

  @BeforeAll
  static void start() {
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    mounts = List.of(probe("one"), probe("two"));
    server = Local.serve(0, new Front(mounts, Pages.onClassPath(), MAILBOX, CLOCK));
  }

  @AfterAll
  static void stop() {
    Local.stop(server, mounts);
    mounts.forEach(Mount::close);
  }

  private static HttpResponse<String> send(String method, String path, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + server.getPort() + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .timeout(Duration.ofSeconds(20));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Object> seen(HttpResponse<String> response) {
    return List.of(
        response.statusCode(),
        response.headers().firstValue("Content-Type").orElse(""),
        response.body());
  }

  @Test
  void pagesArePackedForWhoeverTakesThemSoAndStreamsNever() throws Exception {
    var packed =
        HTTP.send(
            HttpRequest.newBuilder(
                    URI.create("http://localhost:" + server.getPort() + "/assets/style.css"))
                .header("Accept-Encoding", "gzip")
                .build(),
            BodyHandlers.ofByteArray());
    assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
    try (var in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(send("GET", "/assets/style.css").body());
    }

    var stream =
        HTTP.send(
            HttpRequest.newBuilder(
                    URI.create("http://localhost:" + server.getPort() + "/api/one/stream"))
                .header("Accept-Encoding", "gzip")
                .timeout(Duration.ofSeconds(20))
                .build(),
            BodyHandlers.ofInputStream());
    try (var body = stream.body()) {
      assertThat(stream.headers().firstValue("Content-Encoding")).isEmpty();
      assertThat(new String(body.readNBytes(10), StandardCharsets.UTF_8)).isEqualTo("data:there");
    }
  }

  @Test
  void everyAnswerSaysWhatTimeItIs() {
    assertThat(
            Stream.of("/", "/api/one/name", "/nothing")
                .map(path -> send("GET", path).headers().firstValue("Date").orElse(""))
                .toList())
        .isEqualTo(Collections.nCopies(3, "Wed, 04 Mar 2026 09:00:00 GMT"));
  }

  @Test
  void pagesMayUseWhatTheyMayBehindTheGateway() throws IOException {
    assertThat(Files.readString(Path.of("../deploy/Caddyfile")))
        .contains(
            "Permissions-Policy \"%s\""
                .formatted(
                    send("GET", "/").headers().firstValue("Permissions-Policy").orElseThrow()));
  }

  @Test
  void aRequestGoesToTheServiceWhosePathItIs() {
    assertThat(List.of(send("GET", "/api/one/name").body(), send("GET", "/api/two/name").body()))
        .isEqualTo(List.of("one", "two"));
  }

  @Test
  void whatIsNobodysIsAProblem() {
    var expected =
        "{\"type\":\"urn:plenary:problem:not-found\",\"title\":\"Nothing is here\","
            + "\"status\":404,\"detail\":\"No page, no service.\"}";
    for (var path : List.of("/api/onerous/name", "/api", "/none", "/assets/../pom.xml", "/%2e")) {
      assertThat(seen(send("GET", path)))
          .as(path)
          .isEqualTo(List.of(404, "application/problem+json", expected));
    }
  }

  @Test
  void aPageIsServedUnderItsNameAndAskedForAgainCheaply() {
    var first = send("GET", "/sign-in");
    var tag = first.headers().firstValue("ETag").orElseThrow();
    var again = send("GET", "/sign-in", "If-None-Match", "W/\"other\", " + tag);

    assertThat(first.body()).startsWith("<!doctype html>").contains("Sign in");
    assertThat(
            Map.of(
                "type", first.headers().firstValue("Content-Type").orElse(""),
                "caching", first.headers().firstValue("Cache-Control").orElse(""),
                "sniffing", first.headers().firstValue("X-Content-Type-Options").orElse("")))
        .isEqualTo(
            Map.of(
                "type", "text/html;charset=UTF-8", "caching", "no-cache", "sniffing", "nosniff"));
    assertThat(first.headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("default-src 'self';");
    assertThat(List.of(again.statusCode(), again.body())).isEqualTo(List.of(304, ""));
    assertThat(send("GET", "/").body()).isNotEqualTo(first.body()).startsWith("<!doctype html>");
  }

  @Test
  void theListNamesEveryFileWithTheHashOfWhatIsServed() throws Exception {
    var list = send("GET", Pages.LIST).body().lines().toList();
    assertThat(list)
        .contains(line("index.html", "/"), line("assets/style.css", "/assets/style.css"));
    try (var files = Files.walk(ROOT.resolve("web/pages"))) {
      assertThat(list).hasSize((int) files.filter(Files::isRegularFile).count());
    }
  }

  private static String line(String name, String path) throws Exception {
    var content = send("GET", path).body().getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content))
        + "  ./"
        + name;
  }

  @Test
  void pagesAreAsSafeHereAsBehindTheGateway() throws Exception {
    var gateway = Files.readString(ROOT.resolve("deploy/Caddyfile"));
    Pages.SAFETY.forEach(
        (name, value) ->
            assertThat(gateway).containsPattern(name + " \"?" + Pattern.quote(value) + "\"?\n"));
    var served = send("GET", "/staff").headers();
    Pages.SAFETY.forEach(
        (name, value) -> assertThat(served.firstValue(name)).as(name).hasValue(value));
  }

  @Test
  void aPageIsOnlyRead() {
    var refused = send("POST", "/staff");
    assertThat(List.of(refused.statusCode(), refused.headers().allValues("Allow")))
        .isEqualTo(List.of(405, List.of("GET, HEAD")));
    assertThat(send("HEAD", "/staff").statusCode()).isEqualTo(200);
  }

  @Test
  void mailsAreReadHereAndNotThroughANameOfSomebodyElse() {
    var message = new SimpleMailMessage();
    message.setTo("ada@example.org");
    message.setSubject("Hello");
    message.setText("Hello, Ada.");
    MAILBOX.send(message);
    var at = MAILBOX.newestFirst().getFirst().at();

    assertThat(seen(send("GET", Front.MAILS)))
        .isEqualTo(
            List.of(
                200,
                "application/json",
                "[{\"to\":\"ada@example.org\",\"subject\":\"Hello\",\"text\":\"Hello, Ada.\","
                    + "\"links\":[],\"code\":null,\"at\":\""
                    + at
                    + "\"}]"));
    assertThat(statusForHost("plenary.example")).isEqualTo("HTTP/1.1 404 Not Found");
    assertThat(statusForHost("localhost:1")).isEqualTo("HTTP/1.1 200 OK");
  }

  /** The status line that a request with a host of its own choice gets. */
  private static String statusForHost(String host) {
    try (var socket = new Socket("127.0.0.1", server.getPort())) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write(
              ("GET "
                      + Front.MAILS
                      + " HTTP/1.1\r\nHost: "
                      + host
                      + "\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anOpenStreamHoldsUpNoStop() throws Exception {
    var mount = probe("three");
    var alone = Local.serve(0, new Front(List.of(mount), Pages.onClassPath(), MAILBOX, CLOCK));
    var lines =
        HTTP.send(
                HttpRequest.newBuilder(
                        URI.create("http://localhost:" + alone.getPort() + "/api/three/stream"))
                    .build(),
                BodyHandlers.ofInputStream())
            .body();
    assertThat(new String(lines.readNBytes(12), StandardCharsets.UTF_8))
        .isEqualTo("data:there\n\n");

    long begun = System.nanoTime();
    Local.stop(alone, List.of(mount));
    mount.close();

    assertThat(lines.readAllBytes()).isEmpty();
    assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun)).isLessThan(3);
  }
}
