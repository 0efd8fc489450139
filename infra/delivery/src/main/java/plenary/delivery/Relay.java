package plenary.delivery;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.pullByFilter;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.MongoException;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.KafkaException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sends what stands in the outboxes, in order, and removes it when the broker has acknowledged it.
 *
 * <p>A write wakes the relay for its document, and one worker at a time serves a document. What a
 * crash or an outage left behind, a sweep finds by the index on {@code outboxSince}. An event is
 * sent again when the process dies between the acknowledgement and the removal; its id stays the
 * same.
 */
final class Relay implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Relay.class);

  /** Documents in work at once; the sweep takes up what is beyond. */
  private static final int MOST_IN_WORK = 10_000;

  private final Sender sender;
  private final DeliveryProperties.Relay settings;
  private final OutboxMetrics metrics;
  private final Clock clock;
  private final SentIds sent = new SentIds(50_000);
  private final List<MongoCollection<Document>> watched = new CopyOnWriteArrayList<>();
  private final Map<Place, Slot> inWork = new ConcurrentHashMap<>();
  private final ExecutorService workers =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("outbox-relay-", 0).factory());
  private final ScheduledExecutorService sweeper =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("outbox-sweeper").factory());
  private volatile boolean running;

  Relay(Sender sender, DeliveryProperties.Relay settings, OutboxMetrics metrics, Clock clock) {
    this.sender = sender;
    this.settings = settings;
    this.metrics = metrics;
    this.clock = clock;
  }

  private record Place(String collection, String id) {}

  /** A document's outbox as it was written; a null outbox is to be read first. */
  private record Work(
      MongoCollection<Document> collection,
      String id,
      long version,
      @Nullable List<Envelope> outbox) {

    Place place() {
      return new Place(collection.getNamespace().getCollectionName(), id);
    }
  }

  /** A document in work, and the newest work that waits for it; guarded by the map's own lock. */
  private static final class Slot {
    @Nullable Work waiting;
  }

  void watch(MongoCollection<Document> collection) {
    watched.add(collection);
  }

  /** The events that this relay has not seen acknowledged; the rest need not be written again. */
  List<Envelope> unsent(List<Envelope> outbox) {
    return outbox.stream().filter(envelope -> !sent.contains(envelope)).toList();
  }

  void wake(MongoCollection<Document> collection, String id, long version, List<Envelope> outbox) {
    wake(new Work(collection, id, version, outbox));
  }

  /** The newest work for a document replaces what waited: its outbox holds the older events too. */
  private void wake(Work work) {
    if (!running || inWork.size() >= MOST_IN_WORK) {
      return;
    }
    inWork.compute(
        work.place(),
        (place, waiting) -> {
          if (waiting == null) {
            workers.execute(() -> serve(place));
          }
          var slot = waiting == null ? new Slot() : waiting;
          if (slot.waiting == null || slot.waiting.version() <= work.version()) {
            slot.waiting = work;
          }
          return slot;
        });
  }

  /** Whatever goes wrong, the document is out of work after it, for the next sweep to take up. */
  private void serve(Place place) {
    boolean isServed = false;
    try {
      for (var work = take(place); work != null; work = take(place)) {
        deliver(work);
      }
      isServed = true;
    } catch (KafkaException
        | org.apache.kafka.common.KafkaException
        | CompletionException
        | MongoException e) {
      metrics.failed();
      log.atWarn()
          .addKeyValue("collection", place.collection())
          .addKeyValue("cause", String.valueOf(e.getMessage()))
          .log("Events stay in the outbox until the next sweep");
    } catch (RuntimeException e) { // such as an event that can't be read; others are served on
      metrics.failed();
      log.atError()
          .addKeyValue("collection", place.collection())
          .setCause(e)
          .log("Events stay in the outbox");
    } finally {
      if (!isServed) {
        inWork.remove(place);
      }
    }
  }

  /** The work that waits, or null after taking the document out of work. */
  private @Nullable Work take(Place place) {
    var taken = new Slot();
    inWork.computeIfPresent(
        place,
        (_, slot) -> {
          taken.waiting = slot.waiting;
          slot.waiting = null;
          return taken.waiting == null ? null : slot;
        });
    return taken.waiting;
  }

  private void deliver(Work work) {
    var known = work.outbox();
    if (known == null) {
      var document = Mono.from(work.collection().find(eq("_id", work.id())).first()).block();
      if (document != null) {
        long version = document.get(OutboxStore.VERSION, Number.class).longValue();
        deliver(
            new Work(
                work.collection(), work.id(), version, CloudEventFormat.toEnvelopes(document)));
      }
      return;
    }
    send(unsent(known));
    remove(work, known);
  }

  /** The producer keeps the order within a partition, so nothing waits for the one before. */
  private void send(List<Envelope> envelopes) {
    var acknowledged = new ArrayList<CompletableFuture<?>>();
    for (var envelope : envelopes) {
      acknowledged.add(sender.send(envelope).thenAccept(_ -> sent.add(envelope)));
    }
    CompletableFuture.allOf(acknowledged.toArray(CompletableFuture[]::new)).join();
    metrics.sent(envelopes.size());
  }

  /**
   * Where the document is as it was written, its outbox is emptied; where a write came between, the
   * acknowledged events are taken out, and that write's own wake does the rest.
   */
  private void remove(Work work, List<Envelope> acknowledged) {
    var emptied =
        Mono.from(
                work.collection()
                    .updateOne(
                        and(eq("_id", work.id()), eq(OutboxStore.VERSION, work.version())),
                        combine(
                            set(OutboxStore.OUTBOX, List.of()), unset(OutboxStore.OUTBOX_SINCE))))
            .block();
    if (emptied != null && emptied.getMatchedCount() == 1) {
      return;
    }
    var ids = acknowledged.stream().map(Envelope::id).toList();
    Mono.from(
            work.collection()
                .updateOne(
                    eq("_id", work.id()),
                    pullByFilter(new Document(OutboxStore.OUTBOX, in("id", ids)))))
        .block();
  }

  private void sweep() {
    watched.stream().takeWhile(_ -> running).forEach(this::sweep);
  }

  /** What goes wrong with one collection must neither silence the others nor end the sweep. */
  private void sweep(MongoCollection<Document> collection) {
    try {
      takeUp(collection);
      metrics.measure(collection, clock);
    } catch (MongoException e) {
      log.atWarn().addKeyValue("cause", String.valueOf(e.getMessage())).log("Sweep put off");
    } catch (RuntimeException e) { // a timer's task that throws is its last
      if (running) { // else it was told to end
        metrics.failed();
        log.atError()
            .addKeyValue("collection", collection.getNamespace().getCollectionName())
            .setCause(e)
            .log("Collection passed over by the sweep");
      }
    }
  }

  private void takeUp(MongoCollection<Document> collection) {
    long before = clock.millis() - settings.grace().toMillis();
    Flux.from(
            collection
                .find(lt(OutboxStore.OUTBOX_SINCE, before))
                .projection(new Document("_id", 1).append(OutboxStore.VERSION, 1))
                .sort(new Document(OutboxStore.OUTBOX_SINCE, 1))
                .limit(settings.sweepLimit()))
        .toIterable()
        .forEach(
            found ->
                wake(
                    new Work(
                        collection,
                        found.getString("_id"),
                        found.get(OutboxStore.VERSION, Number.class).longValue(),
                        null)));
  }

  @Override
  public void start() {
    running = true;
    long every = settings.sweepEvery().toMillis();
    var unused = sweeper.scheduleWithFixedDelay(this::sweep, 0, every, TimeUnit.MILLISECONDS);
  }

  /** Lets the sends in work end; what is left stands in the outboxes. */
  @Override
  public void stop() {
    running = false;
    sweeper.shutdownNow();
    workers.shutdown();
    try {
      if (!workers.awaitTermination(settings.drain().toMillis(), TimeUnit.MILLISECONDS)) {
        workers.shutdownNow();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Starts before the listeners and the web server, and stops after them. */
  @Override
  public int getPhase() {
    return DEFAULT_PHASE / 2;
  }
}
