package plenary.notification.audience;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plenary.notification.announcement.Announcement.Audience;
import plenary.notification.audience.Concern.As;
import plenary.notification.stage.Stages.Appearance;

/** All that one attendee has, and had, to do with sessions. */
public final class Concerns {

  private final List<Seat> seats;
  private final List<Follow> follows;
  private final List<Appearance> appearances;
  private final int remindMinutes;

  Concerns(
      List<Seat> seats, List<Follow> follows, List<Appearance> appearances, int remindMinutes) {
    this.seats = seats;
    this.follows = follows;
    this.appearances = appearances;
    this.remindMinutes = remindMinutes;
  }

  /**
   * Whether a message was for them.
   *
   * @param at when it was said
   * @param attendee who they are; null for who is not signed in
   * @param isStaff whether they look after the programme
   */
  public boolean isAddressed(
      Audience audience, Instant at, @Nullable String attendee, boolean isStaff) {
    return switch (audience) {
      case Audience.Everyone _ -> true;
      case Audience.Only(var one) -> one.equals(attendee);
      case Audience.Staff _ -> isStaff;
      case Audience.PeopleOf(var session) -> isAddressed(session, at);
      case Audience.PeopleOfAny(var sessions, var checkedIn) ->
          sessions.stream()
              .anyMatch(session -> checkedIn ? isCheckedIn(session, at) : isAddressed(session, at));
      case Audience.Reminded(var session, var minutes) ->
          minutes == remindMinutes && isExpected(session, at);
    };
  }

  /** The programmes that they have, or had, anything to do with. */
  public Set<String> programmes() {
    return Stream.of(
            seats.stream().map(Seat::programme),
            follows.stream().map(Follow::programme),
            appearances.stream().map(Appearance::programme))
        .flatMap(slugs -> slugs)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The sessions of a programme that they have, or had, anything to do with. */
  public Set<String> sessions(String programme) {
    return Stream.of(
            seats.stream().filter(seat -> seat.programme().equals(programme)).map(Seat::sessionId),
            follows.stream()
                .filter(follow -> follow.programme().equals(programme))
                .map(Follow::sessionId),
            appearances.stream()
                .filter(appearance -> appearance.programme().equals(programme))
                .map(Appearance::sessionId))
        .flatMap(ids -> ids)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether what was said to a session's people at that moment was said to them too. */
  public boolean isAddressed(String sessionId, Instant at) {
    return as(sessionId, at).findAny().isPresent();
  }

  /** Whether they had checked in at a session at that moment. */
  boolean isCheckedIn(String sessionId, Instant at) {
    return as(sessionId, at).anyMatch(As.CHECKED_IN::equals);
  }

  private boolean isExpected(String sessionId, Instant at) {
    return as(sessionId, at).anyMatch(As::isExpected);
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
