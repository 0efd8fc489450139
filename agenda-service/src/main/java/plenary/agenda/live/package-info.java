/**
 * A programme kept live: where it is stored, how staff change it, what everybody is told.
 *
 * <p>The law: <em>one programme is one document; a change set is one conditional write of its state
 * together with every event that it causes</em>. Events carry what they are about whole, as it is
 * at the end of the change set, so that a reader who sees only one of them is not misled.
 * Controllers translate; what may be done is decided in {@link plenary.agenda.programme}.
 *
 * <p>Start at {@link plenary.agenda.live.ProgrammeController}; {@code Programmes} is the flow,
 * {@code AgendaEvents} the one place that knows the events, {@code AgendaJson} the one that knows
 * the JSON.
 */
@NullMarked
package plenary.agenda.live;

import org.jspecify.annotations.NullMarked;
