package plenary.journeys;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import plenary.journeys.Visitor.Answer;

/** What was asked and what was answered, written down as it came. */
final class Account {

  private static final Duration PAUSE = Duration.ofMillis(150);

  /** By what each change says why it was made, the version that it was said to have made. */
  private final Map<String, Long> changes = new ConcurrentHashMap<>();

  /** Changes of which only a later look can tell whether they were made. */
  private final Set<String> open = ConcurrentHashMap.newKeySet();

  private final AtomicInteger changesAccepted = new AtomicInteger();
  private final AtomicInteger seatsAccepted = new AtomicInteger();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final AtomicInteger turnedAway = new AtomicInteger();
  private final AtomicLong slowestRefusal = new AtomicLong();
  private final List<String> improper = new CopyOnWriteArrayList<>();

  void accepted(String why, long version) {
    changes.put(why, version);
    changesAccepted.incrementAndGet();
  }

  void leftOpen(String why) {
    open.add(why);
  }

  void seatAccepted() {
    seatsAccepted.incrementAndGet();
  }

  Map<String, Long> changes() {
    return Map.copyOf(changes);
  }

  Set<String> open() {
    return Set.copyOf(open);
  }

  int changesAccepted() {
    return changesAccepted.get();
  }

  int seatsAccepted() {
    return seatsAccepted.get();
  }

  int accepted() {
    return changesAccepted() + seatsAccepted();
  }

  /** Requests whose answer did not come. */
  int unanswered() {
    return unanswered.get();
  }

  /** Requests that were told to come back. */
  int turnedAway() {
    return turnedAway.get();
  }

  /** How long the slowest of those took that were told to come back. */
  Duration slowestRefusal() {
    return Duration.ofNanos(slowestRefusal.get());
  }

  /** Answers that nobody should get. */
  List<String> improper() {
    return new ArrayList<>(improper);
  }

  /**
   * Asks until an answer comes that says yes or no; what is asked can be asked again.
   *
   * @return the first such answer
   */
  Answer insist(Supplier<Answer> request) {
    while (true) {
      var tried = attempt(request);
      if (tried.isAnswered()) {
        return tried.answer();
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /**
   * What came of one try.
   *
   * @param given null where none came
   * @param isAnswered whether it says yes or no
   */
  record Try(@Nullable Answer given, boolean isAnswered) {

    Answer answer() {
      return Objects.requireNonNull(given);
    }
  }

  /** Asks once. */
  Try attempt(Supplier<Answer> request) {
    long asked = System.nanoTime();
    try {
      var answer = request.get();
      long took = System.nanoTime() - asked;
      if (answer.status() == 503) {
        turnedAway.incrementAndGet();
        slowestRefusal.accumulateAndGet(took, Math::max);
        if (!isProper(answer)) {
          improper.add(answer + " " + answer.response().headers().map());
        }
        return new Try(answer, false);
      }
      if (answer.status() >= 500 || answer.status() == 401) {
        improper.add(answer.toString());
        return new Try(answer, false);
      }
      return new Try(answer, true);
    } catch (UncheckedIOException _) {
      unanswered.incrementAndGet();
      return new Try(null, false);
    }
  }

  /** As RFC 9457 and RFC 9110, 10.2.3, have it. */
  private static boolean isProper(Answer answer) {
    return answer.header("Content-Type").startsWith("application/problem+json")
        && answer.header("Retry-After").matches("[1-9]\\d?")
        && answer.json().path("status").asInt(0) == 503
        && answer.json().path("type").asString("").startsWith("urn:plenary:problem:");
  }
}
