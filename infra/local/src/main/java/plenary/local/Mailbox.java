package plenary.local;

import jakarta.mail.BodyPart;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailParseException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;

/**
 * Where mails end up in local mode: in memory, the latest {@value #KEPT}, to be read by anybody.
 */
final class Mailbox implements JavaMailSender {

  static final int KEPT = 500;

  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+");
  private static final Pattern CODE = Pattern.compile("\\b\\d{8}\\b");

  /**
   * A mail as its reader sees it.
   *
   * @param code the first number of eight digits
   */
  record Mail(
      String to,
      String subject,
      String text,
      List<String> links,
      @Nullable String code,
      Instant at) {

    static Mail of(String to, String subject, String text, Instant at) {
      var links = LINK.matcher(text).results().map(MatchResult::group).toList();
      // A link's token may have eight digits in a row, too.
      var code = CODE.matcher(LINK.matcher(text).replaceAll(" "));
      return new Mail(to, subject, text, links, code.find() ? code.group() : null, at);
    }
  }

  private final Clock clock;
  private final Deque<Mail> newestFirst = new ArrayDeque<>();

  Mailbox(Clock clock) {
    this.clock = clock;
  }

  synchronized List<Mail> newestFirst() {
    return List.copyOf(newestFirst);
  }

  private synchronized void keep(Mail mail) {
    newestFirst.addFirst(mail);
    if (newestFirst.size() > KEPT) {
      newestFirst.removeLast();
    }
  }

  @Override
  public MimeMessage createMimeMessage() {
    return new MimeMessage(Session.getInstance(new Properties()));
  }

  @Override
  public MimeMessage createMimeMessage(InputStream content) {
    try {
      return new MimeMessage(Session.getInstance(new Properties()), content);
    } catch (MessagingException e) {
      throw new MailParseException(e);
    }
  }

  @Override
  public void send(MimeMessage... messages) {
    for (var message : messages) {
      try {
        message.saveChanges();
        var subject = message.getSubject();
        keep(
            Mail.of(
                recipients(message),
                subject == null ? "" : subject,
                text(message),
                clock.instant()));
      } catch (MessagingException | IOException e) {
        throw new MailParseException(e);
      }
    }
  }

  @Override
  public void send(SimpleMailMessage... messages) {
    for (var message : messages) {
      var to = message.getTo();
      var subject = message.getSubject();
      var text = message.getText();
      keep(
          Mail.of(
              to == null ? "" : String.join(", ", to),
              subject == null ? "" : subject,
              text == null ? "" : text,
              clock.instant()));
    }
  }

  private static String recipients(MimeMessage message) throws MessagingException {
    var to = message.getRecipients(RecipientType.TO);
    return to == null
        ? ""
        : Arrays.stream(to)
            .map(each -> each instanceof InternetAddress at ? at.getAddress() : each.toString())
            .collect(Collectors.joining(", "));
  }

  /** The plain text; of several alternatives, the first that has any. */
  private static String text(Part part) throws MessagingException, IOException {
    var content = part.getContent();
    if (content instanceof String text) {
      return part.isMimeType("text/plain") ? text : "";
    }
    if (content instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart each = parts.getBodyPart(i);
        var text = text(each);
        if (!text.isEmpty()) {
          return text;
        }
      }
    }
    return "";
  }
}
