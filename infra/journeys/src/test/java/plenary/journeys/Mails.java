package plenary.journeys;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import plenary.journeys.Deployment.Mail;

/** A mail server that keeps what it is sent. */
final class Mails implements AutoCloseable {

  private static final Pattern LINK = Pattern.compile("https?://\\S+token=\\S+");
  private static final Pattern CODE = Pattern.compile("\\b\\d{8}\\b");

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  Mails() {
    server.start();
  }

  int port() {
    return server.getSmtp().getPort();
  }

  /** Those that sign an address in, newest first. */
  List<Mail> to(String address) {
    return Arrays.stream(server.getReceivedMessages())
        .filter(message -> isTo(message, address))
        .flatMap(message -> read(message).stream())
        .toList()
        .reversed();
  }

  private static boolean isTo(MimeMessage message, String address) {
    try {
      return message.getRecipients(Message.RecipientType.TO)[0].toString().equals(address);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Empty for one that signs nobody in but tells what happened. */
  private static Optional<Mail> read(MimeMessage message) {
    String text;
    try {
      text = String.valueOf(message.getContent());
    } catch (MessagingException | IOException e) {
      throw new IllegalStateException(GreenMailUtil.getWholeMessage(message), e);
    }
    var link = LINK.matcher(text);
    var code = CODE.matcher(text);
    return link.find() && code.find()
        ? Optional.of(new Mail(link.group(), code.group()))
        : Optional.empty();
  }

  @Override
  public void close() {
    server.stop();
  }
}
