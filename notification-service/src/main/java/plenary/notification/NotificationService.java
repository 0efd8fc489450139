package plenary.notification;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.reactive.ReactiveOAuth2ResourceServerWebSecurityAutoConfiguration;

/**
 * The notification service on its own; configured by {@code notification.yml} and the environment.
 *
 * <p>Boot would build security chains of its own and ask them first; edge builds the only one.
 */
@SpringBootApplication(
    exclude = {
      ReactiveManagementWebSecurityAutoConfiguration.class,
      ReactiveOAuth2ResourceServerWebSecurityAutoConfiguration.class
    })
public class NotificationService {

  public static void main(String[] args) {
    application().run(args);
  }

  /** The service as it is started alone, and mounted beside the others in local mode. */
  public static SpringApplicationBuilder application() {
    return new SpringApplicationBuilder(NotificationService.class)
        .properties("spring.config.name=notification");
  }
}
