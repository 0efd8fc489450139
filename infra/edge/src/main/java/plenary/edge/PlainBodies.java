package plenary.edge;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses a body that is packed (RFC 9110, section 8.4): nothing is unpacked here, so that nothing
 * small becomes large.
 */
final class PlainBodies implements WebFilter {

  private static final String AS_IT_IS = "identity";

  private final ProblemWriter problems;

  PlainBodies(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    var encodings = exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.CONTENT_ENCODING);
    if (encodings.stream().allMatch(AS_IT_IS::equalsIgnoreCase)) {
      return chain.filter(exchange);
    }
    exchange.getResponse().getHeaders().set(HttpHeaders.ACCEPT_ENCODING, AS_IT_IS);
    return problems.write(
        exchange,
        Problem.of(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "unsupported-media-type",
            "The body is packed",
            "Send the body as it is, without a Content-Encoding."));
  }
}
