package plenary.registration;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import plenary.edge.Access;

/** What is open, and to whom; whatever is not named here is closed. */
@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(
    info =
        @Info(
            title = "Plenary: registration",
            version = "v1",
            description =
                "Attendees and sign-in, seats and waitlists, badges and check-in,"
                    + " personal calendars"))
class RegistrationAccess {

  @Bean
  static Access access() {
    return rules ->
        rules
            .pathMatchers(HttpMethod.POST, "/sign-ins", "/tokens")
            .permitAll()
            .pathMatchers(HttpMethod.DELETE, "/tokens/current")
            .permitAll()
            .pathMatchers(HttpMethod.GET, "/jwks.json", "/programmes/*/rosters", "/calendars/*")
            .permitAll()
            .pathMatchers(
                "/programmes/*/participants/*/badge.html",
                "/programmes/*/participants/*/badge.png",
                "/programmes/*/participants/*/badge.svg",
                "/programmes/*/sessions/*/check-ins",
                "/programmes/*/sessions/*/check-ins/list",
                "/programmes/*/sessions/*/roster",
                "/programmes/*/sessions/*/roster/too-small")
            .hasRole("STAFF")
            .pathMatchers(
                "/me",
                "/me/badge",
                "/me/badge.html",
                "/me/badge.png",
                "/me/badge.svg",
                "/me/badge/renewal",
                "/me/calendars",
                "/me/calendars/*",
                "/me/seats",
                "/programmes/*/sessions/*/seats/me",
                "/programmes/*/sessions/*/seats/me/keep")
            .hasRole("ATTENDEE");
  }
}
