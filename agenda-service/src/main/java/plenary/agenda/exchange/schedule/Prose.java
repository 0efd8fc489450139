package plenary.agenda.exchange.schedule;

import java.util.regex.Pattern;

/** Texts as we keep them: no characters that nobody sees, no carriage returns, no space around. */
final class Prose {

  /** Controls, halves of characters, and what turns the direction of everything that follows. */
  private static final Pattern HIDDEN =
      Pattern.compile(
          "[\\p{Cntrl}&&[^\\n"
              + "\\t]]|[\\u0080-\\u009F\\u202A-\\u202E\\u2066-\\u2069\\uFEFF\\uFFFE\\uFFFF]"
              + "|[\\uD800-\\uDFFF]");

  private Prose() {}

  /** Whether something is in a text that nobody sees. */
  static boolean hides(String text) {
    return HIDDEN.matcher(text.replace("\r", "")).find();
  }

  /** Several lines; paragraphs are separated by one empty line. */
  static String of(String text) {
    return HIDDEN
        .matcher(text.replace("\r\n", "\n").replace('\r', '\n'))
        .replaceAll("")
        .replaceAll("[ \\t]+\\n", "\n")
        .replaceAll("\\n{3,}", "\n\n")
        .strip();
  }

  /** One line. */
  static String line(String text) {
    return of(text).replaceAll("\\s+", " ");
  }
}
