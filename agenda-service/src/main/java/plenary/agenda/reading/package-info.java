/**
 * What everybody may read of a programme: the agenda, its history, a day, and its exports.
 *
 * <p>The law: <em>what is read is encoded once a version</em>, however many ask for it at once, and
 * never older than the store says.
 *
 * <p>Start at {@link plenary.agenda.reading.ProgrammeController}; {@code EncodedProgrammes} keeps
 * the copies.
 */
@NullMarked
package plenary.agenda.reading;

import org.jspecify.annotations.NullMarked;
