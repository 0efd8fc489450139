package plenary.edge;

import io.netty.handler.codec.http.HttpRequest;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.autoconfigure.ServerProperties.ForwardHeadersStrategy;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.support.Netty4HeadersAdapter;
import org.springframework.web.util.ForwardedHeaderUtils;

/** How often one may ask from one address, whatever they ask for. */
public final class ClientLimit {

  private final Allowances allowances;
  private final boolean believesForwarded;

  ClientLimit(Allowances allowances, @Nullable ForwardHeadersStrategy forwarded) {
    this.allowances = allowances;
    this.believesForwarded = forwarded != null && forwarded != ForwardHeadersStrategy.NONE;
  }

  /** Takes one; empty when there was one, else in how many seconds there will be. */
  OptionalLong take(ServerHttpRequest request) {
    return allowances.take(ClientNetwork.of(request.getRemoteAddress()));
  }

  /**
   * Takes one where there is one, of a request that is answered before any filter sees it.
   *
   * @throws IllegalArgumentException for a forwarded address that can't be read
   */
  public boolean allows(HttpRequest request, @Nullable InetSocketAddress peer) {
    return allowances.take(ClientNetwork.of(client(request, peer))).isEmpty();
  }

  private @Nullable InetSocketAddress client(
      HttpRequest request, @Nullable InetSocketAddress peer) {
    if (!believesForwarded) {
      return peer;
    }
    var headers = new HttpHeaders(new Netty4HeadersAdapter(request.headers()));
    var client = ForwardedHeaderUtils.parseForwardedFor(URI.create(request.uri()), headers, peer);
    return client == null ? peer : client;
  }
}
