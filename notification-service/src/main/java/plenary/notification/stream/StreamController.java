package plenary.notification.stream;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
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
import plenary.edge.ClientLimit;
import plenary.edge.Problem;
import plenary.notification.stream.Arrivals.Arrival;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

/** Streams over WebFlux. */
@RestController
@Tag(name = "Stream")
class StreamController {

  private final Hub hub;
  private final WebStreams streams;
  private final Arrivals arrivals;
  private final StreamProperties settings;

  StreamController(Hub hub, WebStreams streams, Arrivals arrivals, StreamProperties settings) {
    this.hub = hub;
    this.streams = streams;
    this.arrivals = arrivals;
    this.settings = settings;
  }

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
            .header(HttpHeaders.RETRY_AFTER, Refusals.RETRY_AFTER)
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
  @ApiResponse(responseCode = "404", description = "no-such-programme: no name of one")
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
    if (!Refusals.isSlug(slug)) {
      return Mono.error(new Refused(Refusals.noSuchProgramme(slug)));
    }
    var after = Refusals.position(lastEventId == null ? lastEventIdParameter : lastEventId);
    return Mono.using(
        () -> hub.admit(ClientLimit.client(exchange.getRequest())),
        place ->
            place.isEmpty()
                ? Mono.error(new Refused(Refusals.tooMany()))
                : arrival(slug, principal, after, exchange)
                    .flatMap(arrival -> send(slug, arrival, after, exchange)),
        place -> place.ifPresent(hub::release));
  }

  private Mono<Arrival> arrival(
      String slug,
      @Nullable Principal principal,
      @Nullable Long after,
      ServerWebExchange exchange) {
    var caller = Caller.of(principal);
    return caller != null && principal instanceof JwtAuthenticationToken token
        ? arrivals.attendee(slug, token, caller, after)
        : Mono.just(arrivals.guest(exchange.getLocaleContext().getLocale()));
  }

  private Mono<Void> send(
      String slug, Arrival arrival, @Nullable Long after, ServerWebExchange exchange) {
    var response = exchange.getResponse();
    response.setStatusCode(HttpStatus.OK);
    response.getHeaders().setContentType(MediaType.TEXT_EVENT_STREAM);
    response.getHeaders().setCacheControl(CacheControl.noStore());
    response.getHeaders().set("X-Accel-Buffering", "no");
    var stream =
        new WebStream(
            settings.queueFrames(),
            settings.queueSize().toBytes(),
            hub::noteCut,
            closing(exchange.getRequest()));
    var buffers = response.bufferFactory();
    return Mono.using(
        () -> streams.join(slug, arrival.reader(), after, arrival.concerns().orElse(null), stream),
        _ ->
            response.writeAndFlushWith(
                Flux.from(stream)
                    .map(frame -> Flux.fromIterable(frame.parts()).map(buffers::wrap))),
        WebStreams.Member::leave);
  }

  /** A reader that takes nothing any more would not notice an orderly end. */
  private static Runnable closing(ServerHttpRequest request) {
    return ServerHttpRequestDecorator.getNativeRequest(request) instanceof HttpServerRequest netty
        ? () -> netty.withConnection(connection -> connection.channel().close())
        : () -> {};
  }
}
