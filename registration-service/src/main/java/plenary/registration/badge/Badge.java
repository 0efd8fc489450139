package plenary.registration.badge;

import java.time.Instant;

/**
 * An attendee's badge, as it is kept.
 *
 * @param issuedAt when it got this code
 */
record Badge(String code, Instant issuedAt) {

  BadgeCode badgeCode() {
    return new BadgeCode(code);
  }
}
