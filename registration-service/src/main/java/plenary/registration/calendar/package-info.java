/**
 * An attendee's own calendar: their seats, at an address that a phone or a mail program subscribes
 * to.
 *
 * <p>The law: <em>whoever knows the address reads the calendar, and nobody else does</em>. The
 * address is a secret of 256 bits, of which only the SHA-256 is kept: one that is lost is made
 * anew, one that got about is revoked, and from then on it is as unknown as any other. In the
 * calendar a session is one event for ever ({@link plenary.calendar}): given back, cancelled or
 * removed, it stays as cancelled, so that it leaves the phones that have it.
 *
 * <p>SEQUENCE is the session's version plus the seat's. Each of them grows whenever its side
 * changes and never falls, so their sum does the same, whichever side it was and on whichever
 * instance it is read. A session that is removed counts one more than its last version: what
 * removed it had at least that, and what brings it back has more.
 *
 * <p>Start at {@link plenary.registration.calendar.PersonalCalendar}, which says what stands in
 * one; {@link plenary.registration.calendar.Subscriptions} says how many there may be, and {@link
 * plenary.registration.calendar.SubscriptionBook} keeps them.
 */
@NullMarked
package plenary.registration.calendar;

import org.jspecify.annotations.NullMarked;
