/**
 * A programme kept live: where it is stored, how it changes, what the topics are told.
 *
 * <p>The law: <em>one programme is one document; a change set is one conditional write of its state
 * together with every event that it causes</em>, and no version is overwritten before the history
 * has it.
 *
 * <p>Start at {@code Programmes}, the flow; {@code AgendaEvents} puts what happened into envelopes.
 */
@NullMarked
package plenary.agenda.live;

import org.jspecify.annotations.NullMarked;
