/**
 * What this service knows of the programmes: its own view of every session, built from {@code
 * agenda.sessions}.
 *
 * <p>The law: the newest version of a session that was heard is what the view holds, however often
 * and in whichever order it is told. The view can be thrown away and rebuilt from the topic.
 *
 * <p>Start at {@link plenary.registration.programme.SessionView}.
 */
@NullMarked
package plenary.registration.programme;

import org.jspecify.annotations.NullMarked;
