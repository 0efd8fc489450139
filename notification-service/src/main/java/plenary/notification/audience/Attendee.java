package plenary.notification.audience;

import org.jspecify.annotations.Nullable;
import plenary.wording.Phrasebook;

/**
 * How somebody is reached.
 *
 * @param sequence the attendee's version that was applied last
 * @param language a BCP 47 tag
 * @param zone an IANA time zone, of somebody who told theirs
 */
public record Attendee(
    long sequence,
    @Nullable String email,
    @Nullable String name,
    String language,
    @Nullable String zone) {

  /**
   * Who is erased: nothing is known of them but that, so that what was said of them before does not
   * come back with a record that comes late, or again.
   */
  static final Attendee ERASED =
      new Attendee(Long.MAX_VALUE, null, null, Phrasebook.firstLanguage(), null);

  /** Of somebody of whom nothing is known yet. */
  public static Attendee unknown() {
    return new Attendee(0, null, null, Phrasebook.firstLanguage(), null);
  }

  boolean isErased() {
    return sequence == ERASED.sequence;
  }
}
