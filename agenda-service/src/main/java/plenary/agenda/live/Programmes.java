package plenary.agenda.live;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.include;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.OptionalLong;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import plenary.agenda.programme.ChangeEvent;
import plenary.agenda.programme.ChangeSet;
import plenary.agenda.programme.Decision;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Refusal;
import plenary.delivery.Envelope;
import plenary.delivery.OutboxStore;
import plenary.delivery.OutboxStore.Change;
import plenary.delivery.OutboxStore.Stored;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Load, decide, save; every change of a programme comes through here. */
@Component
class Programmes {

  /** A document holds 16 MiB; a change of every session adds each twice more in its events. */
  private static final int MOST_BYTES = 5_000_000;

  private final OutboxStore<Programme> store;
  private final AgendaEvents events;
  private final JsonMapper json;
  private final MeterRegistry meters;

  Programmes(
      OutboxStore<Programme> store, AgendaEvents events, JsonMapper json, MeterRegistry meters) {
    this.store = store;
    this.events = events;
    this.json = json;
    this.meters = meters;
  }

  /** What became of a programme that was to be published. */
  sealed interface Publication {
    record Published(Programme programme) implements Publication {}

    /** The same was published before; it may have changed since. */
    record Known(Programme programme) implements Publication {}

    record Taken(Programme by) implements Publication {}

    record TooLarge(int bytes, int most) implements Publication {}
  }

  /** What became of a change set. */
  sealed interface Outcome {
    record Done(Programme before, Programme after) implements Outcome {}

    /** Everything was so already. */
    record NothingToDo(Programme programme) implements Outcome {}

    record Refused(Programme programme, List<Refusal> refusals) implements Outcome {}

    record ChangedMeanwhile(long version) implements Outcome {}

    record NoSuchProgramme() implements Outcome {}
  }

  Mono<Publication> publish(Programme programme, Cause cause) {
    int bytes = json.writeValueAsBytes(programme).length;
    if (bytes > MOST_BYTES) {
      return Mono.just(new Publication.TooLarge(bytes, MOST_BYTES));
    }
    List<Envelope> told = events.published(programme, cause);
    return store
        .<Publication>change(programme.slug(), stored -> publish(programme, told, stored))
        .map(this::counted);
  }

  private static Change<Programme, Publication> publish(
      Programme programme, List<Envelope> told, @Nullable Stored<Programme> stored) {
    if (stored == null) {
      return new Change.Write<>(programme, told, new Publication.Published(programme));
    }
    return new Change.Keep<>(
        stored.state().fingerprint().equals(programme.fingerprint())
            ? new Publication.Known(stored.state())
            : new Publication.Taken(stored.state()));
  }

  /**
   * Carries out a change set.
   *
   * @param expected the version that it was made for; empty when any will do
   */
  Mono<Outcome> change(String slug, OptionalLong expected, ChangeSet changes, Cause cause) {
    return store
        .<Carried>change(slug, stored -> decide(expected, changes, cause, stored))
        .map(this::counted);
  }

  /** An outcome, and what happened for it. */
  private record Carried(Outcome outcome, List<ChangeEvent> events) {}

  private Change<Programme, Carried> decide(
      OptionalLong expected, ChangeSet changes, Cause cause, @Nullable Stored<Programme> stored) {
    if (stored == null) {
      return keep(new Outcome.NoSuchProgramme());
    }
    Programme before = stored.state();
    if (expected.isPresent() && expected.getAsLong() != before.version()) {
      return keep(new Outcome.ChangedMeanwhile(before.version()));
    }
    return switch (before.decide(changes)) {
      case Decision.Refused(var refusals) -> keep(new Outcome.Refused(before, refusals));
      case Decision.Accepted(var happened) when happened.isEmpty() ->
          keep(new Outcome.NothingToDo(before));
      case Decision.Accepted(var happened) -> {
        Programme after = before.apply(happened, before.version() + 1);
        yield new Change.Write<>(
            after,
            events.changed(after, happened, cause),
            new Carried(new Outcome.Done(before, after), happened));
      }
    };
  }

  private static Change<Programme, Carried> keep(Outcome outcome) {
    return new Change.Keep<>(new Carried(outcome, List.of()));
  }

  /** Empty when there is none. */
  Mono<Programme> load(String slug) {
    return store.load(slug).map(Stored::state);
  }

  /** The current version, without reading the programme; empty when there is none. */
  Mono<Long> version(String slug) {
    return Mono.from(
            store.collection().find(eq("_id", slug)).projection(include("version")).first())
        .map(document -> document.get("version", Number.class).longValue());
  }

  /** What a list of programmes says of one. */
  record Entry(
      String slug, String title, String zone, String firstDay, String lastDay, long version) {}

  Flux<Entry> list() {
    return Flux.from(
            store
                .collection()
                .find()
                .projection(
                    include(
                        "version", "state.title", "state.zone", "state.firstDay", "state.lastDay")))
        .map(Programmes::entry);
  }

  private static Entry entry(Document document) {
    Document state = document.get("state", Document.class);
    return new Entry(
        document.getString("_id"),
        state.getString("title"),
        state.getString("zone"),
        state.getString("firstDay"),
        state.getString("lastDay"),
        document.get("version", Number.class).longValue());
  }

  private Outcome counted(Carried carried) {
    for (ChangeEvent event : carried.events()) {
      meters.counter("plenary.agenda.changes", "change", AgendaEvents.name(event)).increment();
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
