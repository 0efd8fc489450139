/**
 * The counter: seats and rosters over HTTP.
 *
 * <p>The law: controllers translate. What is asked becomes a command for the session's roster, its
 * outcome an answer or a problem; nothing is decided here.
 */
@NullMarked
package plenary.registration.desk;

import org.jspecify.annotations.NullMarked;
