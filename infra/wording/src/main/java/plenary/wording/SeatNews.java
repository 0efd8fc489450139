package plenary.wording;

import java.time.Instant;

/** What becomes of one attendee's seat, or place in the line; for that attendee alone. */
public sealed interface SeatNews {

  /** Who waited, or took part in a draw, has a seat now. */
  record Given() implements SeatNews {}

  /**
   * A seat is kept for a while for who waited.
   *
   * @param at when it was offered: what ends on the same day in the programme's zone is told
   *     without the day
   */
  record Offered(Instant until, Instant at) implements SeatNews {}

  /**
   * The draw gave no seat, but a place in the line.
   *
   * @param position from 1, which is next
   */
  record NotDrawn(int position) implements SeatNews {}

  /** It was offered and not taken in time. */
  record OfferExpired() implements SeatNews {}

  /** By staff. */
  record TakenBack() implements SeatNews {}

  /** By staff, who had no seat yet but waited for one. */
  record TakenOffLine() implements SeatNews {}

  /** Nobody came for it, so somebody who was there has it. */
  record NoShow() implements SeatNews {}

  /** The room became too small; giving it back is asked for, and not more. */
  record ReleaseAsked() implements SeatNews {}

  /**
   * The session starts soon.
   *
   * @param minutes from when it is told
   */
  record StartsSoon(int minutes) implements SeatNews {}

  /** What makes people go somewhere, or stay away, is urgent; a request is not. */
  default Urgency urgency() {
    return switch (this) {
      case Given _, Offered _, NotDrawn _, OfferExpired _, TakenBack _, TakenOffLine _, NoShow _ ->
          Urgency.HIGH;
      case ReleaseAsked _, StartsSoon _ -> Urgency.NORMAL;
    };
  }
}
