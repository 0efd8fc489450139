package plenary.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that hold a connection and do not get on, each on a thread of its own; says when they
 * were cut off.
 */
final class SlowSockets implements AutoCloseable {

  private static final Duration STEP = Duration.ofMillis(200);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger count = new AtomicInteger();
  private final Map<String, Duration> cut = new ConcurrentHashMap<>();
  private final Map<String, Socket> open = new ConcurrentHashMap<>();

  /** What one does with its connection until it is cut off. */
  private interface Habit {
    void act(Socket socket) throws IOException;
  }

  /** Says nothing at all. */
  void silent(int port) {
    begin("silent on " + port, port, SlowSockets::awaitEnd);
  }

  /** Sends a request's head byte by byte. */
  void byteByByte(int port) {
    begin(
        "byte by byte on " + port,
        port,
        socket -> {
          var head = "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ";
          for (int i = 0; ; i++) {
            socket.getOutputStream().write(i < head.length() ? head.charAt(i) : 'x');
            LockSupport.parkNanos(STEP.toNanos());
          }
        });
  }

  /** Announces a body of which half comes. */
  void halfABody(int port, String path) {
    begin(
        "half a body on " + port,
        port,
        socket -> {
          send(
              socket,
              "POST "
                  + path
                  + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                  + "Content-Length: 100\r\n\r\n{\"email\":");
          awaitEnd(socket);
        });
  }

  /** Asks for much, and reads none of it. */
  void unread(int port, String path, int times) {
    begin(
        "unread on " + port,
        port,
        socket -> {
          send(socket, ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").repeat(times));
          while (true) {
            // Whether it is cut shows when something is sent that nobody asked for.
            LockSupport.parkNanos(STEP.toNanos());
            socket.getOutputStream().write('\n');
          }
        });
  }

  private void begin(String what, int port, Habit habit) {
    var name = what + ", " + count.incrementAndGet();
    threads.execute(
        () -> {
          long since = System.nanoTime();
          try (var socket = new Socket()) {
            socket.setReceiveBufferSize(4_096);
            socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
            open.put(name, socket);
            habit.act(socket);
          } catch (SocketException _) {
            // cut off
          } catch (IOException e) {
            throw new UncheckedIOException(name, e);
          } finally {
            cut.put(name, Duration.ofNanos(System.nanoTime() - since));
            open.remove(name);
          }
        });
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static void awaitEnd(Socket socket) throws IOException {
    while (socket.getInputStream().read() >= 0) {
      // An answer may come before.
    }
  }

  /** Who was cut off, after how long. */
  Map<String, Duration> cut() {
    return Map.copyOf(cut);
  }

  /** Who still holds a connection. */
  java.util.Set<String> open() {
    return java.util.Set.copyOf(open.keySet());
  }

  @Override
  public void close() {
    open.values()
        .forEach(
            socket -> {
              try {
                socket.close();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    threads.shutdownNow();
  }
}
