package plenary.notification.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plenary.delivery.Envelope;
import plenary.testing.Contracts;
import plenary.testing.Example;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class AnnouncementsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Announcements announcements = new Announcements(JSON);
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
        assertThat(envelopes).describedAs(example.name()).hasSize(1);
        check(envelopes.getFirst());
        texts.put(
            example.type().replaceAll("plenary.agenda.|.v1", ""),
            Objects.requireNonNullElse(text(envelopes.getFirst()), "-"));
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
          Map.entry("room-added", "-"),
          Map.entry("room-resized", "-"),
          Map.entry(
              "session-cancelled",
              "Panel 3 is cancelled: The speakers are held up at the airport."),
          Map.entry("session-delayed", "Panel 3 is running 15 minutes late: now 16:45–18:15"),
          Map.entry("session-ended", "Panel 3 has ended"),
          Map.entry("session-moved", "Panel 3 moves to Conference Room 4, same time"),
          Map.entry("session-paused", "Panel 3 is paused"),
          Map.entry("session-reinstated", "Panel 3 takes place after all"),
          Map.entry("session-rescheduled", "Panel 3 moves to 17:00–18:30, same room"),
          Map.entry("session-scheduled", "-"),
          Map.entry("session-went-live", "Panel 3 has started"),
          Map.entry("speaker-added", "Panel 3: Jonas Lindqvist speaks too"),
          Map.entry("speaker-swapped", "Panel 3: Noor Haddad speaks instead of Tomás Ibarra"),
          Map.entry("speaker-withdrawn", "Panel 3: Jonas Lindqvist does not speak"),
          Map.entry("status-reset", "Panel 3 has not started yet"));

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
        .isEqualTo(List.of("Panel 3 moves to Conference Room 4, 17:00–18:30"));
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
