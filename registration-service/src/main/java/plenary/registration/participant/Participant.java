package plenary.registration.participant;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import plenary.registration.identity.Attendee;
import plenary.registration.identity.Invitation.Given;
import plenary.registration.participant.sheet.Entry;

/**
 * Somebody on a programme's list.
 *
 * @param category such as the kind of ticket
 * @param reference such as the code of the order
 * @param at when they came onto the list
 * @param by whose id put them there
 * @param given what of the attendee goes back to this list
 * @param email under which they are found on the list
 * @param name likewise
 */
record Participant(
    String programme,
    String attendee,
    @Nullable String category,
    @Nullable String reference,
    Instant at,
    String by,
    Source source,
    Given given,
    String email,
    @Nullable String name) {

  /** How somebody came onto the list first. */
  enum Source {
    IMPORTED,
    SELF,
    STAFF;

    @JsonValue
    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * How and when people are put on the list.
   *
   * @param by whose id
   */
  record Act(Source source, String by, Instant at) {}

  /** A new one. */
  static Participant of(String programme, Attendee who, Given given, Entry entry, Act act) {
    return new Participant(
        programme,
        who.id(),
        entry.category(),
        entry.reference(),
        act.at(),
        act.by(),
        act.source(),
        given,
        who.email(),
        who.name());
  }

  /** The same one as a later list has them; what it doesn't say stays. */
  Participant with(Attendee who, Given newGiven, Entry entry) {
    return new Participant(
        programme,
        attendee,
        entry.category() == null ? category : entry.category(),
        entry.reference() == null ? reference : entry.reference(),
        at,
        by,
        source,
        newGiven,
        who.email(),
        who.name());
  }
}
