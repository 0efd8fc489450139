package plenary.notification.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import plenary.delivery.Envelope;
import plenary.notification.announcing.Announcing;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What waits and what does not, without a store: a session at noon, edited in the morning. */
class WaitingTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Instant MORNING = Instant.parse("2026-10-06T08:00:00Z");
  private static final Announcing RULES = new Announcing(10, 60);

  private final Announcements announcements = new Announcements(new Meanings(JSON), JSON);

  /** A programme's changes, one after the other, and what went out. */
  private final class Desk {
    private final ObjectNode session =
        JSON.createObjectNode()
            .put("id", "s1")
            .put("code", "Panel 3")
            .put("title", "Ports")
            .put("status", "scheduled")
            .put("zone", "UTC")
            .put("start", "2026-10-06T12:00:00Z")
            .put("end", "2026-10-06T13:00:00Z")
            .put("delayMinutes", 0);

    private final List<String> told = new ArrayList<>();
    private Bursts waiting = Bursts.NONE;
    private Announcing rules = RULES;
    private Duration late = Duration.ZERO;
    private long version;

    private Desk() {
      session.putArray("speakers");
      session.putArray("moderators");
      room("Hall A");
    }

    private ObjectNode room(String name) {
      var room = JSON.createObjectNode().put("id", name).put("name", name);
      session.put("roomId", name).set("room", room);
      return room;
    }

    private Desk change(int second, String name, ObjectNode data) {
      version++;
      session.put("version", version);
      var at = MORNING.plusSeconds(second);
      var body = data.deepCopy();
      if (!name.startsWith("room-")) {
        body.set("session", session.deepCopy());
      }
      var type = "plenary.agenda." + name + ".v1";
      var id = "e" + version;
      note(
          announcements.of(
              waiting,
              List.of(new Change("p", "s1", id, type, at, version, 1, 1, null, body.toString())),
              rules,
              at.plus(late)));
      return this;
    }

    private Desk change(int second, String name) {
      return change(second, name, JSON.createObjectNode());
    }

    private Desk moved(int second, String to) {
      var was = JSON.createObjectNode().set("room", session.get("room").deepCopy());
      room(to);
      return change(second, "session-moved", JSON.createObjectNode().set("was", was));
    }

    private Desk renamed(int second, String name) {
      var room = (ObjectNode) session.get("room");
      var was = JSON.createObjectNode().put("name", room.get("name").asString());
      room.put("name", name);
      return ofRoom(second, "room-renamed", JSON.createObjectNode().set("was", was));
    }

    private Desk closed(int second, boolean whether) {
      ((ObjectNode) session.get("room")).put("closed", whether);
      var name = whether ? "room-closed" : "room-reopened";
      return ofRoom(second, name, JSON.createObjectNode());
    }

    private Desk ofRoom(int second, String name, ObjectNode data) {
      data.set("room", session.get("room").deepCopy());
      data.putArray("sessions").add(session.deepCopy().put("version", version + 1));
      return change(second, name, data);
    }

    private Desk retitled(int second, String title) {
      var was = JSON.createObjectNode().put("title", session.get("title").asString());
      session.put("title", title);
      return change(second, "session-edited", JSON.createObjectNode().set("was", was));
    }

    private Desk delayed(int second, int minutes) {
      var was = JSON.createObjectNode().put("delayMinutes", session.get("delayMinutes").asInt());
      session.put("delayMinutes", minutes);
      return change(second, "session-delayed", JSON.createObjectNode().set("was", was));
    }

    private Desk due(int second) {
      note(announcements.due(waiting, "p", MORNING.plusSeconds(second)));
      return this;
    }

    private void note(Announcements.Telling telling) {
      waiting = telling.bursts();
      telling.envelopes().forEach(each -> told.add(line(each)));
    }

    private String line(Envelope envelope) {
      var body = JSON.readTree(envelope.data());
      return "%s %s: %s %s"
          .formatted(
              envelope.id(),
              body.path("kind").asString(""),
              body.at("/message/urgency").asString("-"),
              body.at("/message/texts/en").asString("-"));
    }
  }

  @Test
  void anEditIsToldWhenItHasWaitedAndNotBefore() {
    var desk = new Desk().moved(0, "Hall B").due(9);
    assertThat(desk.told).containsExactly("p/1/1 session-moved: - -");
    desk.due(10).due(11);
    assertThat(desk.told)
        .containsExactly(
            "p/1/1 session-moved: - -",
            "p/s1/1/1/1/1 session-moved: normal Panel 3 moves from Hall A to Hall B, same time");
    assertThat(desk.waiting).isEqualTo(Bursts.NONE);
  }

  /** So that reading the topics later, with everything due long ago, tells the same. */
  @Test
  void whichEditsAreTakenTogetherIsDecidedByTheirTimesAlone() {
    var desk = new Desk().moved(0, "Hall B").moved(9, "Hall C").moved(10, "Hall D").due(1_000);
    assertThat(desk.told)
        .containsExactly(
            "p/1/1 session-moved: - -",
            "p/2/1 session-moved: - -",
            "p/s1/1/1/2/1 session-moved: normal Panel 3 moves from Hall A to Hall C, same time",
            "p/3/1 session-moved: - -",
            "p/s1/3/1/3/1 session-moved: normal Panel 3 moves from Hall C to Hall D, same time");
  }

  @Test
  void whatComesLateWaitsForWhatComesLateToo() {
    var desk = new Desk();
    desk.late = Duration.ofMinutes(1);
    desk.moved(0, "Hall B").due(60).moved(5, "Hall C").due(69);
    assertThat(desk.told).containsExactly("p/1/1 session-moved: - -", "p/2/1 session-moved: - -");
    desk.due(70);
    assertThat(desk.told.getLast())
        .isEqualTo(
            "p/s1/1/1/2/1 session-moved: normal Panel 3 moves from Hall A to Hall C, same time");
  }

  @Test
  void whatIsToldLaterShowsTheNewestState() {
    var desk = new Desk().moved(0, "Hall B").renamed(1, "Hall Beta").due(10);
    assertThat(desk.told.getLast())
        .isEqualTo(
            "p/s1/1/1/2/1 session-moved: normal Panel 3 moves from Hall A to Hall Beta, same time");
  }

  @Test
  void whatNoLongerTakesPlaceIsAllThereIsToSay() {
    var desk = new Desk().moved(0, "Hall B").retitled(1, "Towns");
    desk.change(2, "session-cancelled", JSON.createObjectNode().put("reason", "Storm")).due(99);
    assertThat(desk.told.getLast())
        .isEqualTo("p/3/1 session-cancelled: high Panel 3 is cancelled: Storm");
  }

  @Test
  void aSessionThatIsAddedAndRemovedAgainSaysNothing() {
    var desk = new Desk().change(0, "session-scheduled").change(1, "session-removed").due(99);
    assertThat(desk.told)
        .containsExactly("p/1/1 session-scheduled: - -", "p/2/1 session-removed: - -");
    desk = new Desk().retitled(0, "Towns").change(1, "session-removed").due(99);
    assertThat(desk.told.getLast())
        .isEqualTo("p/2/1 session-removed: high Panel 3 is no longer in the programme");
  }

  @Test
  void aNewSessionIsToldAsItIsWhenItIsTold() {
    var desk = new Desk().change(0, "session-scheduled").moved(1, "Hall B").due(99);
    assertThat(desk.told.getLast())
        .isEqualTo("p/s1/1/1/2/1 session-scheduled: normal Panel 3 is new: 12:00–13:00 in Hall B");
  }

  @Test
  void fromAnHourBeforeTheStartAnotherRoomOrDelayIsUrgentAndAnotherTitleIsNot() {
    int eleven = (int) Duration.ofHours(3).toSeconds();
    assertThat(new Desk().moved(eleven - 1, "Hall B").told)
        .containsExactly("p/1/1 session-moved: - -");
    assertThat(new Desk().moved(eleven + 1, "Hall B").told)
        .containsExactly(
            "p/1/1 session-moved: high Panel 3 moves from Hall A to Hall B, same time");
    assertThat(new Desk().delayed(eleven + 1, 5).told)
        .containsExactly(
            "p/1/1 session-delayed: high Panel 3 is running 5 minutes late: now 12:05–13:05");
    assertThat(new Desk().retitled(eleven + 1, "Towns").told)
        .containsExactly("p/1/1 session-edited: - -");
  }

  @Test
  void howLittleTimeIsLittleEachProgrammeSays() {
    var desk = new Desk();
    desk.rules = new Announcing(10, 300);
    assertThat(desk.moved(0, "Hall B").told)
        .containsExactly(
            "p/1/1 session-moved: high Panel 3 moves from Hall A to Hall B, same time");
  }

  @Test
  void whereNothingWaitsEveryEditIsToldAtOnce() {
    var desk = new Desk();
    desk.rules = Announcing.AT_ONCE;
    assertThat(desk.moved(0, "Hall B").moved(1, "Hall A").told)
        .containsExactly(
            "p/1/1 session-moved: normal Panel 3 moves from Hall A to Hall B, same time",
            "p/2/1 session-moved: normal Panel 3 moves from Hall B to Hall A, same time");
  }

  @Test
  void theStaffsNoteWaitsForNothingAndDisturbsNobody() {
    var desk = new Desk().moved(0, "Hall B");
    desk.session.put("liveNote", "Bring your badge");
    assertThat(desk.change(1, "note-changed").told.getLast())
        .isEqualTo(
            "p/2/1 note-changed: normal Panel 3: Bring your badge; now in Hall B instead of Hall"
                + " A");
  }

  @Test
  void anotherNameOfARoomIsToldToThePeopleOfWhatIsPlannedInIt() {
    assertThat(new Desk().renamed(0, "Hall One").due(10).told)
        .containsExactly(
            "p/1/1 room-renamed: - -",
            "p/s1/1/1/1/1 room-renamed: low Panel 3 is in Hall One, which was called Hall A");
    assertThat(new Desk().renamed(0, "Hall One").renamed(5, "Hall A").due(99).told)
        .containsExactly("p/1/1 room-renamed: - -", "p/2/1 room-renamed: - -");
    assertThat(new Desk().renamed(0, "Hall One").retitled(1, "Towns").due(99).told.getLast())
        .isEqualTo(
            "p/s1/1/1/2/1 room-renamed: low Panel 3 is in Hall One, which was called Hall A; now"
                + " called “Towns”");
  }

  @Test
  void whoKnowsTheOldNameOfARoomIsToldThatNameWhereTheSessionLeavesIt() {
    assertThat(new Desk().renamed(0, "Hall One").moved(1, "Hall B").due(99).told.getLast())
        .isEqualTo(
            "p/s1/1/1/2/1 session-moved: normal Panel 3 moves from Hall A to Hall B, same time");
  }

  @Test
  void aClosedRoomIsToldUnlessItIsOpenAgainOrTheSessionIsElsewhereByThen() {
    assertThat(new Desk().closed(0, true).due(10).told.getLast())
        .isEqualTo(
            "p/s1/1/1/1/1 room-closed: normal Panel 3: Hall A is closed; the new room is not known"
                + " yet");
    assertThat(new Desk().closed(0, true).closed(5, false).due(99).told)
        .containsExactly("p/1/1 room-closed: - -", "p/2/1 room-reopened: - -");
    assertThat(new Desk().closed(0, true).moved(5, "Hall B").due(99).told.getLast())
        .isEqualTo(
            "p/s1/1/1/2/1 session-moved: normal Panel 3 moves from Hall A to Hall B, same time");
  }

  @Test
  void anotherNameOfARoomOrItsEndIsUrgentWhereASessionIsNear() {
    int eleven = (int) Duration.ofHours(3).toSeconds();
    assertThat(new Desk().renamed(eleven + 1, "Hall One").told)
        .containsExactly(
            "p/1/1 room-renamed: - -",
            "p/s1/1/1/1/1 room-renamed: high Panel 3 is in Hall One, which was called Hall A");
    assertThat(new Desk().closed(eleven + 1, true).told.getLast())
        .isEqualTo(
            "p/s1/1/1/1/1 room-closed: high Panel 3: Hall A is closed; the new room is not known"
                + " yet");
  }

  @Test
  void whatHasBegunOrIsOverHearsNothingOfItsRoom() {
    int over = (int) Duration.ofHours(6).toSeconds();
    assertThat(new Desk().renamed(over, "Hall One").due(over + 99).told)
        .containsExactly("p/1/1 room-renamed: - -");
    for (var status : List.of("live", "paused", "ended", "cancelled")) {
      var desk = new Desk();
      desk.session.put("status", status);
      assertThat(desk.renamed(0, "Hall One").due(99).told)
          .containsExactly("p/1/1 room-renamed: - -");
    }
  }

  @Test
  void eachSessionInARoomIsToldByItself() {
    var desk = new Desk();
    var was = JSON.createObjectNode().put("name", desk.session.get("room").get("name").asString());
    desk.room("Hall A").put("name", "Hall One");
    var data = JSON.createObjectNode();
    data.set("was", was);
    data.set("room", desk.session.get("room"));
    data.putArray("sessions")
        .add(desk.session.deepCopy())
        .add(desk.session.deepCopy().put("id", "s2").put("code", "Panel 4"));
    assertThat(desk.change(0, "room-renamed", data).due(10).told.stream().sorted())
        .containsExactly(
            "p/1/1 room-renamed: - -",
            "p/s1/1/1/1/1 room-renamed: low Panel 3 is in Hall One, which was called Hall A",
            "p/s2/1/1/1/1 room-renamed: low Panel 4 is in Hall One, which was called Hall A");
  }
}
