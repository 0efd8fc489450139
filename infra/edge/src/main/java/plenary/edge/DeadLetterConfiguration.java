package plenary.edge;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import plenary.delivery.DeadLetters;

/** Lets operators look after what the listeners of a service gave up on. */
@AutoConfiguration(afterName = "plenary.delivery.DeliveryConfiguration")
@ConditionalOnBean({Access.class, DeadLetters.class})
class DeadLetterConfiguration {

  @Bean
  DeadLetterController deadLetterController(DeadLetters letters) {
    return new DeadLetterController(letters);
  }
}
