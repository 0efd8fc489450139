package plenary.agenda.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import plenary.agenda.AgendaService;
import plenary.edge.Caller;
import plenary.edge.Role;
import plenary.testing.Backed;
import plenary.testing.TestBacking;
import plenary.testing.TestTokens;
import tools.jackson.databind.JsonNode;

/** Who is working on a programme is seen by the others who do, and by nobody else. */
@Backed(
    tokens = true,
    topics = {
      "agenda.schedule-changes",
      "agenda.speaker-swaps",
      "agenda.room-updates",
      "agenda.session-status",
      "agenda.sessions",
      "agenda.programmes",
      "registration.rosters"
    })
@SpringBootTest(
    classes = AgendaService.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"spring.config.name=agenda", "server.address=127.0.0.1"})
class PresenceTest {

  private static final String TEXT =
      """
      Dialogue on Migration

      DAY ONE
      10:00 - 11:30 Panel 1 – Ports and people [Hall, 200 seats]
      Moderator: Amara Okonjo, Director, Centre for Local Government
      """;

  @LocalServerPort private int port;
  @Autowired private Presences presences;

  private String slug;
  private StaffAgenda ada;
  private StaffAgenda bob;
  private String session;

  @BeforeEach
  void importProgramme() {
    slug = TestBacking.slug("presence");
    var staff = new StaffAgenda(port, TestTokens.shared().staff());
    var imported =
        staff.send(
            "PUT",
            "/programmes/" + slug + "?firstDay=2026-03-04&zone=Europe/Zagreb",
            "text/plain",
            TEXT);
    assertThat(imported.status()).as(imported.body()).isEqualTo(201);
    session = imported.json().at("/programme/sessions/0/id").asString();
    ada = staff.as(token("ada@example.org"));
    bob = staff.as(token("bob@example.org"));
  }

  private static String token(String email) {
    return TestTokens.shared().token(UUID.randomUUID(), email, java.util.List.of("staff"));
  }

  private StaffAgenda.Answer present(StaffAgenda who, String json) {
    return who.put("/programmes/" + slug + "/presence", json);
  }

  private JsonNode others(StaffAgenda who, String json) {
    var answer = present(who, json);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  @Test
  void eachHearsOfTheOthersAndOfTheSessionThatTheyHaveOpen() {
    String open = "{\"sessionId\": \"%s\"}".formatted(session);

    assertThat(others(ada, open).toString()).isEqualTo("{\"others\":[]}");
    assertThat(others(bob, "{}").toString())
        .isEqualTo(
            "{\"others\":[{\"name\":\"ada@example.org\",\"sessionId\":\"%s\"}]}"
                .formatted(session));
    assertThat(others(ada, "{}").toString())
        .isEqualTo("{\"others\":[{\"name\":\"bob@example.org\"}]}");
    assertThat(others(bob, "{}").toString())
        .isEqualTo("{\"others\":[{\"name\":\"ada@example.org\"}]}");
  }

  @Test
  void whoHasNotBeenHeardOfForAWhileIsThereNoMore() {
    var gone = new Caller(UUID.randomUUID().toString(), "gone@example.org", Set.of(Role.STAFF));
    var there = new Caller(UUID.randomUUID().toString(), "here@example.org", Set.of(Role.STAFF));
    var now = Instant.now();
    presences.note(slug, there, null, now.minusSeconds(20)).block();
    presences.note(slug, gone, null, now.minus(Presences.FORGOTTEN_AFTER).minusSeconds(1)).block();

    assertThat(others(ada, "{}").toString())
        .isEqualTo("{\"others\":[{\"name\":\"here@example.org\"}]}");
    assertThat(presences.others(slug, there, Instant.EPOCH).collectList().block())
        .as("what is out of date is deleted")
        .containsExactly(new Presences.Present("ada@example.org", null));
  }

  @Test
  void itIsForThoseWhoMayChangeTheProgramme() {
    assertThat(present(ada.as(null), "{}").problem()).isEqualTo("401 sign-in-needed");
    String attendee = TestTokens.shared().attendee(UUID.randomUUID(), "eve@example.org");
    assertThat(present(ada.as(attendee), "{}").problem()).isEqualTo("403 not-allowed");
    assertThat(present(ada, "{\"sessionId\": \"Panel 1\"}").problem()).isEqualTo("400 bad-request");
    assertThat(ada.put("/programmes/none-such/presence", "{}").problem())
        .isEqualTo("404 no-such-programme");
  }
}
