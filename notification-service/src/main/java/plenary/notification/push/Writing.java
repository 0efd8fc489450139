package plenary.notification.push;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import plenary.notification.audience.Attendee;
import plenary.notification.notice.Notice;
import plenary.notification.programme.KnownProgramme;
import plenary.notification.programme.Programmes;
import plenary.wording.Phrasebook;
import plenary.wording.Session;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes messages, as long as they may be. */
@Component
class Writing {

  /**
   * What is left of 4,096 bytes, the most that every push service takes, when the encryption has
   * its own: a header of 86, a delimiter, a tag of 16.
   */
  static final int MOST_BYTES = 3_993;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Of announcements that say a time. */
  private static final Set<String> TIMED =
      Set.of(
          "session-scheduled",
          "session-rescheduled",
          "session-reinstated",
          "session-projected",
          "session-delayed",
          "reminder");

  private final Programmes programmes;
  private final JsonMapper json;

  Writing(Programmes programmes, JsonMapper json) {
    this.programmes = programmes;
    this.json = json.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  }

  /** The session that a notice is about; null where it is about none. */
  @Nullable Session session(Notice notice) {
    return notice.session() == null ? null : json.readValue(notice.session(), Session.class);
  }

  /** Blocks. */
  byte[] message(Notice notice, @Nullable Session session, Attendee to) {
    var title =
        programmes
            .find(notice.programme())
            .map(KnownProgramme::title)
            .defaultIfEmpty(session == null ? notice.programme() : session.label())
            .block(PATIENCE);
    var book = Phrasebook.closestTo(to.language());
    var message = Message.of(notice, String.valueOf(title), book.language());
    var own = TIMED.contains(notice.kind()) ? book.yourTime(session, to.zone()) : null;
    return written(own == null ? message : message.withBody(message.body() + "\n" + own));
  }

  /** Cuts the body where it is too long. */
  byte[] written(Message message) {
    byte[] whole = json.writeValueAsBytes(message);
    if (whole.length <= MOST_BYTES) {
      return whole;
    }
    int fits = 0;
    int tooLong = message.body().length();
    while (tooLong - fits > 1) {
      int half = (fits + tooLong) >>> 1;
      var shorter = message.withBody(Texts.cut(message.body(), half));
      if (json.writeValueAsBytes(shorter).length <= MOST_BYTES) {
        fits = half;
      } else {
        tooLong = half;
      }
    }
    return json.writeValueAsBytes(message.withBody(Texts.cut(message.body(), fits)));
  }
}
