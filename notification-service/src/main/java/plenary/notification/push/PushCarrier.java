package plenary.notification.push;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import plenary.notification.audience.Audiences;
import plenary.notification.ledger.Carrier;
import plenary.notification.ledger.Channel;
import plenary.notification.ledger.Outcome;
import plenary.notification.ledger.Pauses;
import plenary.notification.notice.Notice;
import plenary.notification.outward.Destinations;
import plenary.notification.outward.Outward;
import plenary.notification.outward.Reply;

/** Tells attendees on their devices, by the push services that these have named. */
final class PushCarrier implements Carrier, AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final SubscriptionBook book;
  private final Audiences audiences;
  private final Writing writing;
  private final Sealing sealing;
  private final Outward outward;
  private final Destinations destinations;
  private final PushProperties settings;
  private final MeterRegistry meters;
  private final Clock clock;
  private final Services services;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("push-", 0).factory());

  PushCarrier(
      SubscriptionBook book,
      Audiences audiences,
      Writing writing,
      Sealing sealing,
      Outward outward,
      Destinations destinations,
      PushProperties settings,
      MeterRegistry meters,
      Clock clock) {
    this.book = book;
    this.audiences = audiences;
    this.writing = writing;
    this.sealing = sealing;
    this.outward = outward;
    this.destinations = destinations;
    this.settings = settings;
    this.meters = meters;
    this.clock = clock;
    this.services = new Services(settings.atOnce(), settings.rest(), clock);
  }

  @Override
  public Channel channel() {
    return Channel.PUSH;
  }

  @Override
  public int atOnce() {
    return settings.atOnce();
  }

  @Override
  public Pauses pauses() {
    return new Pauses(settings.pauses());
  }

  @Override
  public Set<String> reaches(Collection<String> attendees) {
    return Objects.requireNonNull(book.with(attendees).block(PATIENCE));
  }

  @Override
  public Outcome carry(Notice notice, String to, int tries) {
    var devices = Objects.requireNonNull(book.of(to).block(PATIENCE)).all();
    if (devices.isEmpty()) {
      return new Outcome.Spared(Attempt.UNREACHABLE);
    }
    var session = writing.session(notice);
    var errand = Errand.of(notice, session, to, clock.instant());
    if (errand.isTooLate()) {
      return new Outcome.Failed("too late");
    }
    var language = Objects.requireNonNull(audiences.languageOf(to).block(PATIENCE));
    byte[] message = writing.message(notice, session, language);
    var attempts = tell(devices, errand, message);
    forget(to, devices, attempts);
    return Attempt.together(attempts);
  }

  /** All at once: together they take no longer than one. */
  private List<Attempt> tell(List<Subscription> devices, Errand errand, byte[] message) {
    var under = new ArrayList<Future<Attempt>>();
    for (var device : devices.subList(1, devices.size())) {
      under.add(threads.submit(() -> tell(device, errand, message)));
    }
    var attempts = new ArrayList<Attempt>();
    attempts.add(tell(devices.getFirst(), errand, message));
    for (var each : under) {
      attempts.add(result(each));
    }
    return attempts;
  }

  private static Attempt result(Future<Attempt> of) {
    try {
      return of.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private Attempt tell(Subscription device, Errand errand, byte[] message) {
    if (device.isOver(clock.instant())) {
      return new Attempt.Gone();
    }
    var origin = Destinations.origin(device.address());
    var pause = services.pause(origin, device.id());
    if (pause != null) {
      return new Attempt.Later("to be left alone", pause);
    }
    try (var place = services.enter(origin)) {
      return place == null
          ? new Attempt.Later("its push service is slow", null)
          : sent(device, origin, errand, message);
    }
  }

  private Attempt sent(Subscription device, String origin, Errand errand, byte[] message) {
    long began = System.nanoTime();
    var reply =
        outward
            .post(
                destinations,
                device.address(),
                sealing.headers(device, errand),
                sealing.body(device, message),
                settings.timeout())
            .block();
    var attempt = understood(device, origin, Objects.requireNonNull(reply));
    meters
        .timer("plenary.push.requests", "outcome", label(attempt))
        .record(Duration.ofNanos(System.nanoTime() - began));
    return attempt;
  }

  private Attempt understood(Subscription device, String origin, Reply reply) {
    return switch (reply) {
      case Reply.Refused(var why) -> new Attempt.Refused(why);
      case Reply.NoAnswer(var why) -> {
        services.silent(origin);
        yield new Attempt.Later(why, null);
      }
      case Reply.Answered answered -> understood(device, origin, answered);
    };
  }

  private Attempt understood(Subscription device, String origin, Reply.Answered answered) {
    int status = answered.status();
    var said = Integer.toString(status);
    var pause = answered.pause(clock.instant());
    if (status >= 500) {
      if (pause == null) {
        services.silent(origin);
      } else {
        services.leaveAlone(origin, pause);
      }
      return new Attempt.Later(said, pause);
    }
    services.answered(origin);
    return switch (status) {
      case 404, 410 -> new Attempt.Gone();
      case 408, 429 -> {
        // Too much for this device, says RFC 8030, not for all of them.
        if (pause != null) {
          services.leaveDeviceAlone(device.id(), pause);
        }
        yield new Attempt.Later(said, pause);
      }
      default -> status >= 200 && status < 300 ? new Attempt.Taken() : new Attempt.Refused(said);
    };
  }

  private static String label(Attempt attempt) {
    return switch (attempt) {
      case Attempt.Taken _ -> "taken";
      case Attempt.Gone _ -> "gone";
      case Attempt.Refused _ -> "refused";
      case Attempt.Later _ -> "later";
    };
  }

  private void forget(String attendee, List<Subscription> devices, List<Attempt> attempts) {
    var gone = new ArrayList<String>();
    for (int i = 0; i < devices.size(); i++) {
      if (attempts.get(i) instanceof Attempt.Gone) {
        gone.add(devices.get(i).id());
      }
    }
    if (!gone.isEmpty()) {
      book.remove(attendee, gone).block(PATIENCE);
    }
  }

  @Override
  public void close() {
    threads.close();
  }
}
