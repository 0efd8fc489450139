/**
 * The way out to addresses that others have given us: push services, and whatever else is told by a
 * request of ours.
 *
 * <p>The law: such an address is an attack until it is seen to be none. It is https, and every
 * address that its host's name stands for is a public one, at the moment at which it is connected
 * to: what was checked is what is connected to, for nothing resolves the name a second time. Only
 * who runs the service can name hosts that are taken unseen. No redirect is followed, every request
 * has one time limit for all of it, and of an answer no more is read than it takes to know it.
 *
 * <p>Start at {@link plenary.notification.outward.Outward}; {@link
 * plenary.notification.outward.Destinations} says which addresses are taken at all, {@link
 * plenary.notification.outward.PublicAddresses} which a name may stand for.
 */
@NullMarked
package plenary.notification.outward;

import org.jspecify.annotations.NullMarked;
