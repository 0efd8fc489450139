/**
 * Everything in one process, for a laptop and for tests: the broker, the store, the three services
 * and the pages, on one port of the loopback interface.
 *
 * <p>The law: nothing here knows how a service works. Each is mounted as it is, in a context of its
 * own with its own database, and whatever the launcher does afterwards, it does over HTTP. Start
 * reading at {@link Local}.
 */
@NullMarked
package plenary.local;

import org.jspecify.annotations.NullMarked;
