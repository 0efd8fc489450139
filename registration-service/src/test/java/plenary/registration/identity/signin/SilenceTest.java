package plenary.registration.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import plenary.registration.Guest;
import plenary.registration.Mailbox;
import plenary.registration.RegistrationService;
import plenary.registration.Told;
import plenary.testing.Backed;
import plenary.testing.CapturedLog;
import plenary.testing.Eventually;
import plenary.testing.TestBacking;

/**
 * What the door tells whom it does not let in, and what is told to the log of those whom it does.
 */
@Backed(topics = {"agenda.sessions", "agenda.programmes"})
@SpringBootTest(
    classes = {RegistrationService.class, SilenceTest.Watched.class},
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.name=registration",
      "server.address=127.0.0.1",
      "plenary.staff=desk@example.org"
    })
class SilenceTest {

  private static final Mailbox MAILBOX = new Mailbox();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Set<String> OF_THE_CLOCK = Set.of("createIndexes", "listCollections");
  private static final Queue<String> COMMANDS = new ConcurrentLinkedQueue<>();

  @Autowired private Environment environment;

  @DynamicPropertySource
  static void mail(DynamicPropertyRegistry properties) {
    properties.add("spring.mail.host", () -> "127.0.0.1");
    properties.add("spring.mail.port", MAILBOX::port);
  }

  @AfterAll
  static void closeMailbox() {
    MAILBOX.close();
  }

  /** Notes what is asked of the store about anybody. */
  @TestConfiguration(proxyBeanMethods = false)
  static class Watched {

    @Bean
    MongoClientSettingsBuilderCustomizer watching() {
      return settings ->
          settings.addCommandListener(
              new CommandListener() {
                @Override
                public void commandStarted(CommandStartedEvent event) {
                  var name = event.getCommandName();
                  var of = event.getCommand().get(name);
                  if (of != null && of.isString() && !OF_THE_CLOCK.contains(name)) {
                    COMMANDS.add(name + " " + of.asString().getValue());
                  }
                }
              });
    }
  }

  private Guest guest() {
    return Guest.from("127.0.0.1", environment.getRequiredProperty("local.server.port"));
  }

  /** What the store was asked about people while somebody asked for a mail. */
  private List<String> work(String email) {
    COMMANDS.clear();
    guest().askForCode(email, MAILBOX);
    return COMMANDS.stream()
        .filter(each -> each.matches("\\S+ (sign-ins|attendees|addresses|participants)"))
        .toList();
  }

  @Test
  void whetherAnAddressIsKnownChangesNeitherTheAnswerNorTheWork() {
    var slug = programme();
    var desk = guest().signedIn("desk@example.org", MAILBOX);
    assertThat(IntStream.range(0, 8).anyMatch(turn -> isTheSameWork(desk, slug, turn)))
        .as("but for what the clock has the service ask meanwhile")
        .isTrue();
    assertThat(
            IntStream.range(0, 8)
                .anyMatch(
                    turn ->
                        Stream.of("known-" + turn, "unknown-" + turn)
                                .map(each -> wrongCode(each + "@example.org"))
                                .distinct()
                                .count()
                            == 1))
        .as("the same")
        .isTrue();
  }

  private boolean isTheSameWork(Guest desk, String slug, int turn) {
    var email = "known-" + turn + "@example.org";
    enrol(desk, slug, email);
    var known = work(email);
    var unknown = work("un" + email);
    return !known.isEmpty()
        && known.equals(unknown)
        && known.stream().allMatch(each -> each.endsWith(" sign-ins"));
  }

  private static void enrol(Guest desk, String slug, String email) {
    var enrolled =
        desk.send("PUT", "/programmes/" + slug + "/participants", "{\"email\":\"" + email + "\"}");
    assertThat(enrolled.status()).isEqualTo(201);
  }

  private List<Object> wrongCode(String email) {
    COMMANDS.clear();
    var answer = guest().exchange(email, "00000000");
    return List.of(
        answer.problem(),
        answer.body(),
        COMMANDS.stream()
            .filter(each -> each.matches("\\S+ (sign-ins|attendees|addresses)"))
            .toList());
  }

  private static String programme() {
    var slug = TestBacking.slug("silence");
    TestBacking.shared().send(Told.programme(slug, 1, "public", List.of("desk@example.org")));
    return slug;
  }

  /** Signed in, wrong, refused, calendars, lists, a mail server that is away, erased. */
  @Test
  void noSecretAndNoAddressIsLogged() {
    var slug = programme();
    var secrets = new ArrayList<String>();
    try (var log = CapturedLog.start()) {
      var email = "zora.neale@example.org";
      var code = guest().askForCode(email, MAILBOX);
      var wrong = guest().exchange(email, "00000000");
      assertThat(wrong.problem()).isEqualTo("401 sign-in-refused");
      var in = guest().exchange(email, code).body();
      var token = in.get("accessToken").asString();
      var link = MAILBOX.await(email, 1).token();
      guest().send("POST", "/tokens", "{\"token\":\"" + link + "\"}");
      guest().send("POST", "/tokens", "{\"token\":\"" + link + "\",\"email\":{}}");
      guest().send("POST", "/sign-ins", "{\"email\":\"" + email + "\",\"more\":1}");
      guest().send("POST", "/sign-ins", "{\"email\":\"" + email + "\"");
      var zora = guest().as(token);
      zora.send("PATCH", "/me", "{\"name\":\"Zora Neale H.\"}");
      var badge = zora.get("/me/badge").body().get("code").asString();
      var calendar = zora.send("POST", "/me/calendars", "{}").body().get("url").asString();
      var secret = calendar.replaceFirst("^.*/calendars/", "").replace(".ics", "");
      assertThat(zora.statusOf("/calendars/" + secret + ".ics")).isEqualTo(200);
      zora.statusOf("/calendars/" + secret + ".ics?from=\u0000".replace("\u0000", "%00"));
      zora.get("/me/export");
      guest().as(token.substring(0, token.length() - 4) + "AAAA").get("/me");
      guest().with("Cookie", "plenary-session=" + token).send("POST", "/me/badge/renewal", "");
      var desk = guest().signedIn("desk@example.org", MAILBOX);
      Eventually.holds(
          "the programme is known",
          PATIENCE,
          () -> desk.get("/programmes/" + slug + "/participants").status() == 200);
      desk.with("Content-Type", "text/csv")
          .send(
              "POST",
              "/programmes/" + slug + "/participants",
              "Email,Name\nmira.v@example.org,Mira V.\nnobody at all,Nobody\n");
      zora.with("X-Plenary-Confirm", email).send("DELETE", "/me", null);

      secrets.addAll(
          List.of(
              email,
              code,
              token,
              link,
              badge,
              secret,
              "Zora Neale",
              "mira.v@",
              "Mira V.",
              "nobody at all",
              "desk@example.org"));
      secrets.add(token.substring(token.lastIndexOf('.') + 1));
      assertThat(log.linesWith(secrets)).isEmpty();
      LoggerFactory.getLogger(SilenceTest.class).atInfo().addKeyValue("to", email).log("A mail");
      assertThat(log.linesWith(secrets)).as("what is logged is seen").hasSize(1);
    }
  }
}
