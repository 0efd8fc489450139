package plenary.registration.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static plenary.registration.Guest.json;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
import plenary.testing.TestBacking;
import tools.jackson.databind.json.JsonMapper;

/** What attendees say of themselves. */
@Backed(topics = "agenda.sessions")
@SpringBootTest(
    classes = RegistrationService.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"spring.config.name=registration", "server.address=127.0.0.1"})
class ProfileOverHttpTest {

  private static final Mailbox MAILBOX = new Mailbox();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Autowired private Environment environment;
  @Autowired private Attendees attendees;

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
  void aProfileIsEditedFieldByFieldAndEveryEditIsTold() {
    try (var tail = TestBacking.shared().tail(AttendeeEvents.TOPIC)) {
      var ana = guest().signedIn("ana@example.org", MAILBOX);
      var fresh = ana.get("/me");
      assertThat(fresh.header("etag")).isEqualTo("\"1\"");
      var id = fresh.body().get("id").asString();

      var edited =
          ana.with("Content-Type", "application/merge-patch+json")
              .with("If-Match", "\"1\"")
              .send(
                  "PATCH",
                  "/me",
                  "{\"name\":\" Ana López \",\"language\":\"fr-CA\",\"zone\":\"America/Bogota\"}");
      assertThat(edited.header("etag")).isEqualTo("\"2\"");
      assertThat(edited.body())
          .isEqualTo(
              json(
                  "{'id':'%s','email':'ana@example.org','name':'Ana López','language':'fr','zone':'America/Bogota','roles':['attendee']}"
                      .formatted(id)));
      assertThat(ana.get("/me").body()).isEqualTo(edited.body());

      var cleared = ana.send("PATCH", "/me", "{\"name\":null,\"zone\":null}");
      assertThat(cleared.header("etag")).isEqualTo("\"3\"");
      assertThat(cleared.body())
          .isEqualTo(
              json(
                  "{'id':'%s','email':'ana@example.org','language':'fr','roles':['attendee']}"
                      .formatted(id)));

      var records = tail.await(each -> id.equals(each.key()), 3, PATIENCE);
      records.forEach(Contracts::check);
      assertThat(records.stream().map(each -> each.value().getExtension("sequence")))
          .isEqualTo(List.of("1", "2", "3"));
      assertThat(records.get(1).value().getType())
          .isEqualTo("plenary.registration.attendee-updated.v1");
      assertThat(
              new JsonMapper()
                  .readTree(
                      new String(
                          records.get(1).value().getData().toBytes(), StandardCharsets.UTF_8)))
          .isEqualTo(
              json(
                  "{'attendeeId':'%s','email':'ana@example.org','name':'Ana López','language':'fr','zone':'America/Bogota'}"
                      .formatted(id)));
    }
  }

  @Test
  void anEditThatChangesNothingIsNone() {
    var bo = guest().signedIn("bo@example.org", MAILBOX);
    for (var body : List.of("{}", "{\"language\":\"en-GB\"}", "{\"name\":null}")) {
      var same = bo.send("PATCH", "/me", body);
      assertThat(List.of(same.status(), same.header("etag"))).isEqualTo(List.of(200, "\"1\""));
    }
  }

  @Test
  void anEditOfAnotherVersionIsRefusedAndChangesNothing() {
    var cy = guest().signedIn("cy@example.org", MAILBOX);
    assertThat(cy.send("PATCH", "/me", "{\"name\":\"Cy\"}").header("etag")).isEqualTo("\"2\"");
    for (var tag : List.of("\"1\"", "\"3\"", "\"other\"")) {
      var late = cy.with("If-Match", tag).send("PATCH", "/me", "{\"name\":\"Somebody\"}");
      assertThat(late.problem()).isEqualTo("412 changed-meanwhile");
      assertThat(late.body().get("version").asInt()).isEqualTo(2);
    }
    assertThat(cy.with("If-Match", "*").send("PATCH", "/me", "{}").body().get("name").asString())
        .isEqualTo("Cy");
  }

  @Test
  void whatCannotBeTakenIsNamedAndNothingOfItIsTaken() {
    var di = guest().signedIn("di@example.org", MAILBOX);
    for (var wrong :
        List.of(
            "name:{\"language\":\"fr\",\"name\":\"\"}",
            "name:{\"name\":7}",
            "language:{\"language\":\"de\"}",
            "language:{\"language\":null}",
            "zone:{\"zone\":\"Bogota\"}",
            "zone:{\"zone\":[\"UTC\"]}",
            "email:{\"email\":\"other@example.org\"}",
            "roles:{\"roles\":[\"admin\"]}",
            ":[]",
            ":\"text\"",
            ":{\"name\":")) {
      var answer = di.send("PATCH", "/me", wrong.substring(wrong.indexOf(':') + 1));
      assertThat(answer.problem()).as(wrong).isEqualTo("400 bad-request");
      assertThat(answer.body().get("field").asString())
          .as(wrong)
          .isEqualTo(wrong.substring(0, wrong.indexOf(':')));
    }
    assertThat(di.with("Content-Type", "text/plain").send("PATCH", "/me", "{}").problem())
        .startsWith("415 ");
    assertThat(guest().send("PATCH", "/me", "{}").problem()).isEqualTo("401 sign-in-needed");
    assertThat(di.get("/me").header("etag")).isEqualTo("\"1\"");
  }

  @Test
  void theFirstBrowserChoosesTheLanguageUntilItsOwnerDoes() {
    var french = guest().with("Accept-Language", "fr-CA,fr;q=0.9");
    var russian = guest().with("Accept-Language", "ru");
    assertThat(language(french.signedIn("eve@example.org", MAILBOX))).isEqualTo("fr");
    var eve = russian.signedIn("eve@example.org", MAILBOX);
    assertThat(language(eve)).isEqualTo("fr");
    eve.send("PATCH", "/me", "{\"language\":\"es\"}");
    assertThat(language(russian.signedIn("eve@example.org", MAILBOX))).isEqualTo("es");
  }

  @Test
  void attendeesAreFoundByIdAndByAddress() {
    var fay = guest().signedIn("fay@example.org", MAILBOX);
    var gus = guest().signedIn("gus@example.org", MAILBOX);
    var ids =
        List.of(
            fay.get("/me").body().get("id").asString(), gus.get("/me").body().get("id").asString());

    var found = attendees.find(ids.getFirst()).block();
    assertThat(found.email()).isEqualTo("fay@example.org");
    assertThat(attendees.byAddress(" Fay@Example.org ").block()).isEqualTo(found);
    assertThat(
            attendees
                .find(List.of(ids.get(1), UUID.randomUUID().toString(), ids.get(0)))
                .map(Attendee::email)
                .collectList()
                .block())
        .containsExactlyInAnyOrder("fay@example.org", "gus@example.org");
    assertThat(attendees.find(List.of()).collectList().block()).isEmpty();
    assertThat(attendees.find("nobody").blockOptional()).isEmpty();
    assertThat(attendees.byAddress("nobody@example.org").blockOptional()).isEmpty();
    assertThat(attendees.byAddress("no address").blockOptional()).isEmpty();
  }

  private static String language(Guest guest) {
    return guest.get("/me").body().get("language").asString();
  }

  private Guest guest() {
    return Guest.from("127.0.0.1", environment.getRequiredProperty("local.server.port"));
  }
}
