package plenary.notification.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;

/** By what somebody is told. */
public enum Channel {
  /** An open page; it is written down where one was. */
  @JsonProperty("stream")
  STREAM,
  @JsonProperty("push")
  PUSH,
  @JsonProperty("mail")
  MAIL,
  @JsonProperty("webhook")
  WEBHOOK;

  /** Those that people open and close for themselves. */
  public static final List<Channel> CHOSEN = List.of(PUSH, MAIL);

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
