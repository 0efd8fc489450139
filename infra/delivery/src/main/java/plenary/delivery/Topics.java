package plenary.delivery;

import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.kafka.config.TopicBuilder;

/** How a service declares the topics that it owns. */
public final class Topics {

  private final DeliveryProperties.Kafka settings;

  Topics(DeliveryProperties.Kafka settings) {
    this.settings = settings;
  }

  /** A topic that keeps its records for the retention time. */
  public NewTopic kept(String name) {
    return topic(
        name,
        Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(settings.retention().toMillis())));
  }

  /** A topic that keeps each key's last record for ever. */
  public NewTopic compacted(String name) {
    return topic(
        name, Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
  }

  /** Where the listeners of a topic put the records that they gave up on. */
  public NewTopic deadLetters(String name) {
    return kept(ListenerErrors.deadLetterTopic(name));
  }

  private NewTopic topic(String name, Map<String, String> configs) {
    return TopicBuilder.name(name)
        .partitions(settings.partitions())
        .replicas(settings.replication())
        .configs(configs)
        .build();
  }
}
