package plenary.agenda.exchange.text.line;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times of day as programmes print them. */
public record Clock(Moment start, @Nullable Moment end, @Nullable String zoneWord) {
  private static final int LONGEST = 160;
  private static final Pattern RANGE =
      Pattern.compile(
          time(1) + "\\s*(?:[-–—−‒―~→]|\\b(?:to|until|till|bis|al|a)\\b|à)\\s*" + time(2),
          Pattern.CASE_INSENSITIVE);
  private static final Pattern START = Pattern.compile(time(1), Pattern.CASE_INSENSITIVE);
  private static final Pattern MILITARY =
      Pattern.compile(
          "(?<h1>[01]\\d)(?<m1>[0-5][05])(?<ap1>)\\s*(?:[-–—]|to)\\s*"
              + "(?<h2>[012]\\d)(?<m2>[0-5][05])(?<ap2>)(?:\\s?(?:hrs?|h|hours)\\b\\.?)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern LEAD =
      Pattern.compile(
          "[(\\[]?(?:(?:time|when|horaire|hora|zeit)\\s*:\\s*)?(?:(?:from|de|von|desde)\\s+)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ZONE =
      Pattern.compile(
          "\\s*[(\\[]?((?:UTC|GMT|CES?T|E[SD]T|P[SD]T|C[SD]T|M[SD]T|BST|IST|EAT|WAT|SAST|JST|AE[SD]T"
              + "|EES?T|WES?T)(?:\\s?[+-]\\d{1,2}(?::?\\d\\d)?)?)[)\\]]?(?=[\\s,:;|–—-]|$)");
  private static final Pattern SEPARATOR = Pattern.compile("[)\\]]?\\s*(?:[:|;–—-]|,(?=\\s))?\\s*");

  /**
   * A time as printed: {@code pm} is null where it isn't said, and {@code padded} tells "09:00"
   * from "9:00", because nobody prints a zero before an hour of the afternoon.
   */
  public record Moment(int hour, int minute, @Nullable Boolean pm, boolean padded) {
    boolean isTime() {
      return minute <= 59 && (hour <= 23 || (hour == 24 && minute == 0));
    }

    public int minuteOfDay(@Nullable Boolean afternoon) {
      int h = afternoon == null || hour > 12 ? hour : hour % 12 + (afternoon ? 12 : 0);
      return h * 60 + minute;
    }

    public boolean mayBeAfternoon() {
      return pm == null && !padded && hour >= 1 && hour < 12;
    }
  }

  /** A line that has a time, and what is printed beside it. */
  public record Found(Clock clock, String rest) {
    boolean isTimeOfDay() {
      Moment end = clock.end();
      return clock.start().isTime() && clock.start().hour() < 24 && (end == null || end.isTime());
    }
  }

  /** The time, or the range of times, that a line begins with. */
  public static @Nullable Found at(String line) {
    String text = line.substring(0, Math.min(line.length(), LONGEST));
    Matcher lead = LEAD.matcher(text);
    int from = lead.lookingAt() ? lead.end() : 0;
    for (Pattern pattern : new Pattern[] {RANGE, MILITARY}) {
      Matcher range = pattern.matcher(text).region(from, text.length());
      if (range.lookingAt() && (pattern.equals(MILITARY) || isClearRange(range))) {
        return found(line, range.end(), moment(range, 1), moment(range, 2), false);
      }
    }
    Matcher start = START.matcher(text).region(from, text.length());
    if (start.lookingAt() && isClear(start, 1)) {
      return found(line, start.end(), moment(start, 1), null, start.group("dot1") != null);
    }
    return null;
  }

  /** The range of times that a heading ends with: "Panel 1: Ports (10:00 - 11:30)". */
  static @Nullable Found atEnd(String line) {
    int from = Math.max(0, line.length() - 48);
    Matcher range = RANGE.matcher(line).region(from, line.length());
    range.useTransparentBounds(true);
    while (range.find()) {
      boolean whole =
          range.start() == 0 || !Character.isLetterOrDigit(line.charAt(range.start() - 1));
      String after = line.substring(range.end()).strip();
      if (whole && after.matches("[)\\]]?\\.?") && isClearRange(range)) {
        String title = line.substring(0, range.start()).replaceFirst("[\\s(\\[,;:|–—-]{1,8}$", "");
        return new Found(new Clock(moment(range, 1), moment(range, 2), null), title);
      }
    }
    return null;
  }

  private static @Nullable Found found(
      String line, int end, Moment from, @Nullable Moment to, boolean vague) {
    Matcher zone = ZONE.matcher(line).region(end, line.length());
    String zoneWord = zone.lookingAt() ? zone.group(1) : null;
    int after = zoneWord == null ? end : zone.end();
    boolean sure = to == null ? startsTitle(line, after, vague) : endsThere(line, after);
    if (!sure) {
      return null;
    }
    Matcher separator = SEPARATOR.matcher(line).region(after, line.length());
    String rest = separator.lookingAt() ? line.substring(separator.end()) : line.substring(after);
    return new Found(new Clock(from, to, zoneWord), rest);
  }

  /** After a range a title may even be glued to it; but "10-12.5 million" is no time. */
  private static boolean endsThere(String line, int at) {
    if (at >= line.length()) {
      return true;
    }
    char c = line.charAt(at);
    boolean number = (c == '.' || c == '/' || c == ',') && !follows(line, at + 1, ' ');
    return !number && !Character.isLowerCase(c) && !Character.isDigit(c) && "%€$£°".indexOf(c) < 0;
  }

  /**
   * A start alone is only a time where a title follows in a column, after a dash, or in capitals.
   */
  private static boolean startsTitle(String line, int at, boolean vague) {
    if (at >= line.length()) {
      return true;
    }
    char c = line.charAt(at);
    if (c == '\t') {
      return true;
    }
    boolean spaced = c == ' ' && at + 1 < line.length();
    char next = spaced ? line.charAt(at + 1) : c;
    boolean dash = "–—-|".indexOf(next) >= 0 && follows(line, at + (spaced ? 2 : 1), ' ', '\t');
    boolean colon = c == ':' && follows(line, at + 1, ' ', '\t');
    boolean capital =
        spaced && !vague && (Character.isUpperCase(next) || "\"“«‘".indexOf(next) >= 0);
    return dash || colon || capital;
  }

  private static boolean follows(String line, int at, char... any) {
    if (at >= line.length()) {
      return true;
    }
    return new String(any).indexOf(line.charAt(at)) >= 0;
  }

  private static boolean isClearRange(Matcher range) {
    return isClear(range, 1) || isClear(range, 2);
  }

  private static boolean isClear(Matcher time, int n) {
    return time.group("m" + n) != null
        || time.group("ap" + n) != null
        || time.group("h" + n) == null;
  }

  private static Moment moment(Matcher time, int n) {
    String hour = time.group("h" + n);
    if (hour == null) {
      boolean midnight = time.group("word" + n).toLowerCase(Locale.ROOT).equals("midnight");
      return new Moment(midnight ? (n == 2 ? 24 : 0) : 12, 0, null, true);
    }
    int h = Integer.parseInt(hour);
    String minute = time.group("m" + n);
    String half = time.group("ap" + n);
    Boolean pm = (half == null || h > 12 || h == 0) ? null : isAfternoon(half);
    int m = minute == null || minute.isEmpty() ? 0 : Integer.parseInt(minute);
    return new Moment(h, m, pm, hour.startsWith("0"));
  }

  private static @Nullable Boolean isAfternoon(String half) {
    return switch (half.isEmpty() ? ' ' : Character.toLowerCase(half.charAt(0))) {
      case 'p', 'n' -> true;
      case 'a' -> false;
      default -> null;
    };
  }

  /**
   * "10:00", "10.00", "10h00", "10h", "9 a.m.", "12 noon", "noon", "10:00 hrs"; the groups carry n.
   */
  private static String time(int n) {
    return ("(?:(?<hN>\\d{1,2})(?:(?:\\s?:\\s?|\\s?[hH]\\s?|(?<dotN>\\.))(?<mN>\\d{2})(?!\\d)(?::\\d{2}(?!\\d))?"
                + "|(?!\\d))(?:\\s?(?<apN>[ap]\\.?\\s?m\\b\\.?|noon\\b|(?<=\\d)h(?![\\p{L}\\d])))?"
                + "(?:\\s?(?:hrs?|hours|uhr|h)\\b\\.?)?|(?<wordN>noon|midday|midnight)\\b)")
        .replace("N>", n + ">");
  }
}
