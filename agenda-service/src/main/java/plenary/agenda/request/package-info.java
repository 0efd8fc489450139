/**
 * What staff ask for, as it comes in over HTTP.
 *
 * <p>The law: <em>a request is read as a whole</em>. Everything that is missing or can't be read is
 * named by its field, all at once, before anything is decided; what has been read is a command of
 * {@link plenary.agenda.change}.
 *
 * <p>Start at {@link plenary.agenda.request.ChangeSetRequest}.
 */
@NullMarked
package plenary.agenda.request;

import org.jspecify.annotations.NullMarked;
