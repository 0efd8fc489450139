/**
 * Who is on stage in which session, and since when; and who of them is reached at which address.
 *
 * <p>The law: who was on stage at a moment can be answered at any later moment, because what ended
 * is kept with its end. Who goes is on stage a little longer, so that they are told of it. A
 * person's address is kept as staff set it, and forgotten with the attendee whose it is.
 *
 * <p>Start at {@link plenary.notification.stage.Stages}, which answers; {@link
 * plenary.notification.stage.Stage} is what it answers from.
 */
@NullMarked
package plenary.notification.stage;

import org.jspecify.annotations.NullMarked;
