package plenary.delivery;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoTimeoutException;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.MessageListener;
import plenary.delivery.OutboxStore.Change.Keep;
import plenary.delivery.Tally.Count;
import plenary.delivery.Tally.Death;
import plenary.testing.Eventually;
import plenary.testing.TestBacking;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The sending and the receiving side, against a real broker and a real store. */
class DeliveryTest {

  private static final TestBacking BACKING = TestBacking.shared();

  private final String name = "test-" + UUID.randomUUID();
  private final List<AutoCloseable> open = new ArrayList<>();

  private record Read(int value) {}

  private ConfigurableApplicationContext context;
  private OutboxStore<Count> store;

  @BeforeEach
  void start() {
    context = Tally.start(BACKING.bootstrapServers(), BACKING.mongoUri(), name, name, Death.NEVER);
    open.add(context);
    store = context.getBean(Outbox.class).lastingStore("tallies", Count.class);
  }

  @AfterEach
  void close() throws Exception {
    for (var each : open.reversed()) {
      each.close();
    }
  }

  @Test
  void everyWriteIsToldOnceInItsOrderAndThenLeavesTheOutbox() {
    Flux.range(0, 20).concatMap(_ -> Tally.count(store, name, "a")).blockLast();

    eventually(() -> outboxOf("a").isEmpty());
    assertThat(sequences(records(name, 20), "a"))
        .isEqualTo(LongStream.rangeClosed(1, 20).boxed().toList());
    assertThat(store.load("a").block())
        .isEqualTo(new OutboxStore.Stored<>("a", 20, new Count(20), List.of()));
  }

