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
  public OptionalLong take(String client) {
    return allowances.take(client);
  }

  /** Gives one back. */
  public void giveBack(String client) {
    allowances.giveBack(client);
  }

  /** Whose a request is. */
  public static String client(ServerHttpRequest request) {
    return ClientNetwork.of(request.getRemoteAddress());
  }

  /** The same before any filter has seen it. */
  public String client(HttpRequest request, @Nullable InetSocketAddress peer) {
    return ClientNetwork.of(believesForwarded ? forwarded(request, peer) : peer);
  }

  private static @Nullable InetSocketAddress forwarded(
      HttpRequest request, @Nullable InetSocketAddress peer) {
    var headers = new HttpHeaders(new Netty4HeadersAdapter(request.headers()));
    try {
      var client = ForwardedHeaderUtils.parseForwardedFor(URI.create(request.uri()), headers, peer);
      return client == null ? peer : client;
    } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
      return peer; // no address is written like that
    }
  }
}
