package plenary.edge;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * What is wrong with a request.
 *
 * @param field what is not as it must be
 * @param detail how it must be; goes on from the field's name
 */
public record Mistake(String field, String detail) {

  /** The problem {@code bad-request}, which names the field. */
  public ResponseEntity<Object> response() {
    return Problem.of(
            HttpStatus.BAD_REQUEST, "bad-request", "Not as expected", field + " " + detail + ".")
        .with("field", field)
        .response();
  }
}
