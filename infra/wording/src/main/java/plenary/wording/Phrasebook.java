package plenary.wording;

import com.ibm.icu.util.ULocale;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import plenary.wording.Happening.Part;
import plenary.wording.Session.Slot;

/**
 * The words of one language. A further language is a bundle {@code phrases_xx.properties} with the
 * same keys and arguments, and a line in {@link #ALL}.
 */
public final class Phrasebook {

  /** The first one is what a reader gets who asks for a language that is not here. */
  private static final List<Phrasebook> ALL =
      List.of(
          new Phrasebook("en", "en-GB"),
          new Phrasebook("fr", "fr"),
          new Phrasebook("es", "es"),
          // With the digits that names and times are printed with.
          new Phrasebook("ar", "ar-u-nu-latn"),
          new Phrasebook("zh", "zh"),
          new Phrasebook("ru", "ru"));

  private final String language;
  private final Phrases phrases;
  private final SeatWords seats;

  private Phrasebook(String language, String locale) {
    this.language = language;
    phrases = new Phrases(Phrases.patterns(language), ULocale.forLanguageTag(locale));
    seats = new SeatWords(this, phrases);
  }

  /** The tags of our languages. */
  public static List<String> languages() {
    return ALL.stream().map(Phrasebook::language).toList();
  }

  public static String firstLanguage() {
    return ALL.getFirst().language;
  }

  /** The language among ours that comes closest to a BCP 47 tag. */
  public static String closest(String tag) {
    return closestTo(tag).language;
  }

  /** The words of the language that comes closest to a BCP 47 tag. */
  public static Phrasebook closestTo(String tag) {
    var wanted = Locale.forLanguageTag(tag).getLanguage();
    return ALL.stream()
        .filter(book -> book.language.equals(wanted))
        .findFirst()
        .orElse(ALL.getFirst());
  }

  /** The happening in every language, by language tag. */
  public static Map<String, String> texts(Happening happening) {
    var texts = new LinkedHashMap<String, String>();
    for (var each : ALL) {
      texts.put(each.language, each.text(happening));
    }
    return texts;
  }

  /**
   * News of a seat in every language, by language tag.
   *
   * @param session null when nothing is known of it here yet
   */
  public static Map<String, String> texts(SeatNews news, @Nullable Session session) {
    var texts = new LinkedHashMap<String, String>();
    for (var each : ALL) {
      texts.put(each.language, each.seats.text(news, session));
    }
    return texts;
  }

  /** Its tag. */
  public String language() {
    return language;
  }

  /** What calendars say in this language. */
  public CalendarWords calendars() {
    return new CalendarWords(this, phrases);
  }

  /** What mails say in this language. */
  public MailWords mails() {
    return new MailWords(this, phrases);
  }

  /** The happening in this language. */
  public String text(Happening happening) {
    var session = happening.session();
    return switch (happening) {
      case Happening.Scheduled(_, var told) -> scheduled(session, told);
      case Happening.Removed _ -> say("removed", session);
      case Happening.Rescheduled(_, var was) when session.room() == null ->
          say("rescheduled", session, Map.of("time", newTime(session, was)));
      case Happening.Rescheduled(_, var was) ->
          say("rescheduled.same-room", session, Map.of("time", newTime(session, was)));
      case Happening.Moved _ when session.room() == null -> say("moved.away", session);
      case Happening.Moved _ -> say("moved", session, Map.of("room", room(session)));
      case Happening.RescheduledAndMoved(_, var was) when session.room() == null ->
          say("rescheduled", session, Map.of("time", newTime(session, was)));
      case Happening.RescheduledAndMoved(_, var was) ->
          say(
              "rescheduled.and-moved",
              session,
              Map.of("room", room(session), "time", newTime(session, was)));
      case Happening.Delayed _ -> delayed(session);
      case Happening.Projected _ -> projected(session);
      case Happening.Cancelled(_, var reason) when reason == null || reason.isBlank() ->
          say("cancelled", session);
      case Happening.Cancelled(_, var reason) ->
          say("cancelled.because", session, Map.of("reason", phrases.name(reason)));
      case Happening.Reinstated _ -> say("reinstated", session);
      case Happening.Retitled(_, var was) -> retitled(session, was);
      case Happening.Edited(_, var parts) -> edited(session, parts);
      case Happening.SpeakerSwapped(_, var outgoing, var incoming) ->
          say("speaker-swapped", session, swap(outgoing, incoming));
      case Happening.SpeakerAdded(_, var person) -> say("speaker-added", session, person(person));
      case Happening.SpeakerWithdrawn(_, var person) ->
          say("speaker-withdrawn", session, person(person));
      case Happening.SpeakersReordered _ -> say("speakers-reordered", session);
      case Happening.ModeratorSwapped(_, var outgoing, var incoming) ->
          say("moderator-swapped", session, swap(outgoing, incoming));
      case Happening.ModeratorAdded(_, var person) ->
          say("moderator-added", session, person(person));
      case Happening.ModeratorWithdrawn(_, var person) ->
          say("moderator-withdrawn", session, person(person));
      case Happening.ModeratorsReordered _ -> say("moderators-reordered", session);
      case Happening.RoomRenamed(_, var was) ->
          say("room-renamed", session, Map.of("room", room(session), "was", phrases.name(was)));
      case Happening.RoomClosed _ when session.room() == null -> say("moved.away", session);
      case Happening.RoomClosed _ -> say("room-closed", session, Map.of("room", room(session)));
      case Happening.DoorsOpened _ when session.room() == null -> say("doors-opened", session);
      case Happening.DoorsOpened _ ->
          say("doors-opened.in", session, Map.of("room", room(session)));
      case Happening.WentLive _ -> say("went-live", session);
      case Happening.Paused _ -> say("paused", session);
      case Happening.Ended _ -> say("ended", session);
      case Happening.StatusReset _ -> say("status-reset", session);
      case Happening.Noted(_, var note) ->
          say("noted", session, Map.of("note", phrases.name(note)));
    };
  }

