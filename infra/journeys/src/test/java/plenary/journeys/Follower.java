package plenary.journeys;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import plenary.testing.Eventually;
import plenary.testing.SseClient;

/**
 * A reader who stays: keeps a stream open, comes back by {@code Last-Event-ID} when it ends or
 * falls silent, and writes down each change that it was told.
 */
final class Follower implements AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration PAUSE = Duration.ofMillis(300);

  private final Supplier<URI> address;
  private final Map<String, String> headers;
  private final Duration silence;
  private final List<Change> heard = new ArrayList<>(); // guarded by itself
  private final Thread reader;
  private volatile @Nullable String position;
  private volatile int snapshots;
  private volatile int opened;
  private volatile boolean running = true;
  private volatile boolean again;

  /**
   * A change as it came.
   *
   * @param position its id on the stream
   * @param id the announcement's
   * @param version of the programme
   * @param isSaid whether it came with a message
   */
  record Change(String position, String id, long version, boolean isSaid) {}

  /**
   * @param address where to open the stream, asked each time
   * @param silence after which a stream is given up
   */
  Follower(Supplier<URI> address, Map<String, String> headers, Duration silence) {
    this.address = address;
    this.headers = headers;
    this.silence = silence;
    reader = Thread.ofVirtual().name("follower").start(this::follow);
    Eventually.holds("a stream has begun", Duration.ofSeconds(30), () -> position != null);
  }

  List<Change> heard() {
    synchronized (heard) {
      return List.copyOf(heard);
    }
  }

  /** How often it was told that something is lost. */
  int snapshots() {
    return snapshots;
  }

  /** How many streams it has had. */
  int opened() {
    return opened;
  }

  /** Comes back, as a page does that was asleep. */
  void comeBack() {
    again = true;
  }

  private void follow() {
    while (running) {
      again = false;
      try (var stream = SseClient.open(address.get(), since())) {
        if (stream.status() == 200) {
          opened++;
          read(stream);
        }
      } catch (UncheckedIOException _) {
        // The server is away, or went away.
      }
      if (!again) {
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private Map<String, String> since() {
    var all = new HashMap<>(headers);
    if (position != null) {
      all.put("Last-Event-ID", position);
    }
    return all;
  }

  private void read(SseClient stream) {
    int known = 0;
    int signs = 0;
    long last = System.nanoTime();
    boolean hasEnded = false;
    while (running && !hasEnded && !again && System.nanoTime() - last < silence.toNanos()) {
      hasEnded = stream.hasEnded();
      var events = stream.events();
      for (var event : events.subList(known, events.size())) {
        take(event);
      }
      known = events.size();
      int alive = known + stream.comments().size();
      last = alive > signs ? System.nanoTime() : last;
      signs = alive;
      if (!hasEnded) {
        LockSupport.parkNanos(LOOK.toNanos());
      }
    }
  }

  private void take(SseClient.Event event) {
    if (event.name().equals("snapshot")) {
      snapshots++;
    }
    if (event.name().equals("change")) {
      var data = Visitor.JSON.readTree(event.data());
      synchronized (heard) {
        heard.add(
            new Change(
                String.valueOf(event.id()),
                data.get("id").asString(),
                data.path("version").asLong(0),
                data.has("message")));
      }
    }
    position = event.id();
  }

  @Override
  public void close() {
    running = false;
    try {
      reader.join(Duration.ofSeconds(30));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
