package plenary.agenda.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads people as programmes print them: "Name, office, organisation (Opening remarks)". */
final class People {
  private static final Set<String> PARTICLES =
      Set.of(
          "de", "del", "della", "da", "das", "dos", "do", "di", "du", "la", "le", "van", "von",
          "der", "den", "ter", "ten", "zu", "y", "e", "al", "el", "bin", "ibn", "bint", "st.", "af",
          "av", "abu");
  private static final Set<String> OFFICES =
      Set.of(
          ("director minister president professor chair ambassador secretary head chief officer"
                  + " manager advisor adviser coordinator representative mayor senator governor"
                  + " commissioner founder ceo cto fellow university institute ministry department"
                  + " general office envoy delegate vice deputy senior executive center centre"
                  + " foundation council association")
              .split(" ", -1));
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_LIST = 10_000;
  private static final Pattern JUNIOR = Pattern.compile(",\\s*[JS]r\\b");
  private static final Pattern HONORIFIC =
      Pattern.compile(
          "(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|H\\.\\s?E|HE|Hon|Amb|Ambassador|Sir|Dame|Rev|Sheikh|Mme|M"
              + "|Sra?|Dra?|Lord|Lady|Gen|Col|Eng|Judge|Justice)\\b\\.?\\s+(?=\\p{Lu})");
  private static final Pattern PART =
      Pattern.compile(
          "\\s*\\(([^()]*\\b(?:remarks?|keynote|moderator|co-moderator|chair|co-chair|discussant|rapporteur"
              + "|facilitator|respondent|speech|address|statement|presenter|presentation|host|opening|closing|video"
              + " message|video|virtual|virtually|online|remotely|intervention|speaker|lead)\\b[^()]*)\\)$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern OPEN =
      Pattern.compile(
          "\\(?(?:speakers?|panell?ists?|names?|moderator)?\\s*(?:\\(?(?:tbc|tbd|tba|to be"
              + " (?:confirmed|determined|announced)|n/a))\\)?\\.?",
          Pattern.CASE_INSENSITIVE);

  private People() {}

  /** Whether nobody is named yet: "TBC". */
  static boolean isOpen(String text) {
    return text.length() < 60 && OPEN.matcher(text.strip()).matches();
  }

  /** Several on one line: "A, office; B, office", or "A and B" where no office is printed. */
  static List<String> split(String text) {
    if (text.length() > LONGEST_LIST) {
      return List.of(text);
    }
    if (text.indexOf(';') >= 0) {
      return Arrays.stream(text.split(";", -1))
          .map(name -> name.strip().replaceFirst("^and\\s+", ""))
          .filter(name -> !name.isEmpty())
          .toList();
    }
    List<String> pair = Arrays.asList(text.split(" (?:and|&|et|y) ", -1));
    boolean names = pair.size() == 2 && pair.stream().allMatch(People::isBareName);
    return names ? pair : List.of(text);
  }

  static PersonDraft person(String text, @Nullable String part) {
    String who = text.strip();
    String does = part;
    Matcher said = PART.matcher(who.length() > 2000 ? "" : who);
    if (said.find() && said.start() > 0) {
      does = part == null ? said.group(1).strip() : part + ", " + said.group(1).strip();
      who = who.substring(0, said.start());
    }
    int cut = endOfName(who);
    if (cut < 0) {
      return new PersonDraft(who, "", does);
    }
    String name = who.substring(0, cut).strip();
    if (who.charAt(cut) == '(') {
      return new PersonDraft(name, withoutParentheses(who.substring(cut)), does);
    }
    return new PersonDraft(name, who.substring(cut).replaceFirst("^\\s*[,|–—-]\\s*", ""), does);
  }

  private static String withoutParentheses(String text) {
    int end = text.indexOf(')');
    if (end < 0) {
      return text.substring(1).strip();
    }
    String after = text.substring(end + 1).replaceFirst("^[\\s,–—-]+", "").strip();
    String inside = text.substring(1, end).strip();
    return after.isEmpty() ? inside : inside + ", " + after;
  }

  /**
   * Where the name ends: at its first comma, spaced dash, bar or parenthesis; -1 where only a name
   * is.
   */
  private static int endOfName(String text) {
    for (int i = 1; i < Math.min(text.length(), LONGEST_NAME); i++) {
      char c = text.charAt(i);
      boolean spaced =
          text.charAt(i - 1) == ' ' && i + 1 < text.length() && text.charAt(i + 1) == ' ';
      boolean comma =
          c == ','
              && !JUNIOR.matcher(text.substring(i, Math.min(i + 6, text.length()))).lookingAt();
      if (comma || c == '(' || (spaced && "–—-|".indexOf(c) >= 0)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether an unlabelled line names somebody and their office. */
  static boolean isPerson(String text) {
    if (text.length() > 300 || text.endsWith("?") || text.endsWith(":")) {
      return false;
    }
    int end = endOfName(text);
    return end > 0 && end < text.length() - 1 && isName(text.substring(0, end), false);
  }

  /** Whether a line outside of any list surely names somebody: by an honorific or an office. */
  static boolean isSurelyPerson(String text) {
    if (!isPerson(text) || text.length() > 200) {
      return false;
    }
    String office = text.substring(endOfName(text)).toLowerCase(Locale.ROOT);
    boolean holdsOffice = Arrays.stream(office.split("[^\\p{L}]+", -1)).anyMatch(OFFICES::contains);
    return holdsOffice || HONORIFIC.matcher(text).lookingAt();
  }

  /** A name with nothing behind it, and no office that only looks like one: "Director General". */
  static boolean isBareName(String text) {
    return text.length() < 80 && endOfName(text) < 0 && isName(text, true);
  }

  private static boolean isName(String text, boolean strict) {
    String plain = HONORIFIC.matcher(text.strip()).replaceFirst("");
    List<String> words = new ArrayList<>(Arrays.asList(plain.strip().split("\\s+", -1)));
    int least = plain.length() < text.strip().length() ? 1 : 2;
    if (words.size() < least || words.size() > 7 || PARTICLES.contains(words.getLast())) {
      return false;
    }
    return words.stream().allMatch(word -> isNameWord(word, strict));
  }

  private static boolean isNameWord(String word, boolean strict) {
    String lower = word.toLowerCase(Locale.ROOT);
    boolean office = strict && OFFICES.contains(lower);
    boolean capital = !word.isEmpty() && Character.isUpperCase(word.codePointAt(0));
    boolean letters = word.chars().noneMatch(c -> Character.isDigit(c) || "?!:;\"".indexOf(c) >= 0);
    boolean arabic = lower.startsWith("al-") || lower.startsWith("el-") || lower.startsWith("d'");
    boolean other =
        !word.isEmpty() && Character.getType(word.codePointAt(0)) == Character.OTHER_LETTER;
    return letters && !office && (capital || arabic || other || PARTICLES.contains(word));
  }
}
