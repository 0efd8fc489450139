package plenary.registration.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import plenary.registration.Guest;
import plenary.registration.Mailbox;
import plenary.registration.RegistrationService;
import plenary.testing.Backed;

/** How little one client may ask of the door; a gateway in front says who is asking. */
@Backed(topics = "agenda.sessions")
@SpringBootTest(
    classes = RegistrationService.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.name=registration",
      "server.address=127.0.0.1",
      "server.forward-headers-strategy=framework",
      "plenary.per-client.mails=5",
      "plenary.per-client.wrong-attempts=10"
    })
class ClientLimitsOverHttpTest {

  private static final Mailbox MAILBOX = new Mailbox();

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

  @Test
  void whoGuessesOverManyAddressesIsStoppedAndAnotherClientGoesOn() {
    var guesser = guest("127.0.0.2");
    for (int i = 0; i < 10; i++) {
      assertThat(guesser.exchange("victim-" + i + "@example.org", "0000000" + i).problem())
          .isEqualTo("401 sign-in-refused");
    }
    var stopped = guesser.exchange("victim-10@example.org", "00000000");
    assertThat(stopped.problem()).isEqualTo("429 too-many-attempts");
    assertThat(Long.parseLong(stopped.header("retry-after"))).isBetween(1L, 60L);
    assertThat(guesser.send("POST", "/tokens", "{\"token\":\"guessed\"}").problem())
        .isEqualTo("429 too-many-attempts");

    var other = guest("127.0.0.3");
    var hal = other.signedIn("hal@example.org", MAILBOX);
    assertThat(hal.get("/me").body().get("email").asString()).isEqualTo("hal@example.org");
  }

  @Test
  void aWholeConferenceBehindOneAddressSignsIn() {
    for (int guest = 0; guest < 25; guest++) {
      var in = guest("127.0.0.4").signedIn("guest-" + guest + "@example.org", MAILBOX);
      assertThat(in.get("/me").status()).isEqualTo(200);
    }
  }

  @Test
  void mailsThatNobodyUsesAreLimitedAndTheAnswerTellsNothingOfTheAddress() {
    guest("127.0.0.5").signedIn("ida@example.org", MAILBOX);
    var asking = guest("127.0.0.6");
    var known = asking.send("POST", "/sign-ins", "{\"email\":\"ida@example.org\"}");
    var unknown = asking.send("POST", "/sign-ins", "{\"email\":\"nobody@example.org\"}");
    assertThat(List.of(unknown.status(), unknown.body().propertyNames()))
        .isEqualTo(List.of(known.status(), known.body().propertyNames()));
    assertThat(unknown.raw().headers().map().keySet())
        .isEqualTo(known.raw().headers().map().keySet());

    for (int i = 0; i < 3; i++) {
      asking.askForCode("target-" + i + "@example.org", MAILBOX);
    }
    for (var address : List.of("ida@example.org", "target-9@example.org")) {
      var stopped = asking.send("POST", "/sign-ins", "{\"email\":\"" + address + "\"}");
      assertThat(stopped.problem()).isEqualTo("429 too-many-attempts");
      assertThat(Long.parseLong(stopped.header("retry-after"))).isBetween(1L, 120L);
    }
    assertThat(MAILBOX.to("target-9@example.org")).isEmpty();
    guest("127.0.0.5").askForCode("target-9@example.org", MAILBOX);
  }

  @Test
  void behindTheGatewayTheClientCountsThatItNames() {
    for (int i = 0; i < 10; i++) {
      // Each from another address of one network.
      var guesser = guest("127.0.0.7").with("X-Forwarded-For", "2001:db8:1:2::" + i);
      assertThat(guesser.exchange("victim@example.org", "0000000" + i).problem())
          .isEqualTo("401 sign-in-refused");
    }
    assertThat(
            List.of(
                guesses("2001:db8:1:2::99"), guesses("2001:db8:1:3::1"), guesses("198.51.100.1")))
        .isEqualTo(List.of("429 too-many-attempts", "401 sign-in-refused", "401 sign-in-refused"));
  }

  private String guesses(String client) {
    return guest("127.0.0.7")
        .with("X-Forwarded-For", client)
        .exchange("victim@example.org", "00000000")
        .problem();
  }

  private Guest guest(String from) {
    return Guest.from(from, environment.getRequiredProperty("local.server.port"));
  }
}
