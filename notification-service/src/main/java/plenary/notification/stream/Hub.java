package plenary.notification.stream;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
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
import plenary.notification.audience.Audiences;
import plenary.notification.audience.Concerns;
import plenary.notification.reach.StreamReach;
import plenary.notification.stream.Places.Place;
import plenary.notification.stream.ProgrammeLog.Readership;
import reactor.core.publisher.Mono;

/** Where announcements and readers meet. */
@Component
@EnableConfigurationProperties(StreamProperties.class)
public class Hub implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(Hub.class);

  /** So long the audience may take to be found out; personal streams are cut after it. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Duration TOLD_SOON = Duration.ofSeconds(1);
  private static final Duration TOLD_AT_LAST = Duration.ofSeconds(15);

  /** Different times at which readers are told to come back. */
  private static final int FAREWELLS = 64;

  private final StreamProperties settings;
  private final Positions positions;
  private final Audiences audiences;
  private final StreamReach reach;
  private final StreamMetrics metrics;
  private final Clock clock;
  private final List<Transport> transports = new CopyOnWriteArrayList<>();
  private final Map<String, ProgrammeLog> programmes = new ConcurrentHashMap<>();
  private final Places places;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1,
          Thread.ofPlatform().daemon().name("stream-heartbeat").factory(),
          new ThreadPoolExecutor.DiscardPolicy());
  private volatile boolean draining;

  Hub(
      StreamProperties settings,
      Positions positions,
      Audiences audiences,
      StreamReach reach,
      StreamMetrics metrics,
      Clock clock) {
    this.settings = settings;
    this.positions = positions;
    this.audiences = audiences;
    this.reach = reach;
    this.metrics = metrics;
    this.clock = clock;
    places = new Places(settings.most(), settings.mostPerAddress());
    metrics.gauge("open", "Streams that are open on this instance", places::open);
    metrics.gauge(
        "log.announcements",
        "Announcements that can be resumed from",
        () -> programmes.values().stream().mapToInt(ProgrammeLog::size).sum());
    metrics.gauge(
        "log.bytes",
        "Their size",
        () -> programmes.values().stream().mapToLong(ProgrammeLog::bytes).sum());
    long every = settings.heartbeat().toMillis();
    var unused = timer.scheduleAtFixedRate(this::beat, every, every, TimeUnit.MILLISECONDS);
  }

  /** From now on a transport is told what there is to tell. */
  public void carryBy(Transport transport) {
    transports.add(transport);
  }

  /**
   * Lets a stream in, until {@link #release}; empty when there are too many, or this instance is
   * about to end.
   */
  public Optional<Place> admit(String address) {
    var place = draining ? Optional.<Place>empty() : places.admit(address);
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
    under(
        slug,
        joined -> {
          joined.join(
              reader,
              after,
              positions.of(joined.partition()),
              told -> told.isAddressed(reader, concerns),
              bytesAtOnce,
              begin);
          return joined;
        });
  }

  /** Ends what a whole start began. Not to be called while joining. */
  public void leave(String slug, Reader reader) {
    programmes.computeIfPresent(
        slug,
        (_, programme) -> {
          programme.leave(reader);
          return programme.isUnused() ? null : programme;
        });
  }

  /** For who may be joining; what is left to do is done soon. */
  void soon(Runnable task) {
    timer.execute(task);
  }

  /** The position that readers of a programme can be up to. */
  public long current(String slug) {
    var programme = programmes.get(slug);
    int partition = programme == null ? positions.partitionOf(slug) : programme.partition();
    long reached = positions.of(partition);
    return programme == null ? reached : programme.current(reached);
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

  /** A reader could not keep up, and was cut off. */
  public void noteCut() {
    metrics.cut();
  }

  /** Under the map's lock, so that a log is not dropped while somebody uses it. */
  private <T> T under(String slug, Function<ProgrammeLog, T> use) {
    var result = new AtomicReference<@Nullable T>();
    programmes.compute(
        slug,
        (_, known) -> {
          var programme = known == null ? newLog(positions.partitionOf(slug)) : known;
          result.set(use.apply(programme));
          return programme;
        });
    return Objects.requireNonNull(result.get());
  }

  private ProgrammeLog newLog(int partition) {
    return new ProgrammeLog(
        partition, positions.from(partition), settings.logEntries(), settings.logSize().toBytes());
  }

  /**
   * Tells an announcement to whoever is connected. Called by the tail's thread alone, which may
   * wait for the store.
   *
   * @param isLive false while the log is filled
   */
  void tell(int partition, Told told, boolean isLive) {
    if (partition != positions.partitionOf(told.programme())) {
      return; // from before the topic had so many partitions
    }
    var readership = under(told.programme(), known -> known.add(partition, told));
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
      case Audience.Staff _ -> tell(told, new Recipients.ProgrammeStaff(), readership);
      case Audience.PeopleOf _, Audience.PeopleOfAny _, Audience.Reminded _ ->
          tellPeople(told, readership);
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
  private void tellPeople(Told told, Readership readership) {
    tell(told, new Recipients.Nobody(), new Readership(false, readership.guests(), 0));
    if (readership.attendees() > 0) {
      addressed(told)
          .ifPresentOrElse(
              addressed -> {
                tellAttendees(new Telling(told, new Recipients.These(addressed)));
              },
              () ->
                  transports.forEach(each -> each.cutAttendees(told.programme(), told.position())));
    }
  }

  /** Empty when the store does not say. */
  private Optional<Addressed> addressed(Told told) {
    return Mono.justOrEmpty(told.audience())
        .flatMap(audience -> audiences.addressed(told.programme(), audience, told.at()))
        .timeout(PATIENCE)
        .onErrorResume(
            failure -> {
              log.atWarn()
                  .addKeyValue("cause", String.valueOf(failure.getMessage()))
                  .log("Personal streams are cut: their audience is not known");
              return Mono.empty();
            })
        .blockOptional();
  }

  private void beat() {
    var now = clock.instant();
    transports.forEach(each -> each.beat(now));
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
