package plenary.notification.push;

import java.text.BreakIterator;
import java.util.Locale;

/** Texts that are too long. */
final class Texts {

  private static final String MORE = "…";

  private Texts() {}

  /**
   * The beginning of a text, with an ellipsis; never a part of what a reader sees as one character.
   *
   * @param length of what comes out at most, in UTF-16 units
   */
  static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    if (length < 1) {
      return "";
    }
    var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
    int end = length - 1;
    while (end > 0 && !characters.isBoundary(end)) {
      end--;
    }
    return text.substring(0, end) + MORE;
  }
}
