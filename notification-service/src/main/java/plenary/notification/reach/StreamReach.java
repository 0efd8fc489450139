package plenary.notification.reach;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.MongoException;
import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Who had a page open when something was announced, as each instance wrote it down.
 *
 * <p>It is written down after it was sent, and no stream waits for it. What can't be written down
 * is lost, and those people count as not reached: they are told twice rather than not at all.
 */
@Component
public class StreamReach implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(StreamReach.class);
  private static final int MOST_TOGETHER = 2_000;
  private static final int MOST_WAITING = 1_000;

  private final MongoCollection<Document> reached;
  private final Clock clock;
  private final ExecutorService writer =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(MOST_WAITING),
          Thread.ofPlatform().daemon().name("stream-reach").factory(),
          new ThreadPoolExecutor.DiscardPolicy());

  StreamReach(MongoDatabase database, Clock clock) {
    this.reached = database.getCollection("reached");
    this.clock = clock;
    Mono.from(reached.createIndex(Indexes.ascending("notice"))).block();
    Mono.from(reached.createIndex(Indexes.ascending("at"))).block();
  }

  /**
   * Notes that something was written to the open pages of these; returns at once.
   *
   * @param attendees by their ids
   */
  public void note(String notice, Collection<String> attendees) {
    var all = List.copyOf(attendees);
    if (!all.isEmpty()) {
      writer.execute(() -> write(notice, all));
    }
  }

  private void write(String notice, List<String> attendees) {
    var at = Date.from(clock.instant());
    var documents = new ArrayList<Document>();
    for (int from = 0; from < attendees.size(); from += MOST_TOGETHER) {
      documents.add(
          new Document("notice", notice)
              .append("at", at)
              .append(
                  "attendees",
                  attendees.subList(from, Math.min(attendees.size(), from + MOST_TOGETHER))));
    }
    try {
      Mono.from(reached.insertMany(documents)).block();
    } catch (MongoException away) {
      log.atWarn().addKeyValue("cause", away.toString()).log("Who was reached is not written down");
    }
  }

  /** Those who had a page open. */
  public Mono<Set<String>> of(String notice) {
    return Flux.from(reached.find(eq("notice", notice)))
        .flatMapIterable(document -> document.getList("attendees", String.class))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Forgets what was before. */
  Mono<Long> forgetBefore(Instant moment) {
    return Mono.from(reached.deleteMany(lt("at", Date.from(moment))))
        .map(result -> result.getDeletedCount());
  }

  @Override
  public void close() {
    writer.shutdown();
  }
}
