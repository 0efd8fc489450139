package plenary.notification.push;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import plenary.notification.notice.Notice;
import plenary.notification.preference.Topic;
import plenary.wording.Session;
import plenary.wording.Urgency;

/**
 * What a push service is told of a message that it cannot read.
 *
 * @param timeToLive for how long it is of use to somebody whose device is off
 * @param topic what it is about: a newer one takes the place of one that waits; null for nothing
 */
record Errand(Urgency urgency, Duration timeToLive, @Nullable String topic) {

  /** What happens right now is no news soon after. */
  private static final Duration LIVE = Duration.ofMinutes(15);

  /** Of what is said of a session that is over. */
  private static final Duration AFTERWARDS = Duration.ofHours(1);

  private static final Duration LONGEST = Duration.ofHours(24);

  /** Of the hash: 32 characters, as many as a topic may have. */
  private static final int TOPIC_BYTES = 24;

  /**
   * @param session that it is about; null where that is none, or not known
   * @param attendee so that a push service can't find out from its name which session it is
   */
  static Errand of(Notice notice, @Nullable Session session, String attendee, Instant now) {
    var left = Duration.between(now, until(notice, session));
    return new Errand(
        notice.urgency(),
        left.isNegative() ? Duration.ZERO : left,
        notice.sessionId() == null
            ? null
            : Subscription.hash(attendee + "|" + notice.sessionId(), TOPIC_BYTES));
  }

  /** Nobody needs to hear of it any more. */
  boolean isTooLate() {
    return timeToLive.toSeconds() < 1;
  }

  private static Instant until(Notice notice, @Nullable Session session) {
    if (Topic.of(notice.kind()) == Topic.STATUS) {
      return notice.at().plus(LIVE);
    }
    var latest = notice.at().plus(LONGEST);
    if (session == null) {
      return latest;
    }
    var end = end(session);
    var earliest = notice.at().plus(AFTERWARDS);
    return end.isBefore(earliest) ? earliest : end.isAfter(latest) ? latest : end;
  }

  private static Instant end(Session session) {
    var projected = session.projectedEnd();
    return (projected == null ? session.end().plusMinutes(session.delayMinutes()) : projected)
        .toInstant();
  }
}
