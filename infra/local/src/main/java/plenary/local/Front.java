package plenary.local;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The one port: hands a request to the service whose path it is, and serves pages and mails. */
final class Front implements HttpHandler {

  static final String MAILS = "/api/local/mails";

  private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
  private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "::1");

  /** A refusal (RFC 9457). */
  private record ProblemJson(String type, String title, int status, String detail) {}

  private final List<Mount> mounts;
  private final Pages pages;
  private final Mailbox mailbox;
  private final Clock clock;
  private final JsonMapper json = JsonMapper.shared();

  Front(List<Mount> mounts, Pages pages, Mailbox mailbox, Clock clock) {
    this.mounts = List.copyOf(mounts);
    this.pages = pages;
    this.mailbox = mailbox;
    this.clock = clock;
  }

  @Override
  public Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response) {
    var path = request.getURI().getRawPath();
    // As every server with a clock must (RFC 9110, 6.6.1); screens set theirs by it.
    response.getHeaders().setDate(clock.millis());
    for (var mount : mounts) {
      if (mount.serves(path)) {
        return mount.handle(request, response);
      }
    }
    var page = pages.at(path);
    boolean isMails = path.equals(MAILS) && isAskedHere(request);
    if (page.isEmpty() && !isMails) {
      return refuse(
          response, HttpStatus.NOT_FOUND, "not-found", "Nothing is here", "No page, no service.");
    }
    if (!READS.contains(request.getMethod())) {
      response.getHeaders().set(HttpHeaders.ALLOW, "GET, HEAD");
      return refuse(
          response,
          HttpStatus.METHOD_NOT_ALLOWED,
          "method-not-allowed",
          "Only to be read",
          "Ask with GET.");
    }
    return page.isPresent()
        ? Pages.write(page.get(), request, response)
        : write(response, MediaType.APPLICATION_JSON, mailbox.newestFirst());
  }

  /**
   * Whether the page that asks was reached by a name of this machine. A page of another site that
   * lets its own name point here must not read mails.
   */
  private static boolean isAskedHere(ServerHttpRequest request) {
    var host = request.getHeaders().getHost();
    return host != null && HERE.contains(bare(host.getHostString()));
  }

  private static String bare(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  private Mono<Void> refuse(
      ServerHttpResponse response, HttpStatus status, String name, String title, String detail) {
    response.setStatusCode(status);
    return write(
        response,
        MediaType.APPLICATION_PROBLEM_JSON,
        new ProblemJson("urn:plenary:problem:" + name, title, status.value(), detail));
  }

  private Mono<Void> write(ServerHttpResponse response, MediaType type, Object body) {
    var content = json.writeValueAsBytes(body);
    var headers = response.getHeaders();
    headers.setContentType(type);
    headers.setContentLength(content.length);
    headers.setCacheControl("no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    return response.writeWith(Mono.just(response.bufferFactory().wrap(content)));
  }
}
