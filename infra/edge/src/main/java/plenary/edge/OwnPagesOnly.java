package plenary.edge;

import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses a change that rides on the cookie and lacks the header that only our own pages can send:
 * another site cannot set it without a permission that no service here gives.
 */
final class OwnPagesOnly implements WebFilter {

  static final String HEADER = "X-Plenary";

  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final ProblemWriter problems;

  OwnPagesOnly(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    var request = exchange.getRequest();
    boolean suspicious =
        !SAFE.contains(request.getMethod())
            && Tokens.ridesOnCookie(request)
            && !request.getHeaders().containsHeader(HEADER);
    return suspicious
        ? problems.write(
            exchange,
            Problem.of(
                HttpStatus.FORBIDDEN,
                "cross-site-request",
                "Not from our own pages",
                "A change that is authenticated by the cookie must carry the header X-Plenary."))
        : chain.filter(exchange);
  }
}
