package plenary.registration.badge;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a badge says: 95 random bits and a check character, in Crockford's base 32 (<a
 * href="https://www.crockford.com/base32.html">crockford.com/base32</a>), which has no letters that
 * look like others.
 *
 * <p>The check character is not Crockford's, whose five further symbols don't fit into a QR code's
 * alphanumeric mode. The characters are read as elements of the field of 32 elements, and weighted
 * with powers of a generator of it the code sums up to zero. All weights differ, so that one wrong
 * character, or any two in each other's place, never do.
 *
 * @param text the twenty characters, without dashes
 */
public record BadgeCode(String text) {

  /** Characters without the check character. */
  static final int RANDOM = 19;

  static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final String CONTENT_PREFIX = "PLENARY:";
  private static final int GROUP = 5;

  /** x⁵ + x² + 1, of which x generates all elements but zero. */
  private static final int POLYNOMIAL = 0b100101;

  private static final Pattern FILLERS = Pattern.compile("[\\s-]");

  public BadgeCode {
    if (!isCode(text)) {
      throw new IllegalArgumentException("Not a badge's code");
    }
  }

  /**
   * @param random a byte for each character, of which five bits are used
   */
  static BadgeCode of(byte[] random) {
    var text = new StringBuilder();
    int sum = 0;
    for (int i = 0; i < RANDOM; i++) {
      int digit = random[i] & 31;
      text.append(ALPHABET.charAt(digit));
      sum = shifted(sum) ^ digit;
    }
    return new BadgeCode(text.append(ALPHABET.charAt(shifted(sum))).toString());
  }

  /**
   * A code as it was scanned or typed: in any case, with or without dashes and spaces, and with O,
   * I or L for the digit that they look like. Empty for what never was one.
   */
  public static Optional<BadgeCode> read(String typed) {
    var text = FILLERS.matcher(typed).replaceAll("").toUpperCase(Locale.ROOT);
    var code = text.startsWith(CONTENT_PREFIX) ? text.substring(CONTENT_PREFIX.length()) : text;
    var plain = code.replace('O', '0').replace('I', '1').replace('L', '1');
    return isCode(plain) ? Optional.of(new BadgeCode(plain)) : Optional.empty();
  }

  private static boolean isCode(String text) {
    if (text.length() != RANDOM + 1) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = ALPHABET.indexOf(text.charAt(i));
      if (digit < 0) {
        return false;
      }
      sum = shifted(sum) ^ digit;
    }
    return sum == 0;
  }

  /** Times x. */
  private static int shifted(int element) {
    int doubled = element << 1;
    return (doubled & 32) == 0 ? doubled : doubled ^ POLYNOMIAL;
  }

  /** What its QR code says, in that code's alphanumeric mode. */
  public String content() {
    return CONTENT_PREFIX + text;
  }

  /** For people to read, in groups of five. */
  public String grouped() {
    var grouped = new StringBuilder(text);
    for (int at = text.length() - GROUP; at > 0; at -= GROUP) {
      grouped.insert(at, '-');
    }
    return grouped.toString();
  }
}
