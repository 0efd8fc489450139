package plenary.edge;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.codec.CodecCustomizer;
import org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.reactive.ReactiveOAuth2ResourceServerWebSecurityAutoConfiguration;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.security.authentication.AuthenticationServiceException;
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
import org.springframework.web.server.WebFilter;
import plenary.delivery.trace.Collected;
import plenary.delivery.trace.Traces;
import reactor.core.publisher.Mono;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
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
@EnableConfigurationProperties({IdentityProperties.class, LimitProperties.class})
@PropertySource("classpath:plenary/edge/defaults.properties")
@Import(ProblemAdvice.class)
class EdgeConfiguration {

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
  ProblemWriter problemWriter(JsonMapper json) {
    return new ProblemWriter(json);
  }

  /** Where nothing is recorded, no request passes by it. */
  @Bean
  @Conditional(Collected.class)
  TracedRequests tracedRequests(Traces traces) {
    return new TracedRequests(traces);
  }

  /** A path, a method or a header that is nothing but an attack, or a mistake, reaches no chain. */
  @Bean
  ServerExchangeRejectedHandler rejected(ProblemWriter problems) {
    return (exchange, _) -> problems.write(exchange, Problem.unreadable());
  }

  @Bean
  ApiDescription apiDescription(@Value("${spring.webflux.base-path:}") String basePath) {
    return new ApiDescription(basePath);
  }

  @Bean
  @ConditionalOnMissingBean
  ReactiveJwtDecoder jwtDecoder(
      IdentityProperties identity, Revocations revocations, ObjectProvider<Clock> clock) {
    var keys = IssuerKeys.at(identity.jwksUri(), clock.getIfAvailable(Clock::systemUTC));
    return Tokens.decoder(identity, revocations, keys);
  }

  /** What is asked of a body of JSON; what else is read, such as topics, may have more in it. */
  @Bean
  @Order(10)
  CodecCustomizer strictBodies(JsonMapper json) {
    var strict =
        json.rebuild()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // Half a seat and half a minute are mistakes, not less of either.
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();
    return codecs -> codecs.defaultCodecs().jacksonJsonDecoder(new JacksonJsonDecoder(strict));
  }

  @Bean
  ServerLimits serverLimits(LimitProperties limits, ProblemWriter problems) {
    return new ServerLimits(limits, problems);
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
  ClientLimit clientLimit(
      LimitProperties limits, ServerProperties server, ObjectProvider<Clock> clock) {
    return new ClientLimit(
        allowances(limits, limits.perClient(), clock), server.getForwardHeadersStrategy());
  }

  @Bean
  WebFilter limitedClients(ClientLimit limit, ProblemWriter problems) {
    return RequestLimits.byClient(limit, problems);
  }

  @Bean
  SecurityWebFilterChain securityWebFilterChain(
      ServerHttpSecurity http,
      Access access,
      IdentityProperties identity,
      ReactiveJwtDecoder decoder,
      LimitProperties limits,
      ProblemWriter problems,
      ObjectProvider<Clock> clock) {
    var perPerson = allowances(limits, limits.perPerson(), clock);
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
        .addFilterBefore(new PlainRequests(problems), SecurityWebFiltersOrder.AUTHENTICATION)
        .addFilterBefore(new OwnPagesOnly(problems), SecurityWebFiltersOrder.AUTHENTICATION)
        .addFilterAfter(
            RequestLimits.byPerson(perPerson, problems), SecurityWebFiltersOrder.AUTHENTICATION)
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

  private static Allowances allowances(
      LimitProperties limits, int most, ObjectProvider<Clock> clock) {
    return new Allowances(most, limits.within(), clock.getIfAvailable(Clock::systemUTC));
  }

  /**
   * A stale cookie is as good as none; a stale bearer token was meant, so it is refused. What can't
   * be found out is neither: as nobody, somebody would be told that there is nothing of theirs.
   */
  private static Mono<Void> onBadToken(
      WebFilterExchange at,
      ServerAuthenticationEntryPoint refusal,
      ProblemWriter problems,
      AuthenticationException why) {
    if (why instanceof AuthenticationServiceException) {
      return problems.writeUnavailable(at.getExchange());
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
