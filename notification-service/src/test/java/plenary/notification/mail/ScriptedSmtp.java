package plenary.notification.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;

/** A mail server that says what a real one says only on a bad day; over a real socket. */
final class ScriptedSmtp implements AutoCloseable {

  private final ServerSocket socket;
  private final UnaryOperator<String> answers;
  private final Queue<String> heard = new ConcurrentLinkedQueue<>();
  private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();

  /**
   * @param answers to a command, such as {@code RCPT TO:<a@example.org>}; null for the usual one
   */
  ScriptedSmtp(UnaryOperator<String> answers) {
    this.answers = answers;
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  long heard(String command) {
    return heard.stream().filter(each -> each.startsWith(command)).count();
  }

  int connections() {
    return connections.size();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        var connection = socket.accept();
        connections.add(connection);
        Thread.ofVirtual().start(() -> serve(connection));
      } catch (IOException _) {
        return; // closed
      }
    }
  }

  private void serve(Socket connection) {
    try (connection;
        var in =
            new BufferedReader(
                new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII))) {
      say(connection, "220 scripted");
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        heard.add(line);
        var scripted = answers.apply(line);
        if (scripted == null && line.equals("DATA")) {
          say(connection, "354 go on");
          var text = in.readLine();
          while (text != null && !text.equals(".")) {
            text = in.readLine();
          }
          scripted = answers.apply(".");
        }
        say(connection, scripted == null ? "250 2.0.0 Ok for someone@example.org" : scripted);
      }
    } catch (IOException _) {
      // the other side has gone
    }
  }

  private static void say(Socket to, String line) throws IOException {
    to.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (var connection : connections) {
      connection.close();
    }
  }
}
