package plenary.registration.roster;

import com.mongodb.MongoException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import plenary.delivery.Topics;
import plenary.registration.programme.SessionState;

/** What the rosters publish, and what is looked after by the clock. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class RosterConfiguration {

  private static final Logger log = LoggerFactory.getLogger(RosterConfiguration.class);

  private final RosterBook book;

  RosterConfiguration(RosterBook book) {
    this.book = book;
  }

  @Bean
  static NewTopics rosterTopics(Topics topics) {
    return new NewTopics(
        topics.kept(RosterEvents.SEATS),
        topics.compacted(RosterEvents.ROSTERS),
        topics.deadLetters(SessionState.TOPIC));
  }

  /** A desk that died after its write left seats in the journal only. */
  @Scheduled(initialDelayString = "PT1S", fixedDelayString = "${plenary.rosters.sweep:PT30S}")
  void sweep() {
    try {
      book.spreadLeftovers();
    } catch (MongoException failure) {
      log.atWarn().addKeyValue("cause", failure.toString()).log("Sweep of the rosters put off");
    }
  }
}
