package plenary.registration.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static plenary.registration.Guest.json;

import de.siegmar.fastcsv.reader.CsvReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;
import plenary.registration.Guest;
import plenary.registration.RegistrationService;
import plenary.registration.Told;
import plenary.registration.programme.ProgrammeView;
import plenary.registration.programme.SessionView;
import plenary.testing.Backed;
import plenary.testing.Eventually;
import plenary.testing.TestBacking;
import plenary.testing.TestTokens;

/** What a session's staff see of its people, and do with them. */
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
class StaffSeatsOverHttpTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String slug = TestBacking.slug("staff-seats");
  private final String host = slug + ".host@example.org";
  private final String session = UUID.randomUUID().toString();
  private final String path = "/programmes/" + slug + "/sessions/" + session;

  @Autowired private Environment environment;
  @Autowired private SessionView sessions;
  @Autowired private ProgrammeView programmes;

  private Guest staff;

  @BeforeEach
  void aSessionOfOneSeat() {
    TestBacking.shared().send(Told.programme(slug, 1, "public", List.of(host)));
    TestBacking.shared().send(Told.session(slug, session, 1, "panel", "scheduled", 1));
    Eventually.holds(
        "both are known",
        PATIENCE,
        () -> sessions.find(session).block() != null && programmes.find(slug).block() != null);
    staff = guest(UUID.randomUUID(), host);
  }

  private Guest guest(UUID id, String email) {
    return Guest.from("127.0.0.1", environment.getRequiredProperty("local.server.port"))
        .as(TestTokens.shared().attendee(id, email));
  }

  /** Somebody on the list of participants. */
  private String known(String name) {
    var email = name.replace(' ', '.').replaceAll("[^a-z.]", "") + "." + slug + "@example.org";
    var put =
        staff.send(
            "PUT",
            "/programmes/" + slug + "/participants",
            json("{'email':'%s','name':'%s'}".formatted(email, name)).toString());
    assertThat(put.status()).as(put.raw().body()).isEqualTo(201);
    return put.body().get("attendeeId").asString();
  }

  private Guest.Answer act(String attendee, String quoted) {
    return staff.send("PUT", path + "/seats/" + attendee, json(quoted).toString());
  }

  @Test
  void staffPutInBeyondTheCapacityIfTheySayItTwiceAndBothActsAreOnRecord() {
    var ana = known("ana");
    var bo = known("bo");
    var first = act(ana, "{'state':'confirmed','reason':'Speaker'}");
    assertThat(first.body().get("state").asString()).isEqualTo("confirmed");
    var full = act(bo, "{'state':'confirmed','reason':'Her guest'}");
    assertThat(full.problem()).isEqualTo("409 session-full");
    assertThat(full.body().get("confirmed").asInt()).isEqualTo(1);
    act(bo, "{'state':'confirmed','reason':'Her guest','beyondCapacity':true}");
    assertThat(staff.get(path + "/roster").body().get("over").get("by").asInt()).isEqualTo(1);
    act(bo, "{'state':'released','reason':' Went home '}");

    var acts = staff.get(path + "/seats").body().get("seats").get(1).get("acts");
    assertThat(
            List.of(
                acts.get(0).get("what").asString(),
                acts.get(0).get("by").asString(),
                acts.get(0).get("reason").asString(),
                acts.get(1).get("what").asString(),
                acts.get(1).get("reason").asString()))
        .isEqualTo(List.of("confirmed", host, "Her guest", "released", "Went home"));
  }

  @Test
  void whatIsWrongWithAnActIsNamedAndNobodyElseMayAct() {
    var ana = known("ana");
    assertThat(act(ana, "{'state':'waitlisted','reason':'x'}").body().get("field").asString())
        .isEqualTo("state");
    assertThat(act(ana, "{'state':'confirmed','reason':' '}").body().get("field").asString())
        .isEqualTo("reason");
    assertThat(act(UUID.randomUUID().toString(), "{'state':'confirmed','reason':'x'}").problem())
        .isEqualTo("404 no-such-attendee");
    assertThat(act(ana, "{'state':'released','reason':'x'}").problem()).isEqualTo("404 no-seat");
    var other = guest(UUID.randomUUID(), "other@example.org");
    for (var each : List.of("/seats", "/roster.csv", "/roster.html", "/roster")) {
      assertThat(other.get(path + each).problem()).isEqualTo("403 not-allowed");
    }
    assertThat(
            other
                .send("PUT", path + "/seats/" + ana, "{\"state\":\"confirmed\",\"reason\":\"x\"}")
                .problem())
        .isEqualTo("403 not-allowed");
    var unknown = "/programmes/" + slug + "/sessions/" + UUID.randomUUID();
    assertThat(staff.get(unknown + "/seats").problem()).isEqualTo("404 no-such-session");
  }

  @Test
  void theListForASpreadsheetHasEverybodyAndNoFormula() {
    var ana = known("=cmd|' /C calc'!A0".replace("'", "’"));
    var bo = known("Bo \u201CThe\u201D, Lindqvist");
    act(ana, "{'state':'confirmed','reason':'Speaker'}");
    guest(UUID.fromString(bo), "bo@example.org").send("PUT", path + "/seats/me", null);

    var file = staff.get(path + "/roster.csv");
    assertThat(file.header("content-type")).isEqualTo("text/csv;charset=UTF-8");
    assertThat(file.raw().body()).startsWith("\uFEFFName,");
    var rows =
        CsvReader.builder().ofCsvRecord(file.raw().body().substring(1)).stream()
            .map(row -> row.getFields().subList(0, 1) + " " + row.getFields().subList(2, 4))
            .toList();
    assertThat(rows)
        .isEqualTo(
            List.of(
                "[Name] [State, Position]",
                "['=cmd|’ /C calc’!A0] [confirmed, ]",
                "[Bo “The”, Lindqvist] [waitlisted, 1]"));
  }

  @Test
  void thePageToPrintSaysNamesAsTextAndRunsNothing() {
    var ana = known("<script>alert(1)</script>");
    act(ana, "{'state':'confirmed','reason':'Speaker'}");
    var page = staff.get(path + "/roster.html");
    assertThat(page.header("content-type")).isEqualTo("text/html;charset=UTF-8");
    assertThat(page.header("content-security-policy")).startsWith("default-src 'none'; style-src");
    assertThat(page.raw().body())
        .contains("<h1>Panel 3: Climate displacement</h1>", "Seats: 1", "&lt;script&gt;alert(1)")
        .doesNotContain("<script");
  }

  @Test
  void aDrawIsCommittedToBeforeAndCanBeRecomputedAfter() {
    var nobody = Guest.from("127.0.0.1", environment.getRequiredProperty("local.server.port"));
    assertThat(nobody.get(path + "/draw").problem()).isEqualTo("404 no-draw");
    var drawAt = Instant.now().plusSeconds(4);
    var arranged =
        staff.send(
            "PUT",
            path + "/roster",
            json("{'capacity':2,'drawAt':'%s'}".formatted(drawAt)).toString());
    assertThat(arranged.status()).as(arranged.raw().body()).isEqualTo(200);
    var before = nobody.get(path + "/draw").body();
    assertThat(before.has("seed") || before.has("entries")).isFalse();
    for (int i = 1; i <= 5; i++) {
      var asked =
          guest(UUID.randomUUID(), "drawn" + i + "@example.org")
              .send("PUT", path + "/seats/me", null);
      assertThat(asked.body().get("state").asString()).isEqualTo("requested");
      assertThat(asked.body().get("entry").asInt()).isEqualTo(i);
    }

    var held =
        Eventually.yields(
            "the draw is held by the clock",
            PATIENCE,
            () -> {
              var now = nobody.get(path + "/draw").body();
              return now.has("heldAt") && now.get("requested").asInt() == 0 ? now : null;
            });
    var seed = held.get("seed").asString();
    assertThat(List.of(sha256(seed), held.get("entries").asString()))
        .isEqualTo(List.of(before.get("commitment").asString(), "1-5"));
    var prefix = seed + ":" + sha256("1-5") + ":";
    var numbers = new ArrayList<>(List.of("1", "2", "3", "4", "5"));
    numbers.sort(Comparator.comparing(number -> sha256(prefix + number)));
    var seated = new ArrayList<String>();
    staff
        .get(path + "/seats")
        .body()
        .get("seats")
        .forEach(
            row ->
                seated.add(
                    row.get("email").asString().replaceAll("drawn(\\d).*", "$1")
                        + " "
                        + row.get("state").asString()));
    assertThat(seated)
        .isEqualTo(
            List.of(
                numbers.get(0) + " confirmed",
                numbers.get(1) + " confirmed",
                numbers.get(2) + " waitlisted",
                numbers.get(3) + " waitlisted",
                numbers.get(4) + " waitlisted"));
    var late = staff.send("PUT", path + "/roster", json("{'capacity':2,'drawAt':null}").toString());
    assertThat(late.problem()).isEqualTo("409 draw-stands");
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
