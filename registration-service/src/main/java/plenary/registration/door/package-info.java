/**
 * Check-in at the door: what a scanner sends, and what it shows.
 *
 * <p>The law: a reading that is sent again changes nothing. Readings may be sent at once or hours
 * later, alone or together and in any order: of one attendee's the earliest is when they came. One
 * that can't be understood never holds up the others. Whoever's badge is read is known to be at the
 * venue, whether they are let in or not.
 *
 * <p>Who is let in is decided in {@link plenary.registration.roster}. Start at {@code CheckIns},
 * which finds out what a roster can't know: whose badge it is, and where else they have a seat.
 * {@code DoorController} is what scanners ask before and between readings.
 */
@NullMarked
package plenary.registration.door;

import org.jspecify.annotations.NullMarked;
