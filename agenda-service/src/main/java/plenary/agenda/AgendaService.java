package plenary.agenda;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The agenda service on its own; configured by {@code agenda.yml} and the environment. */
@SpringBootApplication
public class AgendaService {

  public static void main(String[] args) {
    application().run(args);
  }

  /** The service as it is started alone, and mounted beside the others in local mode. */
  public static SpringApplicationBuilder application() {
    return new SpringApplicationBuilder(AgendaService.class)
        .properties("spring.config.name=agenda");
  }
}
