package plenary.notification.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import plenary.calendar.Invitation;

/**
 * A mail as it goes over the wire (RFC 5322, RFC 2045 to 2047). The same mail has the same
 * Message-ID whenever it is sent.
 */
final class MimeLetter extends MimeMessage {

  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final String messageId;

  private MimeLetter(Session session, String messageId) {
    super(session);
    this.messageId = messageId;
  }

  /**
   * @throws MessagingException when an address is none
   */
  static MimeLetter of(
      Session session, Mail mail, InternetAddress from, String replyTo, Instant now)
      throws MessagingException {
    var letter = new MimeLetter(session, mail.messageId());
    letter.setFrom(from);
    if (!replyTo.isEmpty()) {
      letter.setReplyTo(InternetAddress.parse(replyTo, true));
    }
    letter.setRecipient(Message.RecipientType.TO, to(mail));
    letter.setSubject(mail.subject(), UTF_8);
    letter.setSentDate(Date.from(now));
    mail.headers().forEach((name, value) -> letter.put(name, value));
    letter.setContent(content(mail));
    letter.saveChanges();
    return letter;
  }

  private void put(String name, String value) {
    try {
      setHeader(name, value);
    } catch (MessagingException impossible) {
      throw new IllegalStateException("A new message can be written", impossible);
    }
  }

  /** One address, and nothing that could be read as more. */
  private static InternetAddress to(Mail mail) throws MessagingException {
    var to = new InternetAddress(mail.to(), true);
    try {
      to.setPersonal(mail.name().isEmpty() ? null : mail.name(), UTF_8);
    } catch (UnsupportedEncodingException impossible) {
      throw new IllegalStateException("Every Java platform has UTF-8", impossible);
    }
    return to;
  }

  /** Several invitations can't all be one of the alternatives; they are attached then. */
  private static MimeMultipart content(Mail mail) throws MessagingException {
    var ways = new MimeMultipart("alternative");
    ways.addBodyPart(text(mail.text(), "plain"));
    ways.addBodyPart(text(mail.html(), "html"));
    if (mail.invitations().size() == 1) {
      ways.addBodyPart(calendar(mail.invitations().getFirst()));
    }
    if (mail.invitations().size() <= 1) {
      return ways;
    }
    var all = new MimeMultipart("mixed");
    var first = new MimeBodyPart();
    first.setContent(ways);
    all.addBodyPart(first);
    for (var invitation : mail.invitations()) {
      var attached = calendar(invitation);
      attached.setDisposition(Part.ATTACHMENT);
      attached.setFileName(invitation.entry().session() + ".ics");
      all.addBodyPart(attached);
    }
    return all;
  }

  private static BodyPart text(String text, String subtype) throws MessagingException {
    var part = new MimeBodyPart();
    part.setText(text, UTF_8, subtype);
    return part;
  }

  private static BodyPart calendar(Invitation invitation) throws MessagingException {
    var part = new MimeBodyPart();
    var type = "text/calendar; charset=UTF-8; method=" + invitation.method();
    part.setDataHandler(new DataHandler(new ByteArrayDataSource(invitation.written(), type)));
    part.setHeader("Content-Type", type);
    part.setHeader("Content-Transfer-Encoding", "base64");
    return part;
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", messageId);
  }
}
