package plenary.delivery;

import io.cloudevents.CloudEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.support.SendResult;
import plenary.delivery.OutboxStore.Change;
import reactor.core.publisher.Mono;

/** The smallest service there is: it counts, and says so in an event. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class Tally {

  static final String TYPE = "plenary.test.counted.v1";

  record Count(int value) {}

  /** Where a process is to die. */
  enum Death {
    NEVER,
    BEFORE_SENDING,
    AFTER_SENDING
  }

  @Bean
  MeterRegistry meters() {
    return new SimpleMeterRegistry();
  }

  @Bean
  KafkaAdmin.NewTopics newTopics(Topics topics, Settings settings) {
    return new KafkaAdmin.NewTopics(
        new NewTopic[] {topics.kept(settings.topic()), topics.deadLetters(settings.topic())});
  }

  record Settings(String topic, Death death) {}

  @Bean
  KafkaTemplate<String, CloudEvent> kafkaTemplate(
      ProducerFactory<String, CloudEvent> producers, Settings settings) {
    return new KafkaTemplate<>(producers) {
      @Override
      public CompletableFuture<SendResult<String, CloudEvent>> send(
          ProducerRecord<String, CloudEvent> record) {
        if (settings.death() == Death.BEFORE_SENDING) {
          Runtime.getRuntime().halt(9);
        }
        var sent = super.send(record);
        return settings.death() == Death.AFTER_SENDING
            ? sent.whenComplete((_, _) -> Runtime.getRuntime().halt(9))
            : sent;
      }
    };
  }

  static ConfigurableApplicationContext start(
      String bootstrap, String mongo, String database, String topic, Death death) {
    return new SpringApplicationBuilder(Tally.class)
        .web(WebApplicationType.NONE)
        .properties(
            Map.of(
                "spring.kafka.bootstrap-servers", bootstrap,
                "spring.mongodb.uri", mongo,
                "plenary.database", database,
                "plenary.kafka.partitions", "3",
                "plenary.relay.grace", "200ms",
                "plenary.relay.sweep-every", "100ms",
                "spring.main.banner-mode", "off"))
        .initializers(
            context ->
                context.getBeanFactory().registerSingleton("settings", new Settings(topic, death)))
        .run();
  }

  /** Counts one up, and says so. */
  static Mono<Count> count(OutboxStore<Count> store, String topic, String id) {
    return store.change(
        id,
        stored -> {
          long version = stored == null ? 1 : stored.version() + 1;
          var next = new Count(stored == null ? 1 : stored.state().value() + 1);
          return new Change.Write<>(next, List.of(counted(topic, id, version, next)), next);
        });
  }

  static Envelope counted(String topic, String id, long version, Count count) {
    return new Envelope(
        topic,
        id,
        id + "/" + version + "/1",
        TYPE,
        "/tally",
        Instant.parse("2026-03-04T10:00:00Z").plusSeconds(version),
        version,
        1,
        1,
        "cause-" + version,
        null,
        "{\"value\":" + count.value() + ",\"later\":true}");
  }

  /** A process that counts once and dies on the way. */
  static void main(String[] args) throws InterruptedException {
    var context = start(args[0], args[1], args[2], args[3], Death.valueOf(args[4]));
    var store = context.getBean(Outbox.class).lastingStore("tallies", Count.class);
    count(store, args[3], args[5]).block();
    Thread.sleep(60_000);
  }
}
