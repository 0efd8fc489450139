package plenary.wording;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
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

  /**
   * @param wasRoom what the room was called; null when it was in none, or that is not known
   */
  record Moved(Session session, @Nullable String wasRoom) implements Happening {

    public Moved(Session session) {
      this(session, null);
    }
  }

  /**
   * A new time and a new room at once.
   *
   * @param wasRoom what the room was called; null when it was in none, or that is not known
   */
  record RescheduledAndMoved(Session session, Slot was, @Nullable String wasRoom)
      implements Happening {

    public RescheduledAndMoved(Session session, Slot was) {
      this(session, was, null);
    }
  }

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

  /** Who is on stage, or in which order. */
  sealed interface OnStage extends Happening {}

  record SpeakerSwapped(Session session, String outgoing, String incoming) implements OnStage {}

  record SpeakerAdded(Session session, String person) implements OnStage {}

  record SpeakerWithdrawn(Session session, String person) implements OnStage {}

  record SpeakersReordered(Session session) implements OnStage {}

  record ModeratorSwapped(Session session, String outgoing, String incoming) implements OnStage {}

  record ModeratorAdded(Session session, String person) implements OnStage {}

  record ModeratorWithdrawn(Session session, String person) implements OnStage {}

  record ModeratorsReordered(Session session) implements OnStage {}

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

  /**
   * Several things at once about one session.
   *
   * @param parts what is most important comes first; at least two, and none of them several again
   */
  record Several(Session session, List<Happening> parts) implements Happening {

    public Several {
      parts = List.copyOf(parts);
      if (parts.size() < 2 || parts.stream().anyMatch(Several.class::isInstance)) {
        throw new IllegalArgumentException("Not several: " + parts.size());
      }
    }
  }

  /**
   * All that happened to a session, as one.
   *
   * @param parts at least one, what is most important first
   */
  static Happening of(List<Happening> parts) {
    return parts.size() == 1
        ? parts.getFirst()
        : new Several(parts.getFirst().session(), List.copyOf(parts));
  }

  /**
   * What is happening now, and whether it happens at all, is urgent; so is another time or another
   * room, or another name of it, when little time is left.
   *
   * @param shortly whether the session starts within the hour, or was to, or has started; how long
   *     such an hour is, each programme says
   */
  default Urgency urgency(boolean shortly) {
    return switch (this) {
      case Cancelled _,
          Reinstated _,
          Removed _,
          DoorsOpened _,
          WentLive _,
          Paused _,
          Ended _,
          StatusReset _ ->
          Urgency.HIGH;
      case Rescheduled _, Moved _, RescheduledAndMoved _, Delayed _, Projected _, RoomClosed _ ->
          shortly ? Urgency.HIGH : Urgency.NORMAL;
      case Scheduled _,
          SpeakerSwapped _,
          ModeratorSwapped _,
          ModeratorAdded _,
          ModeratorWithdrawn _,
          Noted _ ->
          Urgency.NORMAL;
      case Retitled _,
          Edited _,
          SpeakerAdded _,
          SpeakerWithdrawn _,
          SpeakersReordered _,
          ModeratorsReordered _ ->
          Urgency.LOW;
      case RoomRenamed _ -> shortly ? Urgency.HIGH : Urgency.LOW;
      case Several(_, var parts) ->
          parts.stream()
              .map(part -> part.urgency(shortly))
              .max(Comparator.naturalOrder())
              .orElseThrow();
    };
  }
}
