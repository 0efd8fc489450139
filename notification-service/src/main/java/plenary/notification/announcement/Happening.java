package plenary.notification.announcement;

import org.jspecify.annotations.Nullable;
import plenary.notification.announcement.Announcement.Urgency;
import plenary.notification.announcement.Session.Slot;

/** Everything that people are told about, with the session as it is afterwards. */
public sealed interface Happening {

  Session session();

  record Rescheduled(Session session, Slot was) implements Happening {}

  record Moved(Session session) implements Happening {}

  /** A new time and a new room in one change set. */
  record RescheduledAndMoved(Session session, Slot was) implements Happening {}

  record Delayed(Session session) implements Happening {}

  record Cancelled(Session session, @Nullable String reason) implements Happening {}

  record Reinstated(Session session) implements Happening {}

  record SpeakerSwapped(Session session, String outgoing, String incoming) implements Happening {}

  record SpeakerAdded(Session session, String person) implements Happening {}

  record SpeakerWithdrawn(Session session, String person) implements Happening {}

  record ModeratorSwapped(Session session, String outgoing, String incoming) implements Happening {}

  record DoorsOpened(Session session) implements Happening {}

  record WentLive(Session session) implements Happening {}

  record Paused(Session session) implements Happening {}

  record Ended(Session session) implements Happening {}

  /** Back to scheduled: what was said about its status was a mistake. */
  record StatusReset(Session session) implements Happening {}

  record Noted(Session session, String note) implements Happening {}

  /** Somebody who waited has a seat now. */
  record SeatGiven(Session session) implements Happening {}

  /** What makes people go to another place, or stay away, is urgent. */
  default Urgency urgency() {
    return switch (this) {
      case Rescheduled _, Moved _, RescheduledAndMoved _, Cancelled _, Reinstated _, SeatGiven _ ->
          Urgency.HIGH;
      case Delayed _, SpeakerSwapped _, ModeratorSwapped _, DoorsOpened _, WentLive _, Noted _ ->
          Urgency.NORMAL;
      case SpeakerAdded _, SpeakerWithdrawn _, Paused _, Ended _, StatusReset _ -> Urgency.LOW;
    };
  }
}
