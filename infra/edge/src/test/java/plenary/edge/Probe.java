package plenary.edge;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoReactiveAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The smallest service that meets HTTP as the real ones do. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
    exclude = {KafkaAutoConfiguration.class, MongoReactiveAutoConfiguration.class},
    excludeName = "plenary.delivery.DeliveryConfiguration")
@Import(Probe.Endpoints.class)
class Probe {

  @Bean
  Access access() {
    return rules ->
        rules
            .pathMatchers(HttpMethod.GET, "/open/**")
            .permitAll()
            .pathMatchers("/attendees/**")
            .hasRole("ATTENDEE")
            .pathMatchers("/staff/**")
            .hasRole("STAFF")
            .pathMatchers("/admins/**")
            .hasRole("ADMIN");
  }

  @Bean
  MeterRegistry meters() {
    return new SimpleMeterRegistry();
  }

  record Seat(String row, int number) {}

  @RestController
  static class Endpoints {

    @GetMapping("/open/who")
    Map<String, String> who(@AuthenticationPrincipal @Nullable Jwt token) {
      return Map.of("who", token == null ? "anybody" : Caller.of(token).id());
    }

    @GetMapping("/open/sessions/{id}")
    UUID session(@PathVariable UUID id) {
      return id;
    }

    @GetMapping("/open/broken")
    String broken() {
      throw new IllegalStateException("the secret reason");
    }

    @GetMapping("/open/away")
    String away() {
      throw new com.mongodb.MongoTimeoutException("no server answered");
    }

    @PostMapping("/attendees/seats")
    ResponseEntity<Object> seat(@RequestBody Seat seat) {
      return seat.number() > 10
          ? Problem.of(
                  org.springframework.http.HttpStatus.CONFLICT,
                  "no-such-seat",
                  "There is no such seat",
                  "Choose a number from 1 to 10.")
              .with("most", 10)
              .response()
          : ResponseEntity.ok(seat);
    }

    @GetMapping("/staff/list")
    String list() {
      return "the list";
    }

    @GetMapping("/admins/keys")
    String keys() {
      return "the keys";
    }

    @GetMapping("/forgotten")
    String forgotten() {
      return "nobody opened this";
    }
  }
}
