package plenary.registration.programme;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;
import plenary.delivery.Topics;

/** Where the programmes go that can't be read. */
@Configuration(proxyBeanMethods = false)
class ProgrammeConfiguration {

  @Bean
  static NewTopics programmeTopics(Topics topics) {
    return new NewTopics(topics.deadLetters(ProgrammeState.TOPIC));
  }
}
