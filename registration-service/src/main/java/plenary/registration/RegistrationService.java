package plenary.registration;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * The registration service on its own; configured by {@code registration.yml} and the environment.
 */
@SpringBootApplication
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
