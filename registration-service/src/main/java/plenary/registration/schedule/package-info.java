/**
 * An attendee's own schedule: their seats in all sessions, what clashes in it, and what a change
 * asks them to decide.
 *
 * <p>The law: two sessions clash when their expected times overlap, a delay counted in; every pair
 * is shown. Where a programme refuses clashes, an attendee's wishes are put in an order first
 * ({@link plenary.registration.schedule.Commitments}), so that two of them at once can't both be
 * granted. A seat whose session was moved since its attendee agreed to it is theirs until they say
 * otherwise.
 *
 * <p>Start at {@link plenary.registration.schedule.ScheduleController}.
 */
@NullMarked
package plenary.registration.schedule;

import org.jspecify.annotations.NullMarked;
