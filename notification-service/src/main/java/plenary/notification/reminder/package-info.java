/**
 * Reminders before a session, to those with a seat who want one.
 *
 * <p>The law: who wants to be reminded is reminded once before the start as it is expected then; of
 * one that moves, anew before the new start. Whatever instance looks at the clock, and however
 * often, the same reminder is one announcement.
 *
 * <p>Start at {@link plenary.notification.reminder.Reminded}, which decides.
 */
@NullMarked
package plenary.notification.reminder;

import org.jspecify.annotations.NullMarked;
