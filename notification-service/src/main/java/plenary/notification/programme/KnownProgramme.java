package plenary.notification.programme;

import java.time.LocalDate;
import java.util.Set;
import plenary.edge.Staffed;

/**
 * A programme, with what is needed here to tell people about it.
 *
 * @param sequence the programme's version that told this
 * @param zone an IANA time zone
 * @param visibility {@code draft}, {@code public} or {@code archived}
 * @param staff the mail addresses of those who may change it, in lower case
 */
public record KnownProgramme(
    String slug,
    long sequence,
    String title,
    String zone,
    LocalDate firstDay,
    LocalDate lastDay,
    String visibility,
    Set<String> staff) {

  public KnownProgramme {
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
