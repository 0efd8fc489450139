/**
 * Programmes on their way in and out: drafts of what came from elsewhere, before anybody has agreed
 * to it, and the formats that others read.
 *
 * <p>The law: <em>a draft says what its source says, and nothing else</em>. What a source leaves
 * open is null or empty here, never guessed; what a person should look at is a {@link
 * plenary.agenda.exchange.Warning} with its place in the source. A draft names no ids and no
 * versions but those that its source gives, for all others are given when it is applied.
 *
 * <p>The way in is {@link plenary.agenda.exchange.ProgrammeDraft}. Each format has a package of its
 * own below this one, which knows the drafts; the drafts know none of them. Printed text is read by
 * {@code plenary.agenda.exchange.text}; schedule.json and schedule.xml are read and written by
 * {@code plenary.agenda.exchange.schedule}, calendars written by {@code
 * plenary.agenda.exchange.calendar}.
 */
@NullMarked
package plenary.agenda.exchange;

import org.jspecify.annotations.NullMarked;
