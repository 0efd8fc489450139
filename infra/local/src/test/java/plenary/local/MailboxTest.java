package plenary.local;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.MimeMessageHelper;
import plenary.local.Mailbox.Mail;

class MailboxTest {

  private static final Instant NOW = Instant.parse("2026-03-04T10:00:00Z");

  private final Mailbox mailbox = new Mailbox(Clock.fixed(NOW, ZoneOffset.UTC));

  private void send(String to, String text, boolean multipart) throws MessagingException {
    var message = mailbox.createMimeMessage();
    var helper = new MimeMessageHelper(message, multipart, "UTF-8");
    helper.setTo(to);
    helper.setSubject("Grüße");
    if (multipart) {
      helper.setText(text, "<p>as a page</p>");
    } else {
      helper.setText(text);
    }
    mailbox.send(message);
  }

  @Test
  void aMailIsReadWithItsLinksAndItsCodeNewestFirst() throws MessagingException {
    var link = "http://localhost:8080/sign-in#token=a-12345678-b";
    send("Ada <ada@example.org>", "Open " + link + " or enter 87654321.", false);
    send("bo@example.org", "Nothing to do.", true);

    assertThat(mailbox.newestFirst())
        .isEqualTo(
            List.of(
                new Mail("bo@example.org", "Grüße", "Nothing to do.", List.of(), null, NOW),
                new Mail(
                    "ada@example.org",
                    "Grüße",
                    "Open " + link + " or enter 87654321.",
                    List.of(link),
                    "87654321",
                    NOW)));
  }

  @Test
  void theOldestMailsMakeRoom() {
    IntStream.rangeClosed(1, Mailbox.KEPT + 2)
        .forEach(
            n -> {
              var message = new SimpleMailMessage();
              message.setTo("ada@example.org");
              message.setText("mail " + n);
              mailbox.send(message);
            });

    var mails = mailbox.newestFirst();
    assertThat(List.of(mails.size(), mails.getFirst().text(), mails.getLast().text()))
        .isEqualTo(List.of(Mailbox.KEPT, "mail " + (Mailbox.KEPT + 2), "mail 3"));
  }
}
