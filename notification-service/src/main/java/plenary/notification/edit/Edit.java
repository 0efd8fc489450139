package plenary.notification.edit;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import plenary.wording.Happening.Part;
import plenary.wording.Session.Slot;

/** One edit of a session, with what was before it. */
public sealed interface Edit {

  /** It was not in the programme. */
  record Added() implements Edit {}

  record Rescheduled(Slot was) implements Edit {}

  record Moved(Place was) implements Edit {}

  /**
   * The room that it is in is called something else.
   *
   * @param was the same room, as it was called
   */
  record RoomRenamed(Place was) implements Edit {}

  /** The room that it is in can be used no more. */
  record RoomClosed() implements Edit {}

  record Delayed(int wasMinutes) implements Edit {}

  /** It is expected at another time because of what comes before it. */
  record Projected(OffsetDateTime wasStart) implements Edit {}

  /**
   * @param wasTitle null when the title is the same
   * @param was what else was edited, each as a text that says nothing but whether it is the same
   */
  record Described(@Nullable String wasTitle, Map<Part, String> was) implements Edit {

    public Described {
      was = Map.copyOf(was);
    }
  }

  /**
   * Somebody comes, goes, or does what somebody else was to do.
   *
   * @param outgoing null for who only comes
   * @param incoming null for who only goes
   */
  record Staged(Role role, @Nullable Who outgoing, @Nullable Who incoming) implements Edit {}

  /**
   * @param was the persons' ids in the order before; empty when that is not known
   */
  record Reordered(Role role, List<String> was) implements Edit {

    public Reordered {
      was = List.copyOf(was);
    }
  }

  /** What people do on stage. */
  enum Role {
    SPEAKER,
    MODERATOR
  }

  /** Somebody on stage. */
  record Who(String id, String name) {}

  /**
   * Where it was.
   *
   * @param isKnown whether the event told
   * @param id null for in no room
   */
  record Place(boolean isKnown, @Nullable String id, @Nullable String name) {

    public static final Place UNKNOWN = new Place(false, null, null);

    /** Whether it is known to be there. */
    boolean isIn(@Nullable String roomId) {
      return isKnown && Objects.equals(id, roomId);
    }
  }
}
