package plenary.delivery;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.cloudevents.CloudEvent;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.mongodb.autoconfigure.MongoReactiveAutoConfiguration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.annotation.Order;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.support.ProducerListener;
import plenary.delivery.trace.Traces;
import tools.jackson.databind.json.JsonMapper;

/** Wires delivery into a service; the service gives {@code plenary.database} and its addresses. */
@AutoConfiguration(after = {KafkaAutoConfiguration.class, MongoReactiveAutoConfiguration.class})
@EnableConfigurationProperties(DeliveryProperties.class)
@PropertySource("classpath:plenary/delivery/defaults.properties")
class DeliveryConfiguration {

  @Bean
  @ConditionalOnMissingBean
  Clock clock(DeliveryProperties properties) {
    return Clock.offset(Clock.systemUTC(), properties.clock().ahead());
  }

  /** Before Boot's own, so that what the store's address says wins. */
  @Bean
  @Order(-1)
  MongoClientSettingsBuilderCustomizer storeTimeouts() {
    return StoreTimeouts::set;
  }

  @Bean
  MongoDatabase database(MongoClient client, DeliveryProperties properties) {
    return client.getDatabase(properties.database());
  }

  /**
   * Boot's own writes what could not be sent into the log, with all that it says of people. Who
   * sends learns that it failed, and says so.
   */
  @Bean
  ProducerListener<Object, Object> silentProducerListener() {
    return new ProducerListener<>() {};
  }

  @Bean
  Topics topics(DeliveryProperties properties) {
    return new Topics(properties.kafka());
  }

  @Bean
  EventReaders eventReaders(JsonMapper json, MeterRegistry meters) {
    return new EventReaders(json, meters);
  }

  @Bean
  Tails tails(ConsumerFactory<String, CloudEvent> consumers, Clock clock, MeterRegistry meters) {
    return new Tails(consumers, clock, meters);
  }

  @Bean
  Relay relay(
      KafkaTemplate<String, CloudEvent> kafka,
      DeliveryProperties properties,
      MeterRegistry meters,
      Traces traces,
      Clock clock) {
    return new Relay(
        new Sender(kafka, traces), properties.relay(), new OutboxMetrics(meters), clock);
  }

  @Bean
  Outbox outbox(MongoDatabase database, JsonMapper json, Relay relay, Clock clock) {
    return new Outbox(database, json, relay, clock);
  }

  /** Boot gives it to the listeners' container factory. */
  @Bean
  CommonErrorHandler listenerErrors(
      KafkaTemplate<String, CloudEvent> events,
      ProducerFactory<String, CloudEvent> producers,
      MeterRegistry meters) {
    return ListenerErrors.handler(events, bytesTemplate(producers), meters);
  }

  @Bean
  DeadLetters deadLetters(
      ConsumerFactory<String, CloudEvent> consumers, KafkaListenerEndpointRegistry listeners) {
    return new DeadLetters(consumers, listeners);
  }

  /** Counted from nought, so that the first one shows as an increase. */
  @Bean
  ApplicationListener<ApplicationStartedEvent> deadLetterCounts(
      KafkaListenerEndpointRegistry listeners, MeterRegistry meters) {
    return _ ->
        listeners.getListenerContainers().stream()
            .map(listener -> listener.getContainerProperties().getTopics())
            .filter(Objects::nonNull)
            .flatMap(Arrays::stream)
            .forEach(topic -> ListenerErrors.deadLetters(meters, topic));
  }

  /** For records whose value could not be read; it shares every other setting. */
  private static KafkaTemplate<String, byte[]> bytesTemplate(ProducerFactory<?, ?> producers) {
    Map<String, Object> settings = new HashMap<>(producers.getConfigurationProperties());
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    var template = new KafkaTemplate<String, byte[]>(new DefaultKafkaProducerFactory<>(settings));
    template.setProducerListener(new ProducerListener<>() {});
    return template;
  }
}
