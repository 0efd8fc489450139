/**
 * What should hold of a programme as a whole, and where it does not.
 *
 * <p>The law: <em>everything that is wrong is found, and each finding names every side of it</em>.
 * A finding keeps its id while it stands, so that what a change makes and what it mends can be told
 * apart, and a warning can be accepted by name. How firmly a rule holds is the programme's own
 * setting; nothing here refuses anything.
 *
 * <p>Start at {@link plenary.agenda.rules.Findings}; a further rule is a further constant of {@link
 * plenary.agenda.programme.Rule}.
 */
@NullMarked
package plenary.agenda.rules;

import org.jspecify.annotations.NullMarked;
