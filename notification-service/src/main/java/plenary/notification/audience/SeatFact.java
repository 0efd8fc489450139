package plenary.notification.audience;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import plenary.notification.audience.Seat.State;
import plenary.wording.SeatNews;

/** What registration says of one attendee's seat. */
sealed interface SeatFact {

  /** In the draw. */
  record Requested() implements SeatFact {}

  record Confirmed() implements SeatFact {}

  /**
   * @param position in the line, from 1
   */
  record Waitlisted(int position) implements SeatFact {}

  record Offered(Instant until) implements SeatFact {}

  record Promoted() implements SeatFact {}

  record CheckedIn() implements SeatFact {}

  record ReleaseAsked() implements SeatFact {}

  /**
   * @param reason as registration calls it; others may come, and there was a time without
   */
  record Released(@Nullable String reason) implements SeatFact {}

  /**
   * @param state null for one that is not known here
   */
  record Restored(@Nullable State state) implements SeatFact {}

  /**
   * What the seat is afterwards.
   *
   * <p>One that was released with its session stays what it was: they are to hear what becomes of
   * the session, and theirs it is again if the session takes place.
   *
   * @param before null for who had none
   */
  default @Nullable State after(@Nullable State before) {
    return switch (this) {
      case Requested _ -> State.REQUESTED;
      case Confirmed _, Promoted _ -> State.CONFIRMED;
      case Waitlisted _ -> State.WAITLISTED;
      case Offered _ -> State.OFFERED;
      case CheckedIn _ -> State.CHECKED_IN;
      case ReleaseAsked _ -> before;
      case Released(var reason) -> "cancelled".equals(reason) ? before : State.RELEASED;
      case Restored(var state) -> state == null ? before : state;
    };
  }

  /**
   * What the attendee is told; null for what they did themselves, or are told as the session's
   * news.
   *
   * @param before null for who had none
   * @param at when it happened
   */
  default @Nullable SeatNews news(@Nullable State before, Instant at) {
    return switch (this) {
      case Confirmed _ when isInLine(before) -> new SeatNews.Given();
      case Waitlisted(var position) when before == State.REQUESTED ->
          new SeatNews.NotDrawn(position);
      case Offered(var until) -> new SeatNews.Offered(until, at);
      case Promoted _ -> new SeatNews.Given();
      case ReleaseAsked _ -> new SeatNews.ReleaseAsked();
      case Released(var reason) -> news(reason, before);
      case Requested _, Confirmed _, Waitlisted _, CheckedIn _, Restored _ -> null;
    };
  }

  private static @Nullable SeatNews news(@Nullable String reason, @Nullable State before) {
    return switch (reason) {
      case "offer-expired" -> new SeatNews.OfferExpired();
      case "taken-out" -> isInLine(before) ? new SeatNews.TakenOffLine() : new SeatNews.TakenBack();
      case "no-show" -> new SeatNews.NoShow();
      case null, default -> null;
    };
  }

  private static boolean isInLine(@Nullable State state) {
    return state == State.REQUESTED || state == State.WAITLISTED;
  }
}
