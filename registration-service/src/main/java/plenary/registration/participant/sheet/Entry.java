package plenary.registration.participant.sheet;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who is to be on the list, as a row says it.
 *
 * @param line where it says so, from 1
 * @param email in the one spelling under which it is known here
 * @param language a BCP 47 tag
 * @param zone an IANA time zone
 */
public record Entry(
    long line,
    String email,
    @Nullable String name,
    @Nullable String category,
    @Nullable String reference,
    @Nullable String language,
    @Nullable String zone) {

  /** Whether another row says the same. */
  boolean saysTheSameAs(Entry other) {
    return equals(
        new Entry(
            line,
            other.email,
            other.name,
            other.category,
            other.reference,
            other.language,
            other.zone));
  }
}
