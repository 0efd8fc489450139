package plenary.notification.audience;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import plenary.notification.audience.Concern.As;
import plenary.notification.stage.Stages.Appearance;

/** All that one attendee has, and had, to do with sessions. */
public final class Concerns {

  private final List<Seat> seats;
  private final List<Follow> follows;
  private final List<Appearance> appearances;

  Concerns(List<Seat> seats, List<Follow> follows, List<Appearance> appearances) {
    this.seats = seats;
    this.follows = follows;
    this.appearances = appearances;
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
    return Stream.of(
            seats.stream().filter(seat -> seat.sessionId().equals(sessionId)).map(Seat::concern),
            follows.stream()
                .filter(follow -> follow.sessionId().equals(sessionId))
                .map(Follow::concern),
            appearances.stream()
                .filter(appearance -> appearance.sessionId().equals(sessionId))
                .map(Concern::onStage))
        .flatMap(concerns -> concerns)
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
    for (var appearance : appearances) {
      add(
          reasons,
          programme.equals(appearance.programme()),
          appearance.sessionId(),
          Concern.onStage(appearance));
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
