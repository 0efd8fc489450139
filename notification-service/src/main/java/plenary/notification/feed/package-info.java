/**
 * A programme's news in order: the agenda's changes, restored across topics and partitions, each
 * announced once.
 *
 * <p>The law: whatever order changes arrive in and however often, the same announcements go out
 * once, version by version; a change that never comes holds the rest up for some seconds only. One
 * that comes after that is still told, unless its session was told in a later state meanwhile.
 *
 * <p>Start at {@link plenary.notification.feed.Feed}, which decides; {@link
 * plenary.notification.feed.Feeds} carries it out, and {@link
 * plenary.notification.feed.Announcements} finds the words.
 */
@NullMarked
package plenary.notification.feed;

import org.jspecify.annotations.NullMarked;
