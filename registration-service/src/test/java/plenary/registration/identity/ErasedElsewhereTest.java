package plenary.registration.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static plenary.registration.Guest.json;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;
import plenary.delivery.Outbox;
import plenary.edge.Caller;
import plenary.edge.IdentityProperties;
import plenary.edge.Role;
import plenary.registration.Guest;
import plenary.registration.RegistrationService;
import plenary.testing.Backed;
import plenary.testing.Eventually;
import plenary.testing.TestBacking;
import plenary.testing.TestTokens;

/** Who is erased where another issuer signs people in. */
@Backed(
    topics = {"agenda.sessions", "agenda.programmes"},
    tokens = true)
@SpringBootTest(
    classes = RegistrationService.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.name=registration",
      "server.address=127.0.0.1",
      "plenary.identity.external=true"
    })
class ErasedElsewhereTest {

  @Autowired private Environment environment;
  @Autowired private Outbox outbox;
  @Autowired private Addresses addresses;
  @Autowired private AttendeeEvents events;
  @Autowired private IdentityProperties identity;
  @Autowired private Clock clock;

  @Test
  void theIssuersSubjectComesAgainWhenItsOldTokensAreOutOfDate() {
    var id = UUID.randomUUID();
    var guest = guest().as(TestTokens.shared().attendee(id, "Ana@example.org"));
    assertThat(guest.get("/me").body().get("id").asString()).isEqualTo(id.toString());
    try (var tail = TestBacking.shared().tail("registration.attendees")) {
      assertThat(guest.with("X-Plenary-Confirm", "ana@example.org").delete("/me").status())
          .isEqualTo(204);
      tail.await(
          record -> record.key().equals(id.toString()) && record.value() == null,
          Duration.ofSeconds(30));
    }
    Eventually.holds(
        "the token is refused", Duration.ofSeconds(30), () -> guest.get("/me").status() == 401);

    var fresh =
        TestTokens.shared()
            .token(
                claims ->
                    claims
                        .subject(id.toString())
                        .claim("email", "ana@example.org")
                        .issuedAt(clock.instant().plusSeconds(2)));
    assertThat(guest().as(fresh).get("/me").problem()).isEqualTo("403 erased");
    assertThat(guest().as(fresh).get("/me/export").problem()).isEqualTo("403 erased");

    var later = Clock.offset(clock, identity.tokenLifetime());
    new Attendees(outbox, addresses, events, later, identity, true)
        .meet(new Caller(id.toString(), "ana@example.org", Set.of(Role.ATTENDEE)))
        .block();
    assertThat(guest().as(fresh).get("/me").body())
        .isEqualTo(
            json(
                "{'id':'%s','email':'ana@example.org','language':'en','roles':['attendee']}"
                    .formatted(id)));
  }

  private Guest guest() {
    return Guest.from("127.0.0.1", environment.getRequiredProperty("local.server.port"));
  }
}
