package plenary.agenda.reading;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import plenary.agenda.exchange.Addresses;
import plenary.agenda.exchange.calendar.ProgrammeCalendar;
import plenary.agenda.exchange.calendar.ProgrammeCalendar.Selection;
import plenary.agenda.exchange.schedule.ScheduleJson;
import plenary.agenda.exchange.schedule.ScheduleXml;
import plenary.agenda.live.Programmes;
import plenary.agenda.programme.Programme;
import plenary.agenda.telling.AgendaJson.ProgrammeJson;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/**
 * Programmes as they go out, each encoded, and compressed, once a version and format, however many
 * ask for it at once. What is kept is bounded by its sessions; the store says which version is
 * current, so an instance never serves an old one. Calendars of one session, person or room are
 * made when they are asked for, of the programme that is kept, because they are small and there are
 * many.
 */
@Component
public class EncodedProgrammes {

  private static final int MOST_KEPT = 16;

  /** Of all that are kept. A session takes up to ten kilobytes with all its encodings. */
  private static final int MOST_SESSIONS = 4_000;

  private final Programmes programmes;
  private final JsonMapper json;
  private final Addresses addresses;

  private final CurrentVersions versions;
  private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

  EncodedProgrammes(Programmes programmes, JsonMapper json, Addresses addresses) {
    this.programmes = programmes;
    this.json = json;
    this.addresses = addresses;
    versions = new CurrentVersions(programmes::version);
  }

  /** What a whole programme can be had as. */
  public enum Format {
    AGENDA,
    SCHEDULE_JSON,
    SCHEDULE_XML,
    CALENDAR
  }

  /** One version of a programme. */
  public static final class Snapshot {

    private final Programme programme;
    private final Function<Format, byte[]> encoder;
    private final Map<Format, Mono<byte[]>> encoded = new ConcurrentHashMap<>();
    private final Map<Format, Mono<byte[]>> compressed = new ConcurrentHashMap<>();
    private final Map<Boolean, CompletableFuture<SharedAnswer>> shared = new ConcurrentHashMap<>();

    Snapshot(Programme programme, Function<Format, byte[]> encoder) {
      this.programme = programme;
      this.encoder = encoder;
    }

    public Programme programme() {
      return programme;
    }

    /** Encodes on a thread of its own; who asks meanwhile gets the same. */
    Mono<byte[]> as(Format format) {
      return encoded.computeIfAbsent(
          format,
          wanted ->
              Mono.fromCallable(() -> encoder.apply(wanted))
                  .subscribeOn(Schedulers.parallel())
                  .cacheInvalidateIf(_ -> false));
    }

    /** The same through gzip (RFC 1952). */
    Mono<byte[]> compressed(Format format) {
      return compressed.computeIfAbsent(
          format,
          wanted ->
              as(wanted)
                  .publishOn(Schedulers.parallel())
                  .map(Compression::gzip)
                  .cacheInvalidateIf(_ -> false));
    }

    /** The agenda as everybody's answer. */
    CompletableFuture<SharedAnswer> shared(boolean isCompressed) {
      return shared.computeIfAbsent(
          isCompressed,
          _ ->
              (isCompressed ? compressed(Format.AGENDA) : as(Format.AGENDA))
                  .map(bytes -> SharedAnswer.of(programme, bytes, isCompressed))
                  .toFuture());
    }
  }

  /**
   * @param sessions how many it has; 0 until it is read
   */
  private record Kept(long version, Mono<Snapshot> snapshot, int sessions) {}

  /** The current version; empty when there is no such programme. */
  public Mono<Snapshot> get(String slug) {
    return versions.of(slug).flatMap(version -> get(slug, version));
  }

  /** A part of a programme's calendar. */
  public byte[] calendar(Programme programme, Selection selection) {
    return ProgrammeCalendar.write(programme, selection, addresses);
  }

  private Mono<Snapshot> get(String slug, long version) {
    synchronized (kept) {
      Kept known = kept.get(slug);
      if (known != null && known.version() == version) {
        return known.snapshot();
      }
      Mono<Snapshot> snapshot =
          programmes
              .load(slug)
              .map(
                  programme -> {
                    weigh(slug, version, programme.sessions().size());
                    return snapshot(programme);
                  })
              .cacheInvalidateIf(_ -> false);
      kept.put(slug, new Kept(version, snapshot, 0));
      trim();
      return snapshot;
    }
  }

  private void weigh(String slug, long version, int sessions) {
    synchronized (kept) {
      kept.computeIfPresent(
          slug,
          (_, one) -> one.version() == version ? new Kept(version, one.snapshot(), sessions) : one);
      trim();
    }
  }

  /** Who asks for what goes has it still; the one that was asked for last stays. */
  private void trim() {
    int sessions = kept.values().stream().mapToInt(Kept::sessions).sum();
    for (var eldest = kept.values().iterator();
        kept.size() > MOST_KEPT || sessions > MOST_SESSIONS && kept.size() > 1; ) {
      sessions -= eldest.next().sessions();
      eldest.remove();
    }
  }

  private Snapshot snapshot(Programme programme) {
    return new Snapshot(programme, format -> encode(programme, format));
  }

  private byte[] encode(Programme programme, Format format) {
    return switch (format) {
      case AGENDA -> json.writeValueAsBytes(ProgrammeJson.of(programme));
      case SCHEDULE_JSON -> ScheduleJson.write(programme, addresses);
      case SCHEDULE_XML -> ScheduleXml.write(programme, addresses);
      case CALENDAR -> calendar(programme, new Selection.All());
    };
  }
}
