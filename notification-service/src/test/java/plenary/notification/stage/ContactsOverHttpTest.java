package plenary.notification.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plenary.notification.Instance;
import plenary.notification.Programme;
import plenary.testing.Contracts;
import plenary.testing.Eventually;
import plenary.testing.Example;
import plenary.testing.SseClient;
import plenary.testing.TestBacking;
import plenary.testing.TestTokens;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Those on stage are told what happens to their sessions, once staff said where they are reached.
 */
class ContactsOverHttpTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JsonMapper JSON = new JsonMapper();
  private static final TestBacking BACKING = TestBacking.shared();
  private static Instance instance;
  private static String staff;

  private final Programme programme = new Programme("contacts");
  private final UUID session = UUID.randomUUID();
  private final UUID person = UUID.randomUUID();
  private final UUID attendee = UUID.randomUUID();
  private final String email = attendee + "@example.org";
  private final String contacts = "/programmes/" + programme.slug() + "/contacts";
  private final String contact =
      "/programmes/%s/people/%s/contact".formatted(programme.slug(), person);

  @BeforeAll
  static void start() {
    instance =
        Instance.start(Instance.surroundings(ContactsOverHttpTest.class), "announcing.hold=0s");
    staff = TestTokens.shared().staff();
  }

  @AfterAll
  static void stop() {
    instance.close();
  }

  private void known() {
    BACKING.send(programme.known());
    Eventually.holds(
        "the programme is known",
        PATIENCE,
        () -> instance.request("GET", contacts, staff).statusCode() == 200);
  }

  /** The session with or without the person among its speakers. */
  private Example state(boolean isOn, Instant at) {
    return programme
        .state(session)
        .withHeader("ce_time", at.toString())
        .with(
            data -> {
              var speakers = ((ObjectNode) data.get("session")).putArray("speakers");
              if (isOn) {
                speakers.add(speaker());
              }
            });
  }

  private ObjectNode speaker() {
    return JSON.createObjectNode().put("personId", person.toString()).put("name", "Jane Roe");
  }

  private Example registered() {
    var golden = Contracts.example("plenary.registration.attendee-registered.v1");
    var headers = new HashMap<>(golden.headers());
    headers.put("ce_id", attendee + "/1/1");
    headers.put("ce_subject", attendee.toString());
    return new Example(golden.name(), golden.topic(), attendee.toString(), headers, golden.data())
        .with(data -> data.put("attendeeId", attendee.toString()).put("email", email));
  }

  private String token() {
    return TestTokens.shared().attendee(attendee, email);
  }

  private String follows() {
    return instance.request("GET", "/me/follows?programme=" + programme.slug(), token()).body();
  }

  private void awaitOnStage() {
    Eventually.holds(
        "the session concerns who is on its stage",
        PATIENCE,
        () ->
            follows()
                .equals(
                    "{\"sessions\":[{\"sessionId\":\"%s\",\"because\":[\"on-stage\"]}]}"
                        .formatted(session)));
  }

  private static String told(HttpResponse<String> answer) {
    return answer.statusCode() + " " + answer.body();
  }

  private static List<String> problem(HttpResponse<String> answer) {
    var body = JSON.readTree(answer.body());
    return List.of(
        Integer.toString(answer.statusCode()),
        body.path("type").asString("-"),
        body.path("field").asString("-"));
  }

  @Test
  void anAddressIsSetSeenAndTakenAwayAgain() {
    known();
    assertThat(told(instance.request("GET", contacts, staff))).isEqualTo("200 {\"contacts\":[]}");

    var jane = "{\"personId\":\"%s\",\"email\":\"jane@example.org\"}".formatted(person);
    assertThat(told(instance.request("PUT", contact, staff, "{\"email\":\" Jane@Example.org\"}")))
        .isEqualTo("200 " + jane);
    assertThat(told(instance.request("GET", contacts, staff)))
        .isEqualTo("200 {\"contacts\":[" + jane + "]}");

    assertThat(told(instance.request("DELETE", contact, staff))).isEqualTo("204 ");
    assertThat(told(instance.request("DELETE", contact, staff))).isEqualTo("204 ");
    assertThat(told(instance.request("GET", contacts, staff))).isEqualTo("200 {\"contacts\":[]}");
  }

  @Test
  void whoIsOnStageIsToldUntilTheyAreOffAndThatTheyAre() {
    known();
    var before = Instant.now().minusSeconds(600);
    BACKING.send(state(true, before), registered());
    instance.request("PUT", contact, staff, "{\"email\":\"%s\"}".formatted(email));
    awaitOnStage();
    try (var stream =
        instance.stream(programme.slug(), Map.of("Authorization", "Bearer " + token()))) {
      stream.awaitEvent(event -> event.name().equals("position"), PATIENCE);
      BACKING.send(
          programme.published(),
          programme.change("session-went-live", session, 1, 1, before.plusSeconds(1)));
      assertThat(told(stream, 2).getLast()).isEqualTo("Panel 3 has started");

      var withdrawn =
          programme
              .change("speaker-withdrawn", session, 1, 1, before.plusSeconds(2))
              .with(data -> data.set("person", speaker()));
      BACKING.send(state(false, before.plusSeconds(2)));
      Eventually.holds("they are off", PATIENCE, () -> follows().equals("{\"sessions\":[]}"));
      BACKING.send(withdrawn);
      assertThat(told(stream, 3).getLast()).isEqualTo("Panel 3: Jane Roe does not speak");

      BACKING.send(programme.change("session-ended", session));
      assertThat(told(stream, 4).getLast()).isEqualTo("-");
    }
  }

  private static List<String> told(SseClient stream, int count) {
    return stream.awaitEvents(event -> event.name().equals("change"), count, PATIENCE).stream()
        .map(event -> JSON.readTree(event.data()).at("/message/text").asString("-"))
        .toList();
  }

  @Test
  void whoIsErasedIsForgotten() {
    known();
    BACKING.send(state(true, Instant.now()), registered());
    instance.request("PUT", contact, staff, "{\"email\":\"%s\"}".formatted(email));
    awaitOnStage();
    BACKING.send(
        new Example("erased", "registration.attendees", attendee.toString(), Map.of(), null));
    Eventually.holds(
        "the address is forgotten",
        PATIENCE,
        () -> told(instance.request("GET", contacts, staff)).equals("200 {\"contacts\":[]}"));
    assertThat(follows()).isEqualTo("{\"sessions\":[]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"email":"nobody"}                | email
          {"email":""}                      | email
          {"email":null}                    | email
          {}                                | email
          {"email":"a@b.org","name":"Jane"} | name
          """)
  void aMistakeIsRefusedAndNamesTheField(String body, String field) {
    known();
    assertThat(problem(instance.request("PUT", contact, staff, body)))
        .isEqualTo(List.of("400", "urn:plenary:problem:bad-request", field));
    assertThat(
            problem(
                instance.request(
                    "PUT",
                    contact.replace(person.toString(), "jane"),
                    staff,
                    "{\"email\":\"a@b\"}")))
        .isEqualTo(List.of("400", "urn:plenary:problem:bad-request", "personId"));
    assertThat(told(instance.request("GET", contacts, staff))).isEqualTo("200 {\"contacts\":[]}");
  }

  @Test
  void onlyTheProgrammesStaffMay() {
    known();
    var refused = List.of("403", "urn:plenary:problem:not-allowed", "-");
    assertThat(
            List.of(
                problem(instance.request("GET", contacts, token())),
                problem(instance.request("PUT", contact, token(), "{\"email\":\"a@b.org\"}")),
                problem(instance.request("DELETE", contact, token()))))
        .isEqualTo(List.of(refused, refused, refused));
    assertThat(
            problem(instance.request("GET", contacts.replace(programme.slug(), "nowhere"), staff)))
        .isEqualTo(List.of("404", "urn:plenary:problem:no-such-programme", "-"));
    assertThat(told(instance.request("GET", contacts, staff))).isEqualTo("200 {\"contacts\":[]}");
  }
}
