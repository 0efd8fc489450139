package plenary.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Many connections to a service on one thread, each kept for the next request. It is made to cost
 * little: a client with a thread pool would take from the service half of what is measured.
 */
final class Connections implements AutoCloseable {

  private static final Duration MOST = Duration.ofMinutes(10);

  private final Selector selector;
  private final List<Connection> all = new ArrayList<>();
  private final Queue<Connection> free = new ArrayDeque<>();

  /**
   * @param bytes the whole request
   * @param dueNanos when it is wanted, after the start
   */
  record Request(byte[] bytes, long dueNanos) {}

  /** Times are nanoseconds after the start. */
  record Reply(HttpAnswer answer, long dueNanos, long sentNanos, long answeredNanos) {}

  private static final class Connection {
    final SocketChannel channel;
    ByteBuffer in = ByteBuffer.allocate(2048);
    int index;
    long sent;

    Connection(SocketChannel channel) {
      this.channel = channel;
    }
  }

  Connections(int port, int count) {
    this(List.of(port), count);
  }

  /** To several that serve the same, in turn. */
  Connections(List<Integer> ports, int count) {
    try {
      selector = Selector.open();
      for (int i = 0; i < count; i++) {
        int port = ports.get(i % ports.size());
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        var channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        var connection = new Connection(channel);
        channel.register(selector, SelectionKey.OP_READ, connection);
        all.add(connection);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    free.addAll(all);
  }

  /**
   * Sends each when it is due and a connection is free, in their order.
   *
   * @return the replies in the same order
   */
  List<Reply> send(List<Request> requests) {
    var replies = new Reply[requests.size()];
    int next = 0;
    int open = 0;
    long start = System.nanoTime();
    try {
      while (next < replies.length || open > 0) {
        long now = System.nanoTime() - start;
        if (now > MOST.toNanos()) {
          throw new IllegalStateException("%d of %d were asked".formatted(next, replies.length));
        }
        while (next < replies.length && isDue(requests.get(next), now)) {
          send(requests, next++, start);
          open++;
        }
        boolean waits = next < replies.length && !free.isEmpty();
        long pause = waits ? requests.get(next).dueNanos() - now : Duration.ofSeconds(1).toNanos();
        open -= receive(requests, replies, start, pause);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Arrays.asList(replies);
  }

  private boolean isDue(Request request, long now) {
    return request.dueNanos() <= now && !free.isEmpty();
  }

  private void send(List<Request> requests, int index, long start) throws IOException {
    var connection = free.remove();
    connection.index = index;
    connection.sent = System.nanoTime() - start;
    connection.in.clear();
    var bytes = ByteBuffer.wrap(requests.get(index).bytes());
    while (bytes.hasRemaining()) {
      connection.channel.write(bytes);
    }
  }

  /** How many were answered. */
  private int receive(List<Request> requests, Reply[] replies, long start, long pause)
      throws IOException {
    long millis = Math.max(1, pause / 1_000_000);
    var answered = new int[1];
    var broken = new ArrayList<IOException>();
    selector.select(
        key -> {
          var connection = (Connection) key.attachment();
          try {
            var answer = read(connection);
            if (answer != null) {
              long due = requests.get(connection.index).dueNanos();
              replies[connection.index] =
                  new Reply(answer, due, connection.sent, System.nanoTime() - start);
              answered[0]++;
              free.add(connection);
            }
          } catch (IOException e) {
            key.cancel();
            broken.add(e);
          }
        },
        millis);
    if (!broken.isEmpty()) {
      throw broken.getFirst();
    }
    return answered[0];
  }

  private static @Nullable HttpAnswer read(Connection connection) throws IOException {
    if (!connection.in.hasRemaining()) {
      connection.in.flip();
      connection.in = ByteBuffer.allocate(2 * connection.in.capacity()).put(connection.in);
    }
    if (connection.channel.read(connection.in) < 0) {
      throw new IOException("the service closed a connection");
    }
    return HttpAnswer.read(connection.in.array(), connection.in.position());
  }

  @Override
  public void close() {
    try {
      for (var connection : all) {
        connection.channel.close();
      }
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
