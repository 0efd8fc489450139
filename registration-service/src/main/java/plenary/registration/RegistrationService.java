package plenary.registration;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.reactive.ReactiveOAuth2ResourceServerWebSecurityAutoConfiguration;

/**
 * The registration service on its own; configured by {@code registration.yml} and the environment.
 *
 * <p>Boot would build a security chain of its own and ask it first; edge builds the only one.
 */
@SpringBootApplication(
    exclude = {
      ReactiveManagementWebSecurityAutoConfiguration.class,
      ReactiveOAuth2ResourceServerWebSecurityAutoConfiguration.class
    })
public class RegistrationService {

  public static void main(String[] args) {
    application().run(args);
  }

  /** The service as it is started alone, and mounted beside the others in local mode. */
  public static SpringApplicationBuilder application() {
    return new SpringApplicationBuilder(RegistrationService.class)
        .properties("spring.config.name=registration");
  }
}
