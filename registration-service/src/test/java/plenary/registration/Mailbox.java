package plenary.registration;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import plenary.testing.Eventually;

/** A mail server (RFC 5321, as much as it takes) that keeps what it gets; for tests. */
public final class Mailbox implements AutoCloseable {

  private static final Pattern TOKEN =
      Pattern.compile("^http://\\S+/sign-in#token=(\\S+)$", Pattern.MULTILINE);
  private static final Pattern CODE =
      Pattern.compile("^Or enter this code: (\\d{8})$", Pattern.MULTILINE);

  private final ServerSocket server;
  private final List<Mail> mails = new ArrayList<>();

  public Mailbox() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().name("mailbox").start(this::accept);
  }

  /** A mail as it came. */
  public record Mail(String to, String content) {

    public String token() {
      return found(TOKEN);
    }

    public String code() {
      return found(CODE);
    }

    private String found(Pattern pattern) {
      var matcher = pattern.matcher(content);
      if (!matcher.find()) {
        throw new AssertionError("Not in the mail: " + pattern + "\n" + content);
      }
      return matcher.group(1);
    }
  }

  public int port() {
    return server.getLocalPort();
  }

  public synchronized List<Mail> to(String address) {
    return mails.stream().filter(mail -> mail.to().equals(address)).toList();
  }

  /** The last of so many mails to an address. */
  public Mail await(String address, int count) {
    return Eventually.yields(
        "mail %d to %s".formatted(count, address),
        Duration.ofSeconds(20),
        () -> to(address).size() < count ? null : to(address).get(count - 1));
  }

  private synchronized void keep(Mail mail) {
    mails.add(mail);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var client = server.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      var in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
      say(client, "220 mailbox");
      var to = "";
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        var command = line.toUpperCase(Locale.ROOT);
        if (command.startsWith("RCPT TO:")) {
          to = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
        }
        if (command.startsWith("DATA")) {
          say(client, "354 go on");
          keep(new Mail(to, content(in)));
        }
        say(client, command.startsWith("QUIT") ? "221 bye" : "250 ok");
        if (command.startsWith("QUIT")) {
          return;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String content(BufferedReader in) throws IOException {
    var content = new StringBuilder();
    for (var line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      content.append(line).append('\n');
    }
    return content.toString();
  }

  private static void say(Socket client, String answer) throws IOException {
    client.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
    client.getOutputStream().flush();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
