package plenary.registration.party;

import static org.assertj.core.api.Assertions.assertThat;
import static plenary.registration.Guest.json;

import io.cloudevents.CloudEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import plenary.registration.Guest;
import plenary.registration.Guest.Answer;
import plenary.registration.RegistrationService;
import plenary.registration.Told;
import plenary.registration.programme.ProgrammeView;
import plenary.registration.programme.SessionView;
import plenary.testing.Backed;
import plenary.testing.Eventually;
import plenary.testing.TestBacking;
import plenary.testing.TestTokens;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Parties over HTTP: they are formed, seated together, and fall apart. */
@Backed(topics = {"agenda.sessions", "agenda.programmes"})
@SpringBootTest(
    classes = RegistrationService.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.name=registration",
      "server.address=127.0.0.1",
      "plenary.identity.external=true"
    })
class PartiesOverHttpTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JsonMapper JSON = new JsonMapper();

  private final String slug = TestBacking.slug("parties");
  private final String host = slug + ".host@example.org";
  private final String session = UUID.randomUUID().toString();
  private final String other = UUID.randomUUID().toString();
  private final String parties = "/programmes/" + slug + "/parties";
  private final Map<String, UUID> ids = new HashMap<>();

  @Autowired private Environment environment;
  @Autowired private SessionView sessions;
  @Autowired private ProgrammeView programmes;

  @DynamicPropertySource
  static void tokens(DynamicPropertyRegistry properties) {
    TestTokens.shared().properties().forEach((name, value) -> properties.add(name, () -> value));
  }

  @BeforeEach
  void twoSessionsOfThreeSeatsAtOneTime() {
    TestBacking.shared()
        .send(
            Told.programme(slug, 1, "public", List.of(host)),
            Told.programme(slug + "-draft", 1, "draft", List.of(host)),
            Told.session(slug, session, 1, "panel", "scheduled", 3),
            Told.session(slug, other, 1, "panel", "scheduled", 3)
                .with(data -> ((ObjectNode) data.get("session")).put("title", "Other")));
    Eventually.holds(
        "all are known",
        PATIENCE,
        () ->
            programmes.find(slug + "-draft").block() != null
                && programmes.find(slug).block() != null
                && sessions.find(List.of(session, other)).count().block() == 2);
  }

  private Guest who(String name) {
    var id = ids.computeIfAbsent(name, _ -> UUID.randomUUID());
    return Guest.from("127.0.0.1", environment.getRequiredProperty("local.server.port"))
        .as(
            TestTokens.shared()
                .attendee(id, name.equals("host") ? host : name + "." + slug + "@example.org"));
  }

  private Answer join(String name, String code) {
    return who(name).send("POST", parties + "/joins", "{\"code\":\"" + code + "\"}");
  }

  /** The code of a party that these are in. */
  private String party(String founder, String... others) {
    var made = who(founder).send("POST", parties, null);
    assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
    var code = made.body().get("code").asString();
    for (var each : others) {
      assertThat(join(each, code).status()).isEqualTo(200);
    }
    return code;
  }

  private String seat(String id) {
    return "/programmes/" + slug + "/sessions/" + id + "/seats/me";
  }

  private Answer together(String name, String id) {
    return who(name).send("PUT", seat(id) + "?with=party", null);
  }

  private Answer alone(String name, String id) {
    return who(name).send("PUT", seat(id), null);
  }

  private String states(String... names) {
    return Stream.of(names)
        .map(name -> who(name).get(seat(session)).body())
        .map(
            body ->
                body.get("state") == null
                    ? "none"
                    : body.get("state").asString() + body.path("position").asString(""))
        .collect(Collectors.joining(" "));
  }

  private List<String> members(String name) {
    var body = who(name).get(parties + "/mine").body();
    var names = new HashMap<String, String>();
    ids.forEach((each, id) -> names.put(id.toString(), each));
    var members = new ArrayList<String>();
    body.path("members").forEach(each -> members.add(names.get(each.get("attendeeId").asString())));
    return members;
  }

  private void policy(String quoted) {
    var set = who("host").send("PUT", "/programmes/" + slug + "/policy", json(quoted).toString());
    assertThat(set.status()).as(set.raw().body()).isEqualTo(200);
  }

  @Test
  void whoFoundsAPartyTellsItsCodeAndWhoeverKnowsItJoins() {
    var made = who("ana").send("POST", parties, null);
    assertThat(made.status()).isEqualTo(201);
    var id = made.body().get("id").asString();
    var code = made.body().get("code").asString();
    assertThat(made.body())
        .isEqualTo(
            json(
                "{'id':'%s','code':'%s','founder':'%s','members':[{'attendeeId':'%s','me':true}]}"
                    .formatted(id, code, ids.get("ana"), ids.get("ana"))));
    var again = who("ana").send("POST", parties, null);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(made.body());

    assertThat(who("bo").send("PATCH", "/me", "{\"name\":\"Bo Lind\"}").status()).isEqualTo(200);
    var spelled = code.toLowerCase(java.util.Locale.ROOT).substring(0, 5) + " " + code.substring(5);
    var joined = join("bo", spelled);
    assertThat(joined.body())
        .isEqualTo(
            json(
                """
                {'id':'%s','code':'%s','founder':'%s','members':[{'attendeeId':'%s','me':false},
                  {'attendeeId':'%s','name':'Bo Lind','me':true}]}
                """
                    .formatted(id, code, ids.get("ana"), ids.get("ana"), ids.get("bo"))));
    assertThat(join("bo", code).body()).as("again is the same").isEqualTo(joined.body());
    assertThat(who("bo").get(parties + "/mine").body()).isEqualTo(joined.body());
  }

  @Test
  void whatCannotBeJoinedSaysWhy() {
    var code = party("ana");
    assertThat(join("bo", "0000000000").problem()).isEqualTo("404 no-such-party");
    assertThat(join("bo", "nonsense").problem()).isEqualTo("404 no-such-party");
    assertThat(join("bo", " ").body().get("field").asString()).isEqualTo("code");
    assertThat(who("bo").send("POST", parties + "/joins", "{}").problem())
        .isEqualTo("400 bad-request");
    assertThat(who("bo").get(parties + "/mine").problem()).isEqualTo("404 no-party");
    party("bo");
    assertThat(join("bo", code).problem()).isEqualTo("409 in-another-party");
    for (int i = 0; i < 11; i++) {
      assertThat(join("guest" + i, code).status()).isEqualTo(200);
    }
    assertThat(join("cy", code).problem()).isEqualTo("409 party-full");
    assertThat(who("cy").get(parties + "/mine").problem()).isEqualTo("404 no-party");
    assertThat(members("ana")).hasSize(12);
  }

  @Test
  void aPartyIsOfOneProgrammeAndNobodyElseSeesOne() {
    var nobody = Guest.from("127.0.0.1", environment.getRequiredProperty("local.server.port"));
    assertThat(nobody.get(parties + "/mine").problem()).isEqualTo("401 sign-in-needed");
    assertThat(nobody.send("POST", parties, null).problem()).isEqualTo("401 sign-in-needed");
    assertThat(who("ana").send("POST", "/programmes/unknown/parties", null).problem())
        .isEqualTo("404 no-such-programme");
    var draft = "/programmes/" + slug + "-draft/parties";
    assertThat(who("ana").send("POST", draft, null).problem()).isEqualTo("404 no-such-programme");
    assertThat(who("host").send("POST", draft, null).status()).isEqualTo(201);
    var code = party("ana");
    assertThat(who("bo").send("POST", draft + "/joins", "{\"code\":\"" + code + "\"}").problem())
        .isEqualTo("404 no-such-programme");
  }

  @Test
  void aPartyHasSeatsTogetherOrWaitsTogetherAndIsPromotedTogether() {
    party("ana", "bo");
    party("cy", "di");
    try (var tail = TestBacking.shared().tail("registration.seats")) {
      assertThat(together("bo", session).body().get("state").asString()).isEqualTo("confirmed");
      assertThat(states("ana", "bo")).isEqualTo("confirmed confirmed");
      var waiting = together("di", session);
      assertThat(waiting.body().get("state").asString()).isEqualTo("waitlisted");
      assertThat(waiting.body().get("position").asInt()).isEqualTo(2);
      assertThat(states("cy", "di")).isEqualTo("waitlisted1 waitlisted2");
      assertThat(waiting.body().get("party").asString())
          .isEqualTo(who("cy").get(parties + "/mine").body().get("id").asString());

      alone("eve", session);
      assertThat(states("eve", "cy", "di"))
          .as("who fits is let past")
          .isEqualTo("confirmed waitlisted1 waitlisted2");
      who("ana").delete(seat(session));
      assertThat(states("cy", "di")).as("one seat is none").isEqualTo("waitlisted1 waitlisted2");
      who("bo").delete(seat(session));
      assertThat(states("cy", "di")).isEqualTo("confirmed confirmed");
      var told = tail.await(record -> session.equals(record.key()), 9, PATIENCE);
      assertThat(told.stream().map(this::told).toList())
          .isEqualTo(
              List.of(
                  "confirmed ana",
                  "confirmed bo",
                  "waitlisted cy",
                  "waitlisted di",
                  "waitlisted eve",
                  "promoted eve",
                  "released ana",
                  "released bo",
                  "promoted cy"));
    }
  }

  private String told(ConsumerRecord<String, CloudEvent> record) {
    var data =
        JSON.readTree(new String(record.value().getData().toBytes(), StandardCharsets.UTF_8));
    var id = UUID.fromString(data.get("attendeeId").asString());
    var name = ids.entrySet().stream().filter(each -> each.getValue().equals(id)).findFirst().get();
    return record.value().getType().replaceAll(".*seat-(.*)[.]v1", "$1") + " " + name.getKey();
  }

  @Test
  void whoGivesTheirSeatBackLeavesTheOthersTogether() {
    alone("zoe", session);
    alone("yve", session);
    party("ana", "bo", "cy");
    together("ana", session);
    who("bo").delete(seat(session));
    assertThat(states("ana", "bo", "cy")).isEqualTo("waitlisted1 released waitlisted2");
    who("zoe").delete(seat(session));
    assertThat(states("ana", "cy")).isEqualTo("confirmed confirmed");
    assertThat(members("ana")).as("the party is what it was").isEqualTo(List.of("ana", "bo", "cy"));
  }

  @Test
  void whoLeavesWaitsAloneInTheSamePlaceAndKeepsTheirSeats() {
    party("ana", "bo", "cy");
    together("ana", other);
    alone("zoe", session);
    together("ana", session);
    assertThat(states("ana", "bo", "cy")).isEqualTo("waitlisted1 waitlisted2 waitlisted3");
    var left = who("ana").delete(parties + "/mine");
    assertThat(left.status()).as(left.raw().body()).isEqualTo(204);
    assertThat(members("bo")).as("the next one is the founder").isEqualTo(List.of("bo", "cy"));
    assertThat(who("bo").get(parties + "/mine").body().get("founder").asString())
        .isEqualTo(ids.get("bo").toString());
    assertThat(states("ana", "bo", "cy"))
        .as("alone, ana fits; then they don't")
        .isEqualTo("confirmed waitlisted1 waitlisted2");
    assertThat(who("ana").get(seat(other)).body().get("state").asString()).isEqualTo("confirmed");
    assertThat(who("ana").delete(parties + "/mine").status()).as("again").isEqualTo(204);
    assertThat(who("ana").get(parties + "/mine").problem()).isEqualTo("404 no-party");
  }

  @Test
  void theLastOneWhoLeavesEndsIt() {
    var code = party("ana", "bo");
    who("ana").delete(parties + "/mine");
    assertThat(join("ana", code).status()).as("one may come back").isEqualTo(200);
    assertThat(members("bo")).isEqualTo(List.of("bo", "ana"));
    who("bo").delete(parties + "/mine");
    who("ana").delete(parties + "/mine");
    assertThat(join("cy", code).problem()).isEqualTo("404 no-such-party");
  }

  @Test
  void oneMayWaitAloneWithoutLeaving() {
    alone("zoe", session);
    party("ana", "bo", "cy");
    together("ana", session);
    assertThat(who("dan").delete(seat(session) + "/party").problem()).isEqualTo("404 no-seat");
    var parted = who("cy").delete(seat(session) + "/party");
    assertThat(parted.body().has("party")).isFalse();
    assertThat(states("ana", "bo", "cy"))
        .as("the two who are left fit")
        .isEqualTo("confirmed confirmed waitlisted1");
    assertThat(members("cy")).isEqualTo(List.of("ana", "bo", "cy"));
  }

  @Test
  void whoWantsSeatsForAPartyMustBeInOne() {
    assertThat(together("ana", session).problem()).isEqualTo("409 no-party");
    assertThat(who("ana").send("PUT", seat(session) + "?with=friends", null).problem())
        .isEqualTo("400 bad-request");
    party("ana");
    assertThat(together("ana", session).body().get("state").asString())
        .as("a party of one")
        .isEqualTo("confirmed");
    assertThat(together("ana", UUID.randomUUID().toString()).problem())
        .isEqualTo("404 no-such-session");
  }

  @Test
  void oneWhoIsElsewhereAtThatTimeKeepsThePartyOutWhereTheProgrammeRefusesThat() {
    policy("{'clashes':'refuse'}");
    party("ana", "bo", "cy");
    alone("cy", other);
    var refused = together("ana", session);
    assertThat(refused.problem()).isEqualTo("409 clash");
    assertThat(refused.body().get("title").asString())
        .isEqualTo("Somebody in your party is elsewhere at that time");
    assertThat(refused.body().has("clashes")).as("not where, for it is not ana").isFalse();
    assertThat(refused.raw().body()).doesNotContain(ids.get("cy").toString(), "Other");
    var mine = together("cy", session);
    assertThat(mine.problem()).isEqualTo("409 clash");
    assertThat(mine.body().get("clashes").get(0).get("title").asString()).isEqualTo("Other");
    assertThat(states("ana", "bo", "cy")).isEqualTo("none none none");

    assertThat(alone("bo", other).body().get("state").asString())
        .as("a wish that came to nothing is in nobody's way")
        .isEqualTo("confirmed");
    who("bo").delete(seat(other));
    who("cy").delete(seat(other));
    assertThat(together("ana", session).body().get("state").asString()).isEqualTo("confirmed");
    assertThat(alone("bo", other).problem()).isEqualTo("409 clash");
  }

  @Test
  void whereTheProgrammeIsForParticipantsAllOfThePartyMustBe() {
    policy("{'selfRegistration':false}");
    for (var name : List.of("ana", "bo")) {
      var put =
          who("host")
              .send(
                  "PUT",
                  "/programmes/" + slug + "/participants",
                  "{\"email\":\"" + name + "." + slug + "@example.org\"}");
      ids.put(name, UUID.fromString(put.body().get("attendeeId").asString()));
    }
    party("ana", "bo", "cy");
    var refused = together("ana", session);
    assertThat(refused.problem()).isEqualTo("403 not-invited");
    assertThat(refused.body().get("detail").asString()).contains("somebody in your party");
    assertThat(together("cy", session).body().get("detail").asString()).contains("put you on");
    who("cy").delete(parties + "/mine");
    assertThat(together("ana", session).body().get("state").asString()).isEqualTo("confirmed");
    assertThat(states("ana", "bo", "cy")).isEqualTo("confirmed confirmed none");
  }
}
