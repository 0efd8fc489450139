package plenary.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import plenary.testing.CapturedLog;
import plenary.testing.Eventually;
import plenary.testing.TestBacking;
import plenary.testing.TestTokens;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is logged while nothing works that messages go out by. */
class SecrecyTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void noSecretNoAddressAndNoMessageIsLogged() {
    var programme = new Programme("secrecy");
    var session = UUID.randomUUID();
    var attendee = UUID.randomUUID();
    var email = "zora.neale@example.org";
    var hostEmail = "quiet.host@example.org";
    var token = TestTokens.shared().attendee(attendee, email);
    var host = TestTokens.shared().attendee(UUID.randomUUID(), hostEmail);
    var hooks = "/programmes/" + programme.slug() + "/webhooks";
    var secrets =
        new ArrayList<>(
            List.of(
                email,
                hostEmail,
                token,
                host,
                "hook-path-of-theirs",
                "push-path-of-theirs",
                "BTBZMqHH6r4Tts7J_aSIgg",
                "a text for them alone",
                "unsubscribe-secret"));
    // Whoever starts sets up the log anew, and nobody is told of it.
    try (var instance =
            Instance.start(
                Instance.surroundings(SecrecyTest.class),
                "ledger.tick=100ms",
                "webhooks.pauses=200ms,200ms,200ms",
                "webhooks.allowed-hosts=http://127.0.0.1:9",
                "push.allowed-hosts=https://127.0.0.1:9");
        var log = CapturedLog.start()) {
      TestBacking.shared()
          .send(
              programme.known(hostEmail),
              programme.state(session),
              Programme.attendee(attendee, email, "en"));
      Eventually.holds(
          "the programme is known",
          PATIENCE,
          () -> instance.request("GET", hooks, host).statusCode() == 200);
      Eventually.holds(
          "the session is known",
          PATIENCE,
          () ->
              instance
                      .request(
                          "PUT",
                          "/programmes/%s/sessions/%s/follows/me"
                              .formatted(programme.slug(), session),
                          token)
                      .statusCode()
                  == 200);
      var pushed =
          instance.request(
              "POST",
              "/me/push-subscriptions",
              token,
              "{\"endpoint\":\"https://127.0.0.1:9/push-path-of-theirs\",\"keys\":"
                  + NotificationApiTest.KEYS
                  + "}");
      assertThat(pushed.statusCode()).as(pushed.body()).isEqualTo(200);
      JsonNode hook =
          JSON.readTree(
              instance
                  .request(
                      "POST", hooks, host, "{\"url\":\"http://127.0.0.1:9/hook-path-of-theirs\"}")
                  .body());
      secrets.add(hook.get("secret").asString());
      var sent =
          instance.request(
              "POST",
              "/programmes/" + programme.slug() + "/broadcasts",
              host,
              "{\"audience\":{\"kind\":\"session\",\"sessionId\":\"%s\"},\"urgency\":\"high\",\"texts\":{\"en\":\"a text for them alone\"}}"
                  .formatted(session));
      assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
      instance.request("GET", "/unsubscriptions/unsubscribe-secret", null);
      instance.request("POST", "/unsubscriptions/unsubscribe-secret", null, "{");
      instance.request("POST", hooks, host, "{\"url\":\"http://x/hook-path-of-theirs\",\"a\":1}");
      instance.request("GET", "/me/inbox", token.substring(0, token.length() - 4) + "AAAA");
      var tried = hooks + "/" + hook.get("id").asString() + "/deliveries";
      instance.request("POST", hooks + "/" + hook.get("id").asString() + "/test", host);
      Eventually.holds(
          "the webhook was tried",
          PATIENCE,
          () -> instance.request("GET", tried, host).body().contains("\"detail\""));

      assertThat(log.linesWith(secrets)).isEmpty();
      LoggerFactory.getLogger(SecrecyTest.class).atInfo().addKeyValue("to", email).log("A mail");
      assertThat(log.linesWith(secrets)).as("what is logged is seen").hasSize(1);
    }
  }
}
