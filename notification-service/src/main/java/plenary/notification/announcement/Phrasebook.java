package plenary.notification.announcement;

import java.text.MessageFormat;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import plenary.notification.announcement.Session.Slot;

/**
 * The words of one language. A further language is a bundle {@code phrases_xx.properties} with the
 * same keys and a line in {@link #LANGUAGES}.
 */
public final class Phrasebook {

  /** The first one is what a reader gets who asks for a language that is not here. */
  private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH);

  private static final List<Phrasebook> ALL = LANGUAGES.stream().map(Phrasebook::new).toList();

  private final Locale language;
  private final ResourceBundle bundle;
  private final DateTimeFormatter time;
  private final DateTimeFormatter day;

  private Phrasebook(Locale language) {
    this.language = language;
    bundle =
        ResourceBundle.getBundle(
            "plenary.notification.announcement.phrases",
            language,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    time = DateTimeFormatter.ofPattern(bundle.getString("time"), language);
    day = DateTimeFormatter.ofPattern(bundle.getString("day"), language);
  }

  public static String firstLanguage() {
    return LANGUAGES.getFirst().toLanguageTag();
  }

  /** The language among ours that comes closest to a BCP 47 tag. */
  public static String closest(String tag) {
    var wanted = Locale.forLanguageTag(tag).getLanguage();
    return LANGUAGES.stream()
        .filter(language -> language.getLanguage().equals(wanted))
        .findFirst()
        .orElse(LANGUAGES.getFirst())
        .toLanguageTag();
  }

  /** The happening in every language, by language tag. */
  public static Map<String, String> texts(Happening happening) {
    var texts = new LinkedHashMap<String, String>();
    for (var each : ALL) {
      texts.put(each.language.toLanguageTag(), each.text(happening));
    }
    return texts;
  }

  /** Somebody has a seat in a session of which nothing is known here yet. */
  public static Map<String, String> textsOfSomeSeat() {
    var texts = new LinkedHashMap<String, String>();
    for (var each : ALL) {
      texts.put(each.language.toLanguageTag(), each.say("seat-given.somewhere"));
    }
    return texts;
  }

  private String text(Happening happening) {
    var session = happening.session();
    var label = session.label();
    return switch (happening) {
      case Happening.Rescheduled(_, var was) when session.room() == null ->
          say("rescheduled", label, newTime(session.planned(), was, session.zone()));
      case Happening.Rescheduled(_, var was) ->
          say("rescheduled.same-room", label, newTime(session.planned(), was, session.zone()));
      case Happening.Moved _ when session.room() == null -> say("moved.away", label);
      case Happening.Moved _ -> say("moved", label, room(session));
      case Happening.RescheduledAndMoved(_, var was) when session.room() == null ->
          say("rescheduled", label, newTime(session.planned(), was, session.zone()));
      case Happening.RescheduledAndMoved(_, var was) ->
          say(
              "rescheduled.and-moved",
              label,
              room(session),
              newTime(session.planned(), was, session.zone()));
      case Happening.Delayed _ when session.delayMinutes() == 0 -> say("on-time", label);
      case Happening.Delayed _ ->
          say(
              "delayed",
              label,
              session.delayMinutes(),
              newTime(session.expected(), session.planned(), session.zone()));
      case Happening.Cancelled(_, var reason) when reason == null || reason.isBlank() ->
          say("cancelled", label);
      case Happening.Cancelled(_, var reason) -> say("cancelled.because", label, reason);
      case Happening.Reinstated _ -> say("reinstated", label);
      case Happening.SpeakerSwapped(_, var outgoing, var incoming) ->
          say("speaker-swapped", label, incoming, outgoing);
      case Happening.SpeakerAdded(_, var person) -> say("speaker-added", label, person);
      case Happening.SpeakerWithdrawn(_, var person) -> say("speaker-withdrawn", label, person);
      case Happening.ModeratorSwapped(_, var outgoing, var incoming) ->
          say("moderator-swapped", label, incoming, outgoing);
      case Happening.DoorsOpened _ when session.room() == null -> say("doors-opened", label);
      case Happening.DoorsOpened _ -> say("doors-opened.in", label, room(session));
      case Happening.WentLive _ -> say("went-live", label);
      case Happening.Paused _ -> say("paused", label);
      case Happening.Ended _ -> say("ended", label);
      case Happening.StatusReset _ -> say("status-reset", label);
      case Happening.Noted(_, var note) -> say("noted", label, note);
      case Happening.SeatGiven _ -> say("seat-given", label);
    };
  }

  private static String room(Session session) {
    var room = session.room();
    return room == null ? "" : room.name();
  }

  /** The day is named only where it changes. */
  private String newTime(Slot slot, Slot was, ZoneId zone) {
    var range = range(slot, zone);
    var date = slot.start().atZoneSameInstant(zone).toLocalDate();
    return date.equals(was.start().atZoneSameInstant(zone).toLocalDate())
        ? range
        : say("on-day", day.format(date), range);
  }

  private String range(Slot slot, ZoneId zone) {
    return say(
        "range",
        time.format(slot.start().atZoneSameInstant(zone)),
        time.format(slot.end().atZoneSameInstant(zone)));
  }

  private String say(String key, Object... values) {
    return new MessageFormat(bundle.getString(key), language).format(values);
  }
}
