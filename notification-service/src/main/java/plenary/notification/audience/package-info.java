/**
 * Who is concerned with a session, and since when: those with a seat, those who wait for one, those
 * who follow it, and those on its stage; and what those with a seat are told about it, and staff
 * about all seats together.
 *
 * <p>The law: who was addressed at a moment can be answered at any later moment, because what ended
 * is kept with its end. Seats, attendees and sessions are views of other services' topics and
 * ignore what is older than what they have; follows are our own.
 *
 * <p>Who had a seat in a session that was cancelled is concerned with it still: its cancellation
 * and its way back are told on another topic, before or after the seats are released. Whose seat it
 * was is told what becomes of it, by the same write that notes it, so once. Of an attendee who is
 * erased nothing is kept but the erasure, so that nothing comes back with what arrives late or
 * again.
 *
 * <p>Start at {@link plenary.notification.audience.Audiences}, which answers; {@link
 * plenary.notification.audience.Concern} is what it answers from, and {@link
 * plenary.notification.audience.SeatFact} says what becomes of a seat.
 */
@NullMarked
package plenary.notification.audience;

import org.jspecify.annotations.NullMarked;
