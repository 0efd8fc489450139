package plenary.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import plenary.testing.Contracts;
import plenary.testing.Eventually;
import plenary.testing.Example;
import plenary.testing.TestBacking;
import plenary.testing.TestTokens;
import tools.jackson.databind.node.ObjectNode;

/** A sign-out reaches every instance of every service by the broker, and no request asks for it. */
class SignedOutTest {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final TestBacking BACKING = TestBacking.shared();

  private static final List<ReactiveWebServerApplicationContext> SERVICES = new ArrayList<>();

  /** Stopped with the others: they share the loops of their servers. */
  private static final List<ReactiveWebServerApplicationContext> LATE = new ArrayList<>();

  private final UUID ada = UUID.randomUUID();

  /** A service that reads topics. */
  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(Probe.Endpoints.class)
  static class Listening {

    @Bean
    Access access() {
      return rules ->
          rules.pathMatchers("/open/**").permitAll().pathMatchers("/staff/**").hasRole("STAFF");
    }

    @Bean
    MeterRegistry meters() {
      return new SimpleMeterRegistry();
    }
  }

  @BeforeAll
  static void start() {
    BACKING.declare(SignOuts.TOPIC);
    SERVICES.add(service());
    SERVICES.add(service());
  }

  @AfterAll
  static void stop() {
    LATE.forEach(ReactiveWebServerApplicationContext::close);
    SERVICES.forEach(ReactiveWebServerApplicationContext::close);
  }

  private static ReactiveWebServerApplicationContext service() {
    var properties = new HashMap<String, Object>(BACKING.properties(SignedOutTest.class));
    properties.putAll(TestTokens.shared().properties());
    properties.put("server.port", "0");
    properties.put("server.address", "127.0.0.1");
    properties.put("spring.main.banner-mode", "off");
    return (ReactiveWebServerApplicationContext)
        new SpringApplicationBuilder(Listening.class).properties(properties).run();
  }

  @Test
  void aDeviceThatIsSignedOutIsRefusedByEveryInstanceAndAnotherGoesOn() {
    var phone = token("phone", Instant.now());
    var laptop = token("laptop", Instant.now());
    assertThat(answers(phone)).isEqualTo(List.of("200", "200"));

    BACKING.send(signedOut(data -> data.put("tokenId", ada + "-phone")));

    awaitRefusal(phone);
    assertThat(answers(laptop)).isEqualTo(List.of("200", "200"));
  }

  @Test
  void whoSignsOutEverywhereIsRefusedUntilTheNextSignIn() {
    var now = Instant.now();
    var old = token("phone", now.minusSeconds(60));
    assertThat(answers(old)).isEqualTo(List.of("200", "200"));

    BACKING.send(signedOut(data -> data.put("before", now.toString())));

    awaitRefusal(old);
    assertThat(answers(token("phone-again", now.plusSeconds(1)))).isEqualTo(List.of("200", "200"));
    assertThat(answers(TestTokens.shared().staff()))
        .as("somebody else")
        .isEqualTo(List.of("200", "200"));
  }

  @Test
  void aCookieThatIsSignedOutIsAsGoodAsNone() {
    var token = token("pages", Instant.now());
    BACKING.send(signedOut(data -> data.put("tokenId", ada + "-pages")));
    awaitRefusal(token);
    var cookie = Map.of("Cookie", Tokens.COOKIE + "=" + token);
    assertThat(
            List.of(
                get(SERVICES.getFirst(), "/staff/list", cookie),
                get(SERVICES.getFirst(), "/open/who", cookie)))
        .isEqualTo(List.of("401 sign-in-needed", "200"));
  }

  @Test
  void anInstanceThatStartsLaterKnowsBeforeItLetsAnybodyIn() {
    var token = token("phone", Instant.now());
    BACKING.send(signedOut(data -> data.put("tokenId", ada + "-phone")));
    var late = service();
    LATE.add(late);
    assertThat(get(late, "/staff/list", bearer(token))).isEqualTo("401 sign-in-needed");
  }

  @Test
  void whatANewerProducerOrAnybodyElseSendsHarmsNothing() {
    Contracts.forwardExamplesOf(SignOuts.TOPIC).forEach(BACKING::send);
    BACKING.send(signedOut(data -> data.put("before", "yesterday")));
    BACKING.send(signedOut(data -> data.remove("attendeeId")));
    var token = token("phone", Instant.now());
    BACKING.send(signedOut(data -> data.put("tokenId", ada + "-phone")));
    awaitRefusal(token);
  }

  @Test
  void aTokenThatTellsNeitherIdNorTimeStillWorks() {
    BACKING.send(signedOut(data -> data.put("before", Instant.now().toString())));
    var marked = token("marked", Instant.now().minusSeconds(60));
    awaitRefusal(marked);
    var bare =
        TestTokens.shared()
            .token(
                claims ->
                    claims
                        .subject(ada.toString())
                        .claim("roles", List.of("staff"))
                        .claims(all -> all.remove("iat")));
    assertThat(answers(bare)).isEqualTo(List.of("200", "200"));
  }

  private String token(String device, Instant issuedAt) {
    return TestTokens.shared()
        .token(
            claims ->
                claims
                    .subject(ada.toString())
                    .id(ada + "-" + device)
                    .issuedAt(issuedAt)
                    .claim("roles", List.of("staff")));
  }

  private Example signedOut(Consumer<ObjectNode> change) {
    var golden = Contracts.example(SignOuts.SIGNED_OUT);
    var told =
        golden.with(
            data -> {
              data.remove("before");
              data.put("attendeeId", ada.toString());
              change.accept(data);
            });
    return new Example(told.name(), told.topic(), ada.toString(), told.headers(), told.data())
        .withHeader("ce_subject", ada.toString())
        .withHeader("ce_time", Instant.now().toString());
  }

  private static void awaitRefusal(String token) {
    Eventually.holds(
        "every instance refuses it",
        SOON,
        () -> answers(token).equals(List.of("401 sign-in-needed", "401 sign-in-needed")));
  }

  private static List<String> answers(String token) {
    return SERVICES.stream().map(each -> get(each, "/staff/list", bearer(token))).toList();
  }

  private static Map<String, String> bearer(String token) {
    return Map.of("Authorization", "Bearer " + token);
  }

  /** The status, and of a problem its name. */
  private static String get(
      ReactiveWebServerApplicationContext service, String path, Map<String, String> headers) {
    var request =
        HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + service.getWebServer().getPort() + path));
    headers.forEach(request::header);
    try {
      var response = HTTP.send(request.build(), BodyHandlers.ofString());
      var problem = response.body().replaceAll(".*urn:plenary:problem:([a-z-]+).*", " $1");
      return response.statusCode() + (response.statusCode() < 400 ? "" : problem);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
