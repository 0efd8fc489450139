package plenary.registration.programme;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.Collection;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The sessions as they were last told. */
@Component
public class SessionView {

  private final MongoCollection<Document> sessions;

  SessionView(MongoDatabase database) {
    sessions = database.getCollection("sessions");
    Mono.from(sessions.createIndex(Indexes.ascending("programme"))).block();
  }

  public Mono<Session> find(String id) {
    return Mono.from(sessions.find(eq("_id", id)).first()).map(SessionView::read);
  }

  public Flux<Session> find(Collection<String> ids) {
    return Flux.from(sessions.find(in("_id", ids))).map(SessionView::read);
  }

  public Flux<Session> of(String programme) {
    return Flux.from(sessions.find(eq("programme", programme))).map(SessionView::read);
  }

  /** Keeps what is newer than what is known, and passes over the rest. */
  public Mono<Void> keep(Session session) {
    var older = and(eq("_id", session.id()), lt("version", session.version()));
    return Mono.from(sessions.replaceOne(older, write(session), new ReplaceOptions().upsert(true)))
        .onErrorComplete(SessionView::isThereAlready)
        .then();
  }

  public Mono<Void> forget(String id) {
    return Mono.from(sessions.deleteOne(eq("_id", id))).then();
  }

  /** The filter found nothing older and the insert found the same or a newer one. */
  private static boolean isThereAlready(Throwable failure) {
    return failure instanceof MongoWriteException write
        && write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
  }

  private static Document write(Session session) {
    return new Document("_id", session.id())
        .append("programme", session.programme())
        .append("version", session.version())
        .append("title", session.title())
        .append("code", session.code())
        .append("kind", session.kind())
        .append("start", session.start())
        .append("end", session.end())
        .append("projectedStart", session.projectedStart())
        .append("projectedEnd", session.projectedEnd())
        .append("room", write(session.room()))
        .append("status", session.status());
  }

  private static @Nullable Document write(Session.@Nullable Room room) {
    return room == null
        ? null
        : new Document("id", room.id())
            .append("name", room.name())
            .append("capacity", room.capacity());
  }

  private static Session read(Document document) {
    var room = document.get("room", Document.class);
    return new Session(
        document.getString("_id"),
        document.getString("programme"),
        document.get("version", Number.class).longValue(),
        document.getString("title"),
        document.getString("code"),
        document.getString("kind"),
        document.getString("start"),
        document.getString("end"),
        document.getString("projectedStart"),
        document.getString("projectedEnd"),
        room == null
            ? null
            : new Session.Room(
                room.getString("id"), room.getString("name"), room.getInteger("capacity")),
        document.getString("status"));
  }
}
