/**
 * What became of telling whom what, by which channel; and the work that is still to be done for it.
 *
 * <p>The law: what is to be told is in the store before anybody is told, and what came of it is
 * written down after each few; so nothing is forgotten, and where an instance dies in between, only
 * those few may be told twice. A parcel is worked at by one instance at a time. A channel that is
 * away or slow holds up no other, and what waits for it is on disk. What is urgent goes before what
 * can wait, and who is slow holds up nobody else.
 *
 * <p>Start at {@link plenary.notification.ledger.Parcel}, the pure part; {@link
 * plenary.notification.ledger.Courier} takes it up and {@link plenary.notification.ledger.Round}
 * carries it, by a {@link plenary.notification.ledger.Carrier} for each channel.
 */
@NullMarked
package plenary.notification.ledger;

import org.jspecify.annotations.NullMarked;
