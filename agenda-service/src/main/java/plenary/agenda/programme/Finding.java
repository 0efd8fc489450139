package plenary.agenda.programme;

import java.util.List;
import java.util.Set;

/** Something that is wrong with a programme as a whole. */
public sealed interface Finding {

  /** Where it is, so that one and the same finding is known again after a change elsewhere. */
  List<Object> key();

  /** Two sessions need one room at one time. */
  record RoomDoubleBooked(Room room, Session one, Session other) implements Finding {
    @Override
    public List<Object> key() {
      return List.of(RoomDoubleBooked.class, room.id(), Set.of(one.id(), other.id()));
    }
  }
}
