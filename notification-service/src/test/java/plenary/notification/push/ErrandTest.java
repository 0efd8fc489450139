package plenary.notification.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import plenary.notification.announcement.Announcement.Audience;
import plenary.notification.notice.Notice;
import plenary.wording.Session;
import plenary.wording.Urgency;

class ErrandTest {

  private static final Instant AT = Instant.parse("2026-03-04T10:00:00Z");

  static Notice notice(String kind, String session) {
    return new Notice(
        "p/7",
        "p",
        7,
        AT,
        kind,
        session,
        null,
        new Audience.Everyone(),
        Urgency.NORMAL,
        Map.of("en", "Panel 3 moves.", "ar", "تنتقل الجلسة ٣."),
        null,
        null);
  }

  private static Session until(String end, String projectedEnd, int delay) {
    return new Session(
        "s",
        "Panel 3",
        "Water",
        null,
        ZoneId.of("Europe/Zurich"),
        OffsetDateTime.parse("2026-03-04T10:30:00Z"),
        OffsetDateTime.parse(end),
        null,
        projectedEnd == null ? null : OffsetDateTime.parse(projectedEnd),
        null,
        delay,
        null,
        null);
  }

  private static Duration left(String kind, Session session, String now) {
    return Errand.of(notice(kind, "s"), session, "a", Instant.parse(now)).timeToLive();
  }

  @Test
  void whatIsSaidIsOfUseUntilTheSessionEndsButNotForLongerThanADay() {
    var moved = "session-moved";
    assertThat(
            List.of(
                left(moved, until("2026-03-04T12:00:00Z", null, 0), "2026-03-04T10:00:00Z"),
                left(moved, until("2026-03-04T12:00:00Z", null, 20), "2026-03-04T11:00:00Z"),
                left(
                    moved,
                    until("2026-03-04T12:00:00Z", "2026-03-04T12:45:00Z", 20),
                    "2026-03-04T11:00:00Z"),
                left(moved, until("2026-03-06T12:00:00Z", null, 0), "2026-03-04T10:00:00Z"),
                left(moved, null, "2026-03-04T20:00:00Z"),
                left(moved, until("2026-03-03T12:00:00Z", null, 0), "2026-03-04T10:00:00Z")))
        .isEqualTo(
            List.of(
                Duration.ofHours(2),
                Duration.ofMinutes(80),
                Duration.ofMinutes(105),
                Duration.ofHours(24),
                Duration.ofHours(14),
                Duration.ofHours(1)));
  }

  @Test
  void whatHappensRightNowIsNoNewsSoonAfter() {
    var session = until("2026-03-04T12:00:00Z", null, 0);
    assertThat(left("session-went-live", session, "2026-03-04T10:05:00Z"))
        .isEqualTo(Duration.ofMinutes(10));
    assertThat(
            Errand.of(
                    notice("doors-opened", "s"),
                    session,
                    "a",
                    Instant.parse("2026-03-04T10:15:00Z"))
                .isTooLate())
        .isTrue();
  }

  @Test
  void aTopicIsTheSameForASessionAndSaysNothingToAnybodyElse() {
    var first = Errand.of(notice("session-moved", "s"), null, "a", AT).topic();
    assertThat(Errand.of(notice("session-cancelled", "s"), null, "a", AT).topic())
        .isEqualTo(first)
        .matches("[A-Za-z0-9_-]{32}");
    assertThat(Errand.of(notice("session-moved", "s"), null, "b", AT).topic()).isNotEqualTo(first);
    assertThat(Errand.of(notice("broadcast", null), null, "a", AT).topic()).isNull();
  }
}
