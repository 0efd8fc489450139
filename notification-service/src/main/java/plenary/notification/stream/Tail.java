package plenary.notification.stream;

import io.cloudevents.CloudEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;
import plenary.delivery.trace.TracedRecords;
import plenary.delivery.trace.Traces;
import plenary.notification.announcement.Announcement;
import tools.jackson.core.JacksonException;

/**
 * Reads all partitions of the announcements, without a group: every instance tells everything to
 * its own readers. It starts some way back, so that the log is filled before anybody is let in, and
 * a little further back still, so that it knows which announcements are repeats: the first
 * occurrence counts, on every instance alike.
 */
@Component
final class Tail implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Tail.class);

  /** Records that are read only to know their ids; a relay repeats itself over less than that. */
  private static final int MARGIN = 1_000;

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration LOOK_FOR_PARTITIONS = Duration.ofSeconds(10);
  private static final Duration SOON = Duration.ofMillis(50);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final ConsumerFactory<String, CloudEvent> consumers;
  private final Encoder encoder;
  private final Hub hub;
  private final Positions positions;
  private final StreamMetrics metrics;
  private final StreamProperties settings;
  private final Traces traces;
  private final Map<TopicPartition, Place> places = new HashMap<>();
  private final CountDownLatch warm = new CountDownLatch(1);
  private volatile boolean running;
  private volatile @Nullable Consumer<String, CloudEvent> current;
  private @Nullable Thread thread;

  Tail(
      ConsumerFactory<String, CloudEvent> consumers,
      Encoder encoder,
      Hub hub,
      Positions positions,
      StreamMetrics metrics,
      StreamProperties settings,
      Traces traces) {
    this.consumers = consumers;
    this.encoder = encoder;
    this.hub = hub;
    this.positions = positions;
    this.metrics = metrics;
    this.settings = settings;
    this.traces = traces;
  }

  /** How far a partition has been read; the tail's thread alone uses it. */
  private static final class Place {
    private final long logFrom;
    private final long warmAt;
    private final Map<String, Boolean> ids;
    private long next;

    /**
     * @param next the first record to read
     * @param logFrom the first one to be told
     * @param warmAt where the partition ended when it was first seen
     */
    Place(long next, long logFrom, long warmAt, int memory) {
      this.next = next;
      this.logFrom = logFrom;
      this.warmAt = warmAt;
      this.ids =
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > memory;
            }
          };
    }

    boolean isNew(String id) {
      return ids.put(id, true) == null;
    }
  }

  private void run() {
    while (running) {
      try (var consumer = consumers.createConsumer(null, "notification-tail", null, settings())) {
        current = consumer;
        read(consumer);
      } catch (WakeupException _) {
        return;
      } catch (KafkaException e) {
        log.atWarn().addKeyValue("cause", String.valueOf(e.getMessage())).log("Tail starts again");
        LockSupport.parkNanos(PAUSE.toNanos());
      } catch (RuntimeException e) { // a bug with one announcement must not silence the others
        log.atError().setCause(e).log("Tail goes on after the record that failed");
      }
    }
  }

  private static Properties settings() {
    var settings = new Properties();
    settings.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    return settings;
  }

  private void read(Consumer<String, CloudEvent> consumer) {
    long look = System.nanoTime();
    assign(consumer);
    while (running) {
      if (places.isEmpty()) { // the broker makes the topic still
        LockSupport.parkNanos(SOON.toNanos());
        assign(consumer);
        continue;
      }
      for (var record : consumer.poll(POLL)) {
        take(record);
      }
      for (var partition : consumer.assignment()) {
        var place = places.get(partition);
        if (place != null) {
          place.next = consumer.position(partition);
          positions.reached(partition.partition(), place.next - 1);
        }
      }
      if (places.values().stream().allMatch(place -> place.next >= place.warmAt)) {
        warm.countDown();
      }
      if (System.nanoTime() - look > LOOK_FOR_PARTITIONS.toNanos()) {
        look = System.nanoTime();
        assign(consumer);
      }
    }
  }

  /** Takes up partitions that are new; goes on with the others where it was. */
  private void assign(Consumer<String, CloudEvent> consumer) {
    var all = new ArrayList<TopicPartition>();
    for (var partition : consumer.partitionsFor(Announcement.TOPIC)) {
      all.add(new TopicPartition(Announcement.TOPIC, partition.partition()));
    }
    var added = all.stream().filter(partition -> !places.containsKey(partition)).toList();
    if (added.isEmpty() && consumer.assignment().size() == all.size()) {
      return;
    }
    consumer.assign(all);
    begin(consumer, added, places.isEmpty());
    all.forEach(partition -> consumer.seek(partition, place(partition).next));
  }

  private Place place(TopicPartition partition) {
    var place = places.get(partition);
    if (place == null) {
      throw new IllegalStateException("Nothing is known of " + partition);
    }
    return place;
  }

  private void begin(
      Consumer<String, CloudEvent> consumer, Collection<TopicPartition> added, boolean isStart) {
    var ends = consumer.endOffsets(added);
    consumer
        .beginningOffsets(added)
        .forEach(
            (partition, first) -> {
              long end = isStart ? ends.getOrDefault(partition, first) : first;
              long logFrom = isStart ? Math.max(first, end - settings.warmUp()) : first;
              long next = Math.max(first, logFrom - MARGIN);
              places.put(partition, new Place(next, logFrom, end, settings.warmUp() + MARGIN));
              positions.begin(partition.partition(), logFrom - 1);
            });
  }

  private void take(ConsumerRecord<String, CloudEvent> record) {
    var place = place(new TopicPartition(record.topic(), record.partition()));
    place.next = record.offset() + 1;
    if (record.value() != null) {
      if (!place.isNew(record.value().getSource() + " " + record.value().getId())) {
        metrics.repeated();
      } else if (record.offset() >= place.logFrom) {
        tell(record, record.offset() >= place.warmAt);
      }
    }
    positions.reached(record.partition(), record.offset());
  }

  /** Once for all streams; what is read back is nobody's news. */
  private void tell(ConsumerRecord<String, CloudEvent> record, boolean isLive) {
    var parent = isLive ? TracedRecords.parent(record) : null;
    try (var _ = traces.taking("tell streams of", record.topic(), parent)) {
      encoder
          .encode(record.value(), record.key(), record.offset())
          .ifPresent(told -> hub.tell(record.partition(), told, isLive));
    } catch (JacksonException e) {
      metrics.unreadable();
      log.atWarn()
          .addKeyValue("partition", record.partition())
          .addKeyValue("offset", record.offset())
          .log("An announcement cannot be read");
    }
  }

  /** Returns when the log is filled; whoever is let in afterwards can resume. */
  @Override
  public synchronized void start() {
    running = true;
    thread = Thread.ofPlatform().name("notification-tail").start(this::run);
    try {
      if (!warm.await(settings.warmUpTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
        stop();
        throw new IllegalStateException("The announcements could not be read back in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while reading the announcements back", e);
    }
  }

  @Override
  public synchronized void stop() {
    running = false;
    var consumer = current;
    if (consumer != null) {
      consumer.wakeup();
    }
    try {
      if (thread != null) {
        thread.join(Duration.ofSeconds(5));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before the web server lets anybody in, and until it has let everybody out. */
  @Override
  public int getPhase() {
    return DEFAULT_PHASE - 8192;
  }
}
