/**
 * Who takes part in a programme: the list that its staff import from their ticket shop, or keep by
 * hand.
 *
 * <p>The law: a participant is an attendee, one for each address, who need not have signed in yet;
 * the list says what it knows of them, and what they chose themselves stays. Sending the same list
 * again changes nothing, so an import that was cut off is simply sent again.
 *
 * <p>Start at {@link plenary.registration.participant.Enrolment}, which puts people on the list,
 * and {@link plenary.registration.participant.Participants}, which keeps it; {@link
 * plenary.registration.participant.sheet} reads the files.
 */
@NullMarked
package plenary.registration.participant;

import org.jspecify.annotations.NullMarked;
