package plenary.delivery;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Where a service gets its stores of aggregates from. */
public final class Outbox {

  private final MongoDatabase database;
  private final JsonMapper json;
  private final Relay relay;
  private final Clock clock;

  Outbox(MongoDatabase database, JsonMapper json, Relay relay, Clock clock) {
    this.database = database;
    this.json = json;
    this.relay = relay;
    this.clock = clock;
  }

  /** A store whose unsent events are swept up from now on; call it at start-up, it blocks. */
  public <S> OutboxStore<S> store(String collection, Class<S> state) {
    return store(collection, state, false);
  }

  /**
   * The same where no document is ever deleted, so that a version is never written anew: what this
   * instance alone writes is not read again for each write.
   */
  public <S> OutboxStore<S> lastingStore(String collection, Class<S> state) {
    return store(collection, state, true);
  }

  private <S> OutboxStore<S> store(String collection, Class<S> state, boolean isLasting) {
    var documents = database.getCollection(collection);
    Mono.from(
            documents.createIndex(
                Indexes.ascending(OutboxStore.OUTBOX_SINCE), new IndexOptions().sparse(true)))
        .block();
    relay.watch(documents);
    return new OutboxStore<>(documents, state, isLasting, json, relay, clock);
  }
}
