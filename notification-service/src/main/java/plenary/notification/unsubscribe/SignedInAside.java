package plenary.notification.unsubscribe;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.util.CollectionUtils;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Who is signed in is none of a link's business: it is taken without their cookie. Otherwise the
 * page's form, which has no script and so no header of ours, would be refused to whoever is.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class SignedInAside implements WebFilter {

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    var request = exchange.getRequest();
    var path = request.getPath().pathWithinApplication().value();
    return chain.filter(
        path.startsWith("/unsubscriptions/")
            ? exchange.mutate().request(new WithoutCookies(request)).build()
            : exchange);
  }

  private static final class WithoutCookies extends ServerHttpRequestDecorator {

    WithoutCookies(ServerHttpRequest request) {
      super(request);
    }

    @Override
    public MultiValueMap<String, HttpCookie> getCookies() {
      return CollectionUtils.unmodifiableMultiValueMap(new LinkedMultiValueMap<>());
    }
  }
}
