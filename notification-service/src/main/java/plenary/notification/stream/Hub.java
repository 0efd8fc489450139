package plenary.notification.stream;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.random.RandomGenerator;
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
import plenary.notification.stream.ProgrammeLog.Member;
import reactor.core.publisher.Mono;

/** Where announcements and readers meet. */
@Component
@EnableConfigurationProperties(StreamProperties.class)
class Hub implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(Hub.class);

  /** So long the audience may take to be found out; personal streams are cut after it. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final StreamProperties settings;
  private final Positions positions;
  private final Audiences audiences;
  private final StreamMetrics metrics;
  private final Clock clock;
  private final RandomGenerator random = RandomGenerator.getDefault();
  private final Map<String, ProgrammeLog> programmes = new ConcurrentHashMap<>();
  private final Map<String, Integer> addresses = new ConcurrentHashMap<>();
  private final AtomicInteger open = new AtomicInteger();
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
      StreamMetrics metrics,
      Clock clock) {
    this.settings = settings;
    this.positions = positions;
    this.audiences = audiences;
    this.metrics = metrics;
    this.clock = clock;
    metrics.gauge("open", "Streams that are open on this instance", open::get);
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

  /** A place among the open streams; closing it ends the membership too. */
  final class Admission implements AutoCloseable {
    private final String address;
    private @Nullable String programme;
    private @Nullable Member member;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Admission(String address) {
      this.address = address;
    }

    /**
     * Starts the stream.
     *
     * @param after what the reader is up to; null when it is new
     * @param concerns decide what of the missed was said to the reader; null for the public stream
     */
    synchronized void join(
        String slug,
        Reader reader,
        @Nullable Long after,
        @Nullable Concerns concerns,
        Subscriber subscriber) {
      if (closed.get()) {
        return;
      }
      programme = slug;
      int retry = (int) settings.retry().toMillis();
      member =
          under(
              slug,
              joined ->
                  joined.join(
                      reader,
                      subscriber,
                      after,
                      positions.of(joined.partition()),
                      retry + random.nextInt(retry),
                      told -> told.isAddressed(reader, concerns)));
      if (draining) {
        subscriber.end();
      }
    }

    /** May be called from within a log, by a stream that ends there; so it takes no lock here. */
    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        open.decrementAndGet();
        addresses.computeIfPresent(address, (_, count) -> count > 1 ? count - 1 : null);
        timer.execute(this::leave);
      }
    }

    private synchronized void leave() {
      if (programme != null && member != null) {
        Hub.this.leave(programme, member);
      }
    }
  }

  /** Empty when there are too many, or this instance is about to end. */
  Optional<Admission> admit(String address) {
    int all = open.incrementAndGet();
    int here = addresses.merge(address, 1, Integer::sum);
    var admission = new Admission(address);
    if (draining || all > settings.most() || here > settings.mostPerAddress()) {
      admission.close();
      metrics.refused();
      return Optional.empty();
    }
    return Optional.of(admission);
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

  private void leave(String slug, Member member) {
    programmes.computeIfPresent(
        slug,
        (_, programme) -> {
          programme.leave(member);
          return programme.isUnused() ? null : programme;
        });
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
    var members =
        programmes.computeIfAbsent(told.programme(), _ -> newLog(partition)).add(partition, told);
    if (!isLive) {
      return;
    }
    switch (told.audience()) {
      case null -> members.forEach(member -> offer(member, told, false));
      case Audience.Everyone _ -> members.forEach(member -> offer(member, told, true));
      case Audience.Only(var attendee) ->
          members.stream()
              .filter(member -> attendee.equals(member.reader().attendeeId()))
              .forEach(member -> offer(member, told, true));
      case Audience.Staff _ ->
          members.forEach(member -> offer(member, told, member.reader().isStaff()));
      case Audience.PeopleOf _, Audience.PeopleOfAny _, Audience.Reminded _ ->
          tellPeople(told, members);
    }
    metrics.told(told.at(), clock.instant());
  }

  /** The public streams do not wait until it is known whom the message is for. */
  private void tellPeople(Told told, List<Member> members) {
    var personal = members.stream().filter(member -> member.reader().attendeeId() != null).toList();
    members.stream()
        .filter(member -> member.reader().attendeeId() == null)
        .forEach(member -> offer(member, told, false));
    if (personal.isEmpty()) {
      return;
    }
    var addressed = addressed(told);
    for (var member : personal) {
      if (addressed.isEmpty()) {
        member.subscriber().cut(); // it comes back, and gets it then
      } else {
        offer(member, told, addressed.get().includes(member.reader().attendeeId()));
      }
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

  private void offer(Member member, Told told, boolean isAddressed) {
    var frame = told.frame(isAddressed, member.reader().language());
    if (frame != null) {
      offer(member, frame);
    }
  }

  private void offer(Member member, Frame frame) {
    if (!member.subscriber().offer(frame)) {
      metrics.cut();
    }
  }

  private void beat() {
    var now = clock.instant();
    for (var programme : programmes.values()) {
      programme.takeBackWhoIsAhead(positions.of(programme.partition()));
      for (var member : programme.members()) {
        var until = member.reader().until();
        if (until != null && now.isAfter(until)) {
          member.subscriber().end();
        } else {
          offer(member, Frame.HEARTBEAT);
        }
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
    programmes.values().forEach(each -> each.members().forEach(m -> m.subscriber().end()));
  }

  @Override
  public void destroy() {
    timer.shutdownNow();
  }
}
