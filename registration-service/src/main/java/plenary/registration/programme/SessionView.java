package plenary.registration.programme;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import plenary.delivery.DuplicateKey;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The sessions as they were last told.
 *
 * <p>One that is no more stays as it was last, with when it went: whoever had it in their calendar
 * is still to be told. Only {@link #lastKnown} shows it.
 */
@Component
public class SessionView {

  private static final String REMOVED = "removedAt";

  private final MongoCollection<Document> sessions;

  SessionView(MongoDatabase database) {
    sessions = database.getCollection("sessions");
    Mono.from(sessions.createIndex(Indexes.ascending("programme"))).block();
  }

  public Mono<Session> find(String id) {
    return Mono.from(sessions.find(eq("_id", id)).first())
        .filter(SessionView::isThere)
        .map(SessionDocuments::read);
  }

  public Flux<Session> find(Collection<String> ids) {
    return Flux.from(sessions.find(in("_id", ids)))
        .filter(SessionView::isThere)
        .map(SessionDocuments::read);
  }

  public Flux<Session> of(String programme) {
    return Flux.from(sessions.find(eq("programme", programme)))
        .filter(SessionView::isThere)
        .map(SessionDocuments::read);
  }

  /** Those that are no more, too. */
  public Flux<LastKnown> lastKnown(Collection<String> ids) {
    return Flux.from(sessions.find(in("_id", ids)))
        .map(
            document ->
                new LastKnown(
                    SessionDocuments.read(document), SessionDocuments.instant(document, REMOVED)));
  }

  /**
   * A session that is or was.
   *
   * @param removedAt since when it is no more; null while it is there
   */
  public record LastKnown(Session session, @Nullable Instant removedAt) {}

  /** Keeps what is newer than what is known, or comes back, and passes over the rest. */
  public Mono<Void> keep(Session session) {
    var older = and(eq("_id", session.id()), or(lt("version", session.version()), exists(REMOVED)));
    return Mono.from(
            sessions.replaceOne(
                older, SessionDocuments.write(session), new ReplaceOptions().upsert(true)))
        .onErrorComplete(DuplicateKey::isCauseOf)
        .then();
  }

  /** It is no more; told again, it went when that was told first. */
  public Mono<Void> forget(String id, Instant at) {
    var there = and(eq("_id", id), exists(REMOVED, false));
    return Mono.from(sessions.updateOne(there, set(REMOVED, Date.from(at)))).then();
  }

  private static boolean isThere(Document document) {
    return !document.containsKey(REMOVED);
  }
}
