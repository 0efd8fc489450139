package plenary.notification.stage;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import plenary.edge.Mistake;

/** At which address a person is to be reached. */
record ContactRequest(@Nullable String email) {

  private static final int LONGEST = 254;
  private static final Pattern ADDRESS = Pattern.compile("[^@\\s]+@[^@\\s]+");

  Optional<Mistake> mistake() {
    return address().isEmpty()
        ? Optional.of(
            new Mistake("email", "must be an address like name@example.org, of 254 at most"))
        : Optional.empty();
  }

  /** In lower case; empty for what is none. */
  Optional<String> address() {
    return Optional.ofNullable(email)
        .map(text -> text.strip().toLowerCase(Locale.ROOT))
        .filter(text -> text.length() <= LONGEST && ADDRESS.matcher(text).matches());
  }
}
