/**
 * What may be done to a programme, what then happens, and how it is taken back.
 *
 * <p>The law: <em>deciding is a pure function of the programme, the attendance and one change set,
 * and only {@link plenary.agenda.change.Evolution} changes a programme</em>. A change set is
 * decided as a whole: its commands see each other's effects, the rules look at the programme that
 * would come out, and either everything happens or nothing does. Every event says what was and what
 * is, so it can be applied again, told, and taken back. Time and ids come in with the commands.
 * Nothing here knows of HTTP, the store or the broker.
 *
 * <p>Start at {@link plenary.agenda.change.ChangeSet}; {@code Step} decides one command.
 */
@NullMarked
package plenary.agenda.change;

import org.jspecify.annotations.NullMarked;
