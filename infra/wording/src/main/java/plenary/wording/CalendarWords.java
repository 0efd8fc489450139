package plenary.wording;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;

/** What calendars say beside what happens, in one language. */
public final class CalendarWords {

  private final Phrasebook book;
  private final Phrases phrases;

  CalendarWords(Phrasebook book, Phrases phrases) {
    this.book = book;
    this.phrases = phrases;
  }

  /** What an attendee's own calendar of all programmes is called. */
  public String mine() {
    return phrases.say("calendar.mine", Map.of());
  }

  /** What an attendee's own calendar of one programme is called. */
  public String mine(String programme) {
    return phrases.say("calendar.mine.in", Map.of("programme", phrases.name(programme)));
  }

  /**
   * @param session what it is called in this calendar
   */
  public String requested(String session) {
    return phrases.say("calendar.requested", Map.of("session", phrases.name(session)));
  }

  /**
   * @param session what it is called in this calendar
   */
  public String waiting(String session) {
    return phrases.say("calendar.waiting", Map.of("session", phrases.name(session)));
  }

  /**
   * @param session what it is called in this calendar
   */
  public String offered(String session) {
    return phrases.say("calendar.offered", Map.of("session", phrases.name(session)));
  }

  /**
   * @param zone the programme's
   */
  public String keptUntil(OffsetDateTime until, ZoneId zone) {
    return phrases.say("calendar.kept-until", Map.of("time", book.moment(until, zone)));
  }

  public String released() {
    return phrases.say("calendar.released", Map.of());
  }

  /** Before the names of so many. */
  public String moderators(int count) {
    return phrases.say(count == 1 ? "calendar.moderator" : "calendar.moderators", Map.of());
  }

  /** Before the names of so many. */
  public String speakers(int count) {
    return phrases.say(count == 1 ? "calendar.speaker" : "calendar.speakers", Map.of());
  }
}
