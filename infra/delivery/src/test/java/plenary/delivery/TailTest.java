package plenary.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import plenary.delivery.Tally.Count;
import plenary.delivery.Tally.Death;
import plenary.testing.Eventually;
import plenary.testing.TestBacking;

/** A topic that every instance reads for itself, against a real broker. */
class TailTest {

  private static final TestBacking BACKING = TestBacking.shared();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration BACK = Duration.ofHours(1);

  private final String name = "tail-" + UUID.randomUUID();
  private final List<Integer> heard = new CopyOnWriteArrayList<>();
  private final List<Tail> tails = new ArrayList<>();

  private record Read(int value) {}

  private ConfigurableApplicationContext context;

  @BeforeEach
  void start() {
    context = Tally.start(BACKING.bootstrapServers(), BACKING.mongoUri(), name, name, Death.NEVER);
  }

  @AfterEach
  void close() {
    tails.forEach(Tail::stop);
    context.close();
  }

  @Test
  void whatIsNotTooOldIsKnownOnceItHasStartedAndWhatFollowsSoonAfter() {
    send(name, "a", 1, Instant.now().minus(Duration.ofHours(2)));
    send(name, "a", 2, Instant.now().minus(Duration.ofMinutes(50)));
    send(name, "b", 3, Instant.now().minus(Duration.ofMinutes(40)));
    send(name, "c", 4, Instant.now());

    tail(name, consumers(), PATIENCE);
    assertThat(heard).containsExactlyInAnyOrder(2, 3, 4);

    send(name, "a", 5, Instant.now());
    Eventually.holds("the next one", PATIENCE, () -> heard.contains(5));
    assertThat(heard).containsExactlyInAnyOrder(2, 3, 4, 5);
  }

  @Test
  void everyTailHearsEverything() {
    tail(name, consumers(), PATIENCE);
    tail(name, consumers(), PATIENCE);
    send(name, "a", 1, Instant.now());
    Eventually.holds("both have heard it", PATIENCE, () -> heard.equals(List.of(1, 1)));
  }

  @Test
  void aRecordThatCannotBeReadSilencesNoOther() throws Exception {
    tail(name, consumers(), PATIENCE);
    send(name, "a", 1, Instant.now());
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", BACKING.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer
          .send(new ProducerRecord<>(name, "a", "no event".getBytes(StandardCharsets.UTF_8)))
          .get();
    }
    kafka().send(name, "a", event("a", 2, "{\"value\":\"two\"}")).get();
    send(name, "a", 3, Instant.now());

    Eventually.holds("the last one", PATIENCE, () -> heard.contains(3));
    assertThat(heard).isEqualTo(List.of(1, 3));
    assertThat(
            context
                .getBean(MeterRegistry.class)
                .counter("plenary.tail.unreadable", "topic", name)
                .count())
        .isEqualTo(2);
  }

  @Test
  void aTopicThatIsMadeLaterHoldsNobodyUpAndIsReadFromItsFirstRecord() {
    var later = name + "-later";
    long start = System.nanoTime();
    tail(later, consumers(), PATIENCE);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));

    context
        .getBean(KafkaAdmin.class)
        .createOrModifyTopics(context.getBean(Topics.class).kept(later));
    send(later, "a", 1, Instant.now());
    send(later, "b", 2, Instant.now());
    Eventually.holds("both", PATIENCE, () -> heard.size() == 2);
    assertThat(heard).containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void aBrokerThatIsAwayHoldsNobodyUpForLong() throws IOException {
    Map<String, Object> settings = new HashMap<>(consumers().getConfigurationProperties());
    settings.put("bootstrap.servers", "127.0.0.1:" + closedPort());
    long start = System.nanoTime();
    var tail = tail(name, new DefaultKafkaConsumerFactory<>(settings), Duration.ofMillis(300));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertThat(tail.isRunning()).as("goes on trying").isTrue();
  }

  private Tail tail(String topic, ConsumerFactory<String, CloudEvent> from, Duration patience) {
    var reader =
        context
            .getBean(EventReaders.class)
            .named("test")
            .on(Tally.TYPE, Read.class, event -> heard.add(event.data().value()))
            .build();
    var made =
        new Tails(from, Clock.systemUTC(), context.getBean(MeterRegistry.class))
            .of(topic, BACK, patience, reader);
    tails.add(made);
    made.start();
    return made;
  }

  @SuppressWarnings("unchecked")
  private ConsumerFactory<String, CloudEvent> consumers() {
    return context.getBean(ConsumerFactory.class);
  }

  private void send(String topic, String key, int value, Instant at) {
    kafka()
        .send(new ProducerRecord<>(topic, null, at.toEpochMilli(), key, event(key, value, null)))
        .join();
  }

  private static CloudEvent event(String key, int value, String data) {
    var counted = Tally.counted("", key, value, new Count(value));
    return CloudEventFormat.toCloudEvent(
        data == null
            ? counted
            : new Envelope(
                counted.topic(),
                counted.key(),
                counted.id(),
                counted.type(),
                counted.source(),
                counted.time(),
                counted.sequence(),
                counted.step(),
                counted.steps(),
                null,
                null,
                data));
  }

  @SuppressWarnings("unchecked")
  private KafkaTemplate<String, CloudEvent> kafka() {
    return context.getBean(KafkaTemplate.class);
  }

  private static int closedPort() throws IOException {
    try (var once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return once.getLocalPort();
    }
  }
}
