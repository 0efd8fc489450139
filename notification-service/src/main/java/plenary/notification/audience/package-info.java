/**
 * Who is concerned with a session, and since when: those with a seat, those who wait for one, and
 * those who follow it.
 *
 * <p>The law: who was addressed at a moment can be answered at any later moment, because what ended
 * is kept with its end. Seats, attendees and sessions are views of other services' topics and
 * ignore what is older than what they have; follows are our own.
 *
 * <p>Start at {@link plenary.notification.audience.Audiences}, which answers; {@link
 * plenary.notification.audience.Concern} is what it answers from.
 */
@NullMarked
package plenary.notification.audience;

import org.jspecify.annotations.NullMarked;
