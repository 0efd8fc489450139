package plenary.notification.webhook;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.springframework.stereotype.Component;
import plenary.delivery.DuplicateKey;
import reactor.core.publisher.Mono;

/** What is sent to webhooks, once for all of them, by the announcement's id. */
@Component
class Payloads {

  private final MongoCollection<Document> payloads;

  Payloads(MongoDatabase database) {
    payloads = database.getCollection("webhookPayloads");
    Mono.from(payloads.createIndex(Indexes.ascending("at"))).block();
  }

  Mono<Void> keep(String id, Instant at, String body) {
    return Mono.from(
            payloads.insertOne(
                new Document("_id", id).append("at", Date.from(at)).append("body", body)))
        .onErrorComplete(DuplicateKey::isCauseOf)
        .then();
  }

  Mono<String> find(String id) {
    return Mono.from(payloads.find(eq("_id", id)).first())
        .map(document -> document.getString("body"));
  }

  Mono<Long> forgetBefore(Instant moment) {
    return Mono.from(payloads.deleteMany(lt("at", Date.from(moment))))
        .map(result -> result.getDeletedCount());
  }
}
