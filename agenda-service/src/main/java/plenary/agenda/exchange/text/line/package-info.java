/**
 * What a printed line is by itself: a day, a time, a label, a bullet, or only text.
 *
 * <p>The law: <em>a line is told by its own words</em>, with the one above it at most; which lines
 * belong together is decided by those who read the result. A line that might be two things is the
 * weaker one: text.
 *
 * <p>The way in is {@code Lines}, which asks {@code DayMark}, {@code Clock} and {@code Labels} in
 * turn, and {@code Debris}, which takes away what belongs to the pages. {@code Heading}, {@code
 * People} and {@code Rooms} take a phrase apart that was put together again.
 */
@NullMarked
package plenary.agenda.exchange.text.line;

import org.jspecify.annotations.NullMarked;
