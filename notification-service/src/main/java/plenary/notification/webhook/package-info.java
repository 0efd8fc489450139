/**
 * Webhooks: other programs are told what happens in a programme, as the Standard Webhooks
 * specification says ({@code https://github.com/standard-webhooks/standard-webhooks}).
 *
 * <p>The law: every announcement that is everybody's to know is sent to every webhook that wants
 * its kind, signed, at least once and with the same id each time; what is said to one attendee, or
 * to the staff, to none. What does not work is tried again over days; a target that says that it is
 * gone is not asked any more. A secret can be changed without a gap.
 *
 * <p>Start at {@link plenary.notification.webhook.Webhook}; {@link
 * plenary.notification.webhook.WebhookCarrier} sends.
 */
@NullMarked
package plenary.notification.webhook;

import org.jspecify.annotations.NullMarked;
