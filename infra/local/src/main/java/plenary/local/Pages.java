package plenary.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/**
 * The pages, read from the class path once: {@code /staff} is staff.html, {@code /} is index.html,
 * anything else is the file of that name. A browser asks each time whether a page is still the
 * same.
 */
final class Pages {

  private static final String FOLDER = "/pages/";
  private static final String CONTENT_POLICY =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
          + " frame-ancestors 'none'; form-action 'self'";

  /**
   * What a page of ours may use and no other: reading badges, filling a screen and keeping it lit.
   */
  static final String PERMISSIONS =
      "camera=(self), fullscreen=(self), geolocation=(), microphone=(), screen-wake-lock=(self)";

  /** What a path answers with. */
  record Page(byte[] content, MediaType type, String tag) {}

  private final Map<String, Page> byPath;

  private Pages(Map<String, Page> byPath) {
    this.byPath = byPath;
  }

  static Pages onClassPath() {
    try {
      var byPath = new HashMap<String, Page>();
      for (var file :
          new PathMatchingResourcePatternResolver().getResources("classpath*:/pages/**/*.*")) {
        var url = file.getURL().toString();
        var name = url.substring(url.lastIndexOf(FOLDER) + FOLDER.length());
        byPath.put(path(name), page(name, file.getContentAsByteArray()));
      }
      return new Pages(Map.copyOf(byPath));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String path(String name) {
    return name.equals("index.html")
        ? "/"
        : "/" + (name.contains("/") ? name : name.replaceFirst("\\.html$", ""));
  }

  private static Page page(String name, byte[] content) {
    var type = MediaTypeFactory.getMediaType(name).orElse(MediaType.APPLICATION_OCTET_STREAM);
    boolean isText = type.getType().equals("text") || type.getSubtype().endsWith("+xml");
    return new Page(
        content,
        isText ? new MediaType(type, StandardCharsets.UTF_8) : type,
        "\"" + HexFormat.of().formatHex(sha256(content), 0, 12) + "\"");
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  Optional<Page> at(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  static Mono<Void> write(Page page, ServerHttpRequest request, ServerHttpResponse response) {
    var headers = response.getHeaders();
    headers.setCacheControl("no-cache");
    headers.setETag(page.tag());
    headers.set("Content-Security-Policy", CONTENT_POLICY);
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Permissions-Policy", PERMISSIONS);
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    var known = request.getHeaders().getOrEmpty(HttpHeaders.IF_NONE_MATCH);
    if (known.stream().anyMatch(tags -> tags.contains(page.tag()))) {
      response.setStatusCode(HttpStatus.NOT_MODIFIED);
      return response.setComplete();
    }
    headers.setContentType(page.type());
    headers.setContentLength(page.content().length);
    return response.writeWith(Mono.just(response.bufferFactory().wrap(page.content())));
  }
}
