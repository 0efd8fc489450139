package plenary.agenda.programme;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.stream.Collectors;

/**
 * When sessions will take place as things are.
 *
 * <p>A delay of a session puts off what follows it in the room. A pause between two sessions makes
 * up for it, a break gives up the share of its length that the settings allow, and a session that
 * has ended puts nothing off. In a shared room nothing waits for anything.
 */
public record Projection(Map<SessionId, Times> times) {

  /** From when to when. */
  public record Times(Instant start, Instant end) {

    static Times planned(Session session) {
      return new Times(session.slot().start(), session.slot().end());
    }
  }

  /** Where one session has got to in the line of its room. */
  private record Placed(Session session, Times times) {}

  public Projection {
    times = Map.copyOf(times);
  }

  public static Projection of(Programme programme) {
    var times = new HashMap<SessionId, Times>();
    Map<RoomId, List<Session>> rooms =
        programme.sessions().stream()
            .filter(session -> session.slot().roomId() != null)
            .collect(Collectors.groupingBy(s -> Objects.requireNonNull(s.slot().roomId())));
    for (Session session : programme.sessions()) {
      times.put(session.id(), alone(session, Instant.MIN, programme.settings()));
    }
    for (Room room : programme.rooms()) {
      if (!room.shared()) {
        inLine(rooms.getOrDefault(room.id(), List.of()), programme.settings(), times);
      }
    }
    return new Projection(times);
  }

  public Times of(Session session) {
    return times.getOrDefault(session.id(), Times.planned(session));
  }

  /**
   * One session waits for those that are planned to be over when it starts; two that are planned at
   * once don't wait for each other.
   */
  private static void inLine(List<Session> room, Settings settings, Map<SessionId, Times> times) {
    var going =
        new PriorityQueue<Placed>(Comparator.comparing(placed -> placed.session().slot().end()));
    Instant free = Instant.MIN;
    for (Session session :
        room.stream().sorted(Comparator.comparing(s -> s.slot().start())).toList()) {
      if (!takesPlace(session)) {
        continue;
      }
      for (Placed over = going.peek();
          over != null && !over.session().slot().end().isAfter(session.slot().start());
          over = going.peek()) {
        free = later(free, over.times().end());
        going.remove();
      }
      Times placed = alone(session, free, settings);
      times.put(session.id(), placed);
      going.add(new Placed(session, placed));
    }
  }

  private static boolean takesPlace(Session session) {
    return session.live().status().isAhead();
  }

  private static Times alone(Session session, Instant free, Settings settings) {
    if (!takesPlace(session)) {
      return Times.planned(session);
    }
    Slot slot = session.slot();
    Duration delay = Duration.ofMinutes(session.live().delayMinutes());
    Instant own = slot.start().plus(delay);
    Instant start = session.live().status().hasBegun() ? own : later(own, free);
    Duration length = Duration.between(slot.start(), slot.end());
    if (session.about().kind() != Kind.BREAK) {
      return new Times(start, start.plus(length));
    }
    Duration least = length.minus(length.multipliedBy(settings.breaksAbsorb()).dividedBy(100));
    return new Times(start, later(slot.end().plus(delay), start.plus(least)));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
