package plenary.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.support.KafkaHeaders;

/**
 * The records that the listeners of this service gave up on: to be listed, looked at, and handled
 * again when what made them fail is mended. It blocks.
 *
 * <p>A record is handled again by the listener that gave up on it, here and now, and by nobody
 * else: the topic may be another service's, which alone writes to it, and whoever else reads it has
 * taken the record long ago. A listener passes over what it has applied already, or something
 * newer.
 */
public final class DeadLetters {

  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

  private static final String SUFFIX = ".dlt";
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ConsumerFactory<?, ?> consumers;
  private final KafkaListenerEndpointRegistry listeners;

  DeadLetters(ConsumerFactory<?, ?> consumers, KafkaListenerEndpointRegistry listeners) {
    this.consumers = consumers;
    this.listeners = listeners;
  }

  /** How many there are, by the topic that they came by; topics that this service listens to. */
  public Map<String, Long> counts() {
    var counts = new TreeMap<String, Long>();
    try (var consumer = consumer()) {
      for (var topic : topics()) {
        var partitions = partitions(consumer, topic);
        var first = consumer.beginningOffsets(partitions);
        consumer
            .endOffsets(partitions)
            .forEach(
                (partition, end) ->
                    counts.merge(topic, end - first.getOrDefault(partition, 0L), Long::sum));
      }
    }
    return counts;
  }

  /** The topics that the listeners of this service read. */
  public TreeSet<String> topics() {
    var topics = new TreeSet<String>();
    listeners.getListenerContainers().stream()
        .map(listener -> listener.getContainerProperties().getTopics())
        .filter(Objects::nonNull)
        .flatMap(Arrays::stream)
        .forEach(topics::add);
    return topics;
  }

  /**
   * The newest ones, the newest first.
   *
   * @param topic that they came by, one of {@link #topics}
   */
  public List<DeadLetter> newest(String topic, int most) {
    try (var consumer = consumer()) {
      var partitions = partitions(consumer, topic);
      var first = consumer.beginningOffsets(partitions);
      var ends = consumer.endOffsets(partitions);
      var found = new ArrayList<DeadLetter>();
      for (var partition : partitions) {
        long end = ends.getOrDefault(partition, 0L);
        long from = Math.max(first.getOrDefault(partition, 0L), end - most);
        read(consumer, partition, from, end).forEach(each -> found.add(letter(topic, each)));
      }
      return found.stream()
          .sorted(Comparator.comparing(DeadLetter::at).reversed())
          .limit(most)
          .toList();
    }
  }

  /** Empty where there is none, or none any more. */
  public Optional<DeadLetter> find(String topic, int partition, long offset) {
    return record(topic, partition, offset).map(record -> letter(topic, record));
  }

  /** What came of handling a record again. */
  public sealed interface Replayed {

    /** Its listener took it. */
    record Handled(DeadLetter letter) implements Replayed {}

    /**
     * It failed again, and stays where it is.
     *
     * @param cause the failure's class
     */
    record FailedAgain(DeadLetter letter, String cause) implements Replayed {}

    /** No listener of this service gave up on it: the topic has listeners in another one too. */
    record NotOurs(DeadLetter letter) implements Replayed {}
  }

  /**
   * Has it handled again by the listener that gave up on it; returns when that is done.
   *
   * @return empty where there is none, or none any more
   */
  public Optional<Replayed> replay(String topic, int partition, long offset) {
    return record(topic, partition, offset).map(record -> replay(topic, record));
  }

  private Replayed replay(String topic, ConsumerRecord<String, byte[]> record) {
    var letter = letter(topic, record);
    var listener = listener(topic, letter.group());
    if (listener.isEmpty()) {
      return new Replayed.NotOurs(letter);
    }
    try {
      Handling.again(topic, record, listener.get());
      return new Replayed.Handled(letter);
    } catch (RuntimeException failure) { // whatever a listener may fail with, as in its container
      log.atWarn()
          .addKeyValue("topic", topic)
          .addKeyValue("event", letter.event())
          .setCause(failure)
          .log("A dead letter fails again");
      return new Replayed.FailedAgain(letter, root(failure).getClass().getName());
    }
  }

  private static Throwable root(Throwable failure) {
    var cause = failure.getCause();
    return cause == null ? failure : root(cause);
  }

  private Optional<Object> listener(String topic, @Nullable String group) {
    return listeners.getListenerContainers().stream()
        .filter(container -> Objects.equals(container.getGroupId(), group))
        .map(MessageListenerContainer::getContainerProperties)
        .filter(properties -> List.of(topics(properties)).contains(topic))
        .map(ContainerProperties::getMessageListener)
        .findFirst();
  }

  private static String[] topics(ContainerProperties properties) {
    return Objects.requireNonNullElse(properties.getTopics(), new String[0]);
  }

  private Optional<ConsumerRecord<String, byte[]>> record(
      String topic, int partition, long offset) {
    try (var consumer = consumer()) {
      var where = new TopicPartition(topic + SUFFIX, partition);
      var partitions = partitions(consumer, topic);
      if (!partitions.contains(where)) {
        return Optional.empty();
      }
      long first = consumer.beginningOffsets(List.of(where)).getOrDefault(where, 0L);
      long end = consumer.endOffsets(List.of(where)).getOrDefault(where, 0L);
      return offset < first || offset >= end
          ? Optional.empty()
          : read(consumer, where, offset, offset + 1).stream()
              .filter(record -> record.offset() == offset)
              .findFirst();
    }
  }

  private static List<ConsumerRecord<String, byte[]>> read(
      Consumer<String, byte[]> consumer, TopicPartition partition, long from, long end) {
    var records = new ArrayList<ConsumerRecord<String, byte[]>>();
    consumer.assign(List.of(partition));
    consumer.seek(partition, from);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (consumer.position(partition) < end && System.nanoTime() < deadline) {
      for (var record : consumer.poll(POLL)) {
        if (record.offset() < end) {
          records.add(record);
        }
      }
    }
    return records;
  }

  private static List<TopicPartition> partitions(Consumer<?, ?> consumer, String topic) {
    return consumer.partitionsFor(topic + SUFFIX).stream()
        .map(partition -> new TopicPartition(topic + SUFFIX, partition.partition()))
        .toList();
  }

  private static DeadLetter letter(String topic, ConsumerRecord<String, byte[]> record) {
    var own = new TreeMap<String, String>();
    record
        .headers()
        .forEach(
            header -> {
              if (!header.key().startsWith(Handling.OWN_HEADERS)) {
                own.put(header.key(), text(header.value()));
              }
            });
    byte[] value = record.value();
    return new DeadLetter(
        topic,
        record.partition(),
        record.offset(),
        Instant.ofEpochMilli(record.timestamp()),
        record.key(),
        own.get("ce_type"),
        own.get("ce_id"),
        header(record, KafkaHeaders.DLT_ORIGINAL_CONSUMER_GROUP),
        cause(record),
        header(record, KafkaHeaders.DLT_EXCEPTION_MESSAGE),
        own,
        value == null ? null : text(value));
  }

  private static @Nullable String cause(ConsumerRecord<String, byte[]> record) {
    var inner = header(record, KafkaHeaders.DLT_EXCEPTION_CAUSE_FQCN);
    return inner == null ? header(record, KafkaHeaders.DLT_EXCEPTION_FQCN) : inner;
  }

  private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null ? null : text(header.value());
  }

  private static String text(byte @Nullable [] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }

  private Consumer<String, byte[]> consumer() {
    Map<String, Object> settings = new HashMap<>(consumers.getConfigurationProperties());
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }
}
