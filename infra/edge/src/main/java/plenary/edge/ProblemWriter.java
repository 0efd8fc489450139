package plenary.edge;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.support.Netty4HeadersAdapter;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem where no controller is reached. */
public final class ProblemWriter {

  /** The API's documentation page brings its own style; everything else is closed. */
  public static final String CONTENT_POLICY =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

  /** After which those who were told that a part is away may ask again. */
  static final String RETRY_AFTER_SECONDS = "2";

  private static final Logger log = LoggerFactory.getLogger(ProblemWriter.class);

  private final JsonMapper json;

  ProblemWriter(JsonMapper json) {
    this.json = json;
  }

  /**
   * The body of a problem's answer.
   *
   * @param instance the path that was asked for; null where the answer does not repeat it
   */
  public byte[] body(Problem problem, @Nullable URI instance) {
    var detail = problem.toDetail();
    detail.setInstance(instance);
    return json.writeValueAsBytes(detail);
  }

  /**
   * That something it needs is away, and after how long to try again, to a request that no filter
   * has seen.
   */
  public FullHttpResponse unavailable(Throwable cause) {
    log.atWarn().addKeyValue("cause", cause.toString()).log("Answered 503");
    var response = answer(Problem.temporarilyUnavailable());
    SecurityHeaders.write(new HttpHeaders(new Netty4HeadersAdapter(response.headers())));
    response.headers().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    return response;
  }

  /** To a request that no filter has seen. */
  FullHttpResponse answer(Problem problem) {
    byte[] body = body(problem, null);
    var response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(problem.status().value()),
            Unpooled.wrappedBuffer(body));
    response
        .headers()
        .set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE)
        .set(HttpHeaders.CONTENT_LENGTH, body.length);
    return response;
  }

  /** For what can't be decided for the moment, with the time after which to try again. */
  Mono<Void> writeUnavailable(ServerWebExchange exchange) {
    exchange.getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    return write(exchange, Problem.temporarilyUnavailable());
  }

  Mono<Void> write(ServerWebExchange exchange, Problem problem) {
    var response = exchange.getResponse();
    response.setStatusCode(problem.status());
    response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    byte[] body = body(problem, null);
    return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
  }
}
