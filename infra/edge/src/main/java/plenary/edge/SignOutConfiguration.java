package plenary.edge;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import plenary.delivery.EventReaders;
import plenary.delivery.Tail;
import plenary.delivery.Tails;

/** Lets a service that reads topics know who has signed out. */
@AutoConfiguration(afterName = "plenary.delivery.DeliveryConfiguration")
@ConditionalOnBean({Access.class, Tails.class})
@EnableConfigurationProperties(IdentityProperties.class)
class SignOutConfiguration {

  /** So many are about 30 MB. */
  private static final int MOST = 100_000;

  /** Clocks differ a little, and an event may wait in its outbox. */
  private static final Duration MARGIN = Duration.ofMinutes(5);

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Bean
  SignOuts signOuts(IdentityProperties identity, Clock clock, MeterRegistry meters) {
    var signOuts = new SignOuts(identity.tokenLifetime().plus(MARGIN), MOST, clock);
    Gauge.builder("plenary.sign.outs", signOuts, SignOuts::size)
        .description("Sign-outs that this instance refuses tokens for")
        .register(meters);
    return signOuts;
  }

  @Bean
  Tail signOutTail(
      Tails tails, EventReaders readers, SignOuts signOuts, IdentityProperties identity) {
    var reader =
        readers
            .named("edge.sign-outs")
            .on(SignOuts.SIGNED_OUT, SignOuts.SignedOut.class, signOuts::take)
            .build();
    return tails.of(SignOuts.TOPIC, identity.tokenLifetime().plus(MARGIN), PATIENCE, reader);
  }
}
