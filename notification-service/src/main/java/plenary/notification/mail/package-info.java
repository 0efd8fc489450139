/**
 * Tells people by mail: what happened in words, what it changes in their calendar, and how to end
 * such mails.
 *
 * <p>The law: a mail about the same is the same mail, by its Message-ID, however often it is sent;
 * and over all instances it is sent once, unless an instance dies between the server's answer and
 * writing that down. Nobody gets more than so many in an hour: what is beyond that waits and comes
 * in one. What people wrote stays what it is, text, in the headers, the parts and the calendar. A
 * server that is away is waited for; what it says of one mail concerns that one. What is written
 * down of an answer names nobody.
 *
 * <p>Start at {@link plenary.notification.mail.MailCarrier}; {@link
 * plenary.notification.mail.Mailbag} decides what is sent when, {@link
 * plenary.notification.mail.Composer} writes it, and {@link plenary.notification.mail.SmtpPost}
 * hands it over.
 */
@NullMarked
package plenary.notification.mail;

import org.jspecify.annotations.NullMarked;
