package plenary.registration.programme;

import java.time.LocalDate;
import java.util.Set;
import plenary.edge.Staffed;

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

  public boolean isDraft() {
    return visibility.equals("draft");
  }

  /** Who looks after it. */
  public Staffed staffed() {
    return new Staffed(slug, isDraft(), staff);
  }
}
