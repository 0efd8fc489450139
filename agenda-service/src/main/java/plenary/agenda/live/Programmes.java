package plenary.agenda.live;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.include;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import plenary.agenda.change.ChangeEvent;
import plenary.agenda.change.ChangeSet;
import plenary.agenda.change.Decision;
import plenary.agenda.change.Deliberation;
import plenary.agenda.change.Evolution;
import plenary.agenda.change.Refusal;
import plenary.agenda.history.History;
import plenary.agenda.history.Revision;
import plenary.agenda.live.ProgrammeDocument.Applied;
import plenary.agenda.live.ProgrammeDocument.Retry;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Visibility;
import plenary.agenda.rules.Attendance;
import plenary.agenda.telling.Teller;
import plenary.delivery.ContendedException;
import plenary.delivery.Envelope;
import plenary.delivery.OutboxStore;
import plenary.delivery.OutboxStore.Change;
import plenary.delivery.OutboxStore.Stored;
import plenary.edge.Caller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Load, decide, save; every change of a programme comes through here.
 *
 * <p>A revision is in the history before the next one replaces it in the document: an instance that
 * finds one of which it doesn't know that writes it there first, and decides again.
 */
@Component
public class Programmes {

  /** A document holds 16 MiB; a change of every session adds each twice more in its events. */
  private static final int MOST_BYTES = 5_000_000;

  /** Other instances may make versions as fast as this one learns of them, for a while. */
  private static final int MOST_TRIES = 100;

  /** Far longer than what is before somebody takes while everything is there. */
  private static final Duration MOST_PATIENCE = Duration.ofSeconds(2);

  private final OutboxStore<ProgrammeDocument> store;
  private final History history;
  private final Rosters rosters;
  private final AgendaEvents events;
  private final JsonMapper json;
  private final MeterRegistry meters;
  private final Turns turns = new Turns(MOST_PATIENCE);
  private final KnownVersions kept = new KnownVersions();

  Programmes(
      OutboxStore<ProgrammeDocument> store,
      History history,
      Rosters rosters,
      AgendaEvents events,
      JsonMapper json,
      MeterRegistry meters) {
    this.store = store;
    this.history = history;
    this.rosters = rosters;
    this.events = events;
    this.json = json;
    this.meters = meters;
  }

  /** What became of a programme that was to be published. */
  public sealed interface Publication {
    public record Published(Programme programme) implements Publication {}

    /** The same was published before; it may have changed since. */
    public record Known(Programme programme) implements Publication {}

    public record Taken(Programme by) implements Publication {}

    public record TooLarge(int bytes, int most) implements Publication {}
  }

  /**
   * A change set and what comes with it.
   *
   * @param expected the version that it was made for; empty when any will do
   * @param retry null for a request without a key of its own
   * @param undoes the version that it takes back; null for any other change set
   */
  public record Order(
      OptionalLong expected,
      ChangeSet changes,
      Caller by,
      @Nullable String reason,
      @Nullable Retry retry,
      @Nullable Long undoes) {}

  /** What became of a change set. */
  public sealed interface Outcome {
    public record Done(Programme before, Programme after) implements Outcome {}

    /** Everything was so already. */
    public record NothingToDo(Programme programme) implements Outcome {}

    /** The same request, by its key, was carried out before; that made this version. */
    public record DoneBefore(Programme programme, long version) implements Outcome {}

    /** The key came with another request before. */
    public record KeyTaken(String key) implements Outcome {}

    record Refused(Programme programme, Deliberation deliberation, List<Refusal> refusals)
        implements Outcome {}

    public record ChangedMeanwhile(Programme programme, long expected) implements Outcome {}

    /** The programme would be larger than one document may be. */
    public record TooLarge(int bytes, int most) implements Outcome {}

    public record NotTheirs(Programme programme) implements Outcome {}

    public record NoSuchProgramme() implements Outcome {}
  }

  public Mono<Publication> publish(Programme programme, Cause cause) {
    int bytes = json.writeValueAsBytes(programme).length;
    if (bytes > MOST_BYTES) {
      return Mono.just(new Publication.TooLarge(bytes, MOST_BYTES));
    }
    List<Envelope> told = events.published(programme, cause);
    var first = new Revision(1, cause.at(), cause.by(), null, List.of(), List.of(), null);
    var document = new ProgrammeDocument(programme, first, List.of());
    return store
        .<Publication>change(programme.slug(), stored -> publish(document, told, stored))
        .flatMap(
            publication ->
                publication instanceof Publication.Published
                    ? keep(document).thenReturn(publication)
                    : Mono.just(publication))
        .map(this::counted);
  }

