package plenary.notification.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Hands mails to the mail server. A connection carries several, one after the other, and is kept
 * for a few seconds. It blocks, as long as the time limits of the connection say.
 */
@Component
class SmtpPost implements AutoCloseable {

  private static final Duration KEPT = Duration.ofSeconds(15);

  /** Some servers end a connection after so many. */
  private static final int MOST_MAILS = 50;

  private static final int LONGEST_REPLY = 200;

  /** An address, or what looks like one. */
  private static final Pattern ADDRESS = Pattern.compile("\\S*@\\S*");

  /** RFC 5321, section 4.2, and RFC 3463: what a server says first. */
  private static final Pattern CODES = Pattern.compile("\\d{3}[ -](\\d\\.\\d{1,3}\\.\\d{1,3})");

  private final JavaMailSender sender;
  private final Session session;
  private final Clock clock;
  private final Deque<Connection> idle = new ArrayDeque<>();

  SmtpPost(JavaMailSender sender, Clock clock) {
    this.sender = sender;
    this.clock = clock;
    this.session =
        sender instanceof JavaMailSenderImpl smtp
            ? smtp.getSession()
            : Session.getInstance(new Properties());
  }

  private record Connection(Transport transport, int mails, Instant usedAt) {}

  /** To write mails in. */
  Session session() {
    return session;
  }

  Answer send(MimeMessage mail) {
    return sender instanceof JavaMailSenderImpl smtp ? bySmtp(smtp, mail) : byHand(mail);
  }

  /** There is somebody else here who takes mails. */
  private Answer byHand(MimeMessage mail) {
    try {
      sender.send(mail);
      return new Answer.Accepted("taken");
    } catch (MailException failure) {
      return new Answer.Away(failure.getClass().getSimpleName());
    }
  }

  private Answer bySmtp(JavaMailSenderImpl smtp, MimeMessage mail) {
    Connection connection = null;
    try {
      connection = connection(smtp);
      connection.transport().sendMessage(mail, mail.getAllRecipients());
      var reply = reply(connection.transport());
      giveBack(connection);
      return new Answer.Accepted(reply);
    } catch (MessagingException failure) {
      if (connection != null) {
        end(connection);
      }
      return answer(failure);
    }
  }

  private Connection connection(JavaMailSenderImpl smtp) throws MessagingException {
    for (var kept = take(); kept != null; kept = take()) {
      if (kept.transport().isConnected()) { // asks the server
        return kept;
      }
      end(kept);
    }
    var protocol = smtp.getProtocol();
    var transport = session.getTransport(protocol == null ? "smtp" : protocol);
    transport.connect(
        smtp.getHost(), smtp.getPort(), given(smtp.getUsername()), given(smtp.getPassword()));
    return new Connection(transport, 0, clock.instant());
  }

  private static @Nullable String given(@Nullable String setting) {
    return setting == null || setting.isEmpty() ? null : setting;
  }

  private @Nullable Connection take() {
    synchronized (idle) {
      return idle.pollLast();
    }
  }

  private void giveBack(Connection used) {
    if (used.mails() + 1 >= MOST_MAILS) {
      end(used);
      return;
    }
    synchronized (idle) {
      idle.addLast(new Connection(used.transport(), used.mails() + 1, clock.instant()));
    }
  }

  @Scheduled(fixedDelayString = "PT5S")
  void endIdle() {
    var before = clock.instant().minus(KEPT);
    for (var kept = takeBefore(before); kept != null; kept = takeBefore(before)) {
      end(kept);
    }
  }

  private @Nullable Connection takeBefore(Instant moment) {
    synchronized (idle) {
      var oldest = idle.peekFirst();
      return oldest != null && oldest.usedAt().isBefore(moment) ? idle.pollFirst() : null;
    }
  }

  private static void end(Connection connection) {
    try {
      connection.transport().close();
    } catch (MessagingException _) {
      // It is gone all the same.
    }
  }

  private static String reply(Transport transport) {
    var reply = transport instanceof SMTPTransport smtp ? smtp.getLastServerResponse() : null;
    var line = Mail.line(ADDRESS.matcher(reply == null ? "taken" : reply).replaceAll("…"));
    return line.length() > LONGEST_REPLY ? line.substring(0, LONGEST_REPLY) : line;
  }

  /**
   * What a failure means for this mail. A server that does not want mails from us at all is away,
   * for what waits for it would fail one after the other.
   */
  private static Answer answer(MessagingException failure) {
    for (Exception each = failure; each != null; each = next(each)) {
      switch (each) {
        case AuthenticationFailedException _ -> {
          return new Answer.Away("the mail server refuses the password");
        }
        case SMTPAddressFailedException to -> {
          return answer(to.getReturnCode(), to);
        }
        case SMTPSendFailedException from when isOfTheSender(from) -> {
          return new Answer.Away(
              "the mail server refuses the sender: " + from.getReturnCode() + codes(from));
        }
        case SMTPSendFailedException mail when mail.getReturnCode() > 0 -> {
          return answer(mail.getReturnCode(), mail);
        }
        case AddressException _ -> {
          return new Answer.Refused("no address");
        }
        default -> {}
      }
    }
    return new Answer.Away("the mail server does not answer");
  }

  private static boolean isOfTheSender(SMTPSendFailedException failure) {
    var command = failure.getCommand();
    return command != null && command.startsWith("MAIL") && failure.getReturnCode() >= 500;
  }

  private static @Nullable Exception next(Exception of) {
    return of instanceof MessagingException more ? more.getNextException() : null;
  }

  private static Answer answer(int code, Exception said) {
    if (code == 421) { // RFC 5321: the service is not available
      return new Answer.Away("the mail server is busy: 421");
    }
    return code >= 500
        ? new Answer.Refused(code + codes(said))
        : code >= 400
            ? new Answer.NotYet(code + codes(said))
            : new Answer.Away("the mail server does not answer");
  }

  /** The enhanced code, and nothing else: the text often names the address. */
  private static String codes(Exception said) {
    var message = said.getMessage();
    var found = CODES.matcher(message == null ? "" : message);
    return found.find() ? " " + found.group(1) : "";
  }

  @Override
  public void close() {
    for (var kept = take(); kept != null; kept = take()) {
      end(kept);
    }
  }
}
