/**
 * People who register together: whoever knows a party's code joins it, and the party sits or waits
 * together in the sessions for which one of them asks so.
 *
 * <p>The law: nobody is put into a party by others; a party has at most twelve members; somebody is
 * in one party of a programme at a time. Where the last one leaves, the party is over and its code
 * opens nothing.
 *
 * <p>How that is kept with documents of their own. What an attendee is in is one document, {@code
 * programme:attendee} ({@link plenary.registration.party.Membership}), and it alone counts: a
 * party's list says in which order its members came, and who stands there while their membership
 * leads elsewhere is no member and is taken off by the next who joins. Who joins claims their
 * membership first, is listed then, and settles the membership at last. A claim that is not settled
 * is somebody's who is on the way, or died on it: the next request of theirs goes on from there, or
 * takes the claim over; of two requests at once one can't settle any more, and takes itself off the
 * list. Who leaves gives the membership up first. So a crash between any two of these writes leaves
 * nobody in two parties, and nobody who was told that they are in one outside of it.
 *
 * <p>Start at {@link plenary.registration.party.Parties}; how a party is seated stands in {@link
 * plenary.registration.roster}.
 */
@NullMarked
package plenary.registration.party;

import org.jspecify.annotations.NullMarked;
