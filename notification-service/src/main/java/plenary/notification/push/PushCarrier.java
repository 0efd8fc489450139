package plenary.notification.push;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import plenary.notification.audience.Attendee;
import plenary.notification.audience.Audiences;
import plenary.notification.ledger.Carrier;
import plenary.notification.ledger.Channel;
import plenary.notification.ledger.Outcome;
import plenary.notification.ledger.Pauses;
import plenary.notification.notice.Notice;
import plenary.notification.outward.Destinations;
import plenary.notification.outward.Outward;
import plenary.notification.outward.Reply;
import plenary.notification.outward.Targets;
import plenary.notification.preference.PreferenceBook;
import plenary.notification.preference.Topic;

/** Tells attendees on their devices, by the push services that these have named. */
final class PushCarrier implements Carrier, AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final SubscriptionBook book;
  private final Audiences audiences;
  private final PreferenceBook preferences;
  private final Writing writing;
  private final Sealing sealing;
  private final Outward outward;
  private final Destinations destinations;
  private final PushProperties settings;
  private final MeterRegistry meters;
  private final Clock clock;
  private final Targets services;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("push-", 0).factory());

  PushCarrier(
      SubscriptionBook book,
      Audiences audiences,
      PreferenceBook preferences,
      Writing writing,
      Sealing sealing,
      Outward outward,
      Destinations destinations,
      PushProperties settings,
      MeterRegistry meters,
      Clock clock) {
    this.book = book;
    this.audiences = audiences;
    this.preferences = preferences;
    this.writing = writing;
    this.sealing = sealing;
    this.outward = outward;
    this.destinations = destinations;
    this.settings = settings;
    this.meters = meters;
    this.clock = clock;
    this.services = new Targets(Math.max(1, settings.atOnce() / 2), settings.rest(), clock);
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
    var now = clock.instant();
    var wishes = Objects.requireNonNull(preferences.of(to).block(PATIENCE)).preferences();
    // They may have chosen otherwise since it was written down.
    var against =
        wishes.against(
            Topic.of(notice.kind()), notice.sessionId(), notice.urgency(), Channel.PUSH, now);
    if (against != null) {
      return against;
    }
    var session = writing.session(notice);
    var errand = Errand.of(notice, session, to, now);
    if (errand.isTooLate()) {
      return new Outcome.Failed("too late");
    }
    var attendee =
        Objects.requireNonNull(audiences.attendees(Set.of(to)).block(PATIENCE))
            .getOrDefault(to, Attendee.unknown());
    byte[] message = writing.message(notice, session, attendee);
    var attempts = tell(to, devices, errand, message);
    forget(to, devices, attempts);
    return Attempt.together(attempts);
  }

  /** What can wait for other things can wait for the end of quiet hours, too. */
  @Override
  public Outcome collect(Notice notice, String to, int tries) {
    var now = clock.instant();
    var awake = Objects.requireNonNull(preferences.of(to).block(PATIENCE)).preferences().awake(now);
    return awake.isAfter(now) ? new Outcome.Wait("quiet", awake) : carry(notice, to, tries);
  }

  /** All at once: together they take no longer than one. */
  private List<Attempt> tell(
      String attendee, List<Subscription> devices, Errand errand, byte[] message) {
    var under = new ArrayList<Future<Attempt>>();
    for (var device : devices.subList(1, devices.size())) {
      under.add(threads.submit(() -> tell(attendee, device, errand, message)));
    }
    var attempts = new ArrayList<Attempt>();
    attempts.add(tell(attendee, devices.getFirst(), errand, message));
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

  private Attempt tell(String attendee, Subscription device, Errand errand, byte[] message) {
    var now = clock.instant();
    if (device.isOver(now)) {
      return new Attempt.Gone();
    }
    var alone = pause(device, now);
    if (alone != null) {
      return new Attempt.Later("to be left alone", alone);
    }
    try (var place = services.enter(service(device))) {
      return place == null
          ? new Attempt.Later("its push service is slow", null)
          : sent(attendee, device, errand, message);
    }
  }

  private static String service(Subscription device) {
    return Destinations.origin(device.address());
  }

  /** How long a device, or its service, is still to be left alone; null for not at all. */
  private @Nullable Duration pause(Subscription device, Instant now) {
    var until = device.notBefore();
    var alone = services.pause(service(device));
    return until == null
            || !until.isAfter(now)
            || (alone != null && until.isBefore(now.plus(alone)))
        ? alone
        : Duration.between(now, until);
  }

  private Attempt sent(String attendee, Subscription device, Errand errand, byte[] message) {
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
    var attempt = understood(attendee, device, Objects.requireNonNull(reply));
    meters
        .timer("plenary.push.requests", "outcome", label(attempt))
        .record(Duration.ofNanos(System.nanoTime() - began));
    return attempt;
  }

  private Attempt understood(String attendee, Subscription device, Reply reply) {
    return switch (reply) {
      case Reply.Refused(var why) -> new Attempt.Refused(why);
      case Reply.NoAnswer(var why) -> {
        services.silent(service(device));
        yield new Attempt.Later(why, null);
      }
      case Reply.Answered answered -> understood(attendee, device, answered);
    };
  }

  private Attempt understood(String attendee, Subscription device, Reply.Answered answered) {
    int status = answered.status();
    return switch (status) {
      case 404, 410 -> {
        services.answered(service(device));
        yield new Attempt.Gone();
      }
      // Too much for this device, says RFC 8030, not for all of them.
      case 408, 429 -> {
        services.answered(service(device));
        yield later(attendee, device, answered);
      }
      default -> {
        if (status >= 500) {
          yield unwell(attendee, device, answered);
        }
        services.answered(service(device));
        yield status >= 200 && status < 300
            ? new Attempt.Taken()
            : new Attempt.Refused(Integer.toString(status));
      }
    };
  }

  private Attempt unwell(String attendee, Subscription device, Reply.Answered answered) {
    var pause = answered.pause(clock.instant());
    if (pause == null) {
      services.silent(service(device));
    } else {
      services.leaveAlone(service(device), pause);
    }
    return later(attendee, device, answered);
  }

  private Attempt later(String attendee, Subscription device, Reply.Answered answered) {
    var now = clock.instant();
    var pause = answered.pause(now);
    if (pause != null) {
      book.leaveAlone(attendee, device.id(), now.plus(pause)).block(PATIENCE);
    }
    return new Attempt.Later(Integer.toString(answered.status()), pause);
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
