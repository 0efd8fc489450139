/**
 * Programmes as calendars that phones and mail programs subscribe to (RFC 5545, with the properties
 * of RFC 7986 for a calendar as a whole).
 *
 * <p>The law: <em>one session is one event for ever</em>. Its UID never changes and names no host,
 * its SEQUENCE is the session's revision, and when it is cancelled it stays, with that status, so
 * that it is taken off the calendars that have it. Times are the planned ones, by the programme's
 * clocks and with the zone's rules in the file: a calendar that moves an entry for a delay of ten
 * minutes helps nobody, so a session's own delay is said in its description.
 *
 * <p>Lines are folded by octets, which is why no library writes them: those there are fold by
 * characters. Tests read what is written with one of them.
 *
 * <p>The way in is {@link plenary.agenda.exchange.calendar.ProgrammeCalendar}.
 */
@NullMarked
package plenary.agenda.exchange.calendar;

import org.jspecify.annotations.NullMarked;
