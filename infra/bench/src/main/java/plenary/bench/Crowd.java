package plenary.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Readers of one stream, in the process of {@link Listener}. */
final class Crowd {

  /** Connections whose answers are awaited before more are opened. */
  private static final int ONE_BY_ONE = 256;

  private final Line line;
  private final String name;
  private final Path requests;

  /** The way to the process: a line there, a line back. */
  record Line(BufferedWriter to, BufferedReader from, Path folder) {

    synchronized String say(String words) {
      try {
        to.write(words + "\n");
        to.flush();
        String answer = from.readLine();
        if (answer == null) {
          throw new IllegalStateException("the readers have ended");
        }
        return answer;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * What came of the events that were expected.
   *
   * @param readers who got them all
   * @param events all that came
   * @param ended streams that have ended
   * @param first when the last of the events came to the first who had them all, on the clock of
   *     {@link System#nanoTime()}, which processes on one machine have in common
   */
  record Arrival(
      int readers, long events, int ended, long first, long median, long p99, long last) {}

  Crowd(Line line, String name) {
    this.line = line;
    this.name = name;
    requests = line.folder().resolve(name + "-requests");
  }

  /** How long it took until all were answered, in nanoseconds. */
  long open(int port, List<String> requested) {
    return open(port, requested, ONE_BY_ONE);
  }

  /** The same when nobody waits for anybody. */
  long openAtOnce(int port, List<String> requested) {
    return open(port, requested, requested.size());
  }

  private long open(int port, List<String> requested, int atOnce) {
    try {
      Files.write(requests, requested);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String[] answer =
        line.say("open %s %d %s %d".formatted(name, port, requests, atOnce)).split(" ");
    if (Integer.parseInt(answer[0]) < requested.size()) {
      throw new IllegalStateException(
          "%s of %d streams of %s were answered".formatted(answer[0], requested.size(), name));
    }
    return Long.parseLong(answer[1]);
  }

  void expect(int events, int readers) {
    line.say("expect %s %d %d".formatted(name, events, readers));
  }

  Arrival await() {
    long[] said =
        Arrays.stream(line.say("await " + name).split(" ")).mapToLong(Long::parseLong).toArray();
    return new Arrival((int) said[0], said[1], (int) said[2], said[3], said[4], said[5], said[6]);
  }

  /** The last {@code id} that one of them read. */
  String lastId() {
    String latest = line.say("last " + name);
    int at = latest.lastIndexOf("id: ");
    return latest.substring(at + 4, latest.indexOf("\\n", at)).strip();
  }

  void close() {
    line.say("close " + name);
  }
}
