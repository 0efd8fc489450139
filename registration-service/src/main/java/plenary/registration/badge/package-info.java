/**
 * Badges: what somebody shows at a door.
 *
 * <p>The law: an attendee has one badge, in all programmes, and its code says nothing but whose it
 * is to who may ask. A code can't be guessed; one that was mistyped is told from one that is not
 * known. After a renewal nobody knows the former code any more.
 *
 * <p>Start at {@link plenary.registration.badge.BadgeCode}. {@link
 * plenary.registration.badge.BadgeBook} keeps the codes; {@code BadgeImage} and {@code BadgePage}
 * draw them.
 */
@NullMarked
package plenary.registration.badge;

import org.jspecify.annotations.NullMarked;
