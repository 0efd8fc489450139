package plenary.registration.desk;

import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import plenary.registration.programme.Session;
import plenary.registration.roster.Roster;
import plenary.registration.roster.Slot;

/**
 * Where a session that has more people than seats could move to: rooms of the programme that hold
 * all of them and are free at that time, as far as the sessions tell.
 *
 * @param sessions all of the programme's
 */
record LargerRooms(List<Session> sessions) {

  private static final int MOST = 5;

  /**
   * @param wasThere whether the session was planned there before
   */
  record RoomJson(String id, String name, int capacity, boolean wasThere) {}

  /** The ones that it was in first, then the smallest. */
  List<RoomJson> of(Session session, Roster roster) {
    int needed = roster.counts().confirmed() + roster.counts().offered();
    return rooms().values().stream()
        .filter(room -> room.capacity() != null && room.capacity() >= needed)
        .filter(room -> isFree(room, session))
        .map(room -> json(room, roster))
        .sorted(
            Comparator.comparing((RoomJson room) -> !room.wasThere())
                .thenComparing(RoomJson::capacity)
                .thenComparing(RoomJson::name))
        .limit(MOST)
        .toList();
  }

  private static RoomJson json(Session.Room room, Roster roster) {
    var capacity = room.capacity();
    return new RoomJson(
        room.id(), room.name(), capacity == null ? 0 : capacity, wasThere(room, roster));
  }

  private static boolean wasThere(Session.Room room, Roster roster) {
    return roster.slots().stream().map(Slot::place).anyMatch(place -> isThat(place, room));
  }

  private static boolean isThat(Slot.@Nullable Place place, Session.Room room) {
    return place != null && place.id().equals(room.id());
  }

  /** Each as it was told last. */
  private Map<String, Session.Room> rooms() {
    Map<String, Session> told = new HashMap<>();
    for (var session : sessions) {
      var room = session.room();
      if (room != null) {
        told.merge(
            room.id(), session, (one, other) -> one.version() >= other.version() ? one : other);
      }
    }
    Map<String, Session.Room> rooms = new HashMap<>();
    told.forEach(
        (id, session) -> {
          var room = session.room();
          if (room != null) {
            rooms.put(id, room);
          }
        });
    return rooms;
  }

  private boolean isFree(Session.Room room, Session session) {
    return sessions.stream()
        .filter(each -> !each.isCancelled() && each.room() != null)
        .filter(each -> each.room() != null && each.room().id().equals(room.id()))
        .noneMatch(each -> overlaps(each, session));
  }

  /** Its own room is not free for it. */
  private static boolean overlaps(Session one, Session other) {
    return time(one.start()).isBefore(time(other.end()))
        && time(other.start()).isBefore(time(one.end()));
  }

  private static OffsetDateTime time(String text) {
    return OffsetDateTime.parse(text);
  }
}
