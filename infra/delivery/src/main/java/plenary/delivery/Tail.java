package plenary.delivery;

import io.cloudevents.CloudEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
import org.springframework.kafka.support.serializer.SerializationUtils;

/**
 * Reads a topic without a group, from some time back, so that every instance learns all of it: for
 * what each instance keeps in memory and needs again after it has started.
 *
 * <p>{@link #start} returns when everything that was there has been read, or after a bounded time:
 * a broker that is away holds nobody up for longer, and the tail catches up as soon as it is back.
 * A topic that is not there yet has nothing to tell, and is read from its first record when its
 * owner has made it. A record that can't be read is counted and passed over: it must not silence
 * the others.
 */
public final class Tail implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Tail.class);

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration LOOK_FOR_PARTITIONS = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Without an answer for so long, the broker is asked anew. */
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final ConsumerFactory<String, CloudEvent> consumers;
  private final Clock clock;
  private final String topic;
  private final Duration back;
  private final Duration patience;
  private final EventReader reader;
  private final Runnable unreadable;

  /** The next offset of each partition, the tail's thread alone uses it. */
  private final Map<TopicPartition, Long> next = new HashMap<>();

  private final CountDownLatch caughtUp = new CountDownLatch(1);
  private volatile boolean running;
  private volatile @Nullable Consumer<String, CloudEvent> current;
  private @Nullable Thread thread;

  Tail(
      ConsumerFactory<String, CloudEvent> consumers,
      Clock clock,
      String topic,
      Duration back,
      Duration patience,
      EventReader reader,
      Runnable unreadable) {
    this.consumers = consumers;
    this.clock = clock;
    this.topic = topic;
    this.back = back;
    this.patience = patience;
    this.reader = reader;
    this.unreadable = unreadable;
  }

  private void run() {
    while (running) {
      try (var consumer = consumers.createConsumer(null, topic + "-tail", null, settings())) {
        current = consumer;
        read(consumer);
      } catch (WakeupException _) {
        return;
      } catch (KafkaException failure) {
        log.atWarn()
            .addKeyValue("topic", topic)
            .addKeyValue("cause", String.valueOf(failure.getMessage()))
            .log("Tail starts again");
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private static Properties settings() {
    var settings = new Properties();
    settings.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    settings.setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    var answer = Long.toString(ANSWER.toMillis());
    settings.setProperty(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, answer);
    settings.setProperty(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, answer);
    return settings;
  }

  private void read(Consumer<String, CloudEvent> consumer) {
    assign(consumer);
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    long look = System.nanoTime();
    while (running) {
      if (caughtUp.getCount() > 0 && hasReached(consumer, ends)) {
        caughtUp.countDown();
      }
      if (consumer.assignment().isEmpty()) {
        LockSupport.parkNanos(LOOK_FOR_PARTITIONS.toNanos());
      } else {
        for (var record : consumer.poll(POLL)) {
          next.put(new TopicPartition(topic, record.partition()), record.offset() + 1);
          take(record);
        }
      }
      if (System.nanoTime() - look > LOOK_FOR_PARTITIONS.toNanos()) {
        look = System.nanoTime();
        assign(consumer);
      }
    }
  }

  private static boolean hasReached(
      Consumer<String, CloudEvent> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  /** Takes up partitions that are new; goes on with the others where it was. */
  private void assign(Consumer<String, CloudEvent> consumer) {
    var all = partitions(consumer);
    if (consumer.assignment().size() == all.size()) {
      return;
    }
    begin(consumer, all.stream().filter(partition -> !next.containsKey(partition)).toList());
    consumer.assign(all);
    next.forEach(consumer::seek);
  }

  private List<TopicPartition> partitions(Consumer<String, CloudEvent> consumer) {
    var all = new ArrayList<TopicPartition>();
    for (var partition : consumer.partitionsFor(topic)) {
      all.add(new TopicPartition(topic, partition.partition()));
    }
    return all;
  }

  private void begin(Consumer<String, CloudEvent> consumer, List<TopicPartition> added) {
    Instant from = clock.instant().minus(back);
    var asked = new HashMap<TopicPartition, Long>();
    added.forEach(partition -> asked.put(partition, from.toEpochMilli()));
    var ends = consumer.endOffsets(added);
    consumer
        .offsetsForTimes(asked)
        .forEach(
            (partition, found) ->
                next.put(
                    partition,
                    found == null ? ends.getOrDefault(partition, 0L) : (Long) found.offset()));
  }

  private void take(ConsumerRecord<String, CloudEvent> record) {
    if (record.headers().lastHeader(SerializationUtils.VALUE_DESERIALIZER_EXCEPTION_HEADER)
        != null) {
      passOver(record, "no CloudEvent");
      return;
    }
    try {
      reader.read(record);
    } catch (RuntimeException failure) { // whatever is wrong with one must not silence the others
      passOver(record, failure.getClass().getSimpleName());
    }
  }

  private void passOver(ConsumerRecord<String, CloudEvent> record, String cause) {
    unreadable.run();
    log.atWarn()
        .addKeyValue("topic", topic)
        .addKeyValue("partition", record.partition())
        .addKeyValue("offset", record.offset())
        .addKeyValue("cause", cause)
        .log("A record can't be read");
  }

  @Override
  public synchronized void start() {
    running = true;
    thread = Thread.ofPlatform().daemon().name(topic + "-tail").start(this::run);
    try {
      if (!caughtUp.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        log.atWarn()
            .addKeyValue("topic", topic)
            .log("Goes on without all of it; still catching up");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
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
        LockSupport.unpark(thread);
        thread.join(ANSWER);
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
