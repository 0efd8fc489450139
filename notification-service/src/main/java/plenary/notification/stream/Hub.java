package plenary.notification.stream;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import plenary.notification.announcement.Announcement.Audience;
import plenary.notification.audience.Addressed;
import plenary.notification.audience.Concerns;
import plenary.notification.reach.StreamReach;
import plenary.notification.stream.Places.Place;
import plenary.notification.stream.ProgrammeLog.Readership;

/** Where announcements and readers meet. */
@Component
@EnableConfigurationProperties(StreamProperties.class)
public class Hub implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(Hub.class);

  /** Whoever signs out reads no longer than that; requests are refused within a second too. */
  private static final Duration REVIEWED_WITHIN = Duration.ofMillis(200);

  private static final Duration TOLD_SOON = Duration.ofSeconds(1);
  private static final Duration TOLD_AT_LAST = Duration.ofSeconds(15);

  /** Different times at which readers are told to come back. */
  private static final int FAREWELLS = 64;

  private final StreamProperties settings;
  private final ProgrammeLogs logs;
  private final RecipientLookup recipients;
  private final Rights rights;
  private final StreamReach reach;
  private final StreamMetrics metrics;
  private final Clock clock;
  private final List<Transport> transports = new CopyOnWriteArrayList<>();
  private final Places places;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1,
          Thread.ofPlatform().daemon().name("stream-heartbeat").factory(),
          new ThreadPoolExecutor.DiscardPolicy());
  private final AtomicBoolean reviewing = new AtomicBoolean();
  private volatile boolean draining;

  Hub(
      StreamProperties settings,
      ProgrammeLogs logs,
      RecipientLookup recipients,
      Rights rights,
      StreamReach reach,
      StreamMetrics metrics,
      Clock clock) {
    this.settings = settings;
    this.logs = logs;
    this.recipients = recipients;
    this.rights = rights;
    this.reach = reach;
    this.metrics = metrics;
    this.clock = clock;
    places = new Places(settings.most(), settings.mostPerAddress());
    metrics.gauge("open", "Streams that are open on this instance", places::open);
    long every = settings.heartbeat().toMillis();
    var unused = timer.scheduleAtFixedRate(this::beat, every, every, TimeUnit.MILLISECONDS);
    rights.onRevocation(this::reviewSoon);
  }

  /** From now on a transport is told what there is to tell. */
  public void carryBy(Transport transport) {
    transports.add(transport);
  }

  /**
   * Lets a stream in, until {@link #release}; empty when there are too many, or this instance is
   * about to end.
   */
  public Optional<Place> admit(String client) {
    var place = draining ? Optional.<Place>empty() : places.admit(client);
    if (place.isEmpty()) {
      metrics.refused();
    }
    return place;
  }

  /** To be called once for each stream that was let in, however it ends. */
  public void release(Place place) {
    places.release(place);
  }

  /**
   * Begins a stream, or goes on with it; where the start is whole, until {@link #leave}.
   *
   * @param after what the reader is up to; null when it is new
   * @param concerns decide what of the missed was said to the reader; null for a guest
   * @param bytesAtOnce when more was missed, the start is not whole: join again when it is sent
   * @param begin is handed the start before anything that comes after it can be told
   */
  public void join(
      String slug,
      Reader reader,
      @Nullable Long after,
      @Nullable Concerns concerns,
      long bytesAtOnce,
      Consumer<Start> begin) {
    logs.join(slug, reader, after, concerns, bytesAtOnce, begin);
  }

  /** Ends what a whole start began. Not to be called while joining. */
  public void leave(String slug, Reader reader) {
    logs.leave(slug, reader);
  }

  /** For who may be joining; what is left to do is done soon. */
  void soon(Runnable task) {
    timer.execute(task);
  }

  /** The position that readers of a programme can be up to. */
  public long current(String slug) {
    return logs.current(slug);
  }

  /** When to come back after a break; another time for each reader. */
  public int retryMillis() {
    int retry = (int) settings.retry().toMillis();
    return retry + ThreadLocalRandom.current().nextInt(retry);
  }

  /** Whether streams end, and nobody is let in. */
  public boolean isDraining() {
    return draining;
  }

  /**
   * Whether a reader may read on; to be asked once it has joined, for much may happen till then.
   */
  public boolean mayStay(Reader reader) {
    return !draining && !rights.haveEnded(reader, clock.instant());
  }

  /** A reader could not keep up, and was cut off. */
  public void noteCut() {
    metrics.cut();
  }

  /**
   * Tells an announcement to whoever is connected. Called by the tail's thread alone, which may
   * wait for the store.
   *
   * @param isLive false while the log is filled
   */
  void tell(int partition, Told told, boolean isLive) {
    var noted = logs.add(partition, told);
    if (noted.isEmpty()) {
      return;
    }
    var readership = noted.get();
    if (readership.startsOver()) {
      transports.forEach(each -> each.startOver(told.programme(), told.position() - 1));
    }
    if (!isLive) {
      return;
    }
    switch (told.audience()) {
      case null -> tell(told, new Recipients.Nobody(), readership);
      case Audience.Everyone _ -> tell(told, new Recipients.Everybody(), readership);
      case Audience.Only(var attendee) ->
          tell(told, new Recipients.These(new Addressed.Those(Set.of(attendee))), readership);
      case Audience.PeopleOf _, Audience.PeopleOfAny _, Audience.Reminded _, Audience.Staff _ ->
          tellPeople(told, told.audience(), readership);
    }
    if (told.open() != null) { // what is only said may have waited for more of it
      metrics.told(told.at(), clock.instant());
    }
  }

  private void tell(Told told, Recipients recipients, Readership readership) {
    var telling = new Telling(told, recipients);
    if (readership.guests() > 0) {
      transports.forEach(each -> each.tellGuests(telling));
    }
    if (readership.attendees() > 0) {
      tellAttendees(telling);
    }
  }

  private void tellAttendees(Telling telling) {
    transports.forEach(each -> each.tellAttendees(telling));
    if (!(telling.recipients() instanceof Recipients.Nobody)) {
      noteReached(telling, TOLD_SOON);
      noteReached(telling, TOLD_AT_LAST);
    }
  }

  /** Whom it reached is written down when it is on its way to them, and holds up nobody. */
  private void noteReached(Telling telling, Duration after) {
    var unused =
        timer.schedule(
            () -> reach.note(telling.told().id(), telling.reachedSince()),
            after.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /** The guests do not wait until it is known whom the message is for. */
  private void tellPeople(Told told, Audience audience, Readership readership) {
    tell(told, new Recipients.Nobody(), new Readership(false, readership.guests(), 0));
    if (readership.attendees() > 0) {
      recipients
          .of(told, audience)
          .ifPresentOrElse(
              those -> tellAttendees(new Telling(told, those)),
              () ->
                  transports.forEach(each -> each.cutAttendees(told.programme(), told.position())));
    }
  }

  private void beat() {
    var now = clock.instant();
    each(transport -> transport.beat(reader -> rights.haveEnded(reader, now)));
  }

  /** However many sign out together, the readers are gone through once for them. */
  private void reviewSoon() {
    if (reviewing.compareAndSet(false, true)) {
      var unused = timer.schedule(this::review, REVIEWED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void review() {
    reviewing.set(false);
    var now = clock.instant();
    each(transport -> transport.end(reader -> rights.haveEnded(reader, now)));
  }

  /** What goes wrong with one must neither keep the others from it nor end the heartbeat. */
  private void each(Consumer<Transport> action) {
    for (var transport : transports) {
      try {
        action.accept(transport);
      } catch (RuntimeException e) {
        log.atError().setCause(e).log("The streams of a transport were passed over");
      }
    }
  }

  @EventListener
  void onReadiness(AvailabilityChangeEvent<ReadinessState> event) {
    draining = event.getState() == ReadinessState.REFUSING_TRAFFIC;
    if (draining) {
      drain();
    }
  }

  @EventListener
  void onClose(ContextClosedEvent event) {
    draining = true;
    drain();
  }

  private void drain() {
    int least = (int) settings.retry().toMillis();
    int spread = (int) settings.drain().toMillis();
    var farewells =
        IntStream.range(0, FAREWELLS)
            .mapToObj(i -> Frame.retry(least + (int) ((long) spread * i / FAREWELLS)))
            .toList();
    transports.forEach(each -> each.drain(farewells));
  }

  @Override
  public void destroy() {
    timer.shutdownNow();
  }
}
