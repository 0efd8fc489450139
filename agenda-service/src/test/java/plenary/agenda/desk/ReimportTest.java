package plenary.agenda.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import plenary.agenda.AgendaService;
import plenary.agenda.desk.StaffAgenda.Answer;
import plenary.testing.Backed;
import plenary.testing.TestBacking;
import plenary.testing.TestTokens;
import tools.jackson.databind.JsonNode;

/** A programme is printed again, with changes. */
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
class ReimportTest {

  private static final String TEXT =
      """
      Dialogue on Migration

      DAY ONE
      10:00 - 11:30 Panel 1 – Ports and people [Hall, 200 seats]
      Ports are where it begins.
      Moderator: Amara Okonjo, Director, Centre for Local Government
      Speakers:
      • Elena Marchetti, Deputy Mayor, Port of Trevano
      • Tomás Ibarra, State Secretary, Ministry of the Interior

      11:30 - 12:00 Coffee break

      12:00 - 13:00 Panel 2 – Towns and people [Studio, 80 seats]
      Moderator: Lea Novak, Port Authority
      Speakers:
      • Noor Haddad, Mayor of Karsa

      14:00 - 15:00 Panel 3 – Schools [Studio]
      Moderator: Lea Novak, Port Authority
      Speakers:
      • Jonas Lindqvist, Head teacher
      """;

  private static final String AGAIN =
      TEXT.replace("10:00 - 11:30 Panel 1 – Ports and people", "09:30 - 11:00 Panel 1 – Sea ports")
          .replace("11:30 - 12:00 Coffee", "11:00 - 11:30 Coffee")
          .replace("• Tomás Ibarra, State Secretary, Ministry", "• Ana Ruiz, Minister, Ministry")
          .replace("Studio, 80", "Annex, 80")
          .replaceAll("(?s)14:00.*", "16:00 - 17:00 Closing remarks [Hall]\n");

  @LocalServerPort private int port;

  private StaffAgenda staff;
  private String path;
  private JsonNode programme;

  @BeforeEach
  void importProgramme() {
    staff = new StaffAgenda(port, TestTokens.shared().staff());
    path = "/programmes/" + TestBacking.slug("again");
    Answer imported = importing(TEXT, "");
    assertThat(imported.status()).as(imported.body()).isEqualTo(201);
    programme = imported.json().get("programme");
  }

  private Answer importing(String text, String more) {
    return staff.send(
        "PUT", path + "?firstDay=2026-03-04&zone=Europe/Zagreb" + more, "text/plain", text);
  }

  private static List<String> types(JsonNode proposed) {
    return proposed
        .get("changes")
        .valueStream()
        .map(change -> change.get("type").asString())
        .toList();
  }

