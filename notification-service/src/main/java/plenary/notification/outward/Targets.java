package plenary.notification.outward;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Those whom requests go to, as this instance has met them: how much is on its way to each, and
 * which of them are to be left alone for now. So one that is slow or away holds up no other.
 */
public final class Targets {

  /** Their names are made up by others. */
  private static final int MOST = 1_000;

  /** Silences in a row after which one is left alone. */
  private static final int PATIENCE = 3;

  /** One that answers quickly has a place again by then. */
  private static final Duration WAIT = Duration.ofSeconds(1);

  private final int share;
  private final Duration rest;
  private final Clock clock;
  private final Map<String, Target> targets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Target> eldest) {
          return size() > MOST;
        }
      };

  private static final class Target {
    private final Semaphore places;
    private int silences;
    private Instant notBefore = Instant.EPOCH;

    Target(int share) {
      places = new Semaphore(share);
    }
  }

  /**
   * @param share how much is on its way to one of them at most
   * @param rest how long one is left alone that did not answer several times in a row
   */
  public Targets(int share, Duration rest, Clock clock) {
    this.share = share;
    this.rest = rest;
    this.clock = clock;
  }

  /** How long one is still to be left alone; null for not at all. */
  public synchronized @Nullable Duration pause(String target) {
    var now = clock.instant();
    var until = target(target).notBefore;
    return until.isAfter(now) ? Duration.between(now, until) : null;
  }

  /** A request's place among those that are on their way to one of them. */
  public static final class Place implements AutoCloseable {

    private final Semaphore among;

    private Place(Semaphore among) {
      this.among = among;
    }

    @Override
    public void close() {
      among.release();
    }
  }

  /** Null where there is none: it is slow. One that is silent is tried by one at a time. */
  public @Nullable Place enter(String target) {
    Semaphore places;
    synchronized (this) {
      var known = target(target);
      places = known.places;
      if (known.silences >= PATIENCE && places.availablePermits() < share) {
        return null;
      }
    }
    try {
      return places.tryAcquire(WAIT.toMillis(), TimeUnit.MILLISECONDS) ? new Place(places) : null;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  public synchronized void answered(String target) {
    target(target).silences = 0;
  }

  /** It did not, or it can't: a few times may be anybody's fault. */
  public synchronized void silent(String target) {
    var known = target(target);
    known.silences++;
    if (known.silences >= PATIENCE) {
      known.notBefore = clock.instant().plus(rest);
    }
  }

  public synchronized void leaveAlone(String target, Duration pause) {
    target(target).notBefore = clock.instant().plus(pause);
  }

  private Target target(String name) {
    return targets.computeIfAbsent(name, _ -> new Target(share));
  }
}
