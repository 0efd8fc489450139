/**
 * What staff write to an audience: a day's people, a room's, a session's, those who are there,
 * their own, or everyone.
 *
 * <p>The law: before it is sent, staff see how many it would reach by which channel; afterwards,
 * how many it did. The same broadcast sent twice is sent once. What was wrong is not taken back,
 * for it was read: a follow-up supersedes it, and what of it is not delivered yet is not delivered.
 *
 * <p>Start at {@link plenary.notification.broadcast.BroadcastController}; {@link
 * plenary.notification.broadcast.Target} says whom it is for.
 */
@NullMarked
package plenary.notification.broadcast;

import org.jspecify.annotations.NullMarked;
