package plenary.registration.participant;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import plenary.registration.identity.Attendee;
import plenary.registration.identity.Invitation;
import plenary.registration.identity.Invitation.Given;
import plenary.registration.identity.Invitation.Invited;
import plenary.registration.participant.Participant.Act;
import plenary.registration.participant.sheet.Entry;

/**
 * What one entry does to the list.
 *
 * @param id the attendee's
 * @param there the attendee as they are known; null for nobody yet
 * @param before as they stand on the list; null for not yet
 */
record Step(
    String programme,
    String id,
    Entry entry,
    @Nullable Attendee there,
    @Nullable Participant before) {

  /** What becomes of an entry. */
  enum Outcome {
    IMPORTED,
    UPDATED,
    UNCHANGED
  }

  /** The list after it. */
  record Done(Outcome outcome, Participant after, boolean needsWriting) {}

  Invitation invitation() {
    return new Invitation(entry.email(), entry.name(), entry.language(), entry.zone());
  }

  Given given() {
    return before == null ? Given.NOTHING : before.given();
  }

  Invited invited(Act act) {
    return invitation().to(id, there, given(), act.at());
  }

  boolean changesAttendee(Act act) {
    return !invited(act).attendee().equals(there);
  }

  Done done(Invited invited, Act act) {
    if (before == null) {
      var fresh = Participant.of(programme, invited.attendee(), invited.given(), entry, act);
      return new Done(Outcome.IMPORTED, fresh, true);
    }
    var after = before.with(invited.attendee(), invited.given(), entry);
    boolean differs =
        !invited.attendee().equals(there)
            || !Objects.equals(after.category(), before.category())
            || !Objects.equals(after.reference(), before.reference());
    return new Done(differs ? Outcome.UPDATED : Outcome.UNCHANGED, after, !after.equals(before));
  }
}
