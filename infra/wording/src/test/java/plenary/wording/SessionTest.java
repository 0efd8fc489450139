package plenary.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import plenary.wording.Session.Room;
import plenary.wording.Session.Slot;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

class SessionTest {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
          .build();

  @Test
  void aSessionIsReadFromItsStateAndWhatIsNotNeededIsPassedOver() {
    var start = OffsetDateTime.parse("2026-10-06T16:30:00-04:00");
    assertThat(
            JSON.readValue(
                """
                {"programme":"p","zone":"America/New_York","id":"s1","code":null,"kind":"talk",
                 "title":"A map","questions":[],"language":"fr","start":"2026-10-06T16:30:00-04:00",
                 "end":"2026-10-06T17:00:00-04:00","room":{"id":"r1","name":"Room B","capacity":9},
                 "delayMinutes":5,"tags":["new"]}
                """,
                Session.class))
        .isEqualTo(
            new Session(
                "s1",
                null,
                "A map",
                "fr",
                ZoneId.of("America/New_York"),
                start,
                start.plusMinutes(30),
                null,
                null,
                new Room("Room B"),
                5,
                null,
                null));
  }

  @Test
  void aSessionThatSaysNotWhenItIsExpectedIsAsLateAsItsDelay() {
    var start = OffsetDateTime.parse("2026-10-06T16:30:00-04:00");
    var end = start.plus(Duration.ofMinutes(30));
    var session =
        new Session(
            "s1",
            null,
            "A map",
            null,
            ZoneId.of("UTC"),
            start,
            end,
            null,
            null,
            null,
            5,
            null,
            null);
    assertThat(session.expected()).isEqualTo(new Slot(start.plusMinutes(5), end.plusMinutes(5)));
  }

  @Test
  void anUrgencyIsWrittenInSmallLetters() {
    assertThat(JSON.writeValueAsString(Urgency.values()))
        .isEqualTo("[\"low\",\"normal\",\"high\"]");
    assertThat(JSON.readValue("[\"low\",\"normal\",\"high\"]", Urgency[].class))
        .isEqualTo(Urgency.values());
  }
}
