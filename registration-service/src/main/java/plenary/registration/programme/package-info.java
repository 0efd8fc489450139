/**
 * What this service knows of the programmes: its own view of every session, built from {@code
 * agenda.sessions}, and of every programme, built from {@code agenda.programmes}.
 *
 * <p>The law: the newest version of a session or a programme that was heard is what the view holds,
 * however often and in whichever order it is told. The views can be thrown away and rebuilt from
 * the topics.
 *
 * <p>Start at {@link plenary.registration.programme.SessionView}; {@link plenary.edge.Staff} says
 * who looks after a programme.
 */
@NullMarked
package plenary.registration.programme;

import org.jspecify.annotations.NullMarked;
