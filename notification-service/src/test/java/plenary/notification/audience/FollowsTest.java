package plenary.notification.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import plenary.notification.Instance;
import plenary.notification.Programme;
import plenary.testing.Contracts;
import plenary.testing.Eventually;
import plenary.testing.Example;
import plenary.testing.TestBacking;
import plenary.testing.TestTokens;
import tools.jackson.databind.json.JsonMapper;

/** Follows over HTTP, and what is forgotten with an attendee. */
class FollowsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final TestBacking BACKING = TestBacking.shared();
  private static Instance instance;

  @BeforeAll
  static void start() {
    instance = Instance.start(Instance.surroundings(FollowsTest.class));
  }

  @AfterAll
  static void stop() {
    instance.close();
  }

  private static String follow(Programme programme, UUID session) {
    return "/programmes/%s/sessions/%s/follows/me".formatted(programme.slug(), session);
  }

  private static void awaitFollowed(Programme programme, UUID session, String token) {
    Eventually.holds(
        "the session can be followed",
        PATIENCE,
        () -> instance.request("PUT", follow(programme, session), token).statusCode() == 200);
  }

  private static String follows(Programme programme, String token) {
    return instance.request("GET", "/me/follows?programme=" + programme.slug(), token).body();
  }

  @Test
  void aSessionIsFollowedUntilItIsNotAndReasonsAddUp() {
    var programme = new Programme("follows");
    var session = UUID.randomUUID();
    var attendee = UUID.randomUUID();
    var token = TestTokens.shared().attendee(attendee, "a@example.org");
    BACKING.send(programme.state(session));
    awaitFollowed(programme, session, token);
    var following = "{\"sessionId\":\"%s\",\"because\":[\"following\"]}".formatted(session);
    assertThat(instance.request("PUT", follow(programme, session), token).body())
        .isEqualTo(following);
    assertThat(follows(programme, token)).isEqualTo("{\"sessions\":[" + following + "]}");

    BACKING.send(programme.seat("seat-waitlisted", session, attendee, 1, Instant.now()));
    var both = "{\"sessionId\":\"%s\",\"because\":[\"waiting\",\"following\"]}".formatted(session);
    Eventually.holds(
        "waiting is a reason too",
        PATIENCE,
        () -> follows(programme, token).equals("{\"sessions\":[" + both + "]}"));

    assertThat(instance.request("DELETE", follow(programme, session), token).statusCode())
        .isEqualTo(204);
    assertThat(follows(programme, token))
        .isEqualTo(
            "{\"sessions\":[{\"sessionId\":\"%s\",\"because\":[\"waiting\"]}]}".formatted(session));
  }

  @Test
  void aSessionThatIsNotThereAndAStrangerAreRefused() {
    var programme = new Programme("refused");
    var token = TestTokens.shared().attendee(UUID.randomUUID(), "a@example.org");
    var unknown = instance.request("PUT", follow(programme, UUID.randomUUID()), token);
    var stranger = instance.request("PUT", follow(programme, UUID.randomUUID()), null);
    assertThat(List.of(problem(unknown.body()), problem(stranger.body())))
        .isEqualTo(List.of("404 no-such-session", "401 sign-in-needed"));
  }

  private static String problem(String body) {
    var problem = new JsonMapper().readTree(body);
    return problem.get("status").asInt()
        + " "
        + problem.get("type").asString().replace("urn:plenary:problem:", "");
  }

  @Test
  void anErasedAttendeeIsForgotten() {
    var programme = new Programme("erased");
    var session = UUID.randomUUID();
    var attendee = UUID.randomUUID();
    var token = TestTokens.shared().attendee(attendee, "a@example.org");
    BACKING.send(
        programme.state(session),
        programme.seat("seat-confirmed", session, attendee, 1, Instant.now()));
    awaitFollowed(programme, session, token);
    Eventually.holds(
        "both reasons are known",
        PATIENCE,
        () -> follows(programme, token).contains("[\"registered\",\"following\"]"));
    BACKING.send(
        new Example("erased", "registration.attendees", attendee.toString(), Map.of(), null));
    Eventually.holds(
        "nothing is left", PATIENCE, () -> follows(programme, token).equals("{\"sessions\":[]}"));
  }

  @Test
  void aSessionThatIsNoMoreCantBeFollowed() {
    var programme = new Programme("gone");
    var session = UUID.randomUUID();
    var token = TestTokens.shared().attendee(UUID.randomUUID(), "a@example.org");
    BACKING.send(programme.state(session));
    awaitFollowed(programme, session, token);
    BACKING.send(new Example("gone", "agenda.sessions", session.toString(), Map.of(), null));
    Eventually.holds(
        "it is forgotten",
        PATIENCE,
        () -> instance.request("PUT", follow(programme, session), token).statusCode() == 404);
  }

  @Test
  void whatANewerRegistrationSendsIsTakenOrPassedOver() {
    var letters = instance.meter("plenary.dead.letters");
    for (var topic : List.of("registration.seats", "registration.attendees", "agenda.sessions")) {
      Contracts.forwardExamplesOf(topic).forEach(BACKING::send);
    }
    var programme = new Programme("newer");
    var session = UUID.randomUUID();
    BACKING.send(programme.state(session));
    awaitFollowed(programme, session, TestTokens.shared().attendee(UUID.randomUUID(), "a@x.org"));
    assertThat(instance.meter("plenary.dead.letters")).isEqualTo(letters);
  }
}
