/**
 * What people are told about one change: to whom, how urgent, and in which words.
 *
 * <p>The law: an announcement is a value, and the same change gives the same one, whoever asks and
 * however often. Its words come from {@link plenary.wording.Phrasebook}, in every language at once:
 * which one a reader gets is decided where the reader is known.
 *
 * <p>Start at {@link plenary.notification.announcement.Announcement}, what goes out.
 */
@NullMarked
package plenary.notification.announcement;

import org.jspecify.annotations.NullMarked;
