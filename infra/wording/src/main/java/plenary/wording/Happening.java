package plenary.wording;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import plenary.wording.Session.Slot;

/** Everything that people are told about a session, with the session as it is afterwards. */
public sealed interface Happening {

  Session session();

  /**
   * There is a session more.
   *
   * @param told on which day people are told, in the programme's zone: on that day itself they need
   *     not be told which day it is; null when that is open
   */
  record Scheduled(Session session, @Nullable LocalDate told) implements Happening {

    public Scheduled(Session session) {
      this(session, null);
    }
  }

  /**
   * @param session as it was last
   */
  record Removed(Session session) implements Happening {}

  record Rescheduled(Session session, Slot was) implements Happening {}

  record Moved(Session session) implements Happening {}

  /** A new time and a new room in one change set. */
  record RescheduledAndMoved(Session session, Slot was) implements Happening {}

  record Delayed(Session session) implements Happening {}

  /** When it is expected has changed, because of what comes before it. */
  record Projected(Session session) implements Happening {}

  record Cancelled(Session session, @Nullable String reason) implements Happening {}

  record Reinstated(Session session) implements Happening {}

  record Retitled(Session session, String wasTitle) implements Happening {}

  /**
   * @param parts what is new, at least one
   */
  record Edited(Session session, Set<Part> parts) implements Happening {

    public Edited {
      if (parts.isEmpty()) {
        throw new IllegalArgumentException("Nothing of the session is new");
      }
      // In the order of the enum, so that it is told the same in every process.
      parts = Collections.unmodifiableSet(EnumSet.copyOf(parts));
    }
  }

  /** What of a session is described rather than planned. */
  enum Part {
    ABSTRACT,
    QUESTIONS,
    KIND,
    LANGUAGE,
    TAGS
  }

  record SpeakerSwapped(Session session, String outgoing, String incoming) implements Happening {}

  record SpeakerAdded(Session session, String person) implements Happening {}

  record SpeakerWithdrawn(Session session, String person) implements Happening {}

  record SpeakersReordered(Session session) implements Happening {}

  record ModeratorSwapped(Session session, String outgoing, String incoming) implements Happening {}

  record ModeratorAdded(Session session, String person) implements Happening {}

  record ModeratorWithdrawn(Session session, String person) implements Happening {}

  record ModeratorsReordered(Session session) implements Happening {}

  /**
   * @param session in the room, which has its new name
   */
  record RoomRenamed(Session session, String wasName) implements Happening {

    public RoomRenamed {
      if (session.room() == null) {
        throw new IllegalArgumentException("The session is in no room");
      }
    }
  }

  /** The session is still planned where it can no longer be. */
  record RoomClosed(Session session) implements Happening {}

  record DoorsOpened(Session session) implements Happening {}

  record WentLive(Session session) implements Happening {}

  record Paused(Session session) implements Happening {}

  record Ended(Session session) implements Happening {}

  /** Back to scheduled: what was said about its status was a mistake. */
  record StatusReset(Session session) implements Happening {}

  record Noted(Session session, String note) implements Happening {}

  /** What makes people go to another place, or stay away, is urgent. */
  default Urgency urgency() {
    return switch (this) {
      case Rescheduled _,
          Moved _,
          RescheduledAndMoved _,
          Cancelled _,
          Reinstated _,
          Removed _,
          RoomClosed _ ->
          Urgency.HIGH;
      case Scheduled _,
          Delayed _,
          Projected _,
          SpeakerSwapped _,
          ModeratorSwapped _,
          ModeratorAdded _,
          ModeratorWithdrawn _,
          DoorsOpened _,
          WentLive _,
          Noted _ ->
          Urgency.NORMAL;
      case Retitled _,
          Edited _,
          SpeakerAdded _,
          SpeakerWithdrawn _,
          SpeakersReordered _,
          ModeratorsReordered _,
          RoomRenamed _,
          Paused _,
          Ended _,
          StatusReset _ ->
          Urgency.LOW;
    };
  }
}
