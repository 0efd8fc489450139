package plenary.registration.identity;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A mail address in the one spelling under which it is known here. */
public record Address(String text) {

  /** RFC 5321, section 4.5.3.1.3, counts 254 without the angle brackets. */
  private static final int LONGEST = 254;

  private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";

  /** As HTML's email field has it (HTML Living Standard, "valid email address"). */
  private static final Pattern SHAPE =
      Pattern.compile("[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@" + LABEL + "(?:\\." + LABEL + ")*");

  /** Empty for what is no address. */
  public static Optional<Address> parse(String raw) {
    var text = Normalizer.normalize(raw.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return text.length() <= LONGEST && SHAPE.matcher(text).matches()
        ? Optional.of(new Address(text))
        : Optional.empty();
  }
}