  /** Whoever is told on another day needs to be told the day. */
  private String scheduled(Session session, @Nullable LocalDate told) {
    var day = day(session.start(), session);
    var range = range(session.planned(), session);
    var time = day.equals(told) ? range : on(day, range);
    return session.room() == null
        ? say("scheduled", session, Map.of("time", time))
        : say("scheduled.in", session, Map.of("time", time, "room", room(session)));
  }

  private String delayed(Session session) {
    var minutes = session.delayMinutes();
    return minutes == 0
        ? say("on-time", session)
        : say(
            "delayed",
            session,
            Map.of(
                "minutes", minutes, "time", time(session, session.expected(), session.planned())));
  }

  private String projected(Session session) {
    var planned = session.planned().start();
    var expected = session.expected().start();
    if (expected.isEqual(planned)) {
      return say("projected.on-time", session);
    }
    var day = day(expected, session);
    var times =
        Map.<String, Object>of(
            "time", clock(expected, session), "planned", clock(planned, session));
    if (day.equals(day(planned, session))) {
      return say("projected", session, times);
    }
    var withDay = new HashMap<>(times);
    withDay.put("day", name(day));
    return say("projected.on-day", session, withDay);
  }

  private String retitled(Session session, String was) {
    var title = phrases.name(session.title());
    return session.hasCode()
        ? say("retitled", session, Map.of("title", title))
        : phrases.say("retitled.nameless", Map.of("was", phrases.name(was), "title", title));
  }

  /** The language is told in a sentence of its own; what else is new is counted up. */
  private String edited(Session session, Set<Part> parts) {
    var others = phrases.list(parts.stream().flatMap(part -> part(part).stream()).toList());
    if (!parts.contains(Part.LANGUAGE)) {
      return say("edited", session, Map.of("parts", others));
    }
    var language = session.language();
    var sentence =
        language == null
            ? say("language.none", session)
            : say("language", session, Map.of("language", phrases.language(language)));
    return others.isEmpty()
        ? sentence
        : phrases.say("edited.too", Map.of("sentence", sentence, "parts", others));
  }

  private Optional<String> part(Part part) {
    return switch (part) {
      case ABSTRACT -> Optional.of(phrases.say("part.abstract", Map.of()));
      case QUESTIONS -> Optional.of(phrases.say("part.questions", Map.of()));
      case KIND -> Optional.of(phrases.say("part.kind", Map.of()));
      case TAGS -> Optional.of(phrases.say("part.tags", Map.of()));
      case LANGUAGE -> Optional.empty();
    };
  }

  private Map<String, Object> person(String person) {
    return Map.of("person", phrases.name(person));
  }

  private Map<String, Object> swap(String outgoing, String incoming) {
    return Map.of("outgoing", phrases.name(outgoing), "incoming", phrases.name(incoming));
  }

  private String room(Session session) {
    var room = session.room();
    return room == null ? "" : phrases.name(room.name());
  }

  private String newTime(Session session, Slot was) {
    return time(session, session.planned(), was);
  }

  /** The day is named only where it changes. */
  private String time(Session session, Slot slot, Slot was) {
    var day = day(slot.start(), session);
    var range = range(slot, session);
    return day.equals(day(was.start(), session)) ? range : on(day, range);
  }

  /** With the day. */
  String moment(OffsetDateTime moment, ZoneId zone) {
    var there = moment.atZoneSameInstant(zone);
    return on(there.toLocalDate(), clock(there.toLocalTime()));
  }

  private String on(LocalDate day, String time) {
    return phrases.say("on-day", Map.of("day", name(day), "time", time));
  }

  String name(LocalDate day) {
    return phrases.say("day", Map.of("day", day));
  }

  private String range(Slot slot, Session session) {
    return phrases.say(
        "range", Map.of("start", local(slot.start(), session), "end", local(slot.end(), session)));
  }

  private String clock(OffsetDateTime moment, Session session) {
    return clock(local(moment, session));
  }

  String clock(LocalTime time) {
    return phrases.say("clock", Map.of("moment", time));
  }

  private static LocalDate day(OffsetDateTime moment, Session session) {
    return moment.atZoneSameInstant(session.zone()).toLocalDate();
  }

  private static LocalTime local(OffsetDateTime moment, Session session) {
    return moment.atZoneSameInstant(session.zone()).toLocalTime();
  }

  private String say(String key, Session session) {
    return say(key, session, Map.of());
  }

  private String say(String key, Session session, Map<String, Object> values) {
    var all = new HashMap<>(values);
    all.put("session", phrases.name(session.label()));
    return phrases.say(key, all);
  }
}
