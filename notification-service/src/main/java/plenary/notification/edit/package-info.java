/**
 * What staff edited of a session, and what is left of it when several edits are taken together.
 *
 * <p>The law: edits that follow each other come to the difference between what was before the first
 * and what is after the last. What is again as it was says nothing.
 *
 * <p>Start at {@link plenary.notification.edit.Edits}, which adds up; {@link
 * plenary.notification.edit.Edit} is one of them, {@link plenary.notification.edit.Cast} who came
 * and went, and {@link plenary.notification.edit.Shown} what it is compared with.
 */
@NullMarked
package plenary.notification.edit;

import org.jspecify.annotations.NullMarked;
