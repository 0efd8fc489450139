package plenary.agenda.programme;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Which person; unique across programmes. */
public record PersonId(@JsonValue UUID value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public PersonId {}

  @Override
  public String toString() {
    return value.toString();
  }
}
