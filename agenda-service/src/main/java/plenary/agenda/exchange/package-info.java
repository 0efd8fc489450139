/**
 * Programmes on their way in: drafts of what came from elsewhere, before anybody has agreed to it.
 *
 * <p>The law: <em>a draft says what its source says, and nothing else</em>. What a source leaves
 * open is null or empty here, never guessed; what a person should look at is a {@link
 * plenary.agenda.exchange.Warning} with its place in the source. A draft names no ids and no
 * versions, for those are given when it is applied.
 *
 * <p>The way in is {@link plenary.agenda.exchange.ProgrammeDraft}. Each format that is read has a
 * package of its own below this one, which knows the drafts; the drafts know none of them. Printed
 * text is read by {@code plenary.agenda.exchange.text}.
 */
@NullMarked
package plenary.agenda.exchange;

import org.jspecify.annotations.NullMarked;
