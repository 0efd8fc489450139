package plenary.agenda.exchange.text.page;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How a text was broken into lines, so that they can be put together again.
 *
 * @param width how long its broken lines are; {@link #ENDLESS} where no lines are broken
 */
public record Wrap(int width) {
  static final int ENDLESS = 1_000_000;
  private static final int MOST_SEEN = 20_000;

  /** Words that no title, name or office ends with. */
  private static final Set<String> CONNECTIVES =
      Set.of(
          ("a an the and or of for to in on at by with from into as its their his her that which"
                  + " than between towards through under over via de la le les des du et en y e del"
                  + " los las der die das und für mit von al & –  — - / + nor but")
              .split(" ", -1));

  /** Learns the width from the lines that are surely broken: the next goes on in small letters. */
  public static Wrap of(List<Pages.Printed> lines) {
    int[] widths = new int[Math.min(lines.size(), MOST_SEEN)];
    int seen = 0;
    for (int i = 1; i < lines.size() && seen < widths.length; i++) {
      Pages.Printed line = lines.get(i - 1);
      if (line.width() > 30 && startsSmall(lines.get(i).text()) && !endsSentence(line.text())) {
        widths[seen++] = line.width();
      }
    }
    if (seen < 2) {
      return new Wrap(ENDLESS);
    }
    Arrays.sort(widths, 0, seen);
    return new Wrap(Math.max(50, widths[(seen - 1) * 9 / 10]));
  }

  public boolean isKnown() {
    return width < ENDLESS;
  }

  /** Whether a line was full, so that the next one's first word had to go to the next line. */
  public boolean isFull(Pages.Printed line, String next) {
    int end = next.indexOf(' ');
    return line.width() + 1 + (end < 0 ? next.length() : end) > width;
  }

  /** Whether a line is long enough to be broken, where the printed width varies. */
  public boolean isLong(Pages.Printed line) {
    return line.width() * 4 >= width * 3;
  }

  /** Whether a text can't end here. */
  public static boolean isOpen(CharSequence text) {
    String end =
        text.subSequence(Math.max(0, text.length() - 400), text.length()).toString().strip();
    if (end.isEmpty() || end.endsWith(",") || end.endsWith("-") || end.endsWith("\u00AD")) {
      return true;
    }
    String last = end.substring(end.lastIndexOf(' ') + 1);
    boolean letter = last.length() == 1 && Character.isUpperCase(last.charAt(0));
    boolean connects = !letter && CONNECTIVES.contains(last.toLowerCase(Locale.ROOT));
    boolean inside =
        end.lastIndexOf('(') > end.lastIndexOf(')') || end.lastIndexOf('[') > end.lastIndexOf(']');
    return connects || inside;
  }

  /** Whether a text can't begin here. */
  public static boolean resumes(String text) {
    return startsSmall(text) || text.startsWith("(");
  }

  public static boolean startsSmall(String text) {
    return !text.isEmpty() && Character.isLowerCase(text.codePointAt(0));
  }

  public static boolean endsSentence(CharSequence text) {
    int i = text.length() - 1;
    while (i >= 0 && "\"”’»)] ".indexOf(text.charAt(i)) >= 0) {
      i--;
    }
    return i < 0 || ".?!:;…".indexOf(text.charAt(i)) >= 0;
  }

  /** Whether a text ends with a mark that a title doesn't end with. */
  public static boolean endsClause(String text) {
    return text.isEmpty() || ".,;:".indexOf(text.charAt(text.length() - 1)) >= 0;
  }

  /** A text without some characters at its end. */
  public static String trimEnd(String text, String unwanted) {
    int end = text.length();
    while (end > 0 && unwanted.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(0, end);
  }

  /** A break becomes a space; after a hyphen nothing, and what was hyphenated keeps its hyphen. */
  public static void join(StringBuilder text, String next) {
    String more = next.replace('\t', ' ');
    int last = text.length() - 1;
    if (last >= 0 && text.charAt(last) == '\u00AD') {
      text.setLength(last);
    } else if (last >= 0 && !(isHyphenated(text) && !isSuspended(more))) {
      text.append(' ');
    }
    text.append(more);
  }

  private static boolean isHyphenated(StringBuilder text) {
    int last = text.length() - 1;
    char c = text.charAt(last);
    return last > 0 && (c == '-' || c == '‐') && Character.isLetter(text.charAt(last - 1));
  }

  /** The hyphen of "pre- and post-war" ends a word. */
  private static boolean isSuspended(String next) {
    return next.startsWith("and ") || next.startsWith("or ") || next.startsWith("to ");
  }
}
