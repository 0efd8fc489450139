/**
 * What this service knows of the programmes: each programme, and each of its sessions, as the
 * agenda told it last.
 *
 * <p>The law: the newest version that was heard is what the views hold, however often and in
 * whichever order it is told. They can be thrown away and rebuilt from the topics.
 *
 * <p>Start at {@link plenary.notification.programme.Programmes} and {@link
 * plenary.notification.programme.Sessions}.
 */
@NullMarked
package plenary.notification.programme;

import org.jspecify.annotations.NullMarked;
