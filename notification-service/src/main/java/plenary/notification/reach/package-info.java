/**
 * Who was reached by an announcement, and who was not and must be told at the door.
 *
 * <p>The law: somebody was reached when one channel at least handed it over, an open page among
 * them; what is not known to have been handed over does not count.
 *
 * <p>Start at {@link plenary.notification.reach.Reach}, which adds it up.
 */
@NullMarked
package plenary.notification.reach;

import org.jspecify.annotations.NullMarked;
