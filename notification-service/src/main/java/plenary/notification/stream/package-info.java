/**
 * Server-sent events: every instance tails the announcements and writes them to the streams that
 * are open on it.
 *
 * <p>The law: a reader gets each announcement once, in order, and after a break exactly what was
 * missed, from whichever instance; what can't be given exactly any more is said to be lost ({@code
 * snapshot}). An announcement is encoded once for all readers. Whoever reads too slowly is cut off
 * and comes back.
 *
 * <p>Start at {@link plenary.notification.stream.Hub}, where readers and announcements meet; {@link
 * plenary.notification.stream.Tail} brings the announcements, and {@link
 * plenary.notification.stream.ProgrammeLog} keeps the order. A {@link
 * plenary.notification.stream.Transport} carries streams to their readers: over WebFlux it is
 * {@link plenary.notification.stream.WebStreams} here, and on a port of its own {@link
 * plenary.notification.stream.netty.StreamServer}.
 */
@NullMarked
package plenary.notification.stream;

import org.jspecify.annotations.NullMarked;
