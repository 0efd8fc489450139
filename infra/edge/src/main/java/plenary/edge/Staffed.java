package plenary.edge;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A programme as far as it says who looks after it. */
public interface Staffed {

  String slug();

  /** Whether nobody but its staff is to know that there is such a programme. */
  boolean isDraft();

  /** The mail addresses of those who may change it, in lower case. */
  Set<String> staff();

  /** Whether it names this address among its staff. */
  default boolean names(@Nullable String email) {
    return email != null && staff().contains(email.toLowerCase(Locale.ROOT));
  }
}
