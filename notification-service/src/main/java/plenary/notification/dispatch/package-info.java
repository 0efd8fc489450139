/**
 * Who is told an announcement by which channel: worked out once, by one of the instances, and
 * written down as parcels before anybody is told.
 *
 * <p>The law: the same announcement is dispatched once, however often it is read; who gets it is
 * who it was for when it happened, and what they had chosen when it was dispatched. Whoever is not
 * told is written down with the reason.
 *
 * <p>Start at {@link plenary.notification.dispatch.Dispatcher}; {@link
 * plenary.notification.dispatch.Addressing} decides.
 */
@NullMarked
package plenary.notification.dispatch;

import org.jspecify.annotations.NullMarked;
