package plenary.registration.policy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What is done when more seats are taken than a room has. Nobody ever loses a seat by it. */
public enum TooSmall {
  /** Staff decide. */
  ASK_STAFF,
  /** All stay. */
  KEEP_ALL,
  /** Those who came last are asked to give their seats back. */
  ASK_LAST;

  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
