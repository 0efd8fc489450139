package plenary.edge;

import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import plenary.delivery.trace.Part;
import plenary.delivery.trace.TraceParent;
import plenary.delivery.trace.Traces;
import reactor.core.publisher.Mono;

/**
 * Makes each request that changes something a part of a trace, and gives it on as the request's own
 * {@code traceparent}, where whatever notes the cause of a change looks for it. Who only reads, or
 * has a stream open, is let through as they are.
 */
final class TracedRequests implements WebFilter, Ordered {

  private static final Set<HttpMethod> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final Traces traces;

  TracedRequests(Traces traces) {
    this.traces = traces;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    var request = exchange.getRequest();
    return READING.contains(request.getMethod())
        ? chain.filter(exchange)
        : Mono.using(
            () ->
                traces.request(
                    request.getMethod().name(), request.getHeaders().getFirst(TraceParent.HEADER)),
            part -> chain.filter(within(exchange, part)),
            part -> end(exchange, part));
  }

  private static ServerWebExchange within(ServerWebExchange exchange, Part part) {
    var context = part.traceParent();
    return context == null
        ? exchange
        : exchange
            .mutate()
            .request(request -> request.headers(all -> all.set(TraceParent.HEADER, context)))
            .build();
  }

  /** What it was called for is known when it was found; ids and names are not part of it. */
  private static void end(ServerWebExchange exchange, Part part) {
    var route = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    if (route != null) {
      part.named(exchange.getRequest().getMethod() + " " + route)
          .with("http.route", route.toString());
    }
    var status = exchange.getResponse().getStatusCode();
    if (status != null) {
      part.with("http.response.status_code", status.value());
    }
    part.close();
  }

  /** Before who calls is looked up: that is part of the request. */
  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }
}
