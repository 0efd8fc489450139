package plenary.registration.policy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What it means when somebody wants a seat in two sessions at one time. */
public enum Clashes {
  /** They get it, and are told. */
  WARN,
  /** They don't get it before they give the other one back. */
  REFUSE;

  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
