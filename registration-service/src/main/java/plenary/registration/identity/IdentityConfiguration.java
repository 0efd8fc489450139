package plenary.registration.identity;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;
import plenary.delivery.Topics;
import plenary.registration.identity.device.Devices;

/** What is told of attendees. */
@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {

  @Bean
  static NewTopics attendeeTopics(Topics topics) {
    return new NewTopics(topics.compacted(AttendeeEvents.TOPIC), topics.kept(Devices.TOPIC));
  }
}
