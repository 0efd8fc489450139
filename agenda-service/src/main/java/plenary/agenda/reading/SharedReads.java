package plenary.agenda.reading;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import plenary.agenda.live.Staff;
import plenary.agenda.programme.Programme;
import plenary.agenda.reading.EncodedProgrammes.Format;
import plenary.agenda.reading.EncodedProgrammes.Snapshot;
import plenary.delivery.Outages;
import plenary.edge.ProblemWriter;
import plenary.edge.SecurityHeaders;
import reactor.core.publisher.Mono;

/**
 * The agenda that everybody may read, to whoever shows no bearer token: the same answer as the
 * controller's, header by header, out of one buffer for all, before anything is asked of who they
 * are. Everybody's pages ask for this at once after a break, and nothing else is asked so often.
 */
@Component
final class SharedReads implements WebFilter, Ordered {

  private static final String PATH = "/programmes/";
  private static final String PATTERN = PATH + "{slug}";

  private final EncodedProgrammes encoded;
  private final ProblemWriter problems;

  SharedReads(EncodedProgrammes encoded, ProblemWriter problems) {
    this.encoded = encoded;
    this.problems = problems;
  }

  /** Before the chain that asks who somebody is. */
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE + 100;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    String slug = slug(exchange.getRequest());
    if (slug == null) {
      return chain.filter(exchange);
    }
    return encoded
        .get(slug)
        .filter(current -> Staff.mayRead(current.programme(), null))
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .flatMap(
            current ->
                current.isPresent() ? answer(exchange, current.get()) : chain.filter(exchange))
        .onErrorResume(
            failure -> Outages.isPassing(failure) && !exchange.getResponse().isCommitted(),
            failure -> problems.unavailable(exchange, failure));
  }

  /** Of which programme the current agenda is asked for; null for any other request. */
  private static @Nullable String slug(ServerHttpRequest request) {
    if (request.getMethod() != HttpMethod.GET || request.getURI().getRawQuery() != null) {
      return null;
    }
    String path = request.getPath().pathWithinApplication().value();
    if (!path.startsWith(PATH) || path.indexOf('/', PATH.length()) >= 0) {
      return null;
    }
    HttpHeaders headers = request.getHeaders();
    String accept = headers.getFirst(HttpHeaders.ACCEPT);
    boolean isTaken =
        accept == null || accept.equals("*/*") || accept.equals(MediaType.APPLICATION_JSON_VALUE);
    return isTaken && !headers.containsHeader(HttpHeaders.AUTHORIZATION)
        ? path.substring(PATH.length())
        : null;
  }

  private static Mono<Void> answer(ServerWebExchange exchange, Snapshot current) {
    ServerRequestObservationContext.findCurrent(exchange.getAttributes())
        .ifPresent(observed -> observed.setPathPattern(PATTERN));
    Programme programme = current.programme();
    var response = exchange.getResponse();
    HttpHeaders headers = response.getHeaders();
    headers.putAll(current.headers());
    SecurityHeaders.write(headers);
    headers.setContentType(MediaType.APPLICATION_JSON);
    if (exchange.checkNotModified(headers.getETag(), programme.changedAt())) {
      return response.setComplete();
    }
    boolean isCompressed =
        Compression.isAccepted(
            exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.ACCEPT_ENCODING));
    if (isCompressed) {
      headers.set(HttpHeaders.CONTENT_ENCODING, "gzip");
    }
    Mono<ByteBuffer> body = current.shared(Format.AGENDA, isCompressed);
    return body.flatMap(
        bytes -> {
          headers.setContentLength(bytes.remaining());
          return response.writeWith(Mono.just(response.bufferFactory().wrap(bytes)));
        });
  }
}
