package plenary.notification.push;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The push services as this instance has met them: how much is on its way to each, and which of
 * them, or of the devices, are to be left alone for now.
 */
final class Services {

  /** Their names are made up by others. */
  private static final int MOST = 1_000;

  /** Silences in a row after which a service is left alone. */
  private static final int PATIENCE = 3;

  /** One that answers quickly has a place again by then. */
  private static final Duration WAIT = Duration.ofSeconds(1);

  private final int share;
  private final Duration rest;
  private final Clock clock;
  private final Map<String, Service> services = bounded(MOST);
  private final Map<String, Instant> devices = bounded(MOST * 10);

  private static final class Service {
    private final Semaphore places;
    private int silences;
    private Instant notBefore = Instant.EPOCH;

    Service(int share) {
      places = new Semaphore(share);
    }
  }

  /**
   * @param atOnce what this instance has on its way; half of it is for one service at most
   */
  Services(int atOnce, Duration rest, Clock clock) {
    this.share = Math.max(1, atOnce / 2);
    this.rest = rest;
    this.clock = clock;
  }

  private static <V> Map<String, V> bounded(int most) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > most;
      }
    };
  }

  /** How long a device, or its service, is still to be left alone; null for not at all. */
  synchronized @Nullable Duration pause(String origin, String device) {
    var now = clock.instant();
    var until = devices.getOrDefault(device, Instant.EPOCH);
    var service = service(origin).notBefore;
    var later = until.isAfter(service) ? until : service;
    return later.isAfter(now) ? Duration.between(now, later) : null;
  }

  /** A request's place among those that are on their way to a service. */
  static final class Place implements AutoCloseable {

    private final Semaphore among;

    private Place(Semaphore among) {
      this.among = among;
    }

    @Override
    public void close() {
      among.release();
    }
  }

  /**
   * Null where there is none: the service is slow. One that is silent is tried by one at a time.
   */
  @Nullable Place enter(String origin) {
    Semaphore places;
    synchronized (this) {
      var service = service(origin);
      places = service.places;
      if (service.silences >= PATIENCE && places.availablePermits() < share) {
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

  synchronized void answered(String origin) {
    service(origin).silences = 0;
  }

  /** It did not, or it can't: a few times may be anybody's fault. */
  synchronized void silent(String origin) {
    var service = service(origin);
    service.silences++;
    if (service.silences >= PATIENCE) {
      service.notBefore = clock.instant().plus(rest);
    }
  }

  synchronized void leaveAlone(String origin, Duration pause) {
    service(origin).notBefore = clock.instant().plus(pause);
  }

  synchronized void leaveDeviceAlone(String device, Duration pause) {
    devices.put(device, clock.instant().plus(pause));
  }

  private Service service(String origin) {
    return services.computeIfAbsent(origin, _ -> new Service(share));
  }
}
