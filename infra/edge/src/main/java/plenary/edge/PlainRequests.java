package plenary.edge;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses what no controller should have to think of: a body that is packed (RFC 9110, section
 * 8.4), for nothing is unpacked here, so that nothing small becomes large; a query with a NUL in
 * it; and an {@code Accept} that can't be read, by which no answer could be chosen, not even a
 * refusal.
 */
final class PlainRequests implements WebFilter {

  private static final String AS_IT_IS = "identity";
  private static final String NUL = "%00";

  private final ProblemWriter problems;

  PlainRequests(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    var request = exchange.getRequest();
    if (!request.getHeaders().getOrEmpty(HttpHeaders.CONTENT_ENCODING).stream()
        .allMatch(AS_IT_IS::equalsIgnoreCase)) {
      exchange.getResponse().getHeaders().set(HttpHeaders.ACCEPT_ENCODING, AS_IT_IS);
      return problems.write(exchange, packed());
    }
    var query = request.getURI().getRawQuery();
    if (query != null && query.contains(NUL)) {
      return problems.write(exchange, unreadable("The query has a NUL in it."));
    }
    return isReadable(request.getHeaders())
        ? chain.filter(exchange)
        : problems.write(exchange, unreadable("The header Accept is no list of media types."));
  }

  private static boolean isReadable(HttpHeaders headers) {
    try {
      return headers.getAccept() != null;
    } catch (InvalidMediaTypeException _) {
      return false;
    }
  }

  private static Problem packed() {
    return Problem.of(
        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
        "unsupported-media-type",
        "The body is packed",
        "Send the body as it is, without a Content-Encoding.");
  }

  private static Problem unreadable(String why) {
    return Problem.of(HttpStatus.BAD_REQUEST, "bad-request", "The request can't be read", why);
  }
}
