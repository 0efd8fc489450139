/**
 * What Plenary stands on where no containers run: {@link KafkaBroker}, a real broker with its log
 * on disk, and {@link EmbeddedStore}, a store that speaks MongoDB's protocol and keeps one file.
 *
 * <p>The law: what was acknowledged is still there after the process is killed. Both listen on the
 * loopback interface only. Start reading at {@link Backing}, which runs the pair.
 */
@NullMarked
package plenary.backing;

import org.jspecify.annotations.NullMarked;
