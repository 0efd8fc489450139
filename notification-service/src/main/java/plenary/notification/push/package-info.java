/**
 * Web Push: telling somebody on a device that they have asked to be told on, whether the page is
 * open or not (RFC 8030, with the encryption of RFC 8291 and the voluntary identification of RFC
 * 8292).
 *
 * <p>The law: an address to push to is whatever a browser, or somebody who only says so, has given;
 * so it goes by {@link plenary.notification.outward.Outward} and nowhere else. An address belongs
 * to who gave it last. What is sent can be read by the device alone; the push service learns how
 * urgent it is, how long it is of use, and by a name without meaning what it replaces. One service
 * that is slow or away holds up no other: each has its share of what may be on its way, and one
 * that does not answer is left alone for a while.
 *
 * <p>An attendee is told when one of their devices took it, and then it is not tried again with the
 * others; so no device is sent the same twice, but where an answer was lost.
 *
 * <p>Start at {@link plenary.notification.push.PushCarrier}; {@link
 * plenary.notification.push.SubscriptionBook} keeps who is reached where.
 */
@NullMarked
package plenary.notification.push;

import org.jspecify.annotations.NullMarked;
