package plenary.agenda.programme;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What becomes of a change that breaks a rule. */
public enum Level {
  /** It is refused. */
  BLOCK,
  /** It is refused until whoever asks accepts it by name. */
  WARN,
  /** It is done, and nobody is told. */
  IGNORE;

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Level> named(String word) {
    return Arrays.stream(values()).filter(level -> level.word().equals(word)).findFirst();
  }

  @JsonCreator
  static Level of(String word) {
    return named(word).orElseThrow(() -> new IllegalArgumentException("no level " + word));
  }
}
