package plenary.backing;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.reactivestreams.client.MongoClients;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bson.Document;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class EmbeddedStoreTest {

  private static final int WRITERS = 8;

  /** Inserts from several connections at once, and says each id after its acknowledgement. */
  static final class InsertWithoutEnd {
    public static void main(String[] args) {
      var store = EmbeddedStore.start(Path.of(args[0]));
      var client = MongoClients.create(store.uri());
      var inserted = client.getDatabase("test").getCollection("inserted");
      Flux.range(1, Integer.MAX_VALUE)
          .map(n -> n + ".")
          .flatMap(
              id -> Mono.from(inserted.insertOne(new Document("_id", id))).thenReturn(id), WRITERS)
          .doOnNext(System.out::println)
          .blockLast();
    }
  }

  @Test
  void everyAcknowledgedInsertOutlivesAKill(@TempDir Path directory) throws Exception {
    var acknowledged = Killed.after(500, InsertWithoutEnd.class, directory);

    var kept = new TreeSet<String>();
    try (var store = EmbeddedStore.start(directory);
        var client = MongoClients.create(store.uri())) {
      Flux.from(client.getDatabase("test").getCollection("inserted").find())
          .doOnNext(found -> kept.add(found.getString("_id")))
          .blockLast(Duration.ofSeconds(30));
    }

    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(500);
    assertThat(kept).containsAll(acknowledged);
  }

  @Test
  void theDriverGreetsTheStoreAndReadsWhatItWrote() {
    var written =
        List.of(
            new Document("_id", "a").append("state", new Document("n", 1L)),
            new Document("_id", "b").append("state", new Document("n", 2L)));
    try (var store = EmbeddedStore.inMemory();
        var client = MongoClients.create(store.uri())) {
      var collection = client.getDatabase("test").getCollection("things");
      Mono.from(collection.insertMany(written)).block(Duration.ofSeconds(30));

      assertThat(
              Flux.from(collection.find().sort(new Document("_id", 1)))
                  .collectList()
                  .block(Duration.ofSeconds(30)))
          .isEqualTo(written);
    }
  }

  @Test
  void whatIsAskedBesideTheIdIsHeldAgainstWhatTheIdFinds() {
    var written =
        List.of(
            new Document("_id", "a").append("version", 1),
            new Document("_id", "b").append("version", 2),
            new Document("_id", "c").append("version", 3));
    try (var store = EmbeddedStore.inMemory();
        var client = MongoClients.create(store.uri())) {
      var collection = client.getDatabase("test").getCollection("things");
      Mono.from(collection.insertMany(written)).block(Duration.ofSeconds(30));
      var queries =
          List.of(
              eq("_id", "b"),
              new Document("_id", "b").append("version", 2),
              new Document("_id", "b").append("version", 1),
              and(eq("_id", "b"), eq("version", 2)),
              and(eq("version", 2), eq("_id", "b")),
              and(eq("_id", "b"), lt("version", 2)),
              and(in("_id", "a", "c", "d"), gt("version", 1)),
              and(eq("_id", "a"), eq("_id", "b")),
              and(gt("_id", "a"), lt("version", 3)),
              or(eq("_id", "a"), eq("version", 3)));
      assertThat(
              queries.stream()
                  .map(
                      query ->
                          Flux.from(collection.find(query))
                              .map(found -> found.getString("_id"))
                              .sort()
                              .collect(Collectors.joining())
                              .block(Duration.ofSeconds(30))))
          .isEqualTo(List.of("b", "b", "", "b", "b", "", "c", "", "b", "ac"));
    }
  }

  @Test
  void aDirectoryBelongsToOneStoreAtATime(@TempDir Path directory) {
    try (var first = EmbeddedStore.start(directory)) {
      assertThatThrownBy(() -> EmbeddedStore.start(directory))
          .as("a second store beside %s", first.uri())
          .isInstanceOfSatisfying(
              MVStoreException.class, e -> assertThat(e).hasMessageContaining("locked"));
    }
  }
}
