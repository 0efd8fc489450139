/**
 * What is said of a programme: as JSON, as events, and in words.
 *
 * <p>The law: <em>one thing is said in one way</em>. Pages, exports, events and previews take the
 * same shapes from here; events carry what they are about whole, as it is at the end of the change
 * set, so that a reader who sees only one of them is not misled. The words are those of {@link
 * plenary.wording}.
 *
 * <p>Start at {@link plenary.agenda.telling.AgendaJson}; {@code Teller} is the one place that knows
 * the events, {@code Words} the one that finds the happenings for them.
 */
@NullMarked
package plenary.agenda.telling;

import org.jspecify.annotations.NullMarked;
