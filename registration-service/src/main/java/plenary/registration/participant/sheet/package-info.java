/**
 * Reading a list of participants as ticket shops and spreadsheets export it: from bytes to what
 * each row says, and to remarks about the rows that say it wrongly.
 *
 * <p>The law: a row is read as it stands in the file, or refused with its line; nothing is guessed
 * across rows, and no cell is ever computed: what looks like a formula is text.
 *
 * <p>Start at {@link plenary.registration.participant.sheet.CsvFile}, which reads the file, and go
 * on to {@link plenary.registration.participant.sheet.Intake}, which judges its rows.
 */
@NullMarked
package plenary.registration.participant.sheet;

import org.jspecify.annotations.NullMarked;
