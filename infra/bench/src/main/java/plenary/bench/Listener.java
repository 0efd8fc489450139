package plenary.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The readers of streams, in a process of their own, on one thread: it counts the bytes that end an
 * event and knows no more of what comes. It is told what to do on its standard input, a line each,
 * and answers each line with one.
 */
final class Listener {

  /** Stands once in every event that is measured, and nowhere else in a stream. */
  static final char MARK = '~';

  private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};
  private static final long PATIENCE = 60_000_000_000L;

  private final Selector selector;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1024);
  private final Map<String, Crowd> crowds = new HashMap<>();

  private Listener() throws IOException {
    selector = Selector.open();
  }

  /** Those who read one stream. */
  private static final class Crowd {
    final List<Reader> readers = new ArrayList<>();
    final StringBuilder latest = new StringBuilder();
    long[] arrivals = new long[0];
    long arrived;
    int awaited;
    int done;
    int answered;
    int ended;
  }

  private static final class Reader {
    final Crowd crowd;
    final SocketChannel channel;
    int headBytes;
    int events;

    Reader(Crowd crowd, SocketChannel channel) {
      this.crowd = crowd;
      this.channel = channel;
    }
  }

  /**
   * Lines: {@code open CROWD PORT FILE COUNT} with one request a line of the file, their line ends
   * as {@code \n}, and so many that may be unanswered; {@code expect CROWD EVENTS READERS}; {@code
   * await CROWD}; {@code last CROWD}; {@code close CROWD}.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var listener = new Listener();
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    Thread.ofPlatform().daemon().start(() -> read(lines, listener.selector));
    System.out.println("ready");
    while (true) {
      String line = lines.poll();
      if (line == null) {
        listener.turn(1_000);
      } else if (line.isEmpty()) {
        return;
      } else {
        System.out.println(listener.obey(line.split(" ")));
      }
    }
  }

  private static void read(BlockingQueue<String> lines, Selector selector) {
    try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(line);
        selector.wakeup();
      }
    } catch (IOException _) {
      // The bench has ended.
    }
    lines.add("");
    selector.wakeup();
  }

  private String obey(String[] words) throws IOException {
    return switch (words[0]) {
      case "open" -> {
        int atOnce = Integer.parseInt(words[4]);
        yield open(words[1], Integer.parseInt(words[2]), Path.of(words[3]), atOnce);
      }
      case "expect" -> {
        int readers = Integer.parseInt(words[3]);
        yield expect(crowd(words[1]), Integer.parseInt(words[2]), readers);
      }
      case "await" -> await(crowd(words[1]));
      case "last" -> crowd(words[1]).latest.toString().replace("\n", "\\n");
      case "close" -> close(words[1]);
      default -> throw new IllegalArgumentException(words[0]);
    };
  }

  private Crowd crowd(String name) {
    return crowds.computeIfAbsent(name, _ -> new Crowd());
  }

  /** Adds readers, and answers when all of them have the head of an answer: the nanoseconds. */
  private String open(String name, int port, Path file, int atOnce) throws IOException {
    var crowd = crowd(name);
    var requests = Files.readAllLines(file, StandardCharsets.US_ASCII);
    var address = new InetSocketAddress("127.0.0.1", port);
    long start = System.nanoTime();
    int wanted = crowd.readers.size();
    for (String request : requests) {
      var channel = SocketChannel.open(address);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      var reader = new Reader(crowd, channel);
      crowd.readers.add(reader);
      channel.register(selector, SelectionKey.OP_READ, reader);
      byte[] bytes = request.replace("\\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
      channel.write(ByteBuffer.wrap(bytes));
      wanted++;
      until(start, crowd, wanted - atOnce);
    }
    until(start, crowd, wanted);
    return crowd.answered + " " + (System.nanoTime() - start);
  }

  private void until(long start, Crowd crowd, int answered) throws IOException {
    while (crowd.answered < answered && crowd.ended == 0 && System.nanoTime() - start < PATIENCE) {
      turn(100);
    }
  }

  /** From here on each of so many readers is to get so many events. */
  private String expect(Crowd crowd, int count, int readers) {
    crowd.awaited = count;
    crowd.done = 0;
    crowd.arrived = 0;
    crowd.arrivals = new long[readers];
    crowd.latest.setLength(0);
    crowd.readers.forEach(reader -> reader.events = 0);
    return "ok";
  }

  /** How many have them all, all events that came, and when the last one came to each reader. */
  private String await(Crowd crowd) throws IOException {
    long start = System.nanoTime();
    while (crowd.done < crowd.arrivals.length && System.nanoTime() - start < PATIENCE) {
      turn(100);
    }
    long[] times = Arrays.copyOf(crowd.arrivals, crowd.done);
    Arrays.sort(times);
    var answer = new StringBuilder(crowd.done + " " + crowd.arrived + " " + crowd.ended);
    for (int percent : new int[] {0, 50, 99, 100}) {
      answer.append(' ').append(times.length == 0 ? 0 : times[(times.length - 1) * percent / 100]);
    }
    return answer.toString();
  }

  private String close(String name) throws IOException {
    var crowd = crowds.remove(name);
    for (var reader : crowd == null ? List.<Reader>of() : crowd.readers) {
      reader.channel.close();
    }
    selector.selectNow();
    return "ok";
  }

  private void turn(long millis) throws IOException {
    selector.select(this::read, millis);
  }

  private void read(SelectionKey key) {
    var reader = (Reader) key.attachment();
    buffer.clear();
    int count;
    try {
      count = reader.channel.read(buffer);
    } catch (IOException _) {
      count = -1;
    }
    if (count < 0) {
      key.cancel();
      reader.crowd.ended++;
      return;
    }
    long now = System.nanoTime();
    buffer.flip();
    int from = reader.headBytes < END_OF_HEAD.length ? head(reader) : 0;
    take(reader, from, now);
  }

  /** Where the stream begins. */
  private int head(Reader reader) {
    for (int i = 0; i < buffer.limit(); i++) {
      reader.headBytes =
          buffer.get(i) == END_OF_HEAD[reader.headBytes]
              ? reader.headBytes + 1
              : buffer.get(i) == '\r' ? 1 : 0;
      if (reader.headBytes == END_OF_HEAD.length) {
        reader.crowd.answered++;
        return i + 1;
      }
    }
    return buffer.limit();
  }

  private void take(Reader reader, int from, long now) {
    var crowd = reader.crowd;
    int events = 0;
    for (int i = from; i < buffer.limit(); i++) {
      if (buffer.get(i) == MARK) {
        events++;
      }
    }
    if (reader == crowd.readers.getFirst()) {
      note(crowd, from);
    }
    crowd.arrived += events;
    if (events > 0 && reader.events < crowd.awaited && reader.events + events >= crowd.awaited) {
      crowd.arrivals[crowd.done++] = now;
    }
    reader.events += events;
  }

  /** What the first one read last. */
  private void note(Crowd crowd, int from) {
    var latest = crowd.latest;
    for (int i = from; i < buffer.limit(); i++) {
      latest.append((char) buffer.get(i));
    }
    if (latest.length() > 8_192) {
      latest.delete(0, latest.length() - 8_192);
    }
  }
}
