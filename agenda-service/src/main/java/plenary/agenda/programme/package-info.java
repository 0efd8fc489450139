/**
 * A programme as it is: its days, rooms, people and sessions, and when they will take place as
 * things are.
 *
 * <p>The law: <em>everything here is a value</em>. Nothing decides and nothing is told; {@link
 * plenary.agenda.change} does that, and {@link plenary.agenda.rules} says what should hold.
 *
 * <p>Start at {@link plenary.agenda.programme.Programme}; {@link
 * plenary.agenda.programme.Projection} carries delays on.
 */
@NullMarked
package plenary.agenda.programme;

import org.jspecify.annotations.NullMarked;
