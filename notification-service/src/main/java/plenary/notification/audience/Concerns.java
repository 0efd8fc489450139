package plenary.notification.audience;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import plenary.notification.audience.Concern.As;

/** All that one attendee has, and had, to do with sessions. */
public final class Concerns {

  private final List<Seat> seats;
  private final List<Follow> follows;

  Concerns(List<Seat> seats, List<Follow> follows) {
    this.seats = seats;
    this.follows = follows;
  }

  /** Whether what was said to a session's people at that moment was said to them too. */
  public boolean isAddressed(String sessionId, Instant at) {
    return as(sessionId, at).findAny().isPresent();
  }

  /** Whether they had checked in at a session at that moment. */
  public boolean isCheckedIn(String sessionId, Instant at) {
    return as(sessionId, at).anyMatch(As.CHECKED_IN::equals);
  }

  private Stream<As> as(String sessionId, Instant at) {
    return Stream.concat(
            seats.stream().filter(seat -> seat.sessionId().equals(sessionId)).map(Seat::concern),
            follows.stream()
                .filter(follow -> follow.sessionId().equals(sessionId))
                .map(Follow::concern))
        .flatMap(concern -> Stream.ofNullable(concern.at(at)));
  }

  /** The sessions of a programme that concern them now, and why, by id. */
  Map<String, List<As>> current(String programme) {
    Map<String, List<As>> reasons = new TreeMap<>();
    for (var seat : seats) {
      add(reasons, programme.equals(seat.programme()), seat.sessionId(), seat.concern());
    }
    for (var follow : follows) {
      add(reasons, programme.equals(follow.programme()), follow.sessionId(), follow.concern());
    }
    return reasons.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> List.copyOf(entry.getValue()),
                (a, _) -> a,
                TreeMap::new));
  }

  private static void add(
      Map<String, List<As>> reasons, boolean isHere, String sessionId, Concern concern) {
    var reason = concern.current();
    if (isHere && reason != null) {
      reasons.computeIfAbsent(sessionId, _ -> new ArrayList<>()).add(reason);
    }
  }
}
