package plenary.edge;

import java.net.URI;
import java.time.temporal.Temporal;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.reactive.result.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.server.ServerErrorException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import plenary.delivery.Outages;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Turns what a controller did not foresee into a problem; never a stack trace. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAdvice extends ResponseEntityExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler
  Mono<ResponseEntity<Object>> unforeseen(RuntimeException failure, ServerWebExchange exchange) {
    if (exchange.getResponse().isCommitted()) {
      return Mono.error(failure);
    }
    if (causedBy(failure, AbortedException.class) != null) {
      // Whoever asked has gone; nobody reads an answer.
      return Mono.empty();
    }
    if (Outages.isPassing(failure)) {
      log.atWarn().addKeyValue("cause", failure.toString()).log("Answered 503");
      return Mono.just(
          ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
              .header(HttpHeaders.RETRY_AFTER, ProblemWriter.RETRY_AFTER_SECONDS)
              .body(Problem.temporarilyUnavailable().toDetail()));
    }
    log.atError().setCause(failure).log("Answered 500");
    return Mono.just(Problem.internalError().response());
  }

  @Override
  protected Mono<ResponseEntity<Object>> handleServerWebInputException(
      ServerWebInputException failure,
      HttpHeaders headers,
      HttpStatusCode status,
      ServerWebExchange exchange) {
    if (causedBy(failure, DataBufferLimitException.class) != null) {
      return Mono.just(tooLarge());
    }
    var unreadable = causedBy(failure, JacksonException.class);
    return Mono.just(unreadable == null ? misplaced(failure) : unreadable(unreadable));
  }

  /** A part of the path that is nothing but blanks is nothing that could be there. */
  @Override
  protected Mono<ResponseEntity<Object>> handleServerErrorException(
      ServerErrorException failure,
      HttpHeaders headers,
      HttpStatusCode status,
      ServerWebExchange exchange) {
    var parameter = failure.getMethodParameter();
    return parameter == null || !parameter.hasParameterAnnotation(PathVariable.class)
        ? super.handleServerErrorException(failure, headers, status, exchange)
        : Mono.just(
            new Mistake(String.valueOf(parameter.getParameterName()), "must not be blank")
                .response());
  }

  private static ResponseEntity<Object> tooLarge() {
    return Problem.of(
            HttpStatus.CONTENT_TOO_LARGE,
            "content-too-large",
            "The body is too large",
            "Send a smaller body.")
        .response();
  }

  private static ResponseEntity<Object> misplaced(ServerWebInputException failure) {
    var parameter = failure.getMethodParameter();
    var problem =
        Problem.of(
            HttpStatus.BAD_REQUEST,
            "bad-request",
            "The request can't be read",
            String.valueOf(failure.getReason()));
    return parameter == null || parameter.getParameterName() == null
        ? problem.response()
        : problem.with("field", parameter.getParameterName()).response();
  }

  /** In the words of JSON: what Jackson says of a value names our classes. */
  private static ResponseEntity<Object> unreadable(JacksonException failure) {
    var field = failure instanceof DatabindException mapping ? path(mapping) : "";
    var subject = field.isEmpty() ? "The body" : field;
    var detail =
        switch (failure) {
          case InvalidTypeIdException unknown ->
              "%s has a type that is not known here, or none%s".formatted(subject, line(unknown));
          case UnrecognizedPropertyException unknown -> noField(field, unknown);
          case MismatchedInputException mismatch ->
              "%s must be %s%s"
                  .formatted(subject, expected(mismatch.getTargetType()), line(failure));
          case DatabindException _ -> "%s is not as expected%s".formatted(subject, line(failure));
          default ->
              "The JSON is not well formed%s: %s"
                  .formatted(line(failure), failure.getOriginalMessage());
        };
    return Problem.of(HttpStatus.BAD_REQUEST, "bad-request", "The body can't be read", detail)
        .with("field", field)
        .response();
  }

  private static String noField(String field, UnrecognizedPropertyException unknown) {
    var known = unknown.getKnownPropertyIds();
    return known == null || known.isEmpty()
        ? "%s is no field of this%s".formatted(field, line(unknown))
        : "%s is no field of this; there are %s%s"
            .formatted(
                field,
                known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", ")),
                line(unknown));
  }

  private static String line(JacksonException failure) {
    var location = failure.getLocation();
    return location == null ? "" : " (line " + location.getLineNr() + ")";
  }

  private static String expected(@Nullable Class<?> type) {
    if (type == null) {
      return "something else";
    }
    if (type == String.class) {
      return "a text";
    }
    if (type == UUID.class) {
      return "a UUID";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return "a number";
    }
    if (Temporal.class.isAssignableFrom(type)) {
      return "a time (ISO 8601)";
    }
    return type.isArray() || Iterable.class.isAssignableFrom(type) ? "a list" : "an object";
  }

  private static String path(DatabindException failure) {
    return failure.getPath().stream()
        .map(
            step ->
                step.getPropertyName() == null
                    ? "[" + step.getIndex() + "]"
                    : "." + step.getPropertyName())
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }

  @Override
  protected Mono<ResponseEntity<Object>> handleWebExchangeBindException(
      WebExchangeBindException failure,
      HttpHeaders headers,
      HttpStatusCode status,
      ServerWebExchange exchange) {
    var errors =
        failure.getFieldErrors().stream()
            .collect(
                Collectors.toMap(
                    error -> error.getField(),
                    error -> String.valueOf(error.getDefaultMessage()),
                    (first, _) -> first));
    return Mono.just(
        Problem.of(
                HttpStatus.BAD_REQUEST,
                "bad-request",
                "Some fields are not as expected",
                String.join("; ", errors.values()))
            .with("fields", errors)
            .response());
  }

  /** What Spring says of itself keeps its words, under a type of ours. */
  @Override
  protected Mono<ResponseEntity<Object>> handleExceptionInternal(
      Exception failure,
      @Nullable Object body,
      @Nullable HttpHeaders headers,
      HttpStatusCode status,
      ServerWebExchange exchange) {
    if (status.isSameCodeAs(HttpStatus.CONTENT_TOO_LARGE)) {
      return Mono.just(tooLarge());
    }
    return super.handleExceptionInternal(failure, body, headers, status, exchange)
        .doOnNext(response -> name(response.getBody(), status));
  }

  private static void name(@Nullable Object body, HttpStatusCode status) {
    if (body instanceof ProblemDetail problem && isUntyped(problem.getType())) {
      var known = HttpStatus.resolve(status.value());
      String name = known == null ? "http-" + status.value() : known.name();
      problem.setType(URI.create(Problem.TYPES + name.toLowerCase(Locale.ROOT).replace('_', '-')));
      if (problem.getDetail() == null && known != null) {
        problem.setDetail(known.getReasonPhrase() + ".");
      }
    }
  }

  private static boolean isUntyped(@Nullable URI type) {
    return type == null || type.equals(URI.create("about:blank"));
  }

  private static <T> @Nullable T causedBy(Throwable failure, Class<T> type) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (type.isInstance(each)) {
        return type.cast(each);
      }
    }
    return null;
  }
}
