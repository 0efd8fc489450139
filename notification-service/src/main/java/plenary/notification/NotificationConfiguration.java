package plenary.notification;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.scheduling.annotation.EnableScheduling;
import plenary.delivery.Topics;
import plenary.edge.Access;
import plenary.edge.Role;
import plenary.edge.Staff;
import plenary.notification.announcement.Announcement;
import plenary.notification.programme.KnownProgramme;
import plenary.notification.programme.Programmes;

/** What the service opens, and the topics that it owns. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@OpenAPIDefinition(
    info =
        @Info(
            title = "Plenary: notification",
            version = "v1",
            description = "What changes, as it happens, and to whom it is told"))
class NotificationConfiguration {

  @Bean
  Access access() {
    return rules ->
        rules
            .pathMatchers(HttpMethod.GET, "/programmes/*/stream", "/push-key")
            .permitAll()
            // The link in a mail is what whoever has it knows.
            .pathMatchers(HttpMethod.GET, "/unsubscriptions/*")
            .permitAll()
            .pathMatchers(HttpMethod.POST, "/unsubscriptions/*")
            .permitAll()
            // Who is the staff of a programme, plenary.edge.Staff says.
            .pathMatchers(
                "/programmes/*/sessions/*/follows/me",
                "/programmes/*/sessions/*/mutes/me",
                "/programmes/*/announcements",
                "/programmes/*/announcing",
                "/programmes/*/broadcasts/**",
                "/programmes/*/broadcasts",
                "/programmes/*/webhooks/**",
                "/programmes/*/contacts",
                "/programmes/*/deliveries",
                "/programmes/*/deliveries/unreached",
                "/programmes/*/people/*/contact",
                "/me/**")
            .hasRole(Role.ATTENDEE.name());
  }

  @Bean
  Staff staff(Programmes programmes) {
    return new Staff(slug -> programmes.find(slug).map(KnownProgramme::staffed));
  }

  @Bean
  KafkaAdmin.NewTopics notificationTopics(Topics topics) {
    return new KafkaAdmin.NewTopics(
        Stream.concat(
                Stream.of(topics.kept(Announcement.TOPIC)),
                Stream.of(
                        "agenda.schedule-changes",
                        "agenda.speaker-swaps",
                        "agenda.room-updates",
                        "agenda.session-status",
                        "agenda.sessions",
                        "agenda.programmes",
                        "registration.seats",
                        "registration.attendees",
                        Announcement.TOPIC)
                    .map(topics::deadLetters))
            .toArray(NewTopic[]::new));
  }
}
