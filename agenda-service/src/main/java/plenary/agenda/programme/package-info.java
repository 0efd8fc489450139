/**
 * A programme, what may be done to it, and what then happened.
 *
 * <p>The law: <em>deciding is a pure function of the programme and one change set, and only {@link
 * plenary.agenda.programme.Programme#apply} changes a programme</em>. A change set is decided as a
 * whole: its commands see each other's effects, the rules look at the programme that would come
 * out, and either everything happens or nothing does. Time and ids come in with the commands.
 * Nothing here knows of HTTP, the store or the broker.
 *
 * <p>Start at {@link plenary.agenda.programme.Programme#decide}; {@code Step} decides one command,
 * {@link plenary.agenda.programme.Rule} holds what must be true of a whole programme.
 */
@NullMarked
package plenary.agenda.programme;

import org.jspecify.annotations.NullMarked;
