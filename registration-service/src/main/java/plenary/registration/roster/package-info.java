/**
 * Who has a seat in a session, and who waits, in order.
 *
 * <p>The law: no more seats are confirmed than the capacity allows, unless a shrinking capacity
 * made it so; the line is first come, first served; a seat that becomes free goes to the first in
 * line in the same write. What the roster's document says is what was decided: the seats' own
 * documents are spread from its journal before anybody is answered, and again after a crash.
 *
 * <p>Start at {@link plenary.registration.roster.Roster}, which decides and knows nothing of the
 * world. {@link plenary.registration.roster.RosterBook} makes one write of what is asked at one
 * moment, and {@link plenary.registration.roster.RosterDesks} gathers what is asked at one moment.
 */
@NullMarked
package plenary.registration.roster;

import org.jspecify.annotations.NullMarked;
