package plenary.registration.identity.signin;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import plenary.edge.IdentityProperties;
import plenary.edge.Revocations;
import plenary.registration.identity.token.AccessTokens;
import plenary.registration.identity.token.SessionCookie;
import plenary.registration.identity.token.SigningKeys;

/** Own tokens, unless {@code plenary.identity.external} leaves them to an OpenID Connect issuer. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SignInProperties.class)
class SignInConfiguration {

  @Bean
  static SessionCookie sessionCookie(SignInProperties settings) {
    return new SessionCookie(settings.https());
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnBooleanProperty(
      name = "plenary.identity.external",
      havingValue = false,
      matchIfMissing = true)
  static class Own {

    @Bean
    AccessTokens accessTokens(
        MongoDatabase database, IdentityProperties identity, Revocations revocations, Clock clock) {
      return new AccessTokens(SigningKeys.of(database), identity, revocations, clock);
    }

    @Bean
    ReactiveJwtDecoder jwtDecoder(AccessTokens tokens) {
      return tokens.decoder();
    }
  }
}
