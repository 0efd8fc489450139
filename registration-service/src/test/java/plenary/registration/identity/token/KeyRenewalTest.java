package plenary.registration.identity.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import plenary.edge.IdentityProperties;
import plenary.edge.Role;
import plenary.registration.Guest;
import plenary.registration.Mailbox;
import plenary.registration.RegistrationService;
import plenary.testing.Backed;
import plenary.testing.Eventually;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The key that signs is changed while people are signed in. */
@Backed(topics = "agenda.sessions")
@SpringBootTest(
    classes = RegistrationService.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.name=registration",
      "server.address=127.0.0.1",
      "plenary.admins=chair@example.org"
    })
class KeyRenewalTest {

  private static final Mailbox MAILBOX = new Mailbox();
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String RENEWAL = "/signing-key/renewal";

  @Autowired private Environment environment;
  @Autowired private MongoDatabase database;
  @Autowired private IdentityProperties identity;

  @DynamicPropertySource
  static void mail(DynamicPropertyRegistry properties) {
    properties.add("spring.mail.host", () -> "127.0.0.1");
    properties.add("spring.mail.port", MAILBOX::port);
  }

  @AfterAll
  static void closeMailbox() {
    MAILBOX.close();
  }

  private Guest signedIn(String email) {
    return Guest.from("127.0.0.1", environment.getRequiredProperty("local.server.port"))
        .signedIn(email, MAILBOX);
  }

  private List<String> published(Guest guest) {
    return guest
        .get("/jwks.json")
        .body()
        .get("keys")
        .valueStream()
        .map(key -> key.get("kid").asString())
        .toList();
  }

  private static List<Integer> statuses(Guest... guests) {
    return Stream.of(guests).map(guest -> guest.get("/me").status()).toList();
  }

  @Test
  void whoIsSignedInStaysSoWhenTheKeyIsRenewedAndIsNotWhenItLeaked() {
    instance(Clock.systemUTC()).renewKey(true).block();
    var chair = signedIn("chair@example.org");
    var ana = signedIn("ana@example.org");
    var first = published(ana);

    assertThat(ana.send("POST", RENEWAL, "{}").problem()).isEqualTo("403 not-allowed");
    var renewed = chair.send("POST", RENEWAL, "{}").body();
    var second = renewed.get("keyId").asString();
    assertThat(published(ana)).isEqualTo(List.of(second, first.getFirst()));
    assertThat(renewed.at("/earlier/0/keyId").asString()).isEqualTo(first.getFirst());
    assertThat(Instant.parse(renewed.at("/earlier/0/until").asString()))
        .isAfter(Instant.now().plus(identity.tokenLifetime()));
    var bo = signedIn("bo@example.org");
    assertThat(statuses(chair, ana, bo)).isEqualTo(List.of(200, 200, 200));

    var leaked = chair.send("POST", RENEWAL, "{\"leaked\":true}").body();
    assertThat(leaked.get("earlier")).isEmpty();
    assertThat(published(ana)).isEqualTo(List.of(leaked.get("keyId").asString()));
    var cy = signedIn("cy@example.org");
    Eventually.holds("the new key is known", PATIENCE, () -> cy.get("/me").status() == 200);
    assertThat(statuses(chair, ana, bo, cy)).isEqualTo(List.of(401, 401, 401, 200));
  }

  /** Two instances are two of these over one store. */
  @Test
  void allInstancesSignWithTheNewKeyAndTakeTheTokensOfBoth() {
    var one = instance(Clock.systemUTC());
    var other = instance(Clock.systemUTC());
    var before = token(one);
    assertThat(subject(other, before)).isEqualTo("ana");

    one.renewKey(false).block();
    var after = token(other);
    Eventually.holds(
        "the other's tokens are taken", PATIENCE, () -> subject(one, after).equals("ana"));
    assertThat(List.of(subject(one, before), subject(other, before), subject(other, after)))
        .isEqualTo(List.of("ana", "ana", "ana"));
  }

  @Test
  void ofManyWhoRenewItAtOnceEachSeesTheKeyThatIsThen() {
    var instance = instance(Clock.systemUTC());
    Flux.range(0, 4).flatMap(_ -> instance.renewKey(false)).collectList().block();
    var keys = keys(instance);
    assertThat(keys).doesNotHaveDuplicates();
    assertThat(subject(instance, token(instance))).isEqualTo("ana");
  }

  @Test
  void aKeyIsForgottenWhenNoTokenOfItCanBeGood() {
    var now = instance(Clock.systemUTC());
    now.renewKey(true).block();
    now.renewKey(false).block();
    assertThat(keys(now)).hasSize(2);
    var later = instance(Clock.offset(Clock.systemUTC(), identity.tokenLifetime().plusMinutes(2)));
    later.renewKey(false).block();
    assertThat(keys(later)).as("the new one and the one before it").hasSize(2);
  }

  private AccessTokens instance(Clock clock) {
    return new AccessTokens(SigningKeys.of(database), identity, (_, _, _) -> false, clock);
  }

  private static String token(AccessTokens tokens) {
    var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    return tokens
        .issue("ana", "ana@example.org", Set.of(Role.ATTENDEE), UUID.randomUUID().toString(), now)
        .block();
  }

  /** Whose token it is; or that it is no good. */
  private static String subject(AccessTokens at, String token) {
    return at.decoder()
        .decode(token)
        .map(decoded -> decoded.getSubject())
        .onErrorResume(failure -> Mono.just(failure.getClass().getSimpleName()))
        .block();
  }

  private static List<?> keys(AccessTokens tokens) {
    var published = tokens.publishedKeys().block().get("keys");
    return ((List<?>) published).stream().map(each -> ((Map<?, ?>) each).get("kid")).toList();
  }
}
