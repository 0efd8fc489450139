package plenary.notification.stream.netty;

import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.support.Netty4HeadersAdapter;
import plenary.edge.Tokens;

/** What is asked for, as far as it matters for a stream. */
final class Request {

  private static final int MOST_PARAMETERS = 16;
  private static final String BEFORE = "/programmes/";
  private static final String AFTER = "/stream";

  private final HttpHeaders headers;
  private final URI uri;
  private final QueryStringDecoder query;

  /**
   * @throws IllegalArgumentException for an address that is none, its query included
   */
  Request(HttpRequest request) {
    uri = URI.create(request.uri());
    headers = new HttpHeaders(new Netty4HeadersAdapter(request.headers()));
    query = new QueryStringDecoder(request.uri(), StandardCharsets.UTF_8, true, MOST_PARAMETERS);
  }

  /**
   * The path alone.
   *
   * @throws IllegalArgumentException for an address without one
   */
  URI path() {
    if (uri.getRawPath() == null) {
      throw new IllegalArgumentException("no path: " + uri);
    }
    return URI.create(uri.getRawPath());
  }

  /**
   * The programme whose stream is asked for; null when it is something else.
   *
   * @throws IllegalArgumentException for a path that can't be decoded
   */
  @Nullable String programme(String basePath) {
    String path = query.rawPath();
    String before = basePath + BEFORE;
    if (!path.startsWith(before)
        || !path.endsWith(AFTER)
        || path.length() <= before.length() + AFTER.length()) {
      return null;
    }
    String slug = path.substring(before.length(), path.length() - AFTER.length());
    return slug.indexOf('/') < 0 ? QueryStringDecoder.decodeComponent(slug) : null;
  }

  /** From the header, else from the query. */
  @Nullable String lastEventId() {
    String header = headers.getFirst("Last-Event-ID");
    if (header != null) {
      return header;
    }
    var given = query.parameters().getOrDefault("lastEventId", List.of());
    return given.isEmpty() ? null : given.getFirst();
  }

  @Nullable String authorization() {
    return headers.getFirst(HttpHeaders.AUTHORIZATION);
  }

  @Nullable String cookie() {
    for (var header : headers.getOrEmpty(HttpHeaders.COOKIE)) {
      for (var cookie : ServerCookieDecoder.STRICT.decodeAll(header)) {
        if (cookie.name().equals(Tokens.COOKIE)) {
          return cookie.value();
        }
      }
    }
    return null;
  }

  /** What the reader reads best; null when that is not said, or can't be read. */
  @Nullable Locale locale() {
    try {
      var locales = headers.getAcceptLanguageAsLocales();
      return locales.isEmpty() ? null : locales.getFirst();
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
