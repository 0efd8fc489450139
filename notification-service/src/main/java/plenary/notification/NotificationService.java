package plenary.notification;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * The notification service on its own; configured by {@code notification.yml} and the environment.
 */
@SpringBootApplication
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
