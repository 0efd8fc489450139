/**
 * Mails end by a link that stands in each of them, without signing in (RFC 8058).
 *
 * <p>The law: whoever has the mail can end mails of its kind, and do nothing else; looking at the
 * link changes nothing, for programs look at links. The link works on every instance and after any
 * restart, for as long as it says; what it says can't be forged, and names nobody but by an id that
 * is random.
 *
 * <p>Start at {@link plenary.notification.unsubscribe.UnsubscribeLinks}, which makes and reads
 * them.
 */
@NullMarked
package plenary.notification.unsubscribe;

import org.jspecify.annotations.NullMarked;
