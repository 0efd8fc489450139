/**
 * Carries streams over a server of its own, on a port of its own behind the gateway, where a reader
 * costs little more than its socket.
 *
 * <p>The law: <em>what all readers get is encoded once and written to each as it is, and nothing
 * that one reader does holds up another</em>. A request is answered with HTTP's handlers, which are
 * taken out then: what stays of a connection is its reader. An event loop keeps its readers in an
 * array for each programme and works them off in slices, so that whatever comes meanwhile has its
 * turn; what was told meanwhile goes out in one write. Everything of a loop is touched by its
 * thread alone.
 *
 * <p>Start at {@link plenary.notification.stream.netty.StreamServer}; a connection comes in by its
 * {@code Door}, and readers are told things in their {@code Room}.
 */
@NullMarked
package plenary.notification.stream.netty;

import org.jspecify.annotations.NullMarked;