  private static Change<ProgrammeDocument, Publication> publish(
      ProgrammeDocument document, List<Envelope> told, @Nullable Stored<ProgrammeDocument> stored) {
    if (stored == null) {
      return new Change.Write<>(document, told, new Publication.Published(document.programme()));
    }
    Programme there = stored.state().programme();
    return new Change.Keep<>(
        there.fingerprint().equals(document.programme().fingerprint())
            ? new Publication.Known(there)
            : new Publication.Taken(there));
  }

  /** Carries out a change set. */
  public Mono<Outcome> change(String slug, Order order, Cause cause) {
    Mono<Attendance> attendance =
        order.changes().weighsAttendance() ? rosters.of(slug) : Mono.just(Attendance.NONE);
    return turns
        .inTurn(slug, attendance.flatMap(known -> carryOut(slug, order, cause, known)))
        .map(this::counted);
  }

  private Mono<Carried> carryOut(String slug, Order order, Cause cause, Attendance attendance) {
    return store
        .<Step>change(slug, stored -> decide(order, cause, attendance, stored))
        .flatMap(
            step ->
                switch (step) {
                  // The history is behind: bring it up, and decide again.
                  case Step.KeepFirst(var document) -> keep(document).then(Mono.<Carried>empty());
                  case Step.Wrote(var document, var carried) -> keep(document).thenReturn(carried);
                  case Step.Left(var outcome) -> Mono.just(new Carried(outcome, List.of()));
                })
        .repeatWhenEmpty(tries -> tries.take(MOST_TRIES))
        .switchIfEmpty(Mono.error(() -> new ContendedException(slug)));
  }

  /** An outcome, and what happened for it. */
  private record Carried(Outcome outcome, List<ChangeEvent> events) {}

  /** How far one try came. */
  private sealed interface Step {
    public record KeepFirst(ProgrammeDocument document) implements Step {}

    public record Wrote(ProgrammeDocument document, Carried carried) implements Step {}

    public record Left(Outcome outcome) implements Step {}
  }

  private Change<ProgrammeDocument, Step> decide(
      Order order, Cause cause, Attendance attendance, @Nullable Stored<ProgrammeDocument> stored) {
    if (stored == null) {
      return leave(new Outcome.NoSuchProgramme());
    }
    ProgrammeDocument document = stored.state();
    Programme before = document.programme();
    if (!Staff.of(before, order.by())) {
      return leave(new Outcome.NotTheirs(before));
    }
    Retry retry = order.retry();
    Optional<Applied> applied = document.applied(retry);
    if (retry != null && applied.isPresent()) {
      return leave(
          applied.get().fingerprint().equals(retry.fingerprint())
              ? new Outcome.DoneBefore(before, applied.get().version())
              : new Outcome.KeyTaken(retry.key()));
    }
    if (order.expected().isPresent() && order.expected().getAsLong() != before.version()) {
      return leave(new Outcome.ChangedMeanwhile(before, order.expected().getAsLong()));
    }
    if (!kept.has(before.slug(), before.version())) {
      return new Change.Keep<>(new Step.KeepFirst(document));
    }
    Deliberation deliberation = order.changes().on(before, attendance);
    int bytes = grows(deliberation) ? json.writeValueAsBytes(deliberation.after()).length : 0;
    return switch (deliberation.decision()) {
      case Decision.Refused(var refusals) ->
          leave(new Outcome.Refused(before, deliberation, refusals));
      case Decision.Accepted(var happened, _) when happened.isEmpty() ->
          leave(new Outcome.NothingToDo(before));
      case Decision.Accepted _ when bytes > MOST_BYTES ->
          leave(new Outcome.TooLarge(bytes, MOST_BYTES));
      case Decision.Accepted(var happened, var warnings) -> {
        long version = before.version() + 1;
        Programme after = Evolution.of(before, happened, version, cause.at());
        var revision =
            new Revision(
                version,
                cause.at(),
                cause.by(),
                order.reason(),
                happened,
                warnings,
                order.undoes());
        ProgrammeDocument next = document.next(after, revision, retry);
        yield new Change.Write<>(
            next,
            events.changed(before, after, happened, cause),
            new Step.Wrote(next, new Carried(new Outcome.Done(before, after), happened)));
      }
    };
  }

