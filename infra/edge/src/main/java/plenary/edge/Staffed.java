package plenary.edge;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A programme as far as it says who looks after it.
 *
 * @param isDraft whether nobody but its staff is to know that there is such a programme
 * @param staff the mail addresses of those who may change it, in lower case
 */
public record Staffed(String slug, boolean isDraft, Set<String> staff) {

  public Staffed {
    staff = Set.copyOf(staff);
  }

  /** Whether it names this address among its staff. */
  public boolean names(@Nullable String email) {
    return email != null && staff.contains(email.toLowerCase(Locale.ROOT));
  }
}
