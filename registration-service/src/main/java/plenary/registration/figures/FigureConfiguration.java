package plenary.registration.figures;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;
import plenary.delivery.Topics;

/** Where the counts go that can't be read. */
@Configuration(proxyBeanMethods = false)
class FigureConfiguration {

  @Bean
  static NewTopics figureTopics(Topics topics) {
    return new NewTopics(topics.deadLetters(Counted.TOPIC));
  }
}
