package plenary.notification.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import plenary.notification.Instance;
import plenary.notification.Programme;
import plenary.notification.announcement.Announcement.Audience;
import plenary.testing.Eventually;
import plenary.testing.SseClient;
import plenary.testing.TestBacking;
import plenary.testing.TestTokens;
import plenary.wording.Urgency;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Staff tell people something, over HTTP, with a real broker and store. */
class BroadcastsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Instant BEFORE = Instant.now().minus(Duration.ofHours(1));
  private static final JsonMapper JSON = new JsonMapper();
  private static final TestBacking BACKING = TestBacking.shared();
  private static Instance instance;

  private final Programme programme = new Programme("broadcasts");
  private final String host = programme.slug() + ".host@example.org";
  private final UUID first = UUID.randomUUID();
  private final UUID second = UUID.randomUUID();
  private final UUID ana = UUID.randomUUID();
  private final UUID bo = UUID.randomUUID();
  private final UUID cy = UUID.randomUUID();

  @BeforeAll
  static void start() {
    instance = Instance.start(Instance.surroundings(BroadcastsTest.class));
  }

  @AfterAll
  static void stop() {
    instance.close();
  }

  /** Two sessions on two days in two rooms; ana is in the first, bo in the second, cy in none. */
  @BeforeEach
  void twoSessionsAndTheirPeople() {
    BACKING.send(
        programme.known(host),
        programme.state(first).with(data -> planned(data, "2027-03-04", "Hall A")),
        programme.state(second).with(data -> planned(data, "2027-03-05", "Hall B")),
        programme.seat("seat-confirmed", first, ana, 1, BEFORE),
        programme.seat("seat-checked-in", second, bo, 1, BEFORE));
    Eventually.holds(
        "all is known",
        PATIENCE,
        () ->
            people("{'kind':'day','day':'2027-03-04'}") == 1
                && people("{'kind':'day','day':'2027-03-05'}") == 1);
  }

  private static void planned(ObjectNode data, String day, String room) {
    var session = (ObjectNode) data.get("session");
    session.put("zone", "Europe/Zurich");
    // In that zone it is the day after.
    session.put("start", Instant.parse(day + "T00:30:00Z").minus(Duration.ofHours(1)).toString());
    session.put("end", day + "T01:00:00Z");
    session.putObject("room").put("id", uuid(room)).put("name", room).put("capacity", 10);
  }

  private static String uuid(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static String token(UUID attendee, String email) {
    return TestTokens.shared().attendee(attendee, email);
  }

  private String staff() {
    return token(UUID.randomUUID(), host);
  }

  private String path(String more) {
    return "/programmes/" + programme.slug() + "/broadcasts" + more;
  }

  private HttpResponse<String> send(String quoted, String... headers) {
    return instance.request("POST", path(""), staff(), quoted.replace('\'', '"'), headers);
  }

  private static JsonNode body(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return JSON.readTree(answer.body());
  }

  private int people(String audience) {
    var wanted = "{'audience':%s,'texts':{'en':'Hello'}}".formatted(audience).replace('\'', '"');
    var answer = instance.request("POST", path("/preview"), staff(), wanted);
    return answer.statusCode() == 200 ? JSON.readTree(answer.body()).get("people").asInt() : -1;
  }

  private SseClient stream(String token) {
    var headers =
        token == null ? Map.<String, String>of() : Map.of("Authorization", "Bearer " + token);
    var stream = instance.stream(programme.slug(), headers);
    stream.awaitEvent(event -> event.name().equals("position"), PATIENCE);
    return stream;
  }

  private static List<String> texts(SseClient stream) {
    return stream.events().stream()
        .filter(event -> event.name().equals("change"))
        .map(event -> JSON.readTree(event.data()).at("/message/text").asString(""))
        .filter(text -> !text.isEmpty())
        .toList();
  }

  @Test
  void eachAudienceIsToldWhatIsForItAndNobodyElse() {
    try (var anas = stream(token(ana, "ana@example.org"));
        var bos = stream(token(bo, "bo@example.org"));
        var cys = stream(token(cy, "cy@example.org"));
        var public_ = stream(null);
        var hosts = stream(staff())) {
      var audiences =
          List.of(
              "{'kind':'day','day':'2027-03-04'}",
              "{'kind':'room','roomId':'%s'}".formatted(uuid("Hall B")),
              "{'kind':'session','sessionId':'%s'}".formatted(first),
              "{'kind':'checked-in'}",
              "{'kind':'checked-in','day':'2027-03-04'}",
              "{'kind':'staff'}",
              "{'kind':'everyone'}");
      IntStream.range(0, audiences.size())
          .forEach(
              i ->
                  body(
                      send(
                          "{'audience':%s,'texts':{'en':'%d','fr':'fr'}}"
                              .formatted(audiences.get(i), i)),
                      201));
      var told = new TreeMap<String, List<String>>();
      Map.of("ana", anas, "bo", bos, "cy", cys, "public", public_, "host", hosts)
          .forEach(
              (who, stream) -> {
                Eventually.holds(
                    "the last one came to " + who, PATIENCE, () -> texts(stream).contains("6"));
                told.put(who, texts(stream));
              });
      assertThat(told)
          .isEqualTo(
              Map.of(
                  "ana", List.of("0", "2", "6"),
                  "bo", List.of("1", "3", "6"),
                  "cy", List.of("6"),
                  "public", List.of("6"),
                  "host", List.of("5", "6")));
    }
  }

  @Test
  void theSameKeySendsItOnceAndAnotherTextUnderItIsRefused() {
    var key = UUID.randomUUID().toString();
    var wanted = "{'audience':{'kind':'everyone'},'texts':{'fr':'Bonjour'},'urgency':'high'}";
    var sent = send(wanted, "Idempotency-Key", key);
    var broadcast = body(sent, 201);
    assertThat(sent.headers().firstValue("Location"))
        .contains("/api/notification" + path("/" + key));
    assertThat(body(send(wanted, "Idempotency-Key", key), 201)).isEqualTo(broadcast);
    assertThat(
            body(send(wanted.replace("Bonjour", "Bonsoir"), "Idempotency-Key", key), 409)
                .get("type")
                .asString())
        .isEqualTo("urn:plenary:problem:idempotency-key-used");
    assertThat(body(instance.request("GET", path(""), staff()), 200).get("broadcasts"))
        .isEqualTo(JSON.createArrayNode().add(broadcast));
    assertThat(body(instance.request("GET", path("/" + key), staff()), 200)).isEqualTo(broadcast);
    assertThat(broadcast.get("texts"))
        .as("who reads none of its languages reads the first")
        .isEqualTo(JSON.readTree("{\"en\":\"Bonjour\",\"fr\":\"Bonjour\"}"));
  }

  @Test
  void aCorrectionGoesToThoseWhoReadTheMistakeAndOfTwoOneIsSent() {
    try (var anas = stream(token(ana, "ana@example.org"))) {
      var wrong =
          body(
              send("{'audience':{'kind':'day','day':'2027-03-04'},'texts':{'en':'Lunch at 12'}}"),
              201);
      var id = wrong.get("id").asString();
      var right = body(send("{'texts':{'en':'Lunch at 13'},'supersedes':'%s'}".formatted(id)), 201);
      assertThat(right.get("audience")).isEqualTo(wrong.get("audience"));
      Eventually.holds(
          "it came", PATIENCE, () -> texts(anas).equals(List.of("Lunch at 12", "Lunch at 13")));
      var message = JSON.readTree(anas.events().getLast().data()).get("message");
      assertThat(message.get("supersedes")).isEqualTo(wrong.get("announcement"));
      assertThat(
              body(send("{'texts':{'en':'No, 14'},'supersedes':'%s'}".formatted(id)), 409)
                  .get("type")
                  .asString())
          .isEqualTo("urn:plenary:problem:superseded-already");
      assertThat(
              body(instance.request("GET", path("/" + id), staff()), 200)
                  .get("supersededBy")
                  .asString())
          .isEqualTo(right.get("id").asString());
    }
  }

  private String problem(HttpResponse<String> answer) {
    return body(answer, 409).get("type").asString();
  }

  private JsonNode sent(String id) {
    return body(instance.request("GET", path("/" + id), staff()), 200);
  }

  @Test
  void aCorrectionThatIsRefusedLeavesWhatItWasToCorrectAsItIs() {
    var everyone = "{'audience':{'kind':'everyone'},'texts':{'en':'%s'}}";
    var used = body(send(everyone.formatted("Other")), 201).get("id").asString();
    var id = body(send(everyone.formatted("Lunch at 12")), 201).get("id").asString();
    var correction = "{'texts':{'en':'Lunch at 13'},'supersedes':'%s'}".formatted(id);
    assertThat(
            List.of(
                problem(send(correction, "Idempotency-Key", used)),
                problem(send(correction, "Idempotency-Key", id))))
        .isEqualTo(
            List.of(
                "urn:plenary:problem:idempotency-key-used",
                "urn:plenary:problem:idempotency-key-used"));
    assertThat(sent(id).has("supersededBy")).isFalse();
    var key = UUID.randomUUID().toString();
    var corrected = body(send(correction, "Idempotency-Key", key), 201);
    assertThat(body(send(correction, "Idempotency-Key", key), 201)).isEqualTo(corrected);
    assertThat(sent(id).get("supersededBy").asString()).isEqualTo(key);
  }

  private Broadcast correction(String id, String text) {
    return new Broadcast(
        programme.slug(),
        UUID.randomUUID().toString(),
        host,
        Instant.now().truncatedTo(ChronoUnit.MILLIS),
        new Target.Everyone(),
        new Audience.Everyone(),
        Map.of("en", text),
        Urgency.NORMAL,
        id,
        null,
        null);
  }

  /** Whoever asks without a key comes again with another one. */
  @Test
  void whatDiedWhileItCorrectedIsInNobodysWayAndOfTwoOneIsSent() {
    var broadcasts = instance.context().getBean(Broadcasts.class);
    var id =
        body(send("{'audience':{'kind':'everyone'},'texts':{'en':'Lunch at 12'}}"), 201)
            .get("id")
            .asString();
    try (var anas = stream(token(ana, "ana@example.org"))) {
      var first = correction(id, "Lunch at 13");
      broadcasts.write(first.asHeld()).block();
      assertThat(instance.request("GET", path("/" + first.id()), staff()).statusCode())
          .isEqualTo(404);
      assertThat(body(instance.request("GET", path(""), staff()), 200).get("broadcasts"))
          .hasSize(1);
      var second = correction(id, "Lunch at 14");
      broadcasts.write(second.asHeld()).block();
      assertThat(broadcasts.mark(second, id).block()).isEqualTo(second.id());

      var third = send("{'texts':{'en':'Lunch at 15'},'supersedes':'%s'}".formatted(id));
      assertThat(problem(third)).isEqualTo("urn:plenary:problem:superseded-already");
      assertThat(third.body()).contains(second.id());
      Eventually.holds(
          "the one that corrects it came",
          PATIENCE,
          () -> texts(anas).equals(List.of("Lunch at 14")));
      assertThat(broadcasts.send(first).block())
          .isEqualTo(new Broadcasts.Outcome.Superseded(second.id()));
      var last =
          body(
              send("{'texts':{'en':'Lunch at 16'},'supersedes':'%s'}".formatted(second.id())), 201);
      assertThat(
              body(instance.request("GET", path(""), staff()), 200)
                  .get("broadcasts")
                  .valueStream()
                  .map(each -> each.get("id").asString())
                  .toList())
          .isEqualTo(List.of(last.get("id").asString(), second.id(), id));
    }
  }

  @Test
  void whatIsWrongWithABroadcastIsSaidByItsField() {
    var wrong = new TreeMap<String, String>();
    for (var quoted :
        List.of(
            "{'texts':{'en':'x'}}",
            "{'audience':{'kind':'day','day':'2030-01-01'},'texts':{'en':'x'}}",
            "{'audience':{'kind':'session','sessionId':'x'},'texts':{'en':'x'}}",
            "{'audience':{'kind':'day'},'texts':{'en':'x'}}",
            "{'audience':{'kind':'room'},'texts':{'en':'x'}}",
            "{'audience':{'kind':'room','roomId':null,'day':'2027-03-04'},'texts':{'en':'x'}}",
            "{'audience':{'kind':'session'},'texts':{'en':'x'}}",
            "{'audience':{'kind':'everyone'},'texts':{'en':null}}",
            "{'audience':{'kind':'everyone'},'texts':null}",
            "{'audience':{'kind':'everyone'}}",
            "{'audience':{'kind':'everyone'},'texts':{'en':' '}}",
            "{'audience':{'kind':'everyone'},'texts':{'xx':'x'}}",
            "{'audience':{'kind':'everyone'},'texts':{'en':'%s'}}".formatted("x".repeat(1_001)),
            "{'audience':{'kind':'everyone'},'texts':{'en':'x'},'supersedes':'y'}")) {
      wrong.put(
          quoted.length() > 200 ? "long" : quoted, body(send(quoted), 400).get("field").asString());
    }
    assertThat(wrong.values().stream().sorted().toList())
        .isEqualTo(
            List.of(
                "audience",
                "audience",
                "audience",
                "audience",
                "audience",
                "audience",
                "audience",
                "supersedes",
                "texts",
                "texts",
                "texts.en",
                "texts.en",
                "texts.en",
                "texts.xx"));
    assertThat(
            body(send("{'audience':{'kind':'friends'},'texts':{'en':'x'}}"), 400)
                .get("type")
                .asString())
        .isEqualTo("urn:plenary:problem:bad-request");
    assertThat(
            body(
                    send(
                        "{'audience':{'kind':'everyone'},'texts':{'en':'x'}}",
                        "Idempotency-Key",
                        "again"),
                    400)
                .get("field")
                .asString())
        .isEqualTo("Idempotency-Key");
  }

  @Test
  void itIsTheStaffsAlone() {
    var wanted = "{\"audience\":{\"kind\":\"everyone\"},\"texts\":{\"en\":\"x\"}}";
    var anas = token(ana, "ana@example.org");
    assertThat(
            List.of(
                instance.request("POST", path(""), anas, wanted).statusCode(),
                instance.request("POST", path("/preview"), anas, wanted).statusCode(),
                instance.request("GET", path(""), anas).statusCode(),
                instance.request("POST", path(""), null, wanted).statusCode(),
                instance.request("GET", path("/" + UUID.randomUUID()), staff()).statusCode()))
        .isEqualTo(List.of(403, 403, 403, 401, 404));
  }
}
