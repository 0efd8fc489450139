package plenary.agenda.live;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.UUID;
import java.util.function.Supplier;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.kafka.core.KafkaAdmin;
import plenary.agenda.request.ChangeRequest;
import plenary.delivery.Outbox;
import plenary.delivery.OutboxStore;
import plenary.delivery.Topics;
import plenary.edge.Access;
import plenary.edge.Role;

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
            .pathMatchers(HttpMethod.PUT, "/programmes/*")
            .hasRole(Role.STAFF.name())
            .pathMatchers(HttpMethod.PUT, "/programmes/**")
            .authenticated()
            .pathMatchers(HttpMethod.POST, "/programmes/**")
            .authenticated();
  }

  @Bean
  OutboxStore<ProgrammeDocument> programmeStore(Outbox outbox) {
    return outbox.store("programmes", ProgrammeDocument.class);
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

  @Bean
  OpenApiCustomizer agendaDescription() {
    return api -> {
      api.getInfo().title("Plenary: the agenda").version("v1");
      describeProblems(api);
      describeTypesOfChange(api);
    };
  }

  /** Every refusal is a problem, so that each need not say so. */
  private static void describeProblems(OpenAPI api) {
    var problem =
        new Content()
            .addMediaType(
                org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                new MediaType().schema(problemSchema()));
    api.getPaths().values().stream()
        .flatMap(path -> path.readOperations().stream())
        .flatMap(operation -> operation.getResponses().entrySet().stream())
        .filter(response -> response.getKey().startsWith("4"))
        .forEach(response -> response.getValue().setContent(problem));
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

  private static Schema<?> problemSchema() {
    return new ObjectSchema()
        .description("RFC 9457; further members as described")
        .addProperty("type", new StringSchema().example("urn:plenary:problem:room-double-booked"))
        .addProperty("title", new StringSchema())
        .addProperty("status", new IntegerSchema())
        .addProperty("detail", new StringSchema());
  }

  /** The ids of what is new are drawn here, at the edge. */
  @Bean
  Supplier<UUID> ids() {
    return UUID::randomUUID;
  }
}
