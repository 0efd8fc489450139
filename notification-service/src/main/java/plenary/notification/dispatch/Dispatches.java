package plenary.notification.dispatch;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Component;
import plenary.delivery.DuplicateKey;
import plenary.notification.ledger.Channel;
import reactor.core.publisher.Mono;

/** What was dispatched, by the announcement's id. */
@Component
public class Dispatches {

  private final MongoCollection<Document> dispatches;

  Dispatches(MongoDatabase database) {
    dispatches = database.getCollection("dispatches");
    Mono.from(dispatches.createIndex(Indexes.ascending("at"))).block();
  }

  public Mono<Dispatch> find(String notice) {
    return Mono.from(dispatches.find(eq("_id", notice)).first()).map(Dispatches::read);
  }

  /** What is written down: this one, or the one that was there before. */
  Mono<Dispatch> begin(Dispatch dispatch) {
    return Mono.from(dispatches.insertOne(write(dispatch)))
        .map(_ -> dispatch)
        .onErrorResume(DuplicateKey::isCauseOf, _ -> find(dispatch.notice()));
  }

  Mono<Void> done(String notice) {
    return Mono.from(dispatches.updateOne(eq("_id", notice), set("done", true))).then();
  }

  /** Forgets what was before; how many that were. */
  public Mono<Long> forgetBefore(Instant moment) {
    return Mono.from(dispatches.deleteMany(lt("at", Date.from(moment))))
        .map(result -> result.getDeletedCount());
  }

  private static Document write(Dispatch dispatch) {
    return new Document("_id", dispatch.notice())
        .append("programme", dispatch.programme())
        .append("at", Date.from(dispatch.at()))
        .append("parcels", dispatch.parcels())
        .append("people", dispatch.people())
        .append("channels", dispatch.channels().stream().map(Channel::name).toList())
        .append("done", dispatch.done());
  }

  private static Dispatch read(Document document) {
    return new Dispatch(
        document.getString("_id"),
        document.getString("programme"),
        document.getDate("at").toInstant(),
        document.getInteger("parcels"),
        document.getInteger("people"),
        document.getList("channels", String.class, List.of()).stream()
            .map(Channel::valueOf)
            .toList(),
        document.getBoolean("done", false));
  }
}
