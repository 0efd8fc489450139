package plenary.notification.outward;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One way out for all who need one. */
@Configuration(proxyBeanMethods = false)
class OutwardConfiguration {

  @Bean
  Outward outward() {
    return new Outward(null, PublicAddresses::isPublic, null);
  }
}
