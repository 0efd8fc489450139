/**
 * What things cost, measured from the outside against the services as they are run.
 *
 * <p>The law: <em>figures of one run are comparable, figures of two runs are not</em>. So what is
 * to be compared is measured turn by turn in one run, and told as a ratio. Nothing here reaches
 * into a service while it is measured: requests go over HTTP, and processor time and memory are
 * what the operating system and the garbage collector's log say of the process. The store is looked
 * into afterwards, to hold what it has against what was answered.
 *
 * <p>Start at {@link plenary.bench.Bench}; what is asked of the agenda is in {@code Operations},
 * registrations open in {@code Openings}, many read in {@code Streams}, and several instances share
 * the same work in {@code Sharing}.
 */
@NullMarked
package plenary.bench;

import org.jspecify.annotations.NullMarked;
