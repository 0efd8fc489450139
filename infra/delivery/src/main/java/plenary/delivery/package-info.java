/**
 * How an event leaves one service and reaches another, with nothing lost and nothing doubled.
 *
 * <p>The law: an aggregate is one document, changed by one conditional write, and the events that
 * the write causes stand in the same document until the broker has acknowledged them. Delivery is
 * therefore at least once; a listener ignores what its view has applied already.
 *
 * <p>Start at {@link plenary.delivery.OutboxStore} for the sending side and at {@link
 * plenary.delivery.EventReader} for the receiving one, at {@link plenary.delivery.Tail} for what
 * every instance must know; {@link plenary.delivery.Relay} is what runs between the write and the
 * broker, {@link plenary.delivery.ListenerErrors} is what happens to a record that cannot be
 * handled, {@link plenary.delivery.DeadLetters} shows such records and has them handled again, and
 * {@link plenary.delivery.Upkeep} is for what a service does by the clock.
 */
@NullMarked
package plenary.delivery;

import org.jspecify.annotations.NullMarked;