  private JsonNode session(String code) {
    return staff
        .get(path)
        .json()
        .get("sessions")
        .valueStream()
        .filter(session -> session.path("code").asString("").equals(code))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aLaterImportProposesWhatHasChangedAndChangesNothing() {
    Answer answer = importing(AGAIN, "");

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    JsonNode proposed = answer.json();
    assertThat(types(proposed))
        .containsExactlyInAnyOrder(
            "add-room",
            "edit-session",
            "reschedule",
            "swap-speaker",
            "reschedule",
            "move-room",
            "add-session",
            "cancel");
    assertThat(proposed.get("applied").asBoolean()).isFalse();
    assertThat(proposed.at("/preview/applicable").asBoolean()).as(answer.body()).isTrue();
    assertThat(
            proposed
                .at("/preview/announcements")
                .valueStream()
                .map(each -> each.at("/texts/en").asString()))
        .contains(
            "Panel 3 is cancelled: No longer in the programme",
            "Panel 1: Ana Ruiz speaks instead of Tomás Ibarra");
    assertThat(staff.get(path).json()).isEqualTo(programme);
  }

  @Test
  void whatIsProposedCanBeEditedAndSent() {
    JsonNode proposed = importing(AGAIN, "").json();
    var kept = StaffAgenda.JSON.createArrayNode();
    proposed
        .get("changes")
        .forEach(
            change -> {
              if (!change.get("type").asString().equals("cancel")) {
                kept.add(change);
              }
            });

    Answer applied =
        staff.post(
            path + "/changes",
            StaffAgenda.JSON.createObjectNode().set("changes", kept).toString(),
            "If-Match",
            "\"1\"");

    assertThat(applied.status()).as(applied.body()).isEqualTo(200);
    assertThat(session("Panel 1").get("title").asString()).isEqualTo("Sea ports");
    assertThat(session("Panel 3").get("status").asString()).isEqualTo("scheduled");
    assertThat(types(importing(AGAIN, "").json())).containsExactly("cancel");
  }

  @Test
  void whatIsProposedIsAppliedOnRequestAndThenThereIsNothingLeft() {
    String id = session("Panel 1").get("id").asString();

    Answer applied = importing(AGAIN, "&apply=true");

    assertThat(applied.status()).as(applied.body()).isEqualTo(200);
    assertThat(applied.json().get("applied").asBoolean()).isTrue();
    assertThat(applied.tag()).isEqualTo("\"2\"");
    JsonNode ports = session("Panel 1");
    assertThat(ports.get("id").asString()).isEqualTo(id);
    assertThat(ports.get("start").asString()).isEqualTo("2026-03-04T09:30:00+01:00");
    assertThat(ports.get("abstract").asString()).isEqualTo("Ports are where it begins.");
    assertThat(ports.at("/speakers/1/name").asString()).isEqualTo("Ana Ruiz");
    assertThat(session("Panel 3").get("status").asString()).isEqualTo("cancelled");
    assertThat(types(importing(AGAIN, "").json())).isEmpty();
  }

  @Test
  void aLaterImportLeavesWhatStaffHaveSaidOfTheDay() {
    String panel = session("Panel 1").get("id").asString();
    staff.put(
        path + "/sessions/" + panel + "/status",
        "{\"status\": \"live\", \"delayMinutes\": 5, \"liveNote\": \"Soon\"}");

    assertThat(importing(AGAIN, "&apply=true").status()).isEqualTo(200);

    JsonNode ports = session("Panel 1");
    assertThat(
            List.of(
                ports.get("status").asString(),
                ports.get("delayMinutes").asString(),
                ports.get("liveNote").asString()))
        .containsExactly("live", "5", "Soon");
  }

  /** Seats hang on a session, so it is followed and not its number. */
  @Test
  void aSessionWhoseNumberWentToAnotherIsTheSame() {
    JsonNode towns = session("Panel 2");
    JsonNode schools = session("Panel 3");
    JsonNode proposed =
        importing(
                TEXT.replace("Panel 2 – Towns", "Panel 3 – Towns")
                    .replace("Panel 3 – Schools", "Panel 2 – Schools"),
                "")
            .json();

    assertThat(proposed.get("changes").valueStream().map(JsonNode::toString))
        .containsExactlyInAnyOrder(
            "{\"type\":\"edit-session\",\"sessionId\":%s,\"code\":\"Panel 3\"}"
                .formatted(towns.get("id")),
            "{\"type\":\"edit-session\",\"sessionId\":%s,\"code\":\"Panel 2\"}"
                .formatted(schools.get("id")));
  }

  @Test
  void whatHasEndedIsNotCancelled() {
    String status = path + "/sessions/" + session("Panel 3").get("id").asString() + "/status";
    staff.put(status, "{\"status\": \"live\"}");
    staff.put(status, "{\"status\": \"ended\"}");

    assertThat(types(importing(TEXT.replaceAll("(?s)14:00.*", ""), "").json())).isEmpty();
  }

  @Test
  void twoOfOneTitleAreToldApartByTheirTime() {
    String twice = TEXT + "\n15:00 - 15:30 Coffee break\n";
    assertThat(importing(twice, "&apply=true").status()).isEqualTo(200);
    JsonNode proposed = importing(twice.replace("15:00 - 15:30", "15:10 - 15:40"), "").json();

    assertThat(types(proposed)).containsExactly("reschedule");
    assertThat(proposed.at("/changes/0/start").asString()).isEqualTo("2026-03-04T15:10:00+01:00");
  }

  /** Whatever is printed anew, applying what is proposed leaves nothing to propose. */
  @Test
  void anyLaterImportIsReachedByWhatItProposes() {
    var random = new Random(11);
    for (int round = 0; round < 20; round++) {
      var lines = new java.util.ArrayList<>(TEXT.lines().toList());
      for (int i = random.nextInt(6); i >= 0; i--) {
        int from = 3 + random.nextInt(lines.size() - 3);
        String line = lines.remove(from);
        if (random.nextInt(3) > 0) {
          lines.add(3 + random.nextInt(lines.size() - 2), line);
        }
      }
      String text = String.join("\n", lines) + "\n";
      JsonNode proposed = importing(text, "").json();
      if (!proposed.has("changes")) {
        continue;
      }
      String accepts =
          String.join(
              "",
              proposed
                  .at("/preview/made")
                  .valueStream()
                  .map(finding -> "&accepts=" + finding.get("id").asString())
                  .toList());
      Answer applied = importing(text, "&apply=true" + accepts);
      if (applied.status() == 200) {
        assertThat(types(importing(text, "").json())).as(text).isEmpty();
      } else {
        assertThat(applied.problem()).as(applied.body()).startsWith("409 ");
      }
    }
  }
}
