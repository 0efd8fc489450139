/**
 * Programmes as schedule.json and schedule.xml, the formats of frab that pretalx, the apps for
 * attendees and the streaming teams of conferences have agreed on (described by the validators of
 * github.com/voc/schedule).
 *
 * <p>The law: <em>what we write, others take as valid, and we read back as it was</em>. A session
 * keeps its guid, its number and so its slug wherever it is moved to. What the formats have no
 * place for stands in members of schedule.json that others ignore ({@code label}, {@code
 * questions}, {@code tags}; of a person {@code role}, {@code affiliation}, {@code part}), and is
 * repeated in words where others look. Both formats tell of plans: a cancelled session is left out,
 * as pretalx does, because no reader of them knows of cancelling; delays and statuses are for the
 * agenda's own JSON and the calendars to tell.
 *
 * <p>Reading never throws and never drops a word in silence: what can't be used is a warning with
 * its path in the document, and what is no schedule comes back as a reason. Members that are not
 * known are passed over.
 *
 * <p>The ways in are {@link plenary.agenda.exchange.schedule.ScheduleJson}, {@link
 * plenary.agenda.exchange.schedule.ScheduleReader} and {@link
 * plenary.agenda.exchange.schedule.ScheduleXml}.
 */
@NullMarked
package plenary.agenda.exchange.schedule;

import org.jspecify.annotations.NullMarked;
