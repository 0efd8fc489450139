/**
 * What was said to people, as it is kept: the announcements that have words.
 *
 * <p>The law: what was said is kept as it was said, once, whoever reads it and by whichever
 * channel.
 *
 * <p>Start at {@link plenary.notification.notice.Notice}; {@link
 * plenary.notification.notice.Notices} keeps them.
 */
@NullMarked
package plenary.notification.notice;

import org.jspecify.annotations.NullMarked;
