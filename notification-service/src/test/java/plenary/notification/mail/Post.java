package plenary.notification.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import plenary.notification.Instance;
import plenary.testing.Eventually;

/** A real mail server, and its mails as a mail program reads them. */
public final class Post implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final GreenMail server;

  private Post(int port) {
    var setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    setup.setServerStartupTimeout(10_000);
    server = new GreenMail(setup);
    server.start();
  }

  public static Post open() {
    return new Post(0);
  }

  public static Post open(int port) {
    return new Post(port);
  }

  public int port() {
    return server.getSmtp().getPort();
  }

  /** Surroundings with this server in them. */
  public static Map<String, String> surroundings(Class<?> test, int port) {
    var all = new HashMap<>(Instance.surroundings(test));
    all.put("spring.mail.host", "127.0.0.1");
    all.put("spring.mail.port", Integer.toString(port));
    all.put("plenary.public-url", "https://plenary.example");
    all.put("plenary.mail.from", "Plenary <agenda@plenary.example>");
    all.put("plenary.mail.reply-to", "desk@plenary.example");
    all.put("plenary.ledger.tick", "100ms");
    all.put("plenary.announcing.hold", "0s");
    return all;
  }

  /** A port that nobody listens on. */
  public static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those to an address, in the order in which they came. */
  public List<Letter> to(String address) {
    return Arrays.stream(server.getReceivedMessages())
        .map(Letter::new)
        .filter(letter -> letter.to().contains(address))
        .toList();
  }

  public List<Letter> await(String address, int count) {
    Eventually.holds(count + " mails to " + address, PATIENCE, () -> to(address).size() >= count);
    return to(address);
  }

  public Letter only(String address) {
    return await(address, 1).getFirst();
  }

  @Override
  public void close() {
    server.stop();
  }

  /** What somebody reads. */
  public record Letter(MimeMessage message) {

    public String header(String name) {
      try {
        var values = message.getHeader(name);
        if (values == null || values.length != 1) {
          throw new AssertionError(name + ": " + Arrays.toString(values));
        }
        return MimeUtility.decodeText(MimeUtility.unfold(values[0]));
      } catch (MessagingException | IOException e) {
        throw new AssertionError(e);
      }
    }

    String to() {
      try {
        return Arrays.toString(message.getRecipients(Message.RecipientType.TO));
      } catch (MessagingException e) {
        throw new AssertionError(e);
      }
    }

    String subject() {
      return header("Subject");
    }

    /** The address without its brackets. */
    public String unsubscribe() {
      return header("List-Unsubscribe").replaceAll("^<|>$", "");
    }

    /** By type without parameters; in the order in which they stand. */
    Map<String, String> parts() {
      var parts = new LinkedHashMap<String, String>();
      collect(message, parts);
      return parts;
    }

    String text() {
      return parts().get("text/plain").replace("\r\n", "\n");
    }

    String html() {
      return parts().get("text/html");
    }

    String calendar() {
      return parts().get("text/calendar");
    }

    private static void collect(Part part, Map<String, String> into) {
      try {
        if (part.getContent() instanceof Multipart parts) {
          for (int i = 0; i < parts.getCount(); i++) {
            collect(parts.getBodyPart(i), into);
          }
          return;
        }
        var type = part.getContentType();
        var text =
            part.getContent() instanceof InputStream stream
                ? new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                : String.valueOf(part.getContent());
        into.merge(type.replaceAll("\\s*;.*", "").strip(), text, (a, b) -> a + b);
      } catch (MessagingException | IOException e) {
        throw new AssertionError(e);
      }
    }
  }
}
