package plenary.notification.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plenary.delivery.Envelope;
import plenary.testing.Contracts;
import plenary.testing.Example;
import plenary.wording.Happening;
import plenary.wording.Phrasebook;
import plenary.wording.Session;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class AnnouncementsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Announcements announcements = new Announcements(new Meanings(JSON), JSON);
  private final FeedListener listener =
      new FeedListener(null, announcements, JSON, new SimpleMeterRegistry());

  private Change change(Example example) {
    return listener.read(Objects.requireNonNull(example).received(0, 0)).orElseThrow();
  }

  private static void check(Envelope envelope) {
    Map<String, String> headers =
        new HashMap<>(
            Contracts.headers(
                envelope.id(),
                envelope.type(),
                envelope.source(),
                envelope.key(),
                envelope.time(),
                envelope.sequence(),
                envelope.step(),
                envelope.steps()));
    Contracts.check(envelope.topic(), envelope.key(), headers, envelope.data());
  }

  private static String text(Envelope envelope) {
    return JSON.readTree(envelope.data()).at("/message/texts/en").asString(null);
  }

  @Test
  void everyGoldenExampleIsAnnouncedInTheseWordsAsTheContractSays() {
    var texts = new TreeMap<String, String>();
    for (var topic :
        List.of(
            "agenda.schedule-changes",
            "agenda.speaker-swaps",
            "agenda.room-updates",
            "agenda.session-status")) {
      for (var example : Contracts.examplesOf(topic)) {
        var envelopes = announcements.of(List.of(change(example)));
        envelopes.forEach(AnnouncementsTest::check);
        texts.put(
            example.type().replaceAll("plenary.agenda.|.v1", ""),
            envelopes.stream()
                .map(each -> Objects.requireNonNullElse(text(each), "-"))
                .collect(Collectors.joining(" | ")));
      }
    }
    assertThat(texts).isEqualTo(EXPECTED);
  }

  /** Where there are no words, only the new state goes out. */
  private static final Map<String, String> EXPECTED =
      Map.ofEntries(
          Map.entry("doors-opened", "Panel 3: doors are open in Conference Room 1"),
          Map.entry(
              "moderator-swapped", "Panel 3: Jonas Lindqvist moderates instead of Amara Okonjo"),
          Map.entry("note-changed", "Panel 3: The interpretation is being repaired."),
          Map.entry("programme-published", "-"),
          Map.entry("moderator-added", "Panel 6: Jonas Lindqvist joins as moderator"),
          Map.entry("moderator-withdrawn", "Panel 6: Jonas Lindqvist does not moderate"),
          Map.entry("moderators-reordered", "Panel 6: the moderators are in a new order"),
          Map.entry("person-returned", "-"),
          Map.entry("person-withdrawn", "-"),
          Map.entry("room-added", "-"),
          Map.entry(
              "room-closed",
              "- | A map of who arrives where, and why: Conference Room 4 is closed; the new room"
                  + " is not known yet | Panel 6: Conference Room 4 is closed; the new room is not"
                  + " known yet"),
          Map.entry("room-removed", "-"),
          Map.entry(
              "room-renamed",
              "- | A map of who arrives where, and why is in Harbour Room, which was called"
                  + " Conference Room 4 | Panel 6 is in Harbour Room, which was called Conference"
                  + " Room 4"),
          Map.entry("room-reopened", "-"),
          Map.entry("room-resized", "-"),
          Map.entry("room-sharing-set", "-"),
          Map.entry(
              "session-edited",
              "“A map of who arrives where” is now called “A map of who arrives where, and why”"),
          Map.entry("session-projected", "Panel 6 is expected at 10:05 instead of 10:00"),
          Map.entry(
              "session-removed",
              "A map of who arrives where, and why is no longer in the programme"),
          Map.entry("settings-changed", "-"),
          Map.entry("speakers-reordered", "Panel 6: the speakers are in a new order"),
          Map.entry(
              "session-cancelled",
              "Panel 3 is cancelled: The speakers are held up at the airport."),
          Map.entry("session-delayed", "Panel 3 is running 15 minutes late: now 16:45–18:15"),
          Map.entry("session-ended", "Panel 3 has ended"),
          Map.entry(
              "session-moved",
              "Panel 3 moves from Conference Room 1 to Conference Room 4, same time"),
          Map.entry("session-paused", "Panel 3 is paused"),
          Map.entry("session-reinstated", "Panel 3 takes place after all"),
          Map.entry(
              "session-rescheduled", "Panel 3 moves from 16:30–18:00 to 17:00–18:30, same room"),
          Map.entry(
              "session-scheduled",
              "A map of who arrives where is new: Wednesday 7 October, 09:15–09:45 in Conference"
                  + " Room 4"),
          Map.entry("session-went-live", "Panel 3 has started"),
          Map.entry("speaker-added", "Panel 3: Jonas Lindqvist speaks too"),
          Map.entry("speaker-swapped", "Panel 3: Noor Haddad speaks instead of Tomás Ibarra"),
          Map.entry("speaker-withdrawn", "Panel 3: Jonas Lindqvist does not speak"),
          Map.entry("status-reset", "Panel 3 has not started yet"));

  private static final Session PANEL =
      new Session(
          "34126c3a-5f78-454a-9e9f-5511eb395264",
          "Panel 3",
          "Who does what",
          "fr",
          ZoneId.of("America/New_York"),
          OffsetDateTime.parse("2026-10-06T16:30:00-04:00"),
          OffsetDateTime.parse("2026-10-06T18:00:00-04:00"),
          OffsetDateTime.parse("2026-10-06T16:40:00-04:00"),
          OffsetDateTime.parse("2026-10-06T18:10:00-04:00"),
          new Session.Room("Room B"),
          0,
          null,
          null);

  /** Of one of the agenda's types, with a session and what else is in the body. */
  private List<Envelope> announced(String name, String more) {
    var data = "{\"session\":" + JSON.writeValueAsString(PANEL) + more + "}";
    var type = "plenary.agenda." + name + ".v1";
    var at = Instant.parse("2026-10-06T16:00:00Z");
    return announcements.of(
        List.of(new Change("p", PANEL.id(), "e", type, at, 2, 1, 1, null, data)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          session-scheduled    |                                              | normal | Panel 3 is new: 16:30–18:00 in Room B
          session-removed      |                                              | high   | Panel 3 is no longer in the programme
          session-projected    | ,"was":{"projectedStart":"2026-10-06T16:30:00-04:00"} | normal | Panel 3 is expected at 16:40 instead of 16:30
          session-edited       | ,"was":{"title":"Old","abstract":"Old"}      | low    | Panel 3 is now called “Who does what”
          session-edited       | ,"was":{"abstract":"Old","questions":["Q"]}  | low    | Panel 3: new description and guiding questions
          session-edited       | ,"was":{"kind":"talk","tags":["a"],"new":1}  | low    | Panel 3: new session type and topics
          session-edited       | ,"was":{"language":null}                     | low    | Panel 3 is held in French
          session-edited       | ,"was":{"abstract":null,"title":"Who does what"} | - | -
          session-edited       | ,"was":{"livestream":null}                   | -      | -
          moderator-added      | ,"person":{"name":"Jane Roe"}                | normal | Panel 3: Jane Roe joins as moderator
          moderator-withdrawn  | ,"person":{"name":"Jane Roe"}                | normal | Panel 3: Jane Roe does not moderate
          speaker-swapped      | ,"outgoing":{"name":"Jane Roe"},"incoming":{"name":"Jane Roe"} | - | -
          moderator-swapped    | ,"outgoing":{"name":"Jane Roe"},"incoming":{"name":"Jane Roe"} | - | -
          speakers-reordered   |                                              | low    | Panel 3: the speakers are in a new order
          moderators-reordered |                                              | low    | Panel 3: the moderators are in a new order
          room-reopened        |                                              | -      | -
          room-removed         |                                              | -      | -
          room-sharing-set     |                                              | -      | -
          person-withdrawn     | ,"person":{"name":"Jane Roe"}                | -      | -
          person-returned      | ,"person":{"name":"Jane Roe"}                | -      | -
          settings-changed     | ,"was":{"zone":"Europe/Zurich"}              | -      | -
          """)
  void aChangeIsAnnouncedInTheseWordsWithThisUrgency(
      String name, String more, String urgency, String text) {
    var envelopes = announced(name, Objects.requireNonNullElse(more, ""));
    assertThat(envelopes).hasSize(1);
    var body = JSON.readTree(envelopes.getFirst().data());
    assertThat(
            List.of(
                body.path("kind").asString("-"),
                body.at("/sessions/0/id").asString("-"),
                body.at("/message/urgency").asString("-"),
                body.at("/message/texts/en").asString("-")))
        .isEqualTo(List.of(name, PANEL.id(), urgency, text));
  }

  @Test
  void whatIsAnnouncedIsToldInEveryLanguage() {
    var body = JSON.readTree(announced("session-removed", "").getFirst().data());
    assertThat(JSON.treeToValue(body.at("/message/texts"), Map.class))
        .isEqualTo(Phrasebook.texts(new Happening.Removed(PANEL)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "agenda.schedule-changes",
        "agenda.speaker-swaps",
        "agenda.room-updates",
        "agenda.session-status"
      })
  void whatANewerAgendaSendsIsTakenOrPassedOver(String topic) {
    var taken = new ArrayList<String>();
    for (var example : Contracts.forwardExamplesOf(topic)) {
      var change = listener.read(example.received(0, 0));
      taken.add(
          (example.name().endsWith("unknown-type") ? "unknown type: " : "unknown field: ")
              + change.map(c -> announcements.of(List.of(c)).size()).orElse(0));
    }
    assertThat(taken.stream().distinct().sorted().toList())
        .isEqualTo(List.of("unknown field: 1", "unknown type: 0"));
  }

  @Test
  void aNewTimeAndANewRoomInOneChangeSetAreOneAnnouncement() {
    var moved = change(Contracts.example("plenary.agenda.session-moved.v1"));
    var rescheduled =
        change(
            Contracts.example("plenary.agenda.session-rescheduled.v1")
                .withHeader("ce_sequence", Long.toString(moved.version()))
                .withHeader("ce_step", "1")
                .withHeader("ce_steps", "2"));
    var envelopes = announcements.of(List.of(rescheduled, moved));
    assertThat(envelopes.stream().map(AnnouncementsTest::text).toList())
        .isEqualTo(
            List.of(
                "Panel 3 moves from Conference Room 1 to Conference Room 4, now 17:00–18:30 instead"
                    + " of 16:30–18:00"));
  }

  @Test
  void theStateIsPassedOnAsItCame() {
    var example =
        Contracts.example("plenary.agenda.session-moved.v1")
            .with(data -> ((ObjectNode) data.get("session")).put("livestream", "https://x.test"));
    var envelope = announcements.of(List.of(change(example))).getFirst();
    assertThat(JSON.readTree(envelope.data()).get("sessions"))
        .isEqualTo(JSON.createArrayNode().add(example.data().get("session")));
  }

  @Test
  void aBodyWithoutWhatTheTextNeedsIsRefused() {
    var example =
        Contracts.example("plenary.agenda.session-moved.v1").with(data -> data.remove("session"));
    assertThatThrownBy(() -> announcements.of(List.of(change(example))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The event has no session");
  }
}
