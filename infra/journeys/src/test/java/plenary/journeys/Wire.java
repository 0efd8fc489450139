package plenary.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The way to a Plenary, which can be cut and mended: while it is cut, whatever was open is closed
 * and nobody is let through, as when a server is away.
 */
final class Wire implements AutoCloseable {

  private final int port = Programs.freePort();
  private final URI end;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private ServerSocket entry;

  private Wire(URI end) {
    this.end = end;
    this.entry = listen();
  }

  static Wire to(Deployment plenary) {
    return new Wire(plenary.at("/"));
  }

  URI at(String path) {
    return URI.create("http://localhost:" + port).resolve(path);
  }

  void cut() {
    try {
      entry.close();
      for (var socket : open) {
        socket.close();
      }
      open.clear();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void mend() {
    entry = listen();
  }

  @Override
  public void close() {
    cut();
  }

  private ServerSocket listen() {
    try {
      var socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      Thread.ofVirtual().start(() -> accept(socket));
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocket entry) {
    while (!entry.isClosed()) {
      try {
        var here = entry.accept();
        var there = new Socket(end.getHost(), end.getPort());
        open.add(here);
        open.add(there);
        pass(here, there);
        pass(there, here);
      } catch (IOException cut) {
        // Whoever came just now is turned away.
      }
    }
  }

  private void pass(Socket from, Socket to) {
    Thread.ofVirtual()
        .start(
            () -> {
              try (from;
                  to) {
                from.getInputStream().transferTo(to.getOutputStream());
              } catch (IOException cut) {
                // Both are closed.
              }
              open.remove(from);
              open.remove(to);
            });
  }
}
