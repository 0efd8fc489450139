/**
 * What a later import of a programme would change.
 *
 * <p>The law: <em>an import of a programme that is there changes nothing; it proposes</em>. What is
 * proposed is a change set like any other, which staff look at, edit and send.
 *
 * <p>Start at {@link plenary.agenda.proposal.Proposal}; {@code Alignment} finds what is the same.
 */
@NullMarked
package plenary.agenda.proposal;

import org.jspecify.annotations.NullMarked;
