/**
 * What people are told about one change: to whom, how urgent, and in which words.
 *
 * <p>The law: everything here is a value or a pure function of values; the same happening gives the
 * same announcement, whoever asks and however often. Words stand in one resource bundle per
 * language; {@link plenary.notification.announcement.Phrasebook} is the only reader of them.
 *
 * <p>Start at {@link plenary.notification.announcement.Happening}, the vocabulary, then {@link
 * plenary.notification.announcement.Announcement}, what goes out.
 */
@NullMarked
package plenary.notification.announcement;

import org.jspecify.annotations.NullMarked;
