package plenary.edge;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;

/**
 * A refusal as RFC 9457 has it, with the stable type {@code urn:plenary:problem:NAME}.
 *
 * @param name what kind of problem it is, for programs, such as {@code room-double-booked}
 * @param title the same for people
 * @param detail what is wrong here, and what would mend it
 * @param more further members
 */
public record Problem(
    HttpStatus status, String name, String title, String detail, Map<String, Object> more) {

  static final String TYPES = "urn:plenary:problem:";

  public static Problem of(HttpStatus status, String name, String title, String detail) {
    return new Problem(status, name, title, detail, Map.of());
  }

  /** For a request that needs to be signed in, or whose token is no good. */
  public static Problem signInNeeded() {
    return of(
        HttpStatus.UNAUTHORIZED,
        "sign-in-needed",
        "Sign in first",
        "This needs an access token that is valid: sign in and send it as a bearer token.");
  }

  /** For what is no request, or nothing but an attack. */
  static Problem unreadable() {
    return of(
        HttpStatus.BAD_REQUEST,
        "bad-request",
        "The request can't be read",
        "Its method, its path or a header is nothing that is taken here.");
  }

  /** For what can't be done while the store or the broker is away. */
  public static Problem temporarilyUnavailable() {
    return of(
        HttpStatus.SERVICE_UNAVAILABLE,
        "temporarily-unavailable",
        "Not available for the moment",
        "A part that this needs is away. Send the same request again in a few seconds.");
  }

  /** For what nobody foresaw. */
  public static Problem internalError() {
    return of(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "internal-error",
        "Something went wrong here",
        "The request was understood, but answering it failed. Nothing was changed unless"
            + " a later look shows it; the log says more.");
  }

  /** The same with one more member. */
  public Problem with(String property, Object value) {
    var extended = new LinkedHashMap<>(more);
    extended.put(property, value);
    return new Problem(status, name, title, detail, extended);
  }

  public ResponseEntity<Object> response() {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(toDetail());
  }

  /**
   * The same where the path that was asked for is a secret, which a problem would repeat.
   *
   * @param instance what it says instead
   */
  public ResponseEntity<Object> response(URI instance) {
    var problem = toDetail();
    problem.setInstance(instance);
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  /** For where a value can't be returned. */
  public RuntimeException exception() {
    return new ErrorResponseException(status, toDetail(), null);
  }

  ProblemDetail toDetail() {
    var problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setType(URI.create(TYPES + name));
    problem.setTitle(title);
    more.forEach(problem::setProperty);
    return problem;
  }
}
