/**
 * What somebody wants to be told, by which channel, and when not.
 *
 * <p>The law: who has said nothing is told what most would want to know; nobody is told by a
 * channel that they have closed. Quiet hours hold back what can wait, and nothing that is urgent.
 * Deciding is pure: {@link plenary.notification.preference.Preferences} and the moment in, a {@link
 * plenary.notification.preference.Wish} out.
 *
 * <p>Start at {@link plenary.notification.preference.Preferences}; {@link
 * plenary.notification.preference.PreferenceBook} keeps them.
 */
@NullMarked
package plenary.notification.preference;

import org.jspecify.annotations.NullMarked;
