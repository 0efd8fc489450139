package plenary.agenda.live;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.swagger.v3.oas.models.OpenAPI;
import java.util.UUID;
import java.util.function.Supplier;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.kafka.core.KafkaAdmin;
import plenary.agenda.exchange.Addresses;
import plenary.agenda.request.ChangeRequest;
import plenary.agenda.telling.Teller;
import plenary.delivery.Outbox;
import plenary.delivery.OutboxStore;
import plenary.delivery.Topics;
import plenary.edge.Access;

/** The service's parts of the world: its store, its topics, who may do what. */
@Configuration(proxyBeanMethods = false)
class AgendaConfiguration {

  /** Everybody reads what is public. Staff write; who is that, each programme says for itself. */
  @Bean
  Access access() {
    return rules ->
        rules
            .pathMatchers(HttpMethod.GET, "/programmes/*/desk")
            .authenticated()
            .pathMatchers(HttpMethod.GET, "/programmes", "/programmes/**")
            .permitAll()
            .pathMatchers(HttpMethod.HEAD, "/programmes", "/programmes/**")
            .permitAll()
            .pathMatchers(HttpMethod.PUT, "/programmes/**")
            .authenticated()
            .pathMatchers(HttpMethod.POST, "/programmes/**")
            .authenticated();
  }

  @Bean
  OutboxStore<ProgrammeDocument> programmeStore(Outbox outbox) {
    return outbox.lastingStore("programmes", ProgrammeDocument.class);
  }

  @Bean
  KafkaAdmin.NewTopics agendaTopics(Topics topics) {
    return new KafkaAdmin.NewTopics(
        topics.kept(Teller.SCHEDULE_CHANGES),
        topics.kept(Teller.SPEAKER_SWAPS),
        topics.kept(Teller.ROOM_UPDATES),
        topics.kept(Teller.SESSION_STATUS),
        topics.compacted(Teller.SESSIONS),
        topics.compacted(Teller.PROGRAMMES));
  }

  /** Where attendees reach what is exported. */
  @Bean
  Addresses addresses(Environment environment) {
    return new Addresses(environment.getRequiredProperty("plenary.public-url"));
  }

  @Bean
  OpenApiCustomizer agendaDescription() {
    return api -> {
      api.getInfo().title("Plenary: the agenda").version("v1");
      describeTypesOfChange(api);
    };
  }

  /** Which schema goes with which type of change, as the reader of requests has it. */
  private static void describeTypesOfChange(OpenAPI api) {
    var change = requireNonNull(api.getComponents().getSchemas().get("Change"));
    var types = requireNonNull(ChangeRequest.class.getAnnotation(JsonSubTypes.class)).value();
    for (var type : types) {
      var named =
          requireNonNull(
              type.value().getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class));
      change.getDiscriminator().mapping(type.name(), "#/components/schemas/" + named.name());
    }
  }

  /** The ids of what is new are drawn here, at the edge. */
  @Bean
  Supplier<UUID> ids() {
    return UUID::randomUUID;
  }
}
