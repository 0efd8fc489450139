package plenary.wording;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How much a message may disturb. */
public enum Urgency {
  @JsonProperty("low")
  LOW,
  @JsonProperty("normal")
  NORMAL,
  @JsonProperty("high")
  HIGH
}
