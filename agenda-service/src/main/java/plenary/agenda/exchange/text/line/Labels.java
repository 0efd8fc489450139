package plenary.agenda.exchange.text.line;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The words with which a programme says what comes next: "Moderator:", "Guiding questions". */
public final class Labels {
  private static final int LONGEST = 90;
  private static final Map<String, Label> LABELS = LabelWords.all();
  private static final Pattern BY =
      Pattern.compile(
          "(?:moderated|chaired|facilitated|hosted|co-moderated|co-chaired|animé|modéré|moderado)"
              + " (?:by|par|por)\\s*:?\\s*(?=\\p{L})",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern REMARK = Pattern.compile("\\s*\\(([^()]{1,60})\\)");
  private static final Pattern QUESTIONS =
      Pattern.compile(
          "(?:(?:the|to|some|these|possible|key|guiding|main|proposed|suggested|following)\\s+){0,4}"
              + "(?:[\\p{L}-]+\\s+){0,2}questions?\\b[^.?!:]{0,110}:",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ASKING =
      Pattern.compile("[^.?!:]*\\bquestions\\b[^.?!:]*:", Pattern.CASE_INSENSITIVE);
  private static final Pattern FOLLOWING_QUESTIONS =
      Pattern.compile(
          "(?:the|to) following (?:[\\p{L}-]+ ){0,2}questions\\b[^.?!:]{0,110}",
          Pattern.CASE_INSENSITIVE);

  /** These name people only where a person follows: "Participants: all delegations". */
  private static final Set<String> WEAK =
      Set.of(
          "panel", "participant", "participants", "with", "expert", "experts", "guest", "guests");

  private static final Pattern OTHER_ROLE =
      Pattern.compile(
          "(?!(?i:.*(?:contact|organi[sz]|sponsor|support|host|partner|registration|rsvp|\\bnotes?\\b|session|panel|track|workshop|plenary|question|author|based"
              + " on)))\\p{Lu}[\\p{L}-]*(?:[ /][\\p{L}&-]+){0,3}");

  private Labels() {}

  public enum Role {
    MODERATOR,
    SPEAKER,
    QUESTION,
    ROOM,
    LANGUAGE,
    ABSTRACT,
    TITLE;

    public boolean isPeople() {
      return this == MODERATOR || this == SPEAKER;
    }
  }

  /**
   * A label at the start of a line.
   *
   * @param part what the people after it do, where it isn't simply to speak or to moderate
   * @param remark what the label says besides: "(in alphabetical order)"
   * @param rest what follows it on the line
   */
  public record Label(Role role, @Nullable String part, String remark, String rest) {}

  public static @Nullable Label at(String line) {
    Matcher by = BY.matcher(line.substring(0, Math.min(line.length(), LONGEST)));
    if (by.lookingAt() && Character.isUpperCase(line.codePointAt(by.end()))) {
      return new Label(Role.MODERATOR, null, "", line.substring(by.end()));
    }
    Label questions = questions(line);
    return questions == null ? named(line) : questions;
  }

  private static @Nullable Label questions(String line) {
    String start = line.substring(0, Math.min(line.length(), 200));
    Matcher questions = QUESTIONS.matcher(start);
    boolean asks = line.length() < 200 && line.endsWith(":") && ASKING.matcher(line).matches();
    if (asks) {
      return new Label(Role.QUESTION, null, "", "");
    }
    if (questions.lookingAt()) {
      return new Label(Role.QUESTION, null, "", line.substring(questions.end()).strip());
    }
    boolean follow = line.length() < 200 && FOLLOWING_QUESTIONS.matcher(line).matches();
    return follow ? new Label(Role.QUESTION, null, "", "") : null;
  }

  private static @Nullable Label named(String line) {
    int end = endOfLabel(line);
    if (end < 0) {
      boolean weak = line.length() > LONGEST || WEAK.contains(line.toLowerCase(Locale.ROOT));
      return weak ? null : lookUp(line, "");
    }
    Label label =
        lookUp(line.substring(0, end), line.substring(end).replaceFirst("^\\s*[:：–—-]\\s*", ""));
    boolean dash = line.charAt(end) == ' ';
    if (label == null && !dash && line.indexOf(' ', end) > 0) {
      return otherRole(line.substring(0, end), line.substring(end + 1).strip());
    }
    if (label != null && WEAK.contains(line.substring(0, end).strip().toLowerCase(Locale.ROOT))) {
      boolean people = label.rest().isEmpty() || People.isPerson(label.rest());
      return people || People.isBareName(label.rest()) ? label : null;
    }
    return dash && label != null && !label.role().isPeople() ? null : label;
  }

  /** A label that nobody foresaw, before what is surely a person: "Interpreter: Ms. Ada Roy". */
  private static @Nullable Label otherRole(String printed, String rest) {
    boolean words = printed.length() <= 40 && OTHER_ROLE.matcher(printed).matches();
    boolean person = words && People.isSurelyPerson(rest);
    return person ? new Label(Role.SPEAKER, printed, "", rest) : null;
  }

  /** Where a colon, or a dash between spaces, ends a label; -1 where none does. */
  private static int endOfLabel(String line) {
    for (int i = 1; i < Math.min(line.length(), LONGEST); i++) {
      char c = line.charAt(i);
      boolean dash = c == ' ' && i + 2 < line.length() && line.charAt(i + 2) == ' ';
      if (c == ':' || c == '：' || (dash && "-–—".indexOf(line.charAt(i + 1)) >= 0)) {
        return i;
      }
    }
    return -1;
  }

  /** "Speaker 2" names somebody; "Panel 2" and "Room 2" are things. */
  private static boolean mayBeCounted(String key, Label label) {
    return label.role() != Role.ROOM && !WEAK.contains(key.replaceFirst(" \\d{1,2}$", ""));
  }

  private static @Nullable Label lookUp(String printed, String rest) {
    Matcher remark = REMARK.matcher(printed);
    boolean remarked = remark.find();
    String said = remarked ? remark.group(1) : "";
    String name = remarked ? remark.replaceFirst("") : printed;
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[\\s\\t]+", " ").strip();
    String key = plain.replaceFirst(" (?:include|includes|are|is)$", "");
    Label known = LABELS.get(key);
    if (known == null) {
      Label numbered = LABELS.get(key.replaceFirst(" \\d{1,2}$", ""));
      known = numbered != null && mayBeCounted(key, numbered) ? numbered : null;
    }
    boolean plural = said.matches("(?i)e?s|n|in|ies");
    String kept = plural ? "" : said;
    return known == null ? null : new Label(known.role(), known.part(), kept, rest);
  }
}
