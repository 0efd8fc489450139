package plenary.agenda.exchange.text.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * From characters to the printed lines that a reader sees: no odd spaces, no mark-up, no controls.
 */
public final class Pages {
  private static final Pattern RULE = Pattern.compile("[\\s|:=_*~\u2500\u2501\u2014-]{3,}");
  private static final Pattern WORD = Pattern.compile("\\p{L}+(?:[-‐]\\p{L}+)*");
  private static final Pattern BROKEN = Pattern.compile("\\p{L}[-‐]$");
  private static final Pattern HEADING = Pattern.compile("#{1,6}\\s+(?=\\S)");

  /**
   * One printed line.
   *
   * @param at its number in the file, from 1
   * @param indent how many spaces stand before its text
   * @param width the column in which it ends
   * @param text trimmed; a tab stands where the page had a column, a space where it had spaces
   * @param kind whether it was marked as a heading, or is where a page ends
   */
  public record Printed(int at, int indent, int width, String text, Mark kind) {
    public boolean isBlank() {
      return text.isEmpty();
    }

    public Printed with(String other) {
      return new Printed(at, indent, width, other, kind);
    }
  }

  public enum Mark {
    PLAIN,
    HEADING,
    PAGE_BREAK
  }

  private final List<Printed> lines = new ArrayList<>();
  private final Warnings warnings;

  private Pages(Warnings warnings) {
    this.warnings = warnings;
  }

  public static List<Printed> of(String text, Warnings warnings) {
    Pages pages = new Pages(warnings);
    pages.read(text);
    pages.softenHyphens();
    return pages.lines;
  }

  private void read(String text) {
    int line = 1;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\f') {
        add(line, text.substring(from, i));
        lines.add(new Printed(line, 0, 0, "", Mark.PAGE_BREAK));
        from = i + 1;
      } else if (endsLine(c)) {
        add(line, text.substring(from, i));
        i += c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n' ? 1 : 0;
        from = i + 1;
        line++;
      }
    }
    add(line, text.substring(from));
  }

  /**
   * A hyphen at a line's end was put in by the typesetter, where the text has the word without it
   * elsewhere and never with it: "pan-" above "el" in a text about panels.
   */
  private void softenHyphens() {
    Set<String> words = words();
    int above = -1;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        continue;
      }
      if (above >= 0
          && words.contains(joined(above, i, ""))
          && !words.contains(joined(above, i, "-"))) {
        Printed line = lines.get(above);
        String text = line.text();
        lines.set(above, line.with(text.substring(0, text.length() - 1) + '\u00AD'));
      }
      above = BROKEN.matcher(lines.get(i).text()).find() ? i : -1;
    }
  }

  private Set<String> words() {
    return lines.stream()
        .flatMap(line -> WORD.matcher(line.text()).results())
        .map(word -> word.group().toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  /** The word that goes on from one line to the next in small letters; empty if none does. */
  private String joined(int above, int below, String hyphen) {
    String text = lines.get(above).text();
    String start = text.substring(Math.max(text.lastIndexOf(' '), text.lastIndexOf('\t')) + 1);
    var end = WORD.matcher(lines.get(below).text());
    boolean small = end.lookingAt() && Wrap.startsSmall(end.group());
    String head = start.substring(0, start.length() - 1).replaceFirst("^[^\\p{L}]+", "");
    return small ? (head + hyphen + end.group()).toLowerCase(Locale.ROOT) : "";
  }

  private static boolean endsLine(char c) {
    return c == '\n'
        || c == '\r'
        || c == '\u000B'
        || c == '\u0085'
        || c == '\u2028'
        || c == '\u2029';
  }

  private void add(int at, String raw) {
    String clean = withoutSoftHyphens(clean(at, raw).stripTrailing());
    int indent = 0;
    while (indent < clean.length() && clean.charAt(indent) <= ' ') {
      indent++;
    }
    String text = collapse(clean);
    if (text.startsWith("|")) {
      text = collapse(text.replace('|', '\t'));
    }
    if (text.length() > 2 && RULE.matcher(text).matches()) {
      text = "";
    }
    var heading = HEADING.matcher(text);
    boolean isHeading = heading.lookingAt();
    String words = withoutEmphasis(isHeading ? text.substring(heading.end()) : text);
    lines.add(
        new Printed(at, indent, clean.length(), words, isHeading ? Mark.HEADING : Mark.PLAIN));
  }

  /** Removes what can't be seen or turns the reading direction, and says so. */
  private String clean(int at, String raw) {
    StringBuilder clean = new StringBuilder(raw.length());
    boolean removed = false;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (isSpace(c)) {
        clean.append(' ');
      } else if (isHarmful(raw, i)) {
        removed = true;
      } else if (c != '\u200B' && c != '\uFEFF' && c != '\u2060') {
        clean.append(c);
      }
    }
    if (removed) {
      warnings.add(
          at, collapse(clean.toString()), "control characters were removed from this line");
    }
    return clean.toString();
  }

  /** A soft hyphen is only printed where a line ends. */
  private static String withoutSoftHyphens(String text) {
    String inner = text.replace("\u00AD", "");
    return text.endsWith("\u00AD") && !inner.isEmpty() ? inner + '\u00AD' : inner;
  }

  private static boolean isSpace(char c) {
    return c != '\t' && (c == ' ' || Character.isSpaceChar(c));
  }

  private static boolean isHarmful(String raw, int i) {
    char c = raw.charAt(i);
    boolean turns = (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
    return turns || (Character.isISOControl(c) && c != '\t') || isLoneSurrogate(raw, i);
  }

  private static boolean isLoneSurrogate(String raw, int i) {
    char c = raw.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 >= raw.length() || !Character.isLowSurrogate(raw.charAt(i + 1));
    }
    return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(raw.charAt(i - 1)));
  }

  /** One space for a run of spaces, a tab for a run that makes a column. */
  private static String collapse(String text) {
    StringBuilder result = new StringBuilder(text.length());
    int run = 0;
    boolean column = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ' ' || c == '\t') {
        run++;
        column |= c == '\t' || run > 2;
        continue;
      }
      if (run > 0 && !result.isEmpty()) {
        result.append(column ? '\t' : ' ');
      }
      run = 0;
      column = false;
      result.append(c);
    }
    return result.toString();
  }

  private static String withoutEmphasis(String text) {
    String result = text.contains("**") ? text.replace("**", "") : text;
    if (result.startsWith("__")) {
      result = result.replace("__", "");
    }
    if (result.length() > 2 && isEmphasis(result.charAt(0), result.charAt(1))) {
      int end = result.indexOf(result.charAt(0), 1);
      if (end > 0) {
        result = result.substring(1, end) + result.substring(end + 1);
      }
    }
    return result.strip();
  }

  private static boolean isEmphasis(char first, char second) {
    return (first == '*' || first == '_') && Character.isLetterOrDigit(second);
  }
}
