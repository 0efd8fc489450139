package plenary.agenda.programme;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who sees a programme, and whether it may still change. */
public enum Visibility {
  /** Staff alone see it, and nobody is told of its changes. */
  DRAFT,
  /** Everybody sees it and is told of its changes. */
  PUBLIC,
  /** Everybody sees it; it is over and changes no more. */
  ARCHIVED;

  /** Whether it can become the other; what was public is never a draft again. */
  public boolean mayBecome(Visibility other) {
    return switch (this) {
      case DRAFT -> other != ARCHIVED;
      case PUBLIC, ARCHIVED -> other != DRAFT;
    };
  }

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Visibility> named(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }

  @JsonCreator
  static Visibility of(String word) {
    return named(word).orElseThrow(() -> new IllegalArgumentException("no visibility " + word));
  }
}
