package plenary.edge;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens a service believes.
 *
 * @param issuer the {@code iss} that a token must have
 * @param audience what its {@code aud} must name
 * @param jwksUri where the issuer publishes its keys
 * @param algorithms the signature algorithms that are accepted
 * @param rolesClaim the claim that lists the roles
 * @param tokenLifetime how long a token is good, the longest of them; a sign-out is remembered for
 *     so long
 */
@ConfigurationProperties("plenary.identity")
public record IdentityProperties(
    @DefaultValue("plenary") String issuer,
    @DefaultValue("plenary") String audience,
    @DefaultValue("http://localhost:8082/api/registration/jwks.json") String jwksUri,
    @DefaultValue("RS256") List<String> algorithms,
    @DefaultValue("roles") String rolesClaim,
    @DefaultValue("12h") Duration tokenLifetime) {}
