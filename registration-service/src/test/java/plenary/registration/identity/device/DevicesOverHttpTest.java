package plenary.registration.identity.device;

import static org.assertj.core.api.Assertions.assertThat;
import static plenary.registration.Guest.json;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
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
import plenary.testing.Contracts;
import plenary.testing.Eventually;
import plenary.testing.TestBacking;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signing in with several devices, and out of them. */
@Backed(topics = "agenda.sessions")
@SpringBootTest(
    classes = RegistrationService.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"spring.config.name=registration", "server.address=127.0.0.1"})
class DevicesOverHttpTest {

  private static final Mailbox MAILBOX = new Mailbox();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String PHONE =
      "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0";

  @Autowired private Environment environment;
  @Autowired private Devices devices;

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
  void everySignInIsListedWithTheProgramThatItCameFrom() {
    var phone = guest().with("User-Agent", PHONE).signedIn("ana@example.org", MAILBOX);
    var shell = guest().with("User-Agent", "curl/8.5.0").signedIn("ana@example.org", MAILBOX);

    var list = phone.get("/me/devices").body().get("devices");
    assertThat(list.findValuesAsString("agent")).isEqualTo(List.of("curl", "Firefox on Android"));
    assertThat(list.get(1))
        .isEqualTo(
            json(
                "{'id':'%s','signedInAt':'%s','expiresAt':'%s','agent':'Firefox on Android','current':true}"
                    .formatted(
                        list.get(1).get("id").asString(),
                        list.get(1).get("signedInAt").asString(),
                        Instant.parse(list.get(1).get("signedInAt").asString())
                            .plus(Duration.ofHours(12)))));
    assertThat(currents(list)).isEqualTo(List.of(false, true));
    assertThat(currents(shell.get("/me/devices").body().get("devices")))
        .isEqualTo(List.of(true, false));
    assertThat(guest().get("/me/devices").problem()).isEqualTo("401 sign-in-needed");
  }

  @Test
  void oneDeviceIsSignedOutAndTheOtherGoesOn() {
    try (var tail = TestBacking.shared().tail(Devices.TOPIC)) {
      var lost = guest().with("User-Agent", PHONE).signedIn("bo@example.org", MAILBOX);
      var mine = guest().signedIn("bo@example.org", MAILBOX);
      var id = mine.get("/me/devices").body().get("devices").get(1).get("id").asString();

      var out = mine.delete("/me/devices/" + id);
      assertThat(List.of(out.status(), out.header("set-cookie"))).isEqualTo(List.of(204, ""));
      awaitRefusal(lost);
      assertThat(mine.get("/me").status()).isEqualTo(200);
      assertThat(mine.get("/me/devices").body().get("devices")).hasSize(1);
      assertThat(mine.delete("/me/devices/" + id).problem()).isEqualTo("404 no-such-device");

      var attendee = mine.get("/me").body().get("id").asString();
      var record = tail.await(each -> attendee.equals(each.key()), PATIENCE);
      Contracts.check(record);
      assertThat(
              new JsonMapper()
                  .readTree(new String(record.value().getData().toBytes(), StandardCharsets.UTF_8)))
          .isEqualTo(json("{'attendeeId':'%s','tokenId':'%s'}".formatted(attendee, id)));
    }
  }

  @Test
  void nobodySignsSomebodyElseOut() {
    var cy = guest().signedIn("cy@example.org", MAILBOX);
    var id = cy.get("/me/devices").body().get("devices").get(0).get("id").asString();
    var di = guest().signedIn("di@example.org", MAILBOX);

    assertThat(di.delete("/me/devices/" + id).problem()).isEqualTo("404 no-such-device");
    assertThat(guest().delete("/me/devices/" + id).problem()).isEqualTo("401 sign-in-needed");
    assertThat(guest().delete("/me/devices").problem()).isEqualTo("401 sign-in-needed");
    assertThat(cy.get("/me/devices").body().get("devices")).hasSize(1);
  }

  @Test
  void whoSignsOutEverywhereIsOutEverywhereAndCanComeBackAtOnce() {
    try (var tail = TestBacking.shared().tail(Devices.TOPIC)) {
      var phone = guest().signedIn("eve@example.org", MAILBOX);
      var laptop = guest().signedIn("eve@example.org", MAILBOX);
      var attendee = laptop.get("/me").body().get("id").asString();
      var code = guest().askForCode("eve@example.org", MAILBOX);

      var out = laptop.delete("/me/devices");
      var back = guest().exchange("eve@example.org", code).body().get("accessToken").asString();
      assertThat(out.status()).isEqualTo(204);
      assertThat(out.header("set-cookie")).startsWith("plenary-session=; Path=/api; Max-Age=0");

      awaitRefusal(phone);
      awaitRefusal(laptop);
      var again = guest().as(back);
      assertThat(again.get("/me").body().get("id").asString()).isEqualTo(attendee);
      assertThat(currents(again.get("/me/devices").body().get("devices"))).isEqualTo(List.of(true));

      var record = tail.await(each -> attendee.equals(each.key()), PATIENCE);
      Contracts.check(record);
      var before =
          new JsonMapper()
              .readTree(new String(record.value().getData().toBytes(), StandardCharsets.UTF_8))
              .get("before")
              .asString();
      assertThat(Instant.parse(before))
          .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(2));
    }
  }

  @Test
  void thePagesSignOutTakesTheCookiesTokenWithIt() {
    var token =
        guest()
            .exchange("fay@example.org", guest().askForCode("fay@example.org", MAILBOX))
            .body()
            .get("accessToken")
            .asString();
    var pages = guest().with("Cookie", "plenary-session=" + token).with("X-Plenary", "1");
    assertThat(pages.get("/me").status()).isEqualTo(200);

    var out = pages.delete("/tokens/current");
    assertThat(out.status()).isEqualTo(204);
    assertThat(out.header("set-cookie")).startsWith("plenary-session=; Path=/api; Max-Age=0");
    awaitRefusal(guest().as(token));

    var onceMore = pages.delete("/tokens/current");
    assertThat(List.of(onceMore.status(), onceMore.body().isMissingNode()))
        .as("with a cookie that is stale")
        .isEqualTo(List.of(204, true));
  }

  @Test
  void theTwentyFirstSignInSignsTheFirstOut() {
    var first = guest().signedIn("gus@example.org", MAILBOX);
    var attendee = first.get("/me").body().get("id").asString();
    for (int i = 0; i < SignedInDevices.MOST - 1; i++) {
      devices.signIn(attendee, UUID.randomUUID().toString(), PHONE, Instant.now()).block();
    }
    assertThat(first.get("/me/devices").body().get("devices")).hasSize(SignedInDevices.MOST);

    var latest = guest().signedIn("gus@example.org", MAILBOX);
    awaitRefusal(first);
    assertThat(latest.get("/me/devices").body().get("devices")).hasSize(SignedInDevices.MOST);
  }

  private static void awaitRefusal(Guest guest) {
    Eventually.holds(
        "the token is refused",
        PATIENCE,
        () -> {
          var answer = guest.get("/me");
          return answer.status() == 401 && answer.problem().equals("401 sign-in-needed");
        });
  }

  private static List<Boolean> currents(JsonNode list) {
    var currents = new ArrayList<Boolean>();
    list.forEach(device -> currents.add(device.get("current").asBoolean()));
    return currents;
  }

  private Guest guest() {
    return Guest.from("127.0.0.1", environment.getRequiredProperty("local.server.port"));
  }
}
