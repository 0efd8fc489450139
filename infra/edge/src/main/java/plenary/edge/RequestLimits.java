package plenary.edge;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses what one asks beyond their allowance, so that who asks without end is no other's matter.
 *
 * <p>An address is counted before anything is looked at, a person when it is known who they are.
 * What operators read is not counted: an instance must be seen to be well while it is asked too
 * much.
 */
final class RequestLimits {

  private static final String OPERATORS = "/actuator/";

  private RequestLimits() {}

  /** Before everything else, so that a refusal costs little. */
  static WebFilter byClient(ClientLimit limit, ProblemWriter problems) {
    return new ByClient(limit, problems);
  }

  private record ByClient(ClientLimit limit, ProblemWriter problems) implements WebFilter, Ordered {

    @Override
    public int getOrder() {
      return Ordered.HIGHEST_PRECEDENCE + 50;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
      return passed(
          () -> limit.take(ClientLimit.client(exchange.getRequest())), problems, exchange, chain);
    }
  }

  static WebFilter byPerson(Allowances allowances, ProblemWriter problems) {
    return (exchange, chain) ->
        ReactiveSecurityContextHolder.getContext()
            .mapNotNull(context -> context.getAuthentication())
            .map(Authentication::getName)
            .map(Optional::of)
            .defaultIfEmpty(Optional.empty())
            .flatMap(
                who ->
                    who.isEmpty()
                        ? chain.filter(exchange)
                        : passed(() -> allowances.take(who.get()), problems, exchange, chain));
  }

  private static Mono<Void> passed(
      Supplier<OptionalLong> allowance,
      ProblemWriter problems,
      ServerWebExchange exchange,
      WebFilterChain chain) {
    if (exchange.getRequest().getPath().pathWithinApplication().value().startsWith(OPERATORS)) {
      return chain.filter(exchange);
    }
    var wait = allowance.get();
    if (wait.isEmpty()) {
      return chain.filter(exchange);
    }
    var seconds = Long.toString(wait.getAsLong());
    var headers = exchange.getResponse().getHeaders();
    headers.set(HttpHeaders.RETRY_AFTER, seconds);
    SecurityHeaders.write(headers);
    return problems.write(
        exchange,
        Problem.of(
            HttpStatus.TOO_MANY_REQUESTS,
            "too-many-requests",
            "Too many requests",
            "More is asked by you, or from where you are, than one may. Retry-After says in how"
                + " many seconds to come back."));
  }
}
