package plenary.notification.stream;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import plenary.notification.audience.Concerns;
import plenary.notification.stream.ProgrammeLog.Readership;

/** The logs of all programmes; one that nobody uses is dropped. */
@Component
class ProgrammeLogs {

  private final StreamProperties settings;
  private final Positions positions;
  private final Map<String, ProgrammeLog> programmes = new ConcurrentHashMap<>();

  ProgrammeLogs(StreamProperties settings, Positions positions, StreamMetrics metrics) {
    this.settings = settings;
    this.positions = positions;
    metrics.gauge(
        "log.announcements",
        "Announcements that can be resumed from",
        () -> programmes.values().stream().mapToInt(ProgrammeLog::size).sum());
    metrics.gauge(
        "log.bytes",
        "Their size",
        () -> programmes.values().stream().mapToLong(ProgrammeLog::bytes).sum());
  }

  /** As {@link Hub#join} says. */
  void join(
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

  void leave(String slug, Reader reader) {
    programmes.computeIfPresent(
        slug,
        (_, programme) -> {
          programme.leave(reader);
          return programme.isUnused() ? null : programme;
        });
  }

  /** Notes an announcement; empty for one from before the topic had so many partitions. */
  Optional<Readership> add(int partition, Told told) {
    return partition == positions.partitionOf(told.programme())
        ? Optional.of(under(told.programme(), known -> known.add(partition, told)))
        : Optional.empty();
  }

  /** The position that readers of a programme can be up to. */
  long current(String slug) {
    var programme = programmes.get(slug);
    int partition = programme == null ? positions.partitionOf(slug) : programme.partition();
    long reached = positions.of(partition);
    return programme == null ? reached : programme.current(reached);
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
}
