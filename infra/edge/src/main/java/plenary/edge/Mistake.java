package plenary.edge;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * What is wrong with a request.
 *
 * @param field what is not as it must be
 * @param detail how it must be; goes on from the field's name
 */
public record Mistake(String field, String detail) {

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  /** A time that nobody can be told, for its year has not four digits (RFC 3339). */
  public static Optional<Mistake> farAway(String field, @Nullable Instant time) {
    return time == null || !time.isBefore(FIRST) && !time.isAfter(LAST)
        ? Optional.empty()
        : Optional.of(new Mistake(field, "must be in the years 1 to 9999"));
  }

  /** The problem {@code bad-request}, which names the field. */
  public ResponseEntity<Object> response() {
    return Problem.of(
            HttpStatus.BAD_REQUEST, "bad-request", "Not as expected", field + " " + detail + ".")
        .with("field", field)
        .response();
  }
}
