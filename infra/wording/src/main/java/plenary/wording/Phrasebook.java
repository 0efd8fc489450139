package plenary.wording;

import com.ibm.icu.util.ULocale;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
  private final HappeningWords happenings;
  private final SeatWords seats;
  private final StaffWords staff;

  private Phrasebook(String language, String locale) {
    this.language = language;
    phrases = new Phrases(Phrases.patterns(language), ULocale.forLanguageTag(locale));
    happenings = new HappeningWords(this, phrases);
    seats = new SeatWords(this, phrases);
    staff = new StaffWords(phrases);
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

  /**
   * News for the staff in every language, by language tag.
   *
   * @param session null when nothing is known of it here yet
   */
  public static Map<String, String> texts(StaffNews news, @Nullable Session session) {
    var texts = new LinkedHashMap<String, String>();
    for (var each : ALL) {
      texts.put(each.language, each.staff.text(news, session));
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
    return happenings.text(happening);
  }

  /**
   * When a session is expected by somebody's own clock.
   *
   * @param zone an IANA time zone; null where it is not known
   * @return null where that clock shows the same as the programme's
   */
  public @Nullable String yourTime(@Nullable Session session, @Nullable String zone) {
    if (session == null || zone == null || !ZoneId.getAvailableZoneIds().contains(zone)) {
      return null;
    }
    var own = ZoneId.of(zone);
    var slot = session.expected();
    var there = slot.start().atZoneSameInstant(own);
    return there.toLocalDateTime().equals(local(slot, session.zone()))
        ? null
        : phrases.say("your-time", Map.of("time", on(there.toLocalDate(), range(slot, own))));
  }

  private static LocalDateTime local(Slot slot, ZoneId zone) {
    return slot.start().atZoneSameInstant(zone).toLocalDateTime();
  }

  /** With the day. */
  String moment(OffsetDateTime moment, ZoneId zone) {
    var there = moment.atZoneSameInstant(zone);
    return on(there.toLocalDate(), clock(there.toLocalTime()));
  }

  String on(LocalDate day, String time) {
    return phrases.say("on-day", Map.of("day", name(day), "time", time));
  }

  String name(LocalDate day) {
    return phrases.say("day", Map.of("day", day));
  }

  String range(Slot slot, ZoneId zone) {
    return phrases.say(
        "range", Map.of("start", local(slot.start(), zone), "end", local(slot.end(), zone)));
  }

  String clock(OffsetDateTime moment, ZoneId zone) {
    return clock(local(moment, zone));
  }

  String clock(LocalTime time) {
    return phrases.say("clock", Map.of("moment", time));
  }

  private static LocalTime local(OffsetDateTime moment, ZoneId zone) {
    return moment.atZoneSameInstant(zone).toLocalTime();
  }
}
