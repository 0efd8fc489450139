package plenary.registration.identity;

import org.jspecify.annotations.Nullable;

/**
 * Who an attendee is and how they are reached, for the rest of the service.
 *
 * @param language a BCP 47 tag
 * @param zone an IANA time zone; null for the programme's own
 */
public record Contact(
    String id, String email, @Nullable String name, String language, @Nullable String zone) {}
