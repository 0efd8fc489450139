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
import java.util.Set;
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

  private static final int OF_EACH = 5;

  /** Requests whose answers are more than the network's buffers hold; not more than one may ask. */
  private static final int PIPELINED = 120;

  private static final Duration UNREAD = Duration.ofSeconds(10);
  private static final Duration STEP = Duration.ofMillis(200);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger count = new AtomicInteger();
  private final Map<String, Duration> cut = new ConcurrentHashMap<>();
  private final Map<String, Socket> open = new ConcurrentHashMap<>();

  /** What one does with its connection until it is cut off. */
  private interface Habit {
    void act(Socket socket) throws IOException;
  }

  /** A few of each kind on each port. */
  void besiege(ApartDeployment plenary, Agenda agenda) {
    for (int i = 0; i < OF_EACH; i++) {
      for (var service : ApartDeployment.SERVICES) {
        int port = plenary.instancesOf(service).getFirst().port();
        silent(port);
        byteByByte(port);
        halfABody(port, "/api/" + service + "/sign-ins");
      }
      var notification = plenary.instancesOf("notification").getFirst();
      silent(plenary.streamPort(notification));
      byteByByte(plenary.streamPort(notification));
      unread(plenary.streamPort(notification), agenda.stream(), 1);
      unread(notification.port(), agenda.stream(), 1);
      unread(plenary.instancesOf("agenda").getFirst().port(), agenda.path(), PIPELINED);
    }
  }

  /** Says nothing at all. */
  private void silent(int port) {
    begin("silent on " + port, port, SlowSockets::awaitEnd);
  }

  /** Sends a request's head byte by byte. */
  private void byteByByte(int port) {
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
  private void halfABody(int port, String path) {
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

  /**
   * Asks for much, and reads none of it for a while. What is still in the network's buffers is read
   * then; it ends where the connection was cut off, and else goes on.
   */
  private void unread(int port, String path, int times) {
    begin(
        "unread on " + port,
        port,
        socket -> {
          send(socket, ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").repeat(times));
          LockSupport.parkNanos(UNREAD.toNanos());
          awaitEnd(socket);
        });
  }

  private void begin(String what, int port, Habit habit) {
    var name = what + ", " + count.incrementAndGet();
    threads.execute(
        () -> {
          long since = System.nanoTime();
          try (var socket = new Socket()) {
            open.put(name, socket);
            socket.setReceiveBufferSize(4_096);
            socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
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

  /** Who was not. */
  Set<String> left() {
    return Set.copyOf(open.keySet());
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
