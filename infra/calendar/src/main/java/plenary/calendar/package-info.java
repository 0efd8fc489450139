/**
 * Sessions as calendars that phones and mail programs subscribe to (RFC 5545, with the properties
 * of RFC 7986 for a calendar as a whole).
 *
 * <p>The law: <em>one session is one event for ever</em>, in whichever calendar it stands. Its UID
 * never changes and names no host, its SEQUENCE never falls, and what is off stays with that
 * status, so that it is taken off the calendars that have it. Times are the planned ones, by the
 * clocks of the place and with the zone's rules in the file: a calendar that moves an entry for a
 * delay of ten minutes helps nobody, so a delay is said in the description. The same values give
 * the same bytes, whoever asks and whenever: DTSTAMP is when something last changed, not when it
 * was asked for.
 *
 * <p>Lines are folded by octets, which is why no library writes them: those there are fold by
 * characters. Tests read what is written with one of them.
 *
 * <p>The way in is {@link plenary.calendar.Calendar}, with its {@link plenary.calendar.Entry
 * entries}; {@link plenary.calendar.Invitation} is one of them as a mail carries it.
 */
@NullMarked
package plenary.calendar;

import org.jspecify.annotations.NullMarked;
