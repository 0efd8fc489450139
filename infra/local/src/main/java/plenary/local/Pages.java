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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
 * anything else is the file of that name, and {@code /files.txt} names them all with their hashes,
 * as sha256sum does, for whoever keeps them. A browser asks each time whether a page is still the
 * same.
 */
final class Pages {

  private static final String FOLDER = "/pages/";

  /** The names and hashes of all of them. */
  static final String LIST = "/files.txt";

  /** What a browser is told with each of them, as the gateway does (infra/deploy/Caddyfile). */
  static final Map<String, String> SAFETY =
      Map.of(
          "Content-Security-Policy",
          "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none';"
              + " form-action 'self'; require-trusted-types-for 'script'; trusted-types plenary",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Permissions-Policy",
          "camera=(self), fullscreen=(self), geolocation=(), microphone=(),"
              + " screen-wake-lock=(self)",
          "Referrer-Policy",
          "no-referrer",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY");

  /** What a path answers with. */
  record Page(byte[] content, MediaType type, String tag) {}

  private final Map<String, Page> byPath;

  private Pages(Map<String, Page> byPath) {
    this.byPath = byPath;
  }

  static Pages onClassPath() {
    try {
      var byPath = new HashMap<String, Page>();
      var hashes = new TreeMap<String, String>();
      for (var file :
          new PathMatchingResourcePatternResolver().getResources("classpath*:/pages/**/*.*")) {
        var url = file.getURL().toString();
        var name = url.substring(url.lastIndexOf(FOLDER) + FOLDER.length());
        var content = file.getContentAsByteArray();
        byPath.put(path(name), page(name, content));
        hashes.put(name, HexFormat.of().formatHex(sha256(content)));
      }
      byPath.put(LIST, page(LIST, list(hashes)));
      return new Pages(Map.copyOf(byPath));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] list(SortedMap<String, String> hashes) {
    return hashes.entrySet().stream()
        .map(each -> each.getValue() + "  ./" + each.getKey() + "\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
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
    SAFETY.forEach(headers::set);
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
