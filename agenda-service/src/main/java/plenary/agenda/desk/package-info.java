/**
 * What staff do with a programme: import it, look ahead, change it, take it back.
 *
 * <p>The law: <em>controllers translate</em>. What may be done is decided in {@link
 * plenary.agenda.change}; one exhaustive switch turns every refusal into a problem.
 *
 * <p>Start at {@link plenary.agenda.desk.ChangeController}; {@code Import} makes a programme of
 * what was printed.
 */
@NullMarked
package plenary.agenda.desk;

import org.jspecify.annotations.NullMarked;
