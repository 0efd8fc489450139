package plenary.notification.stage;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import plenary.edge.Mistake;

/**
 * At which address a person is to be reached.
 *
 * @param others fields that are not known here
 */
record ContactRequest(
    @Nullable String email, @JsonAnySetter @Nullable Map<String, @Nullable Object> others) {

  private static final int LONGEST = 254;
  private static final Pattern ADDRESS = Pattern.compile("[^@\\s]+@[^@\\s]+");

  Optional<Mistake> mistake() {
    if (others != null && !others.isEmpty()) {
      return Optional.of(
          new Mistake(
              new TreeSet<>(others.keySet()).first(), "is no field of this; there is email"));
    }
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
