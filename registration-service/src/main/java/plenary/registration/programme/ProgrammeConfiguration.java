package plenary.registration.programme;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;
import plenary.delivery.Topics;
import plenary.edge.Staff;

/** Where the programmes go that can't be read, and who looks after those that can. */
@Configuration(proxyBeanMethods = false)
class ProgrammeConfiguration {

  @Bean
  static NewTopics programmeTopics(Topics topics) {
    return new NewTopics(topics.deadLetters(ProgrammeState.TOPIC));
  }

  @Bean
  static Staff staff(ProgrammeView programmes) {
    return new Staff(slug -> programmes.find(slug).map(Programme::staffed));
  }
}