  /** Whether words come in of which there may be many. */
  private static boolean grows(Deliberation deliberation) {
    return deliberation.events().stream()
        .anyMatch(
            event ->
                event instanceof ChangeEvent.SessionAdded || event instanceof ChangeEvent.Edited);
  }

  private static Change<ProgrammeDocument, Step> leave(Outcome outcome) {
    return new Change.Keep<>(new Step.Left(outcome));
  }

  private Mono<Void> keep(ProgrammeDocument document) {
    Programme programme = document.programme();
    return history
        .keep(document.latest(), programme)
        .then(Mono.fromRunnable(() -> kept.add(programme.slug(), programme.version())));
  }

  /** What would come of a change set; empty when there is no such programme. */
  public Mono<Preview> preview(String slug, ChangeSet changes) {
    return Mono.zip(load(slug), rosters.of(slug))
        .map(both -> new Preview(changes.on(both.getT1(), both.getT2()), both.getT2()));
  }

  public record Preview(Deliberation deliberation, Attendance attendance) {}

  /** How full the sessions are. */
  public Mono<Attendance> attendance(String slug) {
    return rosters.of(slug);
  }

  /**
   * Empty when there is none. Whoever has a programme finds its whole history: what an instance
   * that died has written last is kept first.
   */
  public Mono<Programme> load(String slug) {
    return store
        .load(slug)
        .flatMap(
            stored -> {
              Programme programme = stored.state().programme();
              return kept.has(slug, programme.version())
                  ? Mono.just(programme)
                  : keep(stored.state()).thenReturn(programme);
            });
  }

  /** The version that stood at a moment; empty before the first one. */
  public Mono<Long> versionAt(String slug, Instant moment) {
    return load(slug).flatMap(_ -> history.versionAt(slug, moment));
  }

  /** As it was in a version; empty when there was none. */
  public Mono<Programme> load(String slug, long version) {
    return load(slug).flatMap(current -> load(current, version));
  }

  /** The same for whoever has the current one. */
  public Mono<Programme> load(Programme current, long version) {
    return current.version() == version
        ? Mono.just(current)
        : history.programme(current.slug(), version);
  }

  /** The current version, without reading the programme; empty when there is none. */
  public Mono<Long> version(String slug) {
    return Mono.from(
            store.collection().find(eq("_id", slug)).projection(include("version")).first())
        .map(document -> document.get("version", Number.class).longValue());
  }

  /** What a list of programmes says of one. */
  public record Entry(
      String slug,
      String title,
      String zone,
      String firstDay,
      String lastDay,
      long version,
      Visibility visibility,
      @JsonIgnore List<String> staff) {}

  public Flux<Entry> list() {
    String programme = "state.programme.";
    return Flux.from(
            store
                .collection()
                .find()
                .projection(
                    include(
                        "version",
                        programme + "title",
                        programme + "zone",
                        programme + "firstDay",
                        programme + "lastDay",
                        programme + "settings.visibility",
                        programme + "settings.staff")))
        .map(Programmes::entry);
  }

  private static Entry entry(Document document) {
    Document programme = document.get("state", Document.class).get("programme", Document.class);
    Document settings = programme.get("settings", Document.class);
    return new Entry(
        document.getString("_id"),
        programme.getString("title"),
        programme.getString("zone"),
        programme.getString("firstDay"),
        programme.getString("lastDay"),
        document.get("version", Number.class).longValue(),
        Visibility.named(settings.getString("visibility")).orElseThrow(),
        settings.getList("staff", String.class));
  }

  private Outcome counted(Carried carried) {
    for (ChangeEvent event : carried.events()) {
      meters.counter("plenary.agenda.changes", "change", Teller.name(event)).increment();
    }
    String outcome = carried.outcome().getClass().getSimpleName();
    meters.counter("plenary.agenda.change.sets", "outcome", outcome).increment();
    return carried.outcome();
  }

  private Publication counted(Publication publication) {
    String outcome = publication.getClass().getSimpleName();
    meters.counter("plenary.agenda.imports", "outcome", outcome).increment();
    return publication;
  }
}
