package plenary.registration.party;

import java.util.Locale;
import java.util.Optional;

/**
 * What one must know to join a party: ten characters of Crockford's base 32
 * (https://www.crockford.com/base32.html), 50 bits.
 */
record JoinCode(String text) {

  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  static final int LENGTH = 10;
  private static final int LONGEST_SPELLING = 40;

  /**
   * @param random of which the lowest 50 bits count
   */
  static JoinCode of(long random) {
    var text = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      text.append(DIGITS.charAt((int) (random >>> (5 * i) & 31)));
    }
    return new JoinCode(text.toString());
  }

  /** As somebody heard or wrote it; empty for what can't be a code. */
  static Optional<JoinCode> heard(String spelling) {
    if (spelling.length() > LONGEST_SPELLING) {
      return Optional.empty();
    }
    var text =
        spelling
            .replaceAll("[\\s-]", "")
            .toUpperCase(Locale.ROOT)
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1');
    boolean isCode = text.length() == LENGTH && text.chars().allMatch(JoinCode::isDigit);
    return isCode ? Optional.of(new JoinCode(text)) : Optional.empty();
  }

  private static boolean isDigit(int character) {
    return DIGITS.indexOf(character) >= 0;
  }
}
