/**
 * What was said to an attendee, the newest first, and what of it they have read.
 *
 * <p>The law: an inbox is worked out from what was announced and from what concerned the attendee
 * when it happened; it is copied to nobody. Of what was read is kept up to where, and what apart
 * from that.
 *
 * <p>Start at {@link plenary.notification.inbox.Inbox}.
 */
@NullMarked
package plenary.notification.inbox;

import org.jspecify.annotations.NullMarked;
