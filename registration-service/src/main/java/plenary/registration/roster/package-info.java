/**
 * Who has a seat in a session, and who waits, in order.
 *
 * <p>The law: no more seats are taken than the capacity allows, unless a shrinking capacity or
 * staff made it so; nobody loses a seat for lack of room; the line is first come, first served, or
 * as it was drawn; who registers together sits or waits together; a seat that becomes free goes to
 * the first in line, or is offered to them, in the same write. A cancelled session's seats come
 * back with it.
 *
 * <p>Nothing here knows of the world. A {@link plenary.registration.roster.Sitting} hears commands
 * one after the other and says what happened; {@link plenary.registration.roster.Needs} says which
 * seats it must know for that; {@link plenary.registration.roster.Roster} is what events make of a
 * roster. What attendees ask for is in {@code Registering}, what staff do in {@code Staffing}, the
 * door in {@code Door}, and what follows of itself in {@code Settling} and {@code Promoting}.
 */
@NullMarked
package plenary.registration.roster;

import org.jspecify.annotations.NullMarked;
