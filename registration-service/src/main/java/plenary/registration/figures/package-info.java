/**
 * How many people registered, wait, gave up and came, per session and over time; for staff.
 *
 * <p>The law: what is shown is what {@code registration.rosters} last said of each session, and at
 * the end of each ten minutes in which it said something. Of two records the one with the larger
 * sequence counts, however often and in whichever order they are read. The topic is compacted, so
 * who starts anew knows all present counts, and of the past what the topic has kept.
 *
 * <p>Start at {@link plenary.registration.figures.FiguresController}; {@link
 * plenary.registration.figures.Figure} says what a no-show is.
 */
@NullMarked
package plenary.registration.figures;

import org.jspecify.annotations.NullMarked;
