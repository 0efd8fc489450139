package plenary.agenda.programme;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What sort of thing a session is; its word is the same in the store, in JSON and in events. */
public enum Kind {
  OPENING,
  PANEL,
  TALK,
  BREAK,
  CLOSING,
  OTHER;

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
