package plenary.agenda.live;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Projections.include;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;
import org.springframework.stereotype.Component;
import plenary.agenda.exchange.ProgrammeDraft;
import plenary.agenda.exchange.SessionDraft;
import plenary.delivery.OutboxStore;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A session's id is its own across programmes, for seats and announcements hang on it; so a
 * schedule that is imported a second time, under another name, doesn't keep its ids. It looks
 * through all programmes, which an import may.
 */
@Component
public class UsedIds {

  private static final String IDS = "state.programme.sessions.id";

  private final OutboxStore<ProgrammeDocument> store;

  UsedIds(OutboxStore<ProgrammeDocument> store) {
    this.store = store;
  }

  /** The draft without the ids that sessions of other programmes have. */
  public Mono<ProgrammeDraft> cleared(String slug, ProgrammeDraft draft) {
    List<String> wanted =
        draft.sessions().stream()
            .map(SessionDraft::guid)
            .filter(Objects::nonNull)
            .map(UUID::toString)
            .toList();
    if (wanted.isEmpty()) {
      return Mono.just(draft);
    }
    return elsewhere(slug, wanted).map(draft::without);
  }

  /** The ids of sessions of the programmes that have one of these, but for one programme. */
  private Mono<Set<UUID>> elsewhere(String slug, List<String> wanted) {
    return Flux.from(
            store.collection().find(and(ne("_id", slug), in(IDS, wanted))).projection(include(IDS)))
        .flatMapIterable(document -> ids(document).toList())
        .collect(HashSet<UUID>::new, Set::add);
  }

  /** One of these that a session of another programme has; empty when there is none. */
  public Mono<UUID> takenElsewhere(String slug, List<UUID> wanted) {
    return wanted.isEmpty()
        ? Mono.empty()
        : elsewhere(slug, wanted.stream().map(UUID::toString).toList())
            .flatMapIterable(taken -> wanted.stream().filter(taken::contains).toList())
            .next();
  }

  private static Stream<UUID> ids(Document document) {
    return document
        .get("state", Document.class)
        .get("programme", Document.class)
        .getList("sessions", Document.class)
        .stream()
        .map(session -> UUID.fromString(session.getString("id")));
  }
}