  @Test
  void whoeverLosesTheRaceDecidesAgain() {
    var answers =
        Flux.range(0, 60)
            .flatMap(_ -> Tally.count(store, name, "a"), 16)
            .map(Count::value)
            .collectList()
            .block();

    assertThat(answers)
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 60).boxed().toList());
    eventually(() -> outboxOf("a").isEmpty());
    assertThat(firstOccurrences(records(name, 60), "a"))
        .isEqualTo(LongStream.rangeClosed(1, 60).boxed().toList());
  }

  private record Ledger(int value, String filler) {}

  /** Each instance keeps what it wrote last decoded, and must not take it for what stands there. */
  @Test
  void instancesThatWriteALargeDocumentInTurnSeeEachOthersWrites() {
    var other =
        Tally.start(BACKING.bootstrapServers(), BACKING.mongoUri(), name, name, Death.NEVER);
    open.add(other);
    String filler = "x".repeat(2 * Decoded.LARGE);
    List<OutboxStore<Ledger>> both =
        List.of(context, other).stream()
            .map(each -> each.getBean(Outbox.class).store("ledgers", Ledger.class))
            .toList();

    var answers =
        Flux.range(0, 40)
            .flatMap(turn -> counted(both.get(turn / 3 % 2), filler), 4)
            .collectList()
            .block();

    assertThat(answers)
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 40).boxed().toList());
    assertThat(both.stream().map(each -> each.load("a").block().state()))
        .isEqualTo(List.of(new Ledger(40, filler), new Ledger(40, filler)));
  }

  private static Mono<Integer> counted(OutboxStore<Ledger> ledgers, String filler) {
    return ledgers.change(
        "a",
        stored -> {
          int next = stored == null ? 1 : stored.state().value() + 1;
          return new OutboxStore.Change.Write<>(new Ledger(next, filler), List.of(), next);
        });
  }

  /**
   * What an instance wrote last may be old: written on it must lose, and told as it is it never is.
   */
  @Test
  void whoWritesWithoutReadingSeesWhatOthersWroteMeanwhile() {
    var other =
        Tally.start(BACKING.bootstrapServers(), BACKING.mongoUri(), name, name, Death.NEVER);
    open.add(other);
    var others = other.getBean(Outbox.class).lastingStore("tallies", Count.class);
    Flux.range(0, 3).concatMap(_ -> Tally.count(store, name, "a")).blockLast();
    assertThat(Tally.count(others, name, "a").block()).isEqualTo(new Count(4));

    assertThat(store.<Integer>change("a", stored -> new Keep<>(stored.state().value())).block())
        .isEqualTo(4);
    assertThat(Tally.count(store, name, "a").block()).isEqualTo(new Count(5));
    var answers =
        Flux.range(0, 40)
            .flatMap(turn -> Tally.count(turn / 5 % 2 == 0 ? store : others, name, "a"), 3)
            .map(Count::value)
            .collectList()
            .block();
    assertThat(answers)
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(6, 45).boxed().toList());
    eventually(() -> outboxOf("a").isEmpty());
    assertThat(firstOccurrences(records(name, 45), "a"))
        .isEqualTo(LongStream.rangeClosed(1, 45).boxed().toList());
  }

  @Test
  void anEventKeepsItsAttributesOnTheWire() {
    Tally.count(store, name, "a").block();

    CloudEvent event = records(name, 1).getFirst().value();
    assertThat(
            new Envelope(
                name,
                event.getSubject(),
                event.getId(),
                event.getType(),
                event.getSource().toString(),
                event.getTime().toInstant(),
                Long.parseLong((String) event.getExtension("sequence")),
                Integer.parseInt((String) event.getExtension("step")),
                Integer.parseInt((String) event.getExtension("steps")),
                (String) event.getExtension("causationid"),
                null,
                new String(event.getData().toBytes(), StandardCharsets.UTF_8)))
        .isEqualTo(Tally.counted(name, "a", 1, new Count(1)));
  }

  @Test
  void aProcessThatDiesBeforeSendingLeavesTheEventToTheNextOne() throws Exception {
    context.close();
    die(Death.BEFORE_SENDING);
    assertThat(records(name, 0)).isEmpty();

    start();

    eventually(() -> outboxOf("a").isEmpty());
    assertThat(ids(records(name, 1))).containsExactly("a/1/1");
  }

  @Test
  void aProcessThatDiesBeforeTheRemovalRepeatsTheEventUnderTheSameId() throws Exception {
    context.close();
    die(Death.AFTER_SENDING);
    assertThat(ids(records(name, 1))).containsExactly("a/1/1");

    start();

    eventually(() -> outboxOf("a").isEmpty());
    assertThat(ids(records(name, 2))).containsExactly("a/1/1", "a/1/1");
  }

  @Test
  void aListenerReadsTheFieldsThatItUsesAndPassesOverTypesThatItDoesNotKnow() {
    var read = new CopyOnWriteArrayList<Event<Read>>();
    listen(reader -> reader.on(Tally.TYPE, Read.class, read::add));
    var unknown = envelope("a", 1, "plenary.test.unheard-of.v1", "{\"value\":1}");
    var known = Tally.counted(name, "a", 2, new Count(2));

    publish(List.of(unknown, known));

    eventually(() -> read.size() == 1);
    assertThat(read.getFirst().data()).isEqualTo(new Read(2));
    assertThat(read.getFirst().causationId()).isEqualTo("cause-2");
    assertThat(counter("plenary.events.unknown")).isEqualTo(1);
  }

  @Test
  void whatAListenerLogsNamesTheTraceOfItsRecordAndNotOfTheOneBefore() {
    var traces = new CopyOnWriteArrayList<String>();
    listen(
        reader ->
            reader.on(
                Tally.TYPE, Read.class, _ -> traces.add(String.valueOf(MDC.get("trace.id")))));
    var untraced = Tally.counted(name, "a", 2, new Count(2));
    var traced =
        new Envelope(
            name,
            "a",
            "a/1/1",
            Tally.TYPE,
            "/test",
            Instant.EPOCH,
            1,
            1,
            1,
            null,
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "{\"value\":1}");

    publish(List.of(traced, untraced));

    eventually(() -> traces.size() == 2);
    assertThat(traces).isEqualTo(List.of("4bf92f3577b34da6a3ce929d0e0e4736", "null"));
  }

  @Test
  void aRecordThatCannotBeReadGoesToTheDeadLettersAndBlocksNobody() throws Exception {
    var read = new CopyOnWriteArrayList<Event<Read>>();
    listen(reader -> reader.on(Tally.TYPE, Read.class, read::add));

    publish(List.of(envelope("a", 1, Tally.TYPE, "{\"value\":")));
    publishBytes("a", "no event at all");
    publish(List.of(Tally.counted(name, "a", 2, new Count(2))));

    eventually(() -> read.size() == 1);
    var dead = rawRecords(name + ".dlt", 2);
    assertThat(dead.stream().map(record -> new String(record.value(), StandardCharsets.UTF_8)))
        .containsExactlyInAnyOrder("{\"value\":", "no event at all");
    assertThat(dead)
        .allSatisfy(
            record ->
                assertThat(record.headers().lastHeader("kafka_dlt-exception-fqcn")).isNotNull());
    assertThat(counter("plenary.dead.letters")).isEqualTo(2);
  }

  @Test
  void aRecordThatKeepsFailingIsGivenUpAndTheNextOneIsRead() {
    var read = new CopyOnWriteArrayList<Event<Read>>();
    var tries = new AtomicInteger();
    listen(
        reader ->
            reader.on(
                Tally.TYPE,
                Read.class,
                event -> {
                  if (event.data().value() == 1) {
                    tries.incrementAndGet();
                    throw new UnsupportedOperationException("not this one");
                  }
                  read.add(event);
                }));

    publish(
        List.of(
            Tally.counted(name, "a", 1, new Count(1)), Tally.counted(name, "a", 2, new Count(2))));

    eventually(() -> read.size() == 1);
    assertThat(tries).hasValue(5);
    assertThat(rawRecords(name + ".dlt", 1)).hasSize(1);
  }

  @Test
  void whileTheStoreIsAwayARecordWaitsAndIsNotGivenUp() {
    var read = new CopyOnWriteArrayList<Event<Read>>();
    var tries = new AtomicInteger();
    listen(
        reader ->
            reader.on(
                Tally.TYPE,
                Read.class,
                event -> {
                  if (tries.incrementAndGet() < 7) {
                    throw new MongoTimeoutException("the store is away");
                  }
                  read.add(event);
                }));

    publish(List.of(Tally.counted(name, "a", 1, new Count(1))));

    eventually(() -> read.size() == 1);
    assertThat(counter("plenary.dead.letters")).isZero();
  }

  /** Such as what somebody wrote by hand. */
  @Test
  void whatCannotBeSweptInOneCollectionHoldsUpNoOther() {
    var strange = context.getBean(Outbox.class).store("strange", Count.class).collection();
    insert(strange, new Document("_id", 7).append("outboxSince", 1L));
    eventually(() -> counter("plenary.outbox.failures") > 0);
    insert(
        store.collection(),
        new Document("_id", "a")
            .append("version", 1L)
            .append("state", new Document("value", 1))
            .append(
                "outbox",
                List.of(CloudEventFormat.toDocument(Tally.counted(name, "a", 1, new Count(1)))))
            .append("outboxSince", 1L));

    eventually(() -> outboxOf("a").isEmpty());
    assertThat(ids(records(name, 1))).containsExactly("a/1/1");
  }

  private static void insert(MongoCollection<Document> into, Document document) {
    Mono.from(into.insertOne(document)).block();
  }

  private void listen(java.util.function.UnaryOperator<EventReader.Builder> handlers) {
    var reader = handlers.apply(context.getBean(EventReaders.class).named("test")).build();
    @SuppressWarnings("unchecked")
    ConcurrentKafkaListenerContainerFactory<String, CloudEvent> factory =
        context.getBean(ConcurrentKafkaListenerContainerFactory.class);
    ConcurrentMessageListenerContainer<String, CloudEvent> container =
        factory.createContainer(name);
    container.getContainerProperties().setGroupId(name);
    container
        .getContainerProperties()
        .setMessageListener((MessageListener<String, CloudEvent>) reader::read);
    container.start();
    open.add(container::stop);
  }

  private double counter(String meter) {
    var counters = context.getBean(MeterRegistry.class).find(meter).counters();
    return counters.stream().mapToDouble(each -> each.count()).sum();
  }

  private Envelope envelope(String key, long sequence, String type, String data) {
    return new Envelope(
        name,
        key,
        key + "/" + sequence + "/1",
        type,
        "/test",
        Instant.EPOCH,
        sequence,
        1,
        1,
        null,
        null,
        data);
  }

  private void publish(List<Envelope> envelopes) {
    store
        .<String>change(
            "publisher-" + UUID.randomUUID(),
            _ -> new OutboxStore.Change.Write<>(new Count(0), envelopes, "sent"))
        .block();
  }

  private void publishBytes(String key, String body) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", BACKING.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer
          .send(new ProducerRecord<>(name, key, body.getBytes(StandardCharsets.UTF_8)))
          .get(10, SECONDS);
    }
  }

  private void die(Death death) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Tally.class.getName(),
                BACKING.bootstrapServers(),
                BACKING.mongoUri(),
                name,
                name,
                death.name(),
                "a")
            .redirectErrorStream(true)
            .redirectOutput(Path.of("target", name + ".log").toFile())
            .start();
    open.add(process::destroyForcibly);
    assertThat(process.waitFor(60, SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(9);
  }

  private List<Document> outboxOf(String id) {
    var document =
        Mono.from(store.collection().find(new Document("_id", id)).first()).blockOptional();
    return document.orElseThrow().getList("outbox", Document.class);
  }

  private static List<Long> sequences(
      List<ConsumerRecord<String, CloudEvent>> records, String key) {
    return records.stream()
        .filter(record -> record.key().equals(key))
        .map(record -> Long.valueOf((String) record.value().getExtension("sequence")))
        .toList();
  }

  private static List<Long> firstOccurrences(
      List<ConsumerRecord<String, CloudEvent>> records, String key) {
    return sequences(records, key).stream().distinct().toList();
  }

  private static List<String> ids(List<ConsumerRecord<String, CloudEvent>> records) {
    return records.stream().map(record -> record.value().getId()).toList();
  }

  private List<ConsumerRecord<String, CloudEvent>> records(String topic, int atLeast) {
    return consume(topic, atLeast, new CloudEventDeserializer());
  }

  private List<ConsumerRecord<String, byte[]>> rawRecords(String topic, int atLeast) {
    return consume(topic, atLeast, new ByteArrayDeserializer());
  }

  /** All that stands in the topic, once it is as many as expected. */
  private <V> List<ConsumerRecord<String, V>> consume(
      String topic, int atLeast, Deserializer<V> values) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", BACKING.bootstrapServers(), "auto.offset.reset", "earliest");
    try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), values)) {
      var partitions =
          IntStream.range(0, 3).mapToObj(each -> new TopicPartition(topic, each)).toList();
      consumer.assign(partitions);
      var read = new ArrayList<ConsumerRecord<String, V>>();
      eventually(
          () -> {
            consumer.poll(Duration.ofMillis(100)).forEach(read::add);
            var ends = consumer.endOffsets(partitions);
            return read.size() >= atLeast
                && partitions.stream().allMatch(each -> consumer.position(each) >= ends.get(each));
          });
      return read;
    }
  }

  private static void eventually(BooleanSupplier condition) {
    Eventually.holds("what the test waits for", Duration.ofSeconds(30), condition);
  }
}
