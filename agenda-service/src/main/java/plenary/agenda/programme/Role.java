package plenary.agenda.programme;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** In which of a stage's two lists somebody is. */
public enum Role {
  MODERATOR,
  SPEAKER;

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  static Role of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
