/**
 * Reads a programme as it was published, in plain text.
 *
 * <p>The law: <em>nothing that was printed is lost, and nothing is guessed in silence</em>. Every
 * word of a programme is in the draft, or is a word of the form (a label, a page number, a day's
 * heading), or stands in a warning with its line. What can't be placed stays in the text of the
 * session that it was printed under. Reading never throws, and takes time linear in the text; what
 * is no programme comes back as a reason.
 *
 * <p>The way in is {@link plenary.agenda.exchange.text.ProgrammeText#read(byte[],
 * plenary.agenda.exchange.text.ProgrammeText.Options)}. From there a text goes through {@code page}
 * (bytes to clean printed lines), {@code line} (what each line is by itself), {@code Assembly}
 * (which lines belong together, as {@code Block}s that are put into {@code Sketch}es) and {@code
 * Timetable} (when it all happens).
 */
@NullMarked
package plenary.agenda.exchange.text;

import org.jspecify.annotations.NullMarked;
