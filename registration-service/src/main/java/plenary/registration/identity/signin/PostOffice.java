package plenary.registration.identity.signin;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import plenary.registration.identity.Address;

/**
 * Mails links and codes, on threads of its own: whoever asked is answered before, and a mail server
 * that fails is nobody's business but the operator's.
 */
@Component
class PostOffice implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(PostOffice.class);

  private static final int SENDERS = 4;
  private static final int MOST_WAITING = 1_000;

  private final JavaMailSender mails;
  private final SignInProperties settings;
  private final MeterRegistry meters;
  private final ExecutorService senders =
      new ThreadPoolExecutor(
          SENDERS,
          SENDERS,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          Thread.ofPlatform().daemon().name("mail-", 0).factory());

  /** The minute that is counted, and the mails in it. */
  private long minute;

  private int mailsInMinute;

  PostOffice(JavaMailSender mails, SignInProperties settings, MeterRegistry meters) {
    this.mails = mails;
    this.settings = settings;
    this.meters = meters;
  }

  /** Whether this instance may send one more mail in this minute; asking takes the room. */
  synchronized boolean hasRoom(Instant now) {
    long current = now.getEpochSecond() / 60;
    if (current != minute) {
      minute = current;
      mailsInMinute = 0;
    }
    return mailsInMinute++ < settings.mailsPerMinute();
  }

  void send(Address to, String token, String code) {
    try {
      senders.execute(() -> deliver(to, token, code));
    } catch (RejectedExecutionException _) {
      count("dropped");
      log.atWarn().addKeyValue("waiting", MOST_WAITING).log("A sign-in mail was dropped");
    }
  }

  private void deliver(Address to, String token, String code) {
    try {
      mails.send(message(to, token, code));
      count("sent");
    } catch (MailException | MessagingException failure) {
      count("failed");
      // The message of such a failure often names the address; its kind does not.
      log.atWarn()
          .addKeyValue("cause", failure.getClass().getSimpleName())
          .log("A sign-in mail was not sent");
    }
  }

  private MimeMessage message(Address to, String token, String code) throws MessagingException {
    var message = mails.createMimeMessage();
    var helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
    helper.setFrom(settings.mailFrom());
    helper.setTo(to.text());
    helper.setSubject("Sign in to Plenary");
    helper.setText(
        """
        Open this link to sign in. It works once, for ten minutes:

        %s/sign-in#token=%s

        Or enter this code: %s

        If you did not ask for it, you need not do anything.
        """
            .formatted(settings.publicUrl(), token, code));
    return message;
  }

  private void count(String outcome) {
    meters.counter("plenary.sign.in.mails", "outcome", outcome).increment();
  }

  @Override
  public void close() {
    senders.shutdownNow();
  }
}
