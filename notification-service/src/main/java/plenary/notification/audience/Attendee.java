package plenary.notification.audience;

import org.jspecify.annotations.Nullable;

/**
 * How somebody is reached.
 *
 * @param sequence the attendee's version that was applied last
 * @param language a BCP 47 tag
 */
record Attendee(long sequence, @Nullable String email, @Nullable String name, String language) {}
