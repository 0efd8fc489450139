/**
 * Tells people what changed: announcements, and the streams that carry them.
 *
 * <p>The law: an announcement is made once, in its programme's order, from events alone; every
 * instance tells it to whoever is connected, and a returning reader gets exactly what was missed.
 *
 * <p>The way of a change: {@link plenary.notification.feed} puts the agenda's events in order and
 * turns each into an {@link plenary.notification.announcement announcement} on one topic; {@link
 * plenary.notification.stream} tails that topic and writes to the open streams; {@link
 * plenary.notification.dispatch} works out who else is to be told and writes it into the {@link
 * plenary.notification.ledger}, whose couriers carry it by the other channels, as far as people's
 * {@link plenary.notification.preference preferences} want it; {@link plenary.notification.reach}
 * says whom it reached. The channels are {@link plenary.notification.push}, {@link
 * plenary.notification.mail}, which {@link plenary.notification.unsubscribe} ends, and {@link
 * plenary.notification.webhook}; {@link plenary.notification.outward} is the way to addresses that
 * others gave.
 *
 * <p>{@link plenary.notification.audience} knows who is concerned, {@link
 * plenary.notification.stage} who is on stage, and {@link plenary.notification.programme} what the
 * agenda says. {@link plenary.notification.edit} says what several edits come to, and {@link
 * plenary.notification.announcing} how long they wait for each other. {@link
 * plenary.notification.broadcast}, {@link plenary.notification.reminder} and {@link
 * plenary.notification.inbox} are what their names say.
 */
@NullMarked
package plenary.notification;

import org.jspecify.annotations.NullMarked;
