package plenary.agenda.exchange.text.line;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import plenary.agenda.exchange.PersonDraft;

/** Reads people as programmes print them: "Name, office, organisation (Opening remarks)". */
public final class People {
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
          "(?:(?:H\\.\\s?[RM]\\.\\s?H|H\\.\\s?M|HRH|HM|Princess|Prince|King|Queen|Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|H\\.\\s?E|HE|Hon|Amb|Ambassador|Sir|Dame|Rev|Sheikh|Mme|M"
              + "|Sra?|Dra?|Lord|Lady|Gen|Lt|Maj|Capt|Brig|Col|Eng|Ing|Judge|Justice|Baroness|Baron|Frau|Herr|Don|Doña|D|Dña"
              + "|Ilm[oa]|Excm[oa]|S\\.\\s?E|Msgr|Fr|Sr|Rt|Monsieur|Madame)(?!\\p{L})\\.?\\s+(?=\\p{Lu}))+");
  private static final Pattern PART =
      Pattern.compile(
          "\\s*[(\\[]([^()\\[\\]]*(?<!\\p{L})(?:remarks?|keynote|moderator|co-moderator|chair|co-chair|discussant|rapporteur"
              + "|facilitator|respondent|speech|address|statement|presenter|presentation|host|opening|closing|video"
              + " message|video|virtual|virtually|online|remotely|intervention|speaker|lead|host|remote|hybrid|via"
              + " zoom|zoom|in person|message|tbc|tbd|to be"
              + " confirmed|invited|organi[sz]ers?|convenors?|conveners?|allocution|bienvenue|discours|ouverture|clôture|en"
              + " ligne|visioconférence|vidéo|videoconferencia|en"
              + " línea|apertura|clausura|bienvenida|ponencia|palabras"
              + "|intervención|moderadora?|modérateur|modératrice)(?!\\p{L})[^()\\[\\]]*)[)\\]]$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern TALK =
      Pattern.compile("(?:(?<=\\))\\s*:|\\s*:(?=\\s*[“\"«‘„]))\\s*(\\S.*)$");
  private static final Pattern TALK_FIRST =
      Pattern.compile("([“\"«‘„][^”\"»’“]+[”\"»’“])\\s*(?:[–—,:-]|\\bby\\b)\\s*(\\p{Lu}.+)");
  private static final Set<String> INSTITUTIONS =
      Set.of(
          ("cooperation development affairs trade industry research innovation outreach education"
               + " health science sciences technology culture environment energy security policy"
               + " services agriculture refugees migration communication information social"
               + " economic human international national regional global public city bank school"
               + " programme network union fund flood service anthem photo video message ceremony"
               + " address remarks opening closing welcome federation society company agency"
               + " authority board")
              .split(" ", -1));
  private static final Pattern SHARED = Pattern.compile("([^()]+?)(\\s\\([^()]+\\))");
  private static final Pattern AND = Pattern.compile(" (?:and|&|et|y) ");
  private static final Pattern OPEN =
      Pattern.compile(
          "\\(?(?:speakers?|panell?ists?|names?|moderator)?\\s*(?:\\(?(?:tbc|tbd|tba|to be"
              + " (?:confirmed|determined|announced)|n/a))\\)?\\.?",
          Pattern.CASE_INSENSITIVE);

  private People() {}

  /** Whether nobody is named yet: "TBC". */
  public static boolean isOpen(String text) {
    return text.length() < 60 && OPEN.matcher(text.strip()).matches();
  }

  /** Several on one line: "A, office; B, office", or "A and B" where no office is printed. */
  public static List<String> split(String text, boolean several) {
    if (text.length() > LONGEST_LIST) {
      return List.of(text);
    }
    if (text.indexOf(';') >= 0) {
      return Arrays.stream(text.split(";", -1))
          .map(name -> name.strip().replaceFirst("^and\\s+", ""))
          .filter(name -> !name.isEmpty())
          .toList();
    }
    int and = several ? endOfFirst(text) : -1;
    if (and > 0) {
      List<String> all = new ArrayList<>(List.of(text.substring(0, and)));
      all.addAll(split(text.substring(and).replaceFirst("^ (?:and|&|et|y) ", ""), true));
      return all;
    }
    Matcher shared = SHARED.matcher(text.length() > 300 ? "" : text);
    String names = shared.matches() ? shared.group(1) : text;
    String of = shared.matches() ? shared.group(2) : "";
    List<String> pair = Arrays.asList(names.split(" (?:and|&|et|y) ", -1));
    return pair.size() == 2 && pair.stream().allMatch(People::isBareName)
        ? pair.stream().map(name -> name + of).toList()
        : List.of(text);
  }

  /** Where, in "A, office and B, office", the first ends; -1 where only one is surely named. */
  private static int endOfFirst(String text) {
    Matcher and = AND.matcher(text);
    while (and.find()) {
      String second = text.substring(and.end());
      int end = endOfName(second);
      boolean named = end > 0 && isPerson(second) && isSomebody(second.substring(0, end));
      if (named && isPerson(text.substring(0, and.start()))) {
        return and.start();
      }
    }
    return -1;
  }

  /** A name alone that can be nothing else. */
  public static boolean isSomebody(String name) {
    return isBareName(name)
        && Arrays.stream(name.toLowerCase(Locale.ROOT).split("\\s+", -1))
            .noneMatch(INSTITUTIONS::contains);
  }

  public static PersonDraft person(String text, @Nullable String part) {
    String who = text.strip();
    String does = part;
    Matcher titled = TALK_FIRST.matcher(who.length() > 2000 ? "" : who);
    if (titled.matches() && isPerson(titled.group(2))) {
      return person(titled.group(2), titled.group(1));
    }
    for (Pattern pattern : List.of(PART, TALK)) {
      Matcher said = pattern.matcher(who.length() > 2000 ? "" : who);
      if (said.find()
          && said.start() > 0
          && isPart(who.substring(0, said.start()), said.group(1))) {
        does = does == null ? said.group(1).strip() : does + ", " + said.group(1).strip();
        who = who.substring(0, said.start());
      }
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

  /** "Jane Doe (Chair, Port Authority)" has an office there and nowhere else. */
  private static boolean isPart(String before, String said) {
    return endOfName(before) > 0 || (said.indexOf(',') < 0 && said.length() <= 60);
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
      if (c == '(' && isInsideName(text, i)) {
        continue;
      }
      boolean comma =
          c == ','
              && !JUNIOR.matcher(text.substring(i, Math.min(i + 6, text.length()))).lookingAt();
      if (comma || c == '(' || (spaced && "–—-|".indexOf(c) >= 0)) {
        return i;
      }
    }
    return -1;
  }

  /** "Robert (Bob) Hall, Mayor", and a name in another script: "李华 (Li Hua), engineer". */
  private static boolean isInsideName(String text, int open) {
    int close = text.indexOf(')', open);
    if (close < 0 || close - open > 40 || text.lastIndexOf('(', open - 1) >= 0) {
      return false;
    }
    boolean otherScript =
        text.substring(0, open)
            .codePoints()
            .anyMatch(c -> Character.getType(c) == Character.OTHER_LETTER);
    String after = text.substring(close + 1);
    int end = after.indexOf(',');
    String surname = end < 0 ? after : after.substring(0, end);
    boolean nickname =
        text.substring(open, close).indexOf(' ') < 0
            && surname.startsWith(" ")
            && !surname.isBlank()
            && surname.strip().split(" ", -1).length < 3
            && Arrays.stream(surname.strip().split(" ", -1)).allMatch(w -> isNameWord(w, true));
    return otherScript || nickname;
  }

  /** Whether a line begins with somebody's name and goes on with their office. */
  public static boolean namesSomebody(String text) {
    return isPerson(text) && isSomebody(text.substring(0, endOfName(text)));
  }

  /** Whether an unlabelled line names somebody and their office. */
  public static boolean isPerson(String text) {
    if (text.length() > 300 || text.endsWith("?") || text.endsWith(":")) {
      return false;
    }
    int end = endOfName(text);
    return end > 0 && end < text.length() - 1 && isName(text.substring(0, end), false);
  }

  /** Whether a line outside of any list surely names somebody: by an honorific or an office. */
  public static boolean isSurelyPerson(String text) {
    if (!isPerson(text) || text.length() > 200) {
      return false;
    }
    String office = text.substring(endOfName(text)).toLowerCase(Locale.ROOT);
    boolean holdsOffice = Arrays.stream(office.split("[^\\p{L}]+", -1)).anyMatch(OFFICES::contains);
    return holdsOffice || HONORIFIC.matcher(text).lookingAt();
  }

  public static boolean isTitled(String text) {
    return HONORIFIC.matcher(text).lookingAt();
  }

  /** A name with nothing behind it, and no office that only looks like one: "Director General". */
  public static boolean isBareName(String text) {
    return text.length() < 80 && endOfName(text) < 0 && isName(text, true);
  }

  private static boolean isName(String text, boolean strict) {
    String plain = HONORIFIC.matcher(text.strip()).replaceFirst("");
    List<String> words = new ArrayList<>(Arrays.asList(plain.strip().split("\\s+", -1)));
    int least = plain.length() < text.strip().length() ? 1 : 2;
    if (least == 1) {
      words.removeAll(List.of("of", "the"));
    }
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
    boolean arabic =
        lower.startsWith("al-")
            || lower.startsWith("el-")
            || lower.startsWith("d'")
            || lower.startsWith("d’");
    boolean other =
        !word.isEmpty() && Character.getType(word.codePointAt(0)) == Character.OTHER_LETTER;
    return letters && !office && (capital || arabic || other || PARTICLES.contains(word));
  }
}
