/**
 * Programmes as calendars, in the manner of {@link plenary.calendar}: which sessions are in one,
 * and what is said of each.
 *
 * <p>The law: a session's SEQUENCE is its revision, and a session that is cancelled stays, with
 * that status; a delay moves nothing and is said in the description.
 *
 * <p>The way in is {@link plenary.agenda.exchange.calendar.ProgrammeCalendar}.
 */
@NullMarked
package plenary.agenda.exchange.calendar;

import org.jspecify.annotations.NullMarked;
