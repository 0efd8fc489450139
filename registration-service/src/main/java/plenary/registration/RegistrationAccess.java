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
            .pathMatchers(
                HttpMethod.GET,
                "/jwks.json",
                "/programmes/*/rosters",
                "/programmes/*/sessions/*/draw",
                "/calendars/*")
            .permitAll()
            .pathMatchers("/attendees/*", "/signing-key/renewal")
            .hasRole("ADMIN")
            .pathMatchers("/me", "/me/**")
            .hasRole("ATTENDEE")
            .pathMatchers("/programmes/*/parties", "/programmes/*/parties/**")
            .hasRole("ATTENDEE")
            .pathMatchers(
                "/programmes/*/sessions/*/seats/me", "/programmes/*/sessions/*/seats/me/**")
            .hasRole("ATTENDEE")
            // For a programme's own staff, which no role tells:
            // plenary.edge.Staff.
            .pathMatchers(
                "/programmes/*/figures",
                "/programmes/*/figures.csv",
                "/programmes/*/participants",
                "/programmes/*/participants/*",
                "/programmes/*/participants/*/badge.html",
                "/programmes/*/participants/*/badge.png",
                "/programmes/*/participants/*/badge.svg",
                "/programmes/*/policy",
                "/programmes/*/sessions/*/check-ins",
                "/programmes/*/sessions/*/check-ins/list",
                "/programmes/*/sessions/*/figures",
                "/programmes/*/sessions/*/roster",
                "/programmes/*/sessions/*/roster.csv",
                "/programmes/*/sessions/*/roster.html",
                "/programmes/*/sessions/*/roster/too-small",
                "/programmes/*/sessions/*/seats",
                "/programmes/*/sessions/*/seats/*")
            .hasRole("ATTENDEE");
  }
}
