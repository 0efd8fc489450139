/**
 * How a programme's edits are announced: how long they wait for each other, and from when they are
 * urgent.
 *
 * <p>The law: what a programme does not say is as the installation has it. What is set holds for
 * every edit from a second later on, at every instance.
 *
 * <p>Start at {@link plenary.notification.announcing.Announcing}, what can be set; {@link
 * plenary.notification.announcing.AnnouncingRules} keeps it.
 */
@NullMarked
package plenary.notification.announcing;

import org.jspecify.annotations.NullMarked;
