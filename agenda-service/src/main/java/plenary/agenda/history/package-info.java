/**
 * Every version that a programme has had: who changed what, when and why.
 *
 * <p>The law: <em>no version is overwritten before its revision is kept here</em>. The newest
 * revision rides in the programme's own document, written by the same conditional write as the
 * state, and is kept here before the next one replaces it; keeping it twice changes nothing.
 *
 * <p>Start at {@link plenary.agenda.history.History}.
 */
@NullMarked
package plenary.agenda.history;

import org.jspecify.annotations.NullMarked;
