package plenary.registration.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static plenary.registration.Guest.json;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;
import plenary.registration.Guest;
import plenary.registration.Guest.Answer;
import plenary.registration.RegistrationService;
import plenary.registration.Told;
import plenary.registration.programme.ProgrammeView;
import plenary.registration.programme.SessionView;
import plenary.testing.Backed;
import plenary.testing.Contracts;
import plenary.testing.Eventually;
import plenary.testing.TestBacking;
import plenary.testing.TestTokens;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An attendee's own schedule over HTTP, while the programme changes under it. */
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
class ScheduleOverHttpTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String slug = TestBacking.slug("schedule");
  private final String host = slug + ".host@example.org";
  private final String one = UUID.randomUUID().toString();
  private final String two = UUID.randomUUID().toString();
  private final String three = UUID.randomUUID().toString();

  @Autowired private Environment environment;
  @Autowired private SessionView sessions;
  @Autowired private ProgrammeView programmes;

  private Guest staff;
  private Guest ana;
  private Guest bo;

  @BeforeEach
  void threeSessionsOfWhichTwoAreAtOneTime() {
    TestBacking.shared().send(Told.programme(slug, 1, "public", List.of(host)));
    tell(one, 1, "One", "09:00", "10:00", "scheduled", 2);
    tell(two, 1, "Two", "09:30", "11:00", "scheduled", 2);
    tell(three, 1, "Three", "11:00", "12:00", "scheduled", 2);
    staff = guest(host);
    ana = guest("ana@example.org");
    bo = guest("bo@example.org");
    Eventually.holds(
        "the programme is known", PATIENCE, () -> programmes.find(slug).block() != null);
    assertThat(staff.get("/programmes/" + slug + "/policy").raw().body()).contains("tooSmall");
  }

  private Guest guest(String email) {
    return Guest.from("127.0.0.1", environment.getRequiredProperty("local.server.port"))
        .as(TestTokens.shared().attendee(UUID.randomUUID(), email));
  }

  private void tell(
      String id, long version, String title, String from, String to, String status, int seats) {
    tell(id, version, title, from, to, from, to, status, seats);
  }

  private void tell(
      String id,
      long version,
      String title,
      String from,
      String to,
      String expectedFrom,
      String expectedTo,
      String status,
      int seats) {
    var example =
        Told.session(slug, id, version, "panel", status, seats)
            .with(
                data -> {
                  var session = (ObjectNode) data.get("session");
                  session.put("title", title).put("start", at(from)).put("end", at(to));
                  session
                      .put("projectedStart", at(expectedFrom))
                      .put("projectedEnd", at(expectedTo));
                });
    Contracts.check(example);
    TestBacking.shared().send(example);
    Eventually.holds(
        title + " is known in version " + version,
        PATIENCE,
        () -> {
          var told = sessions.find(id).block();
          return told != null && told.version() >= version;
        });
  }

  private static String at(String time) {
    return "2027-03-04T" + time + ":00+01:00";
  }

  private String seat(String session) {
    return "/programmes/" + slug + "/sessions/" + session + "/seats/me";
  }

  private Answer take(Guest who, String session) {
    return who.send("PUT", seat(session), null);
  }

  private static String state(Answer answer) {
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    return answer.body().get("state").asString();
  }

  private void policy(String quoted) {
    var set = staff.send("PUT", "/programmes/" + slug + "/policy", json(quoted).toString());
    assertThat(set.status()).as(set.raw().body()).isEqualTo(200);
  }

  @Test
  void aClashIsToldWithTheSeatAndEveryPairInTheSchedule() {
    assertThat(take(ana, one).body().has("clashes")).isFalse();
    assertThat(take(ana, two).body().get("clashes"))
        .isEqualTo(
            json(
                "[{'sessionId':'%s','title':'One','start':'%s','end':'%s'}]"
                    .formatted(one, at("09:00"), at("10:00"))));
    assertThat(take(ana, three).body().has("clashes")).as("one ends when it begins").isFalse();
    assertThat(ana.get("/me/seats").body().get("clashes"))
        .isEqualTo(
            json(
                """
                [{'sessionIds':['%s','%s'],'from':'2027-03-04T08:30:00Z','to':'2027-03-04T09:00:00Z',
                  'minutes':30}]
                """
                    .formatted(one, two)));
  }

  @Test
  void aDelayThatMakesTwoSessionsOverlapIsAClash() {
    take(ana, two);
    take(ana, three);
    assertThat(ana.get("/me/seats").body().get("clashes")).isEmpty();
    tell(two, 2, "Two", "09:30", "11:00", "09:50", "11:20", "scheduled", 2);
    assertThat(ana.get("/me/seats").body().get("clashes").get(0).get("minutes").asInt())
        .isEqualTo(20);
  }

  @Test
  void whereTheProgrammeRefusesClashesTheSecondSeatIsNotGiven() {
    policy("{'clashes':'refuse'}");
    assertThat(state(take(ana, one))).isEqualTo("confirmed");
    var refused = take(ana, two);
    assertThat(refused.problem()).isEqualTo("409 clash");
    assertThat(refused.body().get("clashes").get(0).get("sessionId").asString()).isEqualTo(one);
    assertThat(state(ana.delete(seat(one)))).isEqualTo("released");
    assertThat(state(take(ana, two))).as("free again at once").isEqualTo("confirmed");
    assertThat(state(take(ana, three))).isEqualTo("confirmed");
  }

  @Test
  void ofTwoWishesAtOnceThatClashOneIsGranted() {
    policy("{'clashes':'refuse'}");
    for (int i = 0; i < 20; i++) {
      var who = guest("racer" + i + "@example.org");
      var both =
          List.of(one, two).stream()
              .map(id -> CompletableFuture.supplyAsync(() -> take(who, id).status()))
              .toList();
      assertThat(both.stream().map(CompletableFuture::join).sorted().toList())
          .as("race %s", i)
          .isEqualTo(List.of(200, 409));
    }
  }

  @Test
  void whoIsNotAParticipantTakesNoSeatWhereTheProgrammeIsForThem() {
    policy("{'selfRegistration':false}");
    assertThat(take(ana, one).problem()).isEqualTo("403 not-invited");
    var invited =
        staff.send(
            "PUT",
            "/programmes/" + slug + "/participants",
            "{\"email\":\"" + slug + ".cy@example.org\"}");
    var id = UUID.fromString(invited.body().get("attendeeId").asString());
    var cy =
        Guest.from("127.0.0.1", environment.getRequiredProperty("local.server.port"))
            .as(TestTokens.shared().attendee(id, slug + ".cy@example.org"));
    assertThat(state(take(cy, one))).isEqualTo("confirmed");
  }

  @Test
  void aSwapGivesTheOldSeatBackOnlyForANewOne() {
    take(ana, one);
    for (int i = 0; i < 3; i++) {
      take(guest("other" + i + "@example.org"), two);
    }
    var swap = "{\"to\":\"" + two + "\"}";
    assertThat(ana.send("POST", seat(one) + "/swap", swap).problem()).isEqualTo("409 session-full");
    assertThat(state(ana.get(seat(one)))).isEqualTo("confirmed");

    policy("{'clashes':'refuse'}");
    tell(three, 2, "Three", "09:15", "09:45", "scheduled", 1);
    var to = "{\"to\":\"" + three + "\"}";
    assertThat(state(ana.send("POST", seat(one) + "/swap", to))).isEqualTo("confirmed");
    var old = ana.get(seat(one));
    assertThat(state(old) + " " + old.body().get("reason").asString())
        .isEqualTo("released swapped");
    assertThat(state(ana.send("POST", seat(one) + "/swap", to)))
        .as("once more is the same")
        .isEqualTo("confirmed");
    assertThat(ana.send("POST", seat(one) + "/swap", "{}").problem()).isEqualTo("400 bad-request");
  }

  @Test
  void aMovedSessionAsksEachOfItsPeopleUntilTheySaySomething() {
    take(ana, one);
    take(bo, one);
    take(ana, three);
    tell(one, 2, "One", "11:30", "12:30", "scheduled", 2);
    var asked = comesToDecide(ana, one);
    assertThat(asked.get("because").asString()).isEqualTo("moved");
    assertThat(asked.get("was"))
        .isEqualTo(
            json("{'start':'2027-03-04T08:00:00Z','end':'2027-03-04T09:00:00Z','room':'Hall A'}"));
    assertThat(asked.get("choices")).isEqualTo(json("['keep','release','swap']"));
    assertThat(entry(ana, one).get("clashes").get(0).get("sessionId").asString())
        .as("with the clash that the move makes")
        .isEqualTo(three);
    assertThat(decision(bo, one).get("alternatives"))
        .isEqualTo(
            json(
                """
                [{'sessionId':'%s','code':'Panel 3','title':'Three','start':'%s','end':'%s',
                  'room':{'id':'%s','name':'Hall A','capacity':2},'free':1,'clashes':false}]
                """
                    .formatted(three, at("11:00"), at("12:00"), Told.ROOM)));

    assertThat(state(ana.send("POST", seat(one) + "/keep", null))).isEqualTo("confirmed");
    assertThat(decision(ana, one)).isNull();
    tell(one, 3, "One", "09:00", "10:00", "scheduled", 2);
    Eventually.holds(
        "moved back to what they agreed to", PATIENCE, () -> decision(bo, one) == null);
    assertThat(decision(ana, one).get("was").get("start").asString())
        .isEqualTo("2027-03-04T10:30:00Z");
  }

  @Test
  void aCancelledSessionSuggestsWhatIsFreeAtThatTime() {
    take(ana, one);
    tell(one, 2, "One", "09:00", "10:00", "cancelled", 2);
    var entry =
        Eventually.yields(
            "the seat is released",
            PATIENCE,
            () -> {
              var its = entry(ana, one);
              return its.get("state").asString().equals("released") ? its : null;
            });
    assertThat(entry.get("reason").asString()).isEqualTo("cancelled");
    assertThat(entry.get("decision").get("because").asString()).isEqualTo("cancelled");
    assertThat(all(entry.get("decision").get("alternatives"), "sessionId"))
        .as("a session in which nobody took a seat yet has them all")
        .isEqualTo(List.of(two));
    tell(one, 3, "One", "09:00", "10:00", "scheduled", 2);
    Eventually.holds(
        "theirs again",
        PATIENCE,
        () -> entry(ana, one).get("state").asString().equals("confirmed"));
  }

  @Test
  void aRoomThatIsTooSmallIsAnsweredByStaffAndAsksTheLastOnes() {
    take(ana, one);
    take(bo, one);
    tell(one, 2, "One", "09:00", "10:00", "scheduled", 1);
    var roster = "/programmes/" + slug + "/sessions/" + one + "/roster";
    Eventually.holds(
        "too small", PATIENCE, () -> staff.get(roster).body().path("over").path("by").asInt() == 1);
    assertThat(staff.send("POST", roster + "/too-small", "{\"answer\":\"shrug\"}").problem())
        .isEqualTo("400 bad-request");
    assertThat(ana.send("POST", roster + "/too-small", "{\"answer\":\"ask-last\"}").problem())
        .isEqualTo("403 not-allowed");
    var answered = staff.send("POST", roster + "/too-small", "{\"answer\":\"ask-last\"}");
    assertThat(answered.body().get("over"))
        .isEqualTo(json("{'by':1,'answer':'ask-last','rooms':[]}"));
    assertThat(decision(ana, one)).isNull();
    assertThat(decision(bo, one).get("because").asString()).isEqualTo("room-too-small");
    assertThat(state(bo.delete(seat(one)))).isEqualTo("released");
    assertThat(staff.get(roster).body().has("over")).isFalse();
  }

  @Test
  void aPolicyIsTheStaffsAloneAndSaysWhatIsWrongWithIt() {
    var path = "/programmes/" + slug + "/policy";
    assertThat(staff.get(path).body())
        .isEqualTo(
            json(
                """
                {'selfRegistration':true,'clashes':'warn','withoutSeat':['break'],
                 'tooSmall':'ask-staff','checkInMinutes':60,'walkIns':true}
                """));
    assertThat(ana.get(path).problem()).isEqualTo("403 not-allowed");
    assertThat(ana.send("PUT", path, "{}").problem()).isEqualTo("403 not-allowed");
    assertThat(staff.get("/programmes/unknown/policy").problem())
        .isEqualTo("404 no-such-programme");
    var wrong = new ArrayList<String>();
    for (var body :
        List.of(
            "{\"offerMinutes\":0}",
            "{\"noShowMinutes\":1441}",
            "{\"withoutSeat\":[\"lunch\"]}",
            "{\"clashes\":\"maybe\"}",
            "{\"opensAt\":\"tomorrow\"}")) {
      var answer = staff.send("PUT", path, body);
      wrong.add(answer.problem() + " " + answer.body().path("field").asString(""));
    }
    assertThat(wrong)
        .isEqualTo(
            List.of(
                "400 bad-request offerMinutes",
                "400 bad-request noShowMinutes",
                "400 bad-request withoutSeat",
                "400 bad-request clashes",
                "400 bad-request opensAt"));
    var set = staff.send("PUT", path, "{\"offerMinutes\":15}");
    assertThat(set.header("etag")).isEqualTo("\"1\"");
    assertThat(staff.with("If-Match", "\"0\"").send("PUT", path, "{}").problem())
        .isEqualTo("412 changed-meanwhile");
  }

  @Test
  void aChangedPolicyReachesTheRostersThatAreThere() {
    for (int i = 0; i < 3; i++) {
      take(guest("early" + i + "@example.org"), one);
    }
    take(ana, one);
    policy("{'offerMinutes':15}");
    var roster = "/programmes/" + slug + "/sessions/" + one + "/roster";
    var larger = staff.send("PUT", roster, "{\"capacity\":4}");
    assertThat(larger.body().get("offered").asInt()).isEqualTo(2);
    var offer = ana.get(seat(one));
    assertThat(state(offer)).isEqualTo("offered");
    assertThat(offer.body().get("until").asString()).isNotEmpty();
    assertThat(state(take(ana, one))).isEqualTo("confirmed");
  }

  private JsonNode entry(Guest who, String session) {
    return StreamSupport.stream(who.get("/me/seats").body().get("seats").spliterator(), false)
        .filter(each -> each.get("sessionId").asString().equals(session))
        .findFirst()
        .orElseThrow();
  }

  private @Nullable JsonNode decision(Guest who, String session) {
    return entry(who, session).get("decision");
  }

  /** What a change asks is known when the roster has heard of it too. */
  private JsonNode comesToDecide(Guest who, String session) {
    return Eventually.yields("asked to decide", PATIENCE, () -> decision(who, session));
  }

  private static List<String> all(JsonNode list, String field) {
    return IntStream.range(0, list.size())
        .mapToObj(i -> list.get(i).get(field).asString())
        .toList();
  }
}
