/**
 * What is kept of an attendee, shown to them and erased.
 *
 * <p>The law: whoever keeps something of an attendee has a {@link
 * plenary.registration.personal.PersonalData}; what an attendee is shown is all of these, and after
 * an erasure none of them has anything that is personal.
 *
 * <p>An erasure survives a crash at any point. It is noted first, under the attendee's id alone.
 * Then the parts are erased, each idempotent, in this order:
 *
 * <ol>
 *   <li>seats and places in lines are given back through the rosters, which promote others;
 *   <li>all devices are signed out, and whatever token there is besides;
 *   <li>lists, calendars, presence, sign-ins and the claim to the address are deleted, in any
 *       order;
 *   <li>the attendee's document becomes a mark without personal data, for good, so that nothing
 *       that comes late revives it; the tombstone for {@code registration.attendees} rides in the
 *       same write.
 * </ol>
 *
 * <p>Last, the note says when that was done. What a crash left half done, the sweeper finds by the
 * note and does from the beginning. A request that began while the token was still good may write
 * something after its part was erased; so a minute later all parts are erased once more, and only
 * then nothing is left to do.
 *
 * <p>What stays is what the books of others need: a seat says that an attendee of some random id
 * had it, without staff's reasons and without the party; and the note and the mark, with that id
 * and times.
 *
 * <p>Start at {@link plenary.registration.personal.Erasures}.
 */
@NullMarked
package plenary.registration.personal;

import org.jspecify.annotations.NullMarked;
