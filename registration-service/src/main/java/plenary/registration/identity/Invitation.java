package plenary.registration.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a list says of somebody, before they have said anything themselves.
 *
 * @param email in the spelling of {@link Address}
 * @param language a BCP 47 tag; null where the list doesn't say
 * @param zone an IANA time zone; null where the list doesn't say
 */
public record Invitation(
    String email, @Nullable String name, @Nullable String language, @Nullable String zone) {

  /**
   * What of an attendee goes back to one list. The list may change it as long as it is still what
   * the list said; what somebody chose themselves stays.
   */
  public record Given(@Nullable String name, @Nullable String language, @Nullable String zone) {

    public static final Given NOTHING = new Given(null, null, null);
  }

  /** The attendee as invited, and what of that goes back to this list. */
  public record Invited(Attendee attendee, Given given) {}

  /**
   * What becomes of an attendee who is invited.
   *
   * @param there null for somebody who is not known yet
   * @param before what the same list gave when it last invited them
   * @param at when, for whom this is the first that is heard of them
   */
  public Invited to(String id, @Nullable Attendee there, Given before, Instant at) {
    if (there == null) {
      var chosen = language == null ? Attendees.DEFAULT_LANGUAGE : language;
      return new Invited(
          new Attendee(id, email, name, chosen, zone, at), new Given(name, chosen, zone));
    }
    var ourName = ours(there.name(), before.name());
    var ourLanguage = ours(there.language(), before.language());
    var ourZone = ours(there.zone(), before.zone());
    var newName = ourName && name != null ? name : there.name();
    var newLanguage = ourLanguage && language != null ? language : there.language();
    var newZone = ourZone && zone != null ? zone : there.zone();
    return new Invited(
        new Attendee(
            there.id(), there.email(), newName, newLanguage, newZone, there.registeredAt()),
        new Given(
            ourName ? newName : null, ourLanguage ? newLanguage : null, ourZone ? newZone : null));
  }

  private static boolean ours(@Nullable String value, @Nullable String given) {
    return value == null || value.equals(given);
  }
}
