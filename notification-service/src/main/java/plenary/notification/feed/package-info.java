/**
 * A programme's news in order: the agenda's changes, restored across topics and partitions, each
 * announced once.
 *
 * <p>The law: whatever order changes arrive in and however often, the same announcements go out
 * once, version by version; a change that never comes holds the rest up for some seconds only. One
 * that comes after that is still told, unless its session was told in a later state meanwhile.
 *
 * <p>States go out at once. The words about an edit wait in the feed's own document for further
 * edits of the same session, and come to what differs in the end; what is urgent waits for nothing
 * and takes along what waits. Which edits are taken together is decided by their times alone.
 *
 * <p>Start at {@link plenary.notification.feed.Feed}, which decides; {@link
 * plenary.notification.feed.Feeds} carries it out, and {@link
 * plenary.notification.feed.Announcements} finds the words, with what {@link
 * plenary.notification.feed.Meanings} reads.
 */
@NullMarked
package plenary.notification.feed;

import org.jspecify.annotations.NullMarked;
