package plenary.notification.preference;

import com.fasterxml.jackson.annotation.JsonProperty;

/** When somebody wants to be told something by a channel. */
public enum Choice {
  @JsonProperty("now")
  NOW,
  /** Together with other things, now and then. */
  @JsonProperty("digest")
  DIGEST,
  @JsonProperty("never")
  NEVER
}
