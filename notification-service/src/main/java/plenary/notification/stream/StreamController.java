package plenary.notification.stream;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.InetSocketAddress;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import plenary.edge.Caller;
import plenary.edge.Problem;
import plenary.edge.Staff;
import plenary.notification.audience.Audiences;
import plenary.notification.audience.Concerns;
import plenary.notification.stream.Hub.Admission;
import plenary.wording.Phrasebook;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

/** Streams over WebFlux. */
@RestController
@Tag(name = "Stream")
class StreamController {

  private final Hub hub;
  private final Audiences audiences;
  private final Staff staff;
  private final StreamProperties settings;

  StreamController(Hub hub, Audiences audiences, Staff staff, StreamProperties settings) {
    this.hub = hub;
    this.audiences = audiences;
    this.staff = staff;
    this.settings = settings;
  }

  /** What is found out about a reader before the stream starts. */
  private record Joining(Reader reader, Optional<Concerns> concerns) {}

  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    Refused(Problem problem) {
      super(problem.name(), null, false, false);
      this.problem = problem;
    }
  }

  /** Whoever asks for a stream accepts nothing else, but a refusal is none. */
  @ExceptionHandler
  ResponseEntity<Object> refused(Refused refused) {
    var answer = refused.problem.response();
    return refused.problem.status() == HttpStatus.SERVICE_UNAVAILABLE
        ? ResponseEntity.status(answer.getStatusCode())
            .headers(answer.getHeaders())
            .header(HttpHeaders.RETRY_AFTER, "5")
            .body(answer.getBody())
        : answer;
  }

  @GetMapping("/programmes/{slug}/stream")
  @Operation(
      summary = "What changes in a programme, as it happens",
      description =
          """
          Server-sent events: `position` first, then one `change` an announcement. With an access \
          token, announcements to you and to the people of sessions that you are registered for, \
          wait for or follow carry their message. `Last-Event-ID` resumes exactly; a position that \
          is too old is answered by a `snapshot` event: read the programme again.\
          """)
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              schema = @Schema(type = "string")))
  @ApiResponse(responseCode = "503", description = "urn:plenary:problem:too-many-streams")
  Mono<Void> stream(
      @PathVariable String slug,
      @Parameter(description = "The id of the last event that you have")
          @RequestHeader(name = "Last-Event-ID", required = false)
          @Nullable String lastEventId,
      @Parameter(description = "The same, where a header can't be set")
          @RequestParam(name = "lastEventId", required = false)
          @Nullable String lastEventIdParameter,
      @Parameter(hidden = true) @Nullable Principal principal,
      @Parameter(hidden = true) ServerWebExchange exchange) {
    if (!slug.matches("[a-z0-9][a-z0-9-]{1,62}")) {
      return Mono.error(new Refused(noSuchProgramme(slug)));
    }
    var after = position(lastEventId == null ? lastEventIdParameter : lastEventId);
    return Mono.using(
        () -> hub.admit(address(exchange)),
        admission ->
            admission
                .map(
                    admitted ->
                        joining(slug, principal, after, exchange)
                            .flatMap(who -> send(admitted, slug, who, after, exchange)))
                .orElseGet(() -> Mono.error(new Refused(tooMany()))),
        admission -> admission.ifPresent(Admission::close));
  }

  /** Whoever resumes is told what was said to them meanwhile; a new reader needs no past. */
  private Mono<Joining> joining(
      String slug,
      @Nullable Principal principal,
      @Nullable Long after,
      ServerWebExchange exchange) {
    var caller = Caller.of(principal);
    if (caller == null || !(principal instanceof JwtAuthenticationToken token)) {
      var locale = exchange.getLocaleContext().getLocale();
      var language = Phrasebook.closest(locale == null ? "" : locale.toLanguageTag());
      return Mono.just(new Joining(new Reader(null, false, language, null), Optional.empty()));
    }
    var attendee = caller.id();
    var concerns =
        after == null
            ? Mono.just(Optional.<Concerns>empty())
            : audiences.concernsOf(attendee).map(Optional::of);
    return Mono.zip(audiences.languageOf(attendee), staff.of(slug, caller), concerns)
        .map(
            known ->
                new Joining(
                    new Reader(
                        attendee,
                        known.getT2(),
                        Phrasebook.closest(known.getT1()),
                        token.getToken().getExpiresAt()),
                    known.getT3()));
  }

  private Mono<Void> send(
      Admission admission,
      String slug,
      Joining who,
      @Nullable Long after,
      ServerWebExchange exchange) {
    var response = exchange.getResponse();
    response.setStatusCode(HttpStatus.OK);
    response.getHeaders().setContentType(MediaType.TEXT_EVENT_STREAM);
    response.getHeaders().setCacheControl(CacheControl.noStore());
    response.getHeaders().set("X-Accel-Buffering", "no");
    var stream =
        new WebStream(
            settings.queueFrames(), settings.queueSize().toBytes(), closing(exchange.getRequest()));
    admission.join(slug, who.reader(), after, who.concerns().orElse(null), stream);
    var buffers = response.bufferFactory();
    return response.writeAndFlushWith(
        Flux.from(stream).map(frame -> Flux.fromIterable(frame.parts()).map(buffers::wrap)));
  }

  /** A reader that takes nothing any more would not notice an orderly end. */
  private static Runnable closing(ServerHttpRequest request) {
    return ServerHttpRequestDecorator.getNativeRequest(request) instanceof HttpServerRequest netty
        ? () -> netty.withConnection(connection -> connection.channel().close())
        : () -> {};
  }

  private static String address(ServerWebExchange exchange) {
    return Optional.ofNullable(exchange.getRequest().getRemoteAddress())
        .map(InetSocketAddress::getHostString)
        .orElse("unknown");
  }

  /** What is no position of ours is older than all. */
  private static @Nullable Long position(@Nullable String lastEventId) {
    if (lastEventId == null || lastEventId.isBlank()) {
      return null;
    }
    try {
      return Long.parseLong(lastEventId.strip());
    } catch (NumberFormatException _) {
      return Long.MIN_VALUE;
    }
  }

  private static Problem noSuchProgramme(String slug) {
    return Problem.of(
        HttpStatus.NOT_FOUND,
        "no-such-programme",
        "No such programme",
        "No programme can be called " + slug + ".");
  }

  private static Problem tooMany() {
    return Problem.of(
        HttpStatus.SERVICE_UNAVAILABLE,
        "too-many-streams",
        "Too many streams",
        "This instance can't open another stream now; try again in some seconds.");
  }
}
