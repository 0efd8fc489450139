package plenary.notification.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One announcement to one recipient by one channel.
 *
 * @param to an attendee's id, or a webhook's
 * @param detail what came of it last; null before the first try
 * @param tries so far
 * @param at when the state was last changed
 * @param due when it is to be tried; null when there is nothing more to do
 * @param digest whether they want it together with other things
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Item(
    String to,
    State state,
    @Nullable String detail,
    int tries,
    Instant at,
    @Nullable Instant due,
    boolean digest) {

  public Item(
      String to,
      State state,
      @Nullable String detail,
      int tries,
      Instant at,
      @Nullable Instant due) {
    this(to, state, detail, tries, at, due, false);
  }

  /** How far it is. */
  public enum State {
    @JsonProperty("waiting")
    WAITING,
    @JsonProperty("sent")
    SENT,
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("spared")
    SPARED
  }

  public static Item waiting(String to, Instant now, Instant due) {
    return new Item(to, State.WAITING, null, 0, now, due);
  }

  /** To be told together with other things. */
  public static Item collected(String to, Instant now, Instant due) {
    return new Item(to, State.WAITING, null, 0, now, due, true);
  }

  public static Item spared(String to, String why, Instant now) {
    return new Item(to, State.SPARED, why, 0, now, null);
  }

  boolean isDue(Instant now) {
    return due != null && !due.isAfter(now);
  }

  /** With what came of a try; {@code Wait} and {@code Away} are none. */
  Item after(Outcome outcome, Pauses pauses, Instant now) {
    return switch (outcome) {
      case Outcome.Sent(var detail) -> ended(State.SENT, detail, now);
      case Outcome.Failed(var why) -> ended(State.FAILED, why, now);
      case Outcome.Spared(var why) -> ended(State.SPARED, why, now);
      case Outcome.Again(var why, var atLeast) -> {
        var pause = pauses.after(tries + 1, atLeast);
        yield pause == null
            ? ended(State.FAILED, "given up: " + why, now)
            : new Item(to, State.WAITING, why, tries + 1, now, now.plus(pause), digest);
      }
      case Outcome.Wait(var why, var until) -> putOff(why, until);
      case Outcome.Away(var why) -> new Item(to, state, why, tries, at, due, digest);
    };
  }

  /** It was not tried. */
  Item putOff(String why, Instant until) {
    return new Item(to, state, why, tries, at, until, digest);
  }

  /** Nobody needs it any more. */
  Item given(String why, Instant now) {
    var all = detail == null ? why : why + ": " + detail;
    return new Item(to, State.FAILED, all, tries, now, null, digest);
  }

  private Item ended(State how, String why, Instant now) {
    return new Item(to, how, why, tries + 1, now, null, digest);
  }
}
