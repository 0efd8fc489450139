package plenary.edge;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.reactive.ReactiveOAuth2ResourceServerWebSecurityAutoConfiguration;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Wires the edge into a service that gives its {@link Access}. It comes before the configurations
 * of Boot that would build a security chain of their own, which would be asked first.
 */
@AutoConfiguration(
    after = SignOutConfiguration.class,
    before = {
      ReactiveManagementWebSecurityAutoConfiguration.class,
      ReactiveOAuth2ResourceServerWebSecurityAutoConfiguration.class
    })
@ConditionalOnBean(Access.class)
@EnableWebFluxSecurity
@EnableConfigurationProperties({IdentityProperties.class, Patience.class})
@PropertySource("classpath:plenary/edge/defaults.properties")
@Import(ProblemAdvice.class)
class EdgeConfiguration {

  private static final Logger log = LoggerFactory.getLogger(EdgeConfiguration.class);

  private static final String[] OPEN = {
    "/actuator/health/**",
    "/actuator/info",
    "/actuator/prometheus",
    "/openapi.json/**",
    "/openapi.json",
    "/docs",
    "/docs/**",
    "/webjars/**",
    "/swagger-ui/**"
  };

  @Bean
  WebServerFactoryCustomizer<NettyReactiveWebServerFactory> slowClients(Patience patience) {
    return server -> server.addServerCustomizers(new SlowClients(patience));
  }

  @Bean
  ProblemWriter problemWriter(JsonMapper json) {
    return new ProblemWriter(json);
  }

  /** A path, a method or a header that is nothing but an attack, or a mistake, reaches no chain. */
  @Bean
  ServerExchangeRejectedHandler rejected(ProblemWriter problems) {
    return (exchange, _) ->
        problems.write(
            exchange,
            Problem.of(
                HttpStatus.BAD_REQUEST,
                "bad-request",
                "The request can't be read",
                "Its method, its path or a header is nothing that is taken here."));
  }

  @Bean
  ApiDescription apiDescription(@Value("${spring.webflux.base-path:}") String basePath) {
    return new ApiDescription(basePath);
  }

  @Bean
  @ConditionalOnMissingBean
  ReactiveJwtDecoder jwtDecoder(IdentityProperties identity, Revocations revocations) {
    return Tokens.decoder(identity, revocations);
  }

  /**
   * Each request is observed as a whole. To observe every filter of the chain on its own as well
   * costs more than the chain.
   */
  @Bean
  SecurityObservationSettings securityObservations() {
    return SecurityObservationSettings.noObservations();
  }

  /** A service that reads no topics can't know who has signed out. */
  @Bean
  @ConditionalOnMissingBean
  Revocations revocations() {
    return (_, _, _) -> false;
  }

  @Bean
  SecurityWebFilterChain securityWebFilterChain(
      ServerHttpSecurity http,
      Access access,
      IdentityProperties identity,
      ReactiveJwtDecoder decoder,
      ProblemWriter problems) {
    var signInFirst = signInFirst(problems);
    var notYours = notYours(problems);
    return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
        .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
        .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
        .logout(ServerHttpSecurity.LogoutSpec::disable)
        .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
        .headers(
            headers ->
                headers.contentSecurityPolicy(
                    policy -> policy.policyDirectives(ProblemWriter.CONTENT_POLICY)))
        .addFilterBefore(new OwnPagesOnly(problems), SecurityWebFiltersOrder.AUTHENTICATION)
        .authorizeExchange(
            rules -> {
              rules.pathMatchers(OPEN).permitAll();
              rules.pathMatchers(DeadLetterController.PATHS).hasRole(Role.ADMIN.name());
              access.rules(rules);
              rules.anyExchange().denyAll();
            })
        .oauth2ResourceServer(
            server ->
                server
                    .bearerTokenConverter(Tokens.fromHeaderOrCookie())
                    .authenticationEntryPoint(signInFirst)
                    .accessDeniedHandler(notYours)
                    .authenticationFailureHandler(
                        (at, failure) -> onBadToken(at, signInFirst, problems, failure))
                    .jwt(
                        jwt ->
                            jwt.jwtDecoder(decoder)
                                .jwtAuthenticationConverter(
                                    token ->
                                        Tokens.authentication(token, identity)
                                            .cast(
                                                org.springframework.security.authentication
                                                    .AbstractAuthenticationToken.class))))
        .exceptionHandling(
            handling ->
                handling.authenticationEntryPoint(signInFirst).accessDeniedHandler(notYours))
        .build();
  }

  /**
   * A stale cookie is as good as none; a stale bearer token was meant, so it is refused. Nobody is
   * signed out because a token can't be checked for the moment.
   */
  private static Mono<Void> onBadToken(
      WebFilterExchange at,
      ServerAuthenticationEntryPoint refusal,
      ProblemWriter problems,
      AuthenticationException why) {
    if (Tokens.isUnchecked(why)) {
      log.atWarn().addKeyValue("cause", why.toString()).log("Answered 503");
      at.getExchange().getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, "2");
      return problems.write(at.getExchange(), Problem.temporarilyUnavailable());
    }
    return Tokens.ridesOnCookie(at.getExchange().getRequest())
        ? at.getChain().filter(at.getExchange())
        : refusal.commence(at.getExchange(), why);
  }

  private static ServerAuthenticationEntryPoint signInFirst(ProblemWriter problems) {
    return (exchange, _) -> {
      exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      return problems.write(exchange, Problem.signInNeeded());
    };
  }

  private static ServerAccessDeniedHandler notYours(ProblemWriter problems) {
    return (exchange, _) ->
        problems.write(
            exchange,
            Problem.of(
                HttpStatus.FORBIDDEN,
                "not-allowed",
                "Not allowed",
                "You are signed in, but this is not for your role."));
  }
}
