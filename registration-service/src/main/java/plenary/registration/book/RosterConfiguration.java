package plenary.registration.book;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;
import org.springframework.scheduling.annotation.EnableScheduling;
import plenary.delivery.Topics;
import plenary.registration.programme.SessionState;

/** What the rosters publish; and the clock, which looks after them. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class RosterConfiguration {

  @Bean
  static NewTopics rosterTopics(Topics topics) {
    return new NewTopics(
        topics.kept(RosterEvents.SEATS),
        topics.compacted(RosterEvents.ROSTERS),
        topics.deadLetters(SessionState.TOPIC));
  }
}
