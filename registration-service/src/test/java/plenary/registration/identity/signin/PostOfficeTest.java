package plenary.registration.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import plenary.registration.Mailbox;
import plenary.registration.identity.Address;
import plenary.testing.Eventually;

class PostOfficeTest {

  private static final Instant NOW = Instant.parse("2026-10-06T08:00:30Z");
  private static final Address ANA = new Address("ana@example.org");

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void aMailSaysHowToSignInAndNothingElse() {
    try (var mailbox = new Mailbox();
        var post = postOffice(mailbox.port())) {
      post.send(ANA, "the-token", "01234567");
      var mail = mailbox.await("ana@example.org", 1);
      assertThat(mail.content().lines().dropWhile(line -> !line.isEmpty()).skip(1))
          .isEqualTo(
              List.of(
                  "Open this link to sign in. It works once, for ten minutes:",
                  "",
                  "http://localhost:8080/sign-in#token=the-token",
                  "",
                  "Or enter this code: 01234567",
                  "",
                  "If you did not ask for it, you need not do anything."));
    }
  }

  @Test
  void aMailServerThatIsAwayIsCountedAndHoldsUpNobody() throws IOException {
    try (var post = postOffice(closedPort())) {
      post.send(ANA, "the-token", "01234567");
      Eventually.holds("counted", Duration.ofSeconds(20), () -> counted("failed") == 1);
    }
  }

  @Test
  void whatAServerThatNeverAnswersLeavesNoRoomForIsDropped() throws IOException {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var post = postOffice(silent.getLocalPort())) {
      for (int i = 0; i < 1_005; i++) {
        post.send(ANA, "the-token", "01234567");
      }
      assertThat(counted("dropped")).as("four in work, a thousand waiting").isEqualTo(1);
    }
  }

  @Test
  void aMinuteHasRoomForSoManyMails() {
    try (var post = postOffice(1)) {
      assertThat(Stream.generate(() -> post.hasRoom(NOW)).limit(3))
          .isEqualTo(List.of(true, true, false));
      assertThat(post.hasRoom(NOW.plusSeconds(30))).as("a new minute").isTrue();
    }
  }

  private double counted(String outcome) {
    return meters.counter("plenary.sign.in.mails", "outcome", outcome).count();
  }

  private PostOffice postOffice(int port) {
    var mails = new JavaMailSenderImpl();
    mails.setHost("127.0.0.1");
    mails.setPort(port);
    var settings =
        new SignInProperties(
            "http://localhost:8080",
            List.of(),
            List.of(),
            "Plenary <plenary@example.org>",
            2,
            new SignInProperties.PerClient(60, 100, Duration.ofMinutes(10)));
    return new PostOffice(mails, settings, meters);
  }

  private static int closedPort() throws IOException {
    try (var once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return once.getLocalPort();
    }
  }
}
