/**
 * What is kept of attendees besides what {@link plenary.notification.audience} keeps itself.
 *
 * <p>The law: each part that keeps anything of an attendee has a bean of {@link
 * plenary.notification.personal.PersonalData}, and so is asked when registration says that they are
 * erased. Whoever notes something of an attendee anew asks {@link
 * plenary.notification.personal.Erasures} after it, for they may have been erased in between.
 *
 * <p>It knows no other package, so that any can take part.
 */
@NullMarked
package plenary.notification.personal;

import org.jspecify.annotations.NullMarked;
