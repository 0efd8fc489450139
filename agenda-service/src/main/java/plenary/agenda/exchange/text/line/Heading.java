package plenary.agenda.exchange.text.line;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import plenary.agenda.exchange.RoomDraft;
import plenary.agenda.exchange.text.page.Wrap;
import plenary.agenda.programme.Kind;

/**
 * A session's printed title, taken apart: "Panel 1 – Ports [Room A, 120 seats]".
 *
 * @param code what the session can be called by; not yet unique
 * @param label what people call it, as printed: "Panel 1"; null where no number is printed
 * @param title what is left for the title; empty where only a number or a room is printed
 */
public record Heading(
    Kind kind, String code, @Nullable String label, String title, @Nullable RoomDraft room) {
  private static final String MODIFIER =
      "(?:high[- ]level|technical|parallel|thematic|expert|interactive|concurrent|breakout|special"
          + "|ministerial|plenary|scientific|working|keynote|invited|virtual|joint|moderated|side|general"
          + "|opening|closing|morning|afternoon|evening)";
  private static final String HEAD =
      "(?:panel|session|plenary|keynote|round["
          + " -]?table|workshop|event|talk|lecture|seminar|track|breakout|tutorial|dialogue|debate|fireside"
          + " chat|segment|module|block|group|sesión|séance|mesa redonda|table"
          + " ronde|atelier|taller|conférence|panneau|conversation|masterclass)";
  private static final String NUMBER =
      "(?:n[°ºo]\\.?\\s?|#\\s?)?(\\d{1,3}(?:\\.\\d{1,2})?[a-zA-Z]?|(?-i:[IVX]{1,5}|[A-Z])"
          + "|one|two|three|four|five|six|seven|eight|nine|ten)(?![\\p{L}\\d])";
  private static final Set<String> NO_SUBJECT =
      Set.of("With", "By", "All", "Including", "Followed", "Led", "Open", "Chaired", "Moderated");
  private static final Pattern NUMBERED =
      pattern(
          "((?:"
              + MODIFIER
              + "\\s+){0,2}"
              + HEAD
              + "(?:\\s+(?:discussion|session|group))?)(?:\\s+|(?=[\\d#]))"
              + NUMBER
              + "(?:\\s*[:–—|]\\s*|\\s*-+\\s+|[.,]\\s+|\\t|\\s*$|\\s+(?=[\\p{Lu}\"“«‘(\\[]))");
  private static final Pattern NAMED =
      pattern(
          "((?:"
              + MODIFIER
              + "\\s+){0,2}"
              + HEAD
              + "(?:\\s+(?:discussion|session|address|speech|lecture|talk|debate|presentation"
              + "|plénière|inaugurale?|magistrale?|plenaria))?)"
              + "(?:\\s*[:–—]\\s*|\\s+-+\\s+)(?=\\S)");
  private static final Pattern PANEL =
      pattern(".*\\b(?:panel|round[ -]?table|table ronde|mesa redonda|fireside chat)\\b.*");
  private static final Pattern TALK = pattern(".*\\b(?:keynote|lecture|talk)\\b.*");
  private static final Pattern OPENING =
      pattern(
          "(?:(?:official|formal|high[-"
              + " ]level|ceremonial)\\s+)?(?:opening|inaugura\\p{L}*|ouverture|apertura|eröffnung|welcom(?:e|ing)(?!"
              + " (?:reception|coffee|dinner|drinks|cocktail|lunch)))\\b.*|.*\\bopening"
              + " (?:session|ceremony|remarks|plenary|statements?|address)\\b.*|(?:séance|session|sesión|acto|ceremonia|cérémonie)"
              + " (?:d['’]\\s?|de )?(?:ouverture|apertura|inaugura\\p{L}*|bienvenida)\\b.*");
  private static final Pattern CLOSING =
      pattern(
          "(?:(?:official|formal|high[-"
              + " ]level)\\s+)?(?:closing|close|closure|concluding|conclusions?|wrap[-"
              + " ]?up|farewell|clôture|clausura|abschluss)\\b.*|.*\\bclosing"
              + " (?:session|ceremony|remarks|plenary|statements?|address)\\b.*|(?:séance|session|sesión|acto|ceremonia|cérémonie)"
              + " de (?:clôture|clausura|cierre)\\b.*");
  private static final Pattern BREAK =
      pattern(
          "(?:[\\p{L}/&-]+\\s+){0,4}(?:break|lunch|luncheon|coffee|tea|refreshments|pause|déjeuner|almuerzo"
              + "|mittagessen|kaffeepause|mittagspause|breakfast|recess|pausa)"
              + "(?![\\p{L}-]|\\s+(?:talk|keynote|lecture|panel|debate|seminar|with|the|of)\\b)"
              + "(?:[^\\p{L}\\d]++[\\p{L}\\d]++){0,6}[^\\p{L}\\d]*");

  public static Heading of(String printed) {
    Rooms.Placed placed = Rooms.take(printed.strip());
    String text = placed.text();
    Matcher numbered = NUMBERED.matcher(text);
    if (numbered.lookingAt()) {
      String code = slug(numbered.group(1)) + "-" + number(numbered.group(1), numbered.group(2));
      String label = (numbered.group(1) + " " + numbered.group(2)).replaceAll("\\s+", " ");
      return of(numbered.group(1), code, label, text.substring(numbered.end()), placed.room());
    }
    Kind kind = kind(text);
    Matcher named = NAMED.matcher(text);
    boolean plain = kind == Kind.OTHER || kind == Kind.PANEL || kind == Kind.TALK;
    if (plain && named.lookingAt()) {
      String rest = text.substring(named.end());
      return of(named.group(1), slug(named.group(1)), null, rest, placed.room());
    }
    String code =
        switch (kind) {
          case OPENING -> "opening";
          case CLOSING -> "closing";
          case BREAK -> "break";
          case PANEL, TALK, OTHER -> slug(text);
        };
    return new Heading(kind, code, null, text.replace('\t', ' '), placed.room());
  }

  private static Heading of(
      String head, String code, @Nullable String label, String title, @Nullable RoomDraft room) {
    Kind kind = kind(head);
    Kind known = kind == Kind.OPENING || kind == Kind.CLOSING ? Kind.OTHER : kind;
    boolean byTitle = known == Kind.OTHER && kind(title) == Kind.PANEL && !title.isEmpty();
    String plain = title.replace('\t', ' ').strip();
    return new Heading(byTitle ? Kind.PANEL : known, code, label, plain, room);
  }

  /** Whether a line begins as only a session's heading does: "Panel 3: ...". */
  static boolean isNumbered(String line) {
    return line.length() < 400 && NUMBERED.matcher(line).lookingAt();
  }

  /** Whether a line is such a heading and has a title of its own: not "Panel 3 asks whether". */
  public static boolean isHeadline(String line) {
    Matcher numbered = NUMBERED.matcher(line);
    if (line.length() > 400 || !numbered.lookingAt() || numbered.end() == line.length()) {
      return false;
    }
    String gap = line.substring(numbered.end(2), numbered.end());
    boolean quoted = "\"“«‘".indexOf(line.charAt(numbered.end())) >= 0;
    return quoted || gap.chars().anyMatch(c -> ":–—-|.\t".indexOf(c) >= 0);
  }

  /** Whether a title only says what happens, so that the next line may say about what. */
  private static boolean isBare(String title) {
    Matcher named = NAMED.matcher(title.strip() + ": x");
    return named.matches() || (named.lookingAt() && named.end() == title.strip().length() + 2);
  }

  /**
   * Whether the line below a heading is its title: below "Panel 1", or right below "Keynote".
   *
   * @param adjacent whether nothing is between them
   */
  public static boolean isTitledBelow(String heading, String below, boolean adjacent) {
    Heading above = of(heading);
    boolean frame = above.kind() == Kind.OPENING || above.kind() == Kind.CLOSING;
    boolean subject =
        adjacent
            && isBare(heading)
            && !frame
            && !isHeadline(below)
            && !NO_SUBJECT.contains(below.split(" ", 2)[0])
            && !People.isPerson(below)
            && !People.isBareName(below)
            && !Wrap.endsClause(below);
    return (above.title().isEmpty() || subject)
        && !Rooms.isRoom(below, true)
        && !below.endsWith(".");
  }

  /** "Panel 1" above "Ports" is "Panel 1: Ports". */
  public static String joined(String head, String title) {
    String plain = Wrap.trimEnd(head, " \t:–—-");
    return plain.isEmpty() ? title : plain + ": " + title;
  }

  /** What a text that is no heading has in common with others: letters and digits in a row. */
  static String slug(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
    StringBuilder slug = new StringBuilder();
    for (String word : plain.toLowerCase(Locale.ROOT).split("[^a-z0-9]+", -1)) {
      if (!word.isEmpty() && slug.length() + word.length() < 40) {
        slug.append(slug.isEmpty() ? "" : "-").append(word);
      }
    }
    return slug.isEmpty() ? "session" : slug.toString();
  }

  private static Kind kind(String printed) {
    String text = printed.substring(0, Math.min(printed.length(), 300));
    if (PANEL.matcher(text).matches()) {
      return Kind.PANEL;
    }
    if (text.length() < 100 && BREAK.matcher(text).matches()) {
      return text.toLowerCase(Locale.ROOT).startsWith("regist") ? Kind.OTHER : Kind.BREAK;
    }
    if (OPENING.matcher(text).matches()) {
      return Kind.OPENING;
    }
    if (CLOSING.matcher(text).matches()) {
      return Kind.CLOSING;
    }
    return TALK.matcher(text).matches() ? Kind.TALK : Kind.OTHER;
  }

  private static String number(String head, String printed) {
    String lower = printed.toLowerCase(Locale.ROOT);
    int word =
        List.of("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
            .indexOf(lower);
    if (word >= 0) {
      return Integer.toString(word + 1);
    }
    boolean lettered =
        head.matches("(?i).*(?:workshop|track|group|breakout|parallel|concurrent).*");
    boolean roman = printed.matches("[IVX]+") && !(lettered && printed.length() == 1);
    return roman ? Integer.toString(roman(printed)) : lower.replace('.', '-');
  }

  private static int roman(String numeral) {
    int sum = 0;
    for (int i = 0; i < numeral.length(); i++) {
      int value = roman(numeral.charAt(i));
      boolean less = i + 1 < numeral.length() && value < roman(numeral.charAt(i + 1));
      sum += less ? -value : value;
    }
    return sum;
  }

  private static int roman(char digit) {
    return digit == 'I' ? 1 : digit == 'V' ? 5 : 10;
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }
}
