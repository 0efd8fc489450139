package plenary.journeys;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The network between a browser and Plenary, which can be cut and mended, as it is in a corridor:
 * neither end is told anything but what a network tells. It notes what is asked for through it.
 */
final class Wireless implements AutoCloseable {

  private final ServerSocket listening;
  private final int target;
  private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private volatile boolean isCut;

  private Wireless(ServerSocket listening, int target) {
    this.listening = listening;
    this.target = target;
  }

  static Wireless to(Deployment plenary) {
    try {
      var wire =
          new Wireless(
              new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), plenary.at("/").getPort());
      Thread.ofVirtual().start(wire::accept);
      return wire;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI at(String path) {
    return URI.create("http://localhost:" + listening.getLocalPort()).resolve(path);
  }

  void cut() {
    isCut = true;
    open.forEach(Wireless::closeQuietly);
  }

  void mend() {
    asked.clear();
    isCut = false;
  }

  /** The request lines since it was mended last. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        var browser = listening.accept();
        if (isCut) {
          closeQuietly(browser);
          continue;
        }
        var service = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(browser);
        open.add(service);
        Thread.ofVirtual().start(() -> carry(browser, service, true));
        Thread.ofVirtual().start(() -> carry(service, browser, false));
      } catch (IOException _) {
        // The listener is closed, or somebody went away: then there is nothing to carry.
      }
    }
  }

  private void carry(Socket from, Socket to, boolean isNoted) {
    var line = new ByteArrayOutputStream();
    try (from;
        to) {
      var in = from.getInputStream();
      var out = to.getOutputStream();
      var buffer = new byte[8192];
      for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
        if (isNoted) {
          line.write(buffer, 0, read);
          note(line);
        }
        out.write(buffer, 0, read);
        out.flush();
      }
    } catch (IOException _) {
      // It was cut.
    }
    open.remove(from);
    open.remove(to);
  }

  /** A request's first line; small requests come in one piece. */
  private void note(ByteArrayOutputStream said) {
    said.toString(StandardCharsets.ISO_8859_1)
        .lines()
        .filter(each -> each.endsWith(" HTTP/1.1"))
        .forEach(asked::add);
    said.reset();
  }

  private static void closeQuietly(Closeable one) {
    try {
      one.close();
    } catch (IOException _) {
      // It is closed then.
    }
  }

  @Override
  public void close() {
    closeQuietly(listening);
    cut();
  }
}
