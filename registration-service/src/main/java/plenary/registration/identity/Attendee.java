package plenary.registration.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who comes.
 *
 * @param id the subject of their tokens
 * @param language a BCP 47 tag
 * @param zone where they follow from, an IANA zone; null for the programme's own
 */
public record Attendee(
    String id,
    String email,
    @Nullable String name,
    String language,
    @Nullable String zone,
    Instant registeredAt) {}
