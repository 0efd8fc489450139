package plenary.registration.programme;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A programme, with what registration needs to know of it.
 *
 * @param version the programme's version that told this
 * @param zone an IANA time zone
 * @param visibility {@code draft}, {@code public} or {@code archived}
 * @param staff the mail addresses of those who may change it, in lower case
 */
public record Programme(
    String slug,
    long version,
    String title,
    String zone,
    LocalDate firstDay,
    LocalDate lastDay,
    String visibility,
    Set<String> staff) {

  public Programme {
    staff = Set.copyOf(staff);
  }

  /** Whether nobody but its staff is to know that there is such a programme. */
  public boolean isDraft() {
    return visibility.equals("draft");
  }

  /** Whether it names this address among its staff. */
  public boolean names(@Nullable String email) {
    return email != null && staff.contains(email.toLowerCase(Locale.ROOT));
  }
}
