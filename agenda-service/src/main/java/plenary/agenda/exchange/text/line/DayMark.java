package plenary.agenda.exchange.text.line;

import java.time.DayOfWeek;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A day's heading: "DAY ONE", "Wednesday, 4 March 2026", "Day 2 – 5 March 2026: Cities".
 *
 * @param number the programme's count of its days, from 1
 * @param weekday where it is printed
 * @param rest what else the heading says
 */
public record DayMark(
    @Nullable Integer number,
    @Nullable Integer year,
    @Nullable Integer month,
    @Nullable Integer day,
    @Nullable DayOfWeek weekday,
    String rest) {
  private static final int LONGEST = 160;
  private static final Map<String, Integer> MONTHS =
      words(
          "january jan janvier enero januar gennaio janeiro",
          "february feb février fevrier febrero februar febbraio fevereiro",
          "march mar mars marzo märz março",
          "april apr avril abril aprile",
          "may mai mayo maggio maio",
          "june jun juin junio juni giugno junho",
          "july jul juillet julio juli luglio julho",
          "august aug août aout agosto",
          "september sep sept septembre septiembre settembre setembro",
          "october oct octobre octubre oktober ottobre outubro",
          "november nov novembre noviembre novembro",
          "december dec décembre decembre diciembre dezember dicembre dezembro");
  private static final Map<String, Integer> WEEKDAYS =
      words(
          "monday mon lundi lunes montag",
          "tuesday tue tues mardi martes dienstag",
          "wednesday wed mercredi miércoles mittwoch",
          "thursday thu thur thurs jeudi jueves donnerstag",
          "friday fri vendredi viernes freitag",
          "saturday sat samedi sábado samstag",
          "sunday sun dimanche domingo sonntag");
  private static final Map<String, Integer> NUMBERS =
      words(
          "one first i un uno une erster",
          "two second ii deux dos zweiter",
          "three third iii trois tres",
          "four fourth iv quatre cuatro",
          "five fifth v cinq cinco",
          "six sixth vi seis",
          "seven seventh vii sept siete",
          "eight eighth viii huit ocho",
          "nine ninth ix neuf nueve",
          "ten tenth x dix diez");
  private static final Pattern NUMBERED =
      pattern(
          "(?:day|jour|journée|día|dia|tag)\\s+(?:no\\.?\\s*|#)?(\\d{1,2}|\\p{L}{1,7})(?![\\p{L}\\d])");
  private static final Pattern ORDINAL =
      pattern("(\\p{L}{3,7}|\\d{1,2}(?:st|nd|rd|th))\\s+day(?!\\p{L})");
  private static final Pattern DAY_FIRST =
      pattern(
          "(\\d{1,2})(?:st|nd|rd|th|er|\\.|º)?(?:\\s+(?:of|de))?[\\s-]+(\\p{L}{3,12})\\.?"
              + "(?:,?[\\s-]+(?:del?\\s+)?(\\d{4}))?(?![\\p{L}\\d])");
  private static final Pattern MONTH_FIRST =
      pattern(
          "(\\p{L}{3,12})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+(\\d{4}))?(?!\\d|\\s?[-–—]\\s?\\d)");
  private static final Pattern ISO = pattern("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?![\\dT])");
  private static final Pattern DIGITS = pattern("(\\d{1,2})[./](\\d{1,2})[./](\\d{4})(?!\\d)");
  private static final Pattern WEEKDAY = pattern("(\\p{L}{3,10})(?!\\p{L})");
  private static final Pattern SEPARATORS = Pattern.compile("[\\s,;:.()\\[\\]|/–—-]*");
  private static final Pattern SPAN =
      pattern(
          "(\\d{1,2})(?:\\s+(\\p{L}{3,12}))?\\s*(?:[-–—&]|to|and)\\s*\\d{1,2}\\s+(\\p{L}{3,12})\\.?,?\\s+(\\d{4})");
  private static final Pattern SPAN_MONTH_FIRST =
      pattern(
          "(\\p{L}{3,12})\\s+(\\d{1,2})\\s*[-–—&]\\s*(?:\\p{L}{3,12}\\s+)?\\d{1,2},?\\s+(\\d{4})");

  public boolean hasDate() {
    return day != null;
  }

  /** The heading that this whole line is, if it is one. */
  static @Nullable DayMark parse(String line) {
    if (line.length() > LONGEST) {
      return null;
    }
    DayMark mark = new DayMark(null, null, null, null, null, "");
    int at = line.toLowerCase(Locale.ROOT).startsWith("date:") ? 5 : 0;
    String gap = "";
    for (int parts = 0; parts < 5; parts++) {
      int from = skip(line, at);
      Part part = mark.next(line, from);
      gap = line.substring(at, from);
      if (part == null) {
        return mark.withRest(line.substring(from), gap);
      }
      mark = part.mark();
      at = part.end();
    }
    return mark.withRest(line.substring(skip(line, at)), gap);
  }

  /** The first whole date in a text: of "4–5 March 2026, Geneva" the 4th. */
  public static @Nullable DayMark firstDateIn(String text) {
    String start = text.substring(0, Math.min(text.length(), 600));
    Matcher span = SPAN.matcher(start);
    while (span.find()) {
      String month = span.group(2) == null ? span.group(3) : span.group(2);
      if (MONTHS.containsKey(lower(month))) {
        return date(span.group(4), month, span.group(1));
      }
    }
    Matcher monthFirst = SPAN_MONTH_FIRST.matcher(start);
    while (monthFirst.find()) {
      if (MONTHS.containsKey(lower(monthFirst.group(1)))) {
        return date(monthFirst.group(3), monthFirst.group(1), monthFirst.group(2));
      }
    }
    DayMark none = new DayMark(null, null, null, null, null, "");
    for (int i = 0; i < start.length(); i++) {
      boolean wordStarts = i == 0 || !Character.isLetterOrDigit(start.charAt(i - 1));
      Part part = wordStarts ? none.nextDate(start, i) : null;
      if (part != null && part.mark().year() != null) {
        return part.mark();
      }
    }
    return null;
  }

  /**
   * Both headings are of one day, unless they say different things: "DAY 1" above "4 March 2026".
   */
  public @Nullable DayMark and(DayMark other) {
    boolean differ = differ(number, other.number) || (hasDate() && other.hasDate());
    if (differ || (hasDate() == other.hasDate() && number != null)) {
      return null;
    }
    DayMark dated = hasDate() ? this : other;
    return new DayMark(
        number == null ? other.number : number,
        dated.year,
        dated.month,
        dated.day,
        weekday == null ? other.weekday : weekday,
        "");
  }

  private static boolean differ(@Nullable Integer a, @Nullable Integer b) {
    return a != null && b != null && !a.equals(b);
  }

  private record Part(DayMark mark, int end) {}

  private @Nullable DayMark withRest(String rest, String gap) {
    if (number == null && day == null && (weekday == null || !rest.isEmpty())) {
      return null;
    }
    if (rest.isEmpty()) {
      return this;
    }
    DayMark again = day == null ? null : parse(rest);
    if (again != null && again.day != null && again.rest.isEmpty() && isSameDate(again)) {
      return this;
    }
    boolean apart = gap.chars().anyMatch(c -> ":–—-|(\t".indexOf(c) >= 0);
    boolean comma = gap.contains(",") && (number != null || year != null);
    boolean time = Clock.at(rest) != null;
    boolean capital = !Character.isLowerCase(rest.codePointAt(0)) || (apart && number != null);
    boolean range = number == null && gap.matches("\\s*[-–—]\\s*") && startsDate(rest);
    if (!(apart || comma || time) || !capital || range) {
      return rest.equalsIgnoreCase("continued") || rest.matches("(?i)\\(?cont.{0,10}")
          ? this
          : null;
    }
    return new DayMark(number, year, month, day, weekday, rest);
  }

  /** "5 mars 2026 / 5 March 2026". */
  private boolean isSameDate(DayMark other) {
    return Objects.equals(day, other.day)
        && Objects.equals(month, other.month)
        && !differ(year, other.year)
        && !differ(number, other.number);
  }

  private static boolean startsDate(String rest) {
    DayMark none = new DayMark(null, null, null, null, null, "");
    return none.nextDate(rest, 0) != null || none.nextWeekday(rest, 0) != null;
  }

  private @Nullable Part next(String line, int at) {
    Part numbered = number == null ? nextNumber(line, at) : null;
    if (numbered != null) {
      return numbered;
    }
    Part dated = day == null ? nextDate(line, at) : null;
    return dated == null && weekday == null ? nextWeekday(line, at) : dated;
  }

  private @Nullable Part nextNumber(String line, int at) {
    for (Pattern pattern : List.of(NUMBERED, ORDINAL)) {
      Matcher m = pattern.matcher(line).region(at, line.length());
      if (m.lookingAt()) {
        String word = lower(m.group(1)).replaceFirst("(?<=\\d)\\p{L}+$", "");
        Integer n = word.matches("\\d+") ? Integer.valueOf(word) : NUMBERS.get(word);
        if (n != null && n >= 1 && n <= 60) {
          return new Part(new DayMark(n, year, month, day, weekday, ""), m.end());
        }
      }
    }
    return null;
  }

  private @Nullable Part nextDate(String line, int at) {
    Matcher iso = ISO.matcher(line).region(at, line.length());
    if (iso.lookingAt()) {
      return dated(date(iso.group(1), iso.group(2), iso.group(3)), iso.end());
    }
    Matcher digits = DIGITS.matcher(line).region(at, line.length());
    if (digits.lookingAt()) {
      boolean american = Integer.parseInt(digits.group(2)) > 12;
      String month = digits.group(american ? 1 : 2);
      return dated(date(digits.group(3), month, digits.group(american ? 2 : 1)), digits.end());
    }
    Matcher dayFirst = DAY_FIRST.matcher(line).region(at, line.length());
    if (dayFirst.lookingAt() && MONTHS.containsKey(lower(dayFirst.group(2)))) {
      return dated(date(dayFirst.group(3), dayFirst.group(2), dayFirst.group(1)), dayFirst.end());
    }
    Matcher first = MONTH_FIRST.matcher(line).region(at, line.length());
    if (first.lookingAt() && MONTHS.containsKey(lower(first.group(1)))) {
      return dated(date(first.group(3), first.group(1), first.group(2)), first.end());
    }
    return null;
  }

  private Part dated(DayMark date, int end) {
    return new Part(new DayMark(number, date.year, date.month, date.day, weekday, ""), end);
  }

  private static DayMark date(@Nullable String year, String month, String day) {
    Integer named = MONTHS.get(lower(month));
    Integer m = named == null ? Integer.valueOf(month) : named;
    Integer y = year == null ? null : Integer.valueOf(year);
    return new DayMark(null, y, m, Integer.valueOf(day), null, "");
  }

  private @Nullable Part nextWeekday(String line, int at) {
    Matcher m = WEEKDAY.matcher(line).region(at, line.length());
    Integer n = m.lookingAt() ? WEEKDAYS.get(lower(m.group(1))) : null;
    return n == null
        ? null
        : new Part(new DayMark(number, year, month, day, DayOfWeek.of(n), ""), m.end());
  }

  private static int skip(String line, int at) {
    Matcher m = SEPARATORS.matcher(line).region(at, line.length());
    return m.lookingAt() ? m.end() : at;
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  private static Map<String, Integer> words(String... perNumber) {
    Map<String, Integer> words = new HashMap<>();
    for (int i = 0; i < perNumber.length; i++) {
      for (String word : perNumber[i].split(" ", -1)) {
        words.put(word, i + 1);
      }
    }
    return Map.copyOf(words);
  }
}
