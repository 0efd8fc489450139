package plenary.wording;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What attendees are told about their seats, in one language. */
final class SeatWords {

  private final Phrasebook book;
  private final Phrases phrases;

  SeatWords(Phrasebook book, Phrases phrases) {
    this.book = book;
    this.phrases = phrases;
  }

  /**
   * @param session null when it is not known: it has no name then, and no zone to tell times in
   */
  String text(SeatNews news, @Nullable Session session) {
    return switch (news) {
      case SeatNews.Given _ -> say("seat-given", session);
      case SeatNews.Offered(var until, var at) when session != null -> offered(session, until, at);
      case SeatNews.Offered _ -> say("seat-offered", null);
      case SeatNews.NotDrawn(var position) ->
          say("seat-not-drawn", session, Map.of("position", position));
      case SeatNews.OfferExpired _ -> say("seat-offer-expired", session);
      case SeatNews.TakenBack _ -> say("seat-taken-back", session);
      case SeatNews.TakenOffLine _ -> say("seat-taken-off-line", session);
      case SeatNews.NoShow _ -> say("seat-no-show", session);
      case SeatNews.ReleaseAsked _ -> say("seat-release-asked", session);
      case SeatNews.StartsSoon(var minutes) -> startsSoon(session, minutes);
    };
  }

  private String startsSoon(@Nullable Session session, int minutes) {
    var room = session == null ? null : session.room();
    return room == null
        ? say("reminder", session, Map.of("minutes", minutes))
        : say(
            "reminder.in", session, Map.of("minutes", minutes, "room", phrases.name(room.name())));
  }

  /** Whoever is to answer on another day needs to be told the day. */
  private String offered(Session session, Instant until, Instant at) {
    var end = until.atZone(session.zone());
    var time = book.clock(end.toLocalTime());
    var day = end.toLocalDate();
    return day.equals(at.atZone(session.zone()).toLocalDate())
        ? say("seat-offered", session, Map.of("time", time))
        : say("seat-offered.on-day", session, Map.of("day", book.name(day), "time", time));
  }

  private String say(String key, @Nullable Session session) {
    return say(key, session, Map.of());
  }

  private String say(String key, @Nullable Session session, Map<String, Object> values) {
    if (session == null) {
      return phrases.say(key + ".somewhere", values);
    }
    var all = new HashMap<>(values);
    all.put("session", phrases.name(session.label()));
    return phrases.say(key, all);
  }
}
