package plenary.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads one stream of server-sent events, as <a
 * href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML</a> says, and keeps
 * all that comes. It does not connect again: what a browser would do, a test says.
 */
public final class SseClient implements AutoCloseable {

  private final HttpResponse<InputStream> response;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final List<Event> events = new ArrayList<>(); // guarded by lock, as the others
  private final List<String> comments = new ArrayList<>();
  private @Nullable Duration retry;
  private @Nullable String lastEventId;
  private boolean ended;

  /**
   * One event.
   *
   * @param id the last id that the stream gave, here or before; null when there was none
   * @param name "message" when the stream gave none
   * @param data its lines, joined by line feeds
   */
  public record Event(@Nullable String id, String name, String data) {}

  private SseClient(HttpResponse<InputStream> response) {
    this.response = response;
    Thread.ofVirtual().name("sse-client").start(this::read);
  }

  /**
   * Opens a stream and returns when the answer's head is there; look at {@link #status} then.
   *
   * @param headers to send beside {@code Accept}, such as {@code Last-Event-ID}
   */
  public static SseClient open(URI uri, Map<String, String> headers) {
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(20))
            .header("Accept", "text/event-stream");
    headers.forEach(request::header);
    try {
      return new SseClient(
          Http.CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static final class Http {
    static final HttpClient CLIENT =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  public int status() {
    return response.statusCode();
  }

  public HttpHeaders headers() {
    return response.headers();
  }

  /** The first event, of those that came and those to come, that is meant; fails with what came. */
  public Event awaitEvent(Predicate<Event> meant, Duration patience) {
    return awaitEvents(meant, 1, patience).getFirst();
  }

  /** The first so many events, of those that came and those to come, that are meant. */
  public List<Event> awaitEvents(Predicate<Event> meant, int count, Duration patience) {
    await(() -> events.stream().filter(meant).count() >= count, count + " events", patience);
    return events().stream().filter(meant).limit(count).toList();
  }

  /** Waits for so many comments: heartbeats. */
  public void awaitComments(int count, Duration patience) {
    await(() -> comments.size() >= count, count + " comments", patience);
  }

  /** Waits for the server to end the stream. */
  public void awaitEnd(Duration patience) {
    await(() -> ended, "the end", patience);
  }

  /** Whether either side has ended the stream; all that came before is there then. */
  public boolean hasEnded() {
    return locked(() -> ended);
  }

  /** What came so far. */
  public List<Event> events() {
    return locked(() -> List.copyOf(events));
  }

  /** The comments that came so far, without their colon. */
  public List<String> comments() {
    return locked(() -> List.copyOf(comments));
  }

  /** What a browser would send as {@code Last-Event-ID}; null when there was no id. */
  public @Nullable String lastEventId() {
    lock.lock();
    try {
      return lastEventId;
    } finally {
      lock.unlock();
    }
  }

  /** How long a browser would wait before it connects again; null when the stream did not say. */
  public @Nullable Duration retry() {
    lock.lock();
    try {
      return retry;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    try {
      response.body().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void await(BooleanSupplier reached, String what, Duration patience) {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (!reached.getAsBoolean()) {
        if (left <= 0 || ended) {
          throw new AssertionError(
              "No %s %s; status %d, events %s, comments %s"
                  .formatted(
                      what,
                      ended ? "before the stream ended" : "within " + patience,
                      status(),
                      events,
                      comments));
        }
        left = news.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      lock.unlock();
    }
  }

  private void read() {
    try (var lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      var name = "";
      var data = new ArrayList<String>();
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty()) {
          dispatch(name, data);
          name = "";
          data.clear();
          continue;
        }
        int colon = line.indexOf(':');
        var field = colon < 0 ? line : line.substring(0, colon);
        var value = colon < 0 ? "" : line.substring(colon + 1);
        value = value.startsWith(" ") ? value.substring(1) : value;
        switch (field) {
          case "" -> note(value);
          case "event" -> name = value;
          case "data" -> data.add(value);
          case "id" -> remember(value);
          case "retry" -> remember(Duration.ofMillis(Long.parseLong(value)));
          default -> {} // as the standard has it
        }
      }
    } catch (IOException _) {
      // closed by either side: the end
    } finally {
      change(() -> ended = true);
    }
  }

  private void dispatch(String name, List<String> data) {
    if (data.isEmpty()) {
      return; // an id or a retry alone is no event
    }
    change(
        () ->
            events.add(
                new Event(
                    lastEventId, name.isEmpty() ? "message" : name, String.join("\n", data))));
  }

  private void note(String comment) {
    change(() -> comments.add(comment));
  }

  private void remember(String id) {
    change(() -> lastEventId = id);
  }

  private void remember(Duration wait) {
    change(() -> retry = wait);
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private <T> T locked(Supplier<T> answer) {
    lock.lock();
    try {
      return answer.get();
    } finally {
      lock.unlock();
    }
  }
}
