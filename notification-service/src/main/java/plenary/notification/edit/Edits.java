package plenary.notification.edit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plenary.notification.edit.Edit.Place;
import plenary.notification.edit.Edit.Role;
import plenary.wording.Happening;
import plenary.wording.Happening.Part;
import plenary.wording.Session;
import plenary.wording.Session.Slot;

/**
 * Edits of one session taken together: of everything that was edited, what it was before the first
 * edit of it. What became of it shows in the session as it is now.
 *
 * @param isNew whether the session was not in the programme before
 * @param time null when it was not edited, as all the others
 * @param room in which it was, as it was called
 * @param roomClosed true when a room that it was in was closed
 */
public record Edits(
    boolean isNew,
    @Nullable Slot time,
    @Nullable Place room,
    @Nullable Integer delayMinutes,
    @Nullable OffsetDateTime expected,
    @Nullable String title,
    Map<Part, String> parts,
    Cast speakers,
    Cast moderators,
    @Nullable Boolean roomClosed) {

  public static final Edits NONE =
      new Edits(false, null, null, null, null, null, Map.of(), Cast.SAME, Cast.SAME, null);

  public Edits {
    parts = Map.copyOf(parts);
  }

  /** With a further one, which came after them. */
  public Edits and(Edit edit) {
    return switch (edit) {
      case Edit.Added _ ->
          new Edits(
              true,
              time,
              room,
              delayMinutes,
              expected,
              title,
              parts,
              speakers,
              moderators,
              roomClosed);
      case Edit.Rescheduled(var was) ->
          with(first(time, was), room, delayMinutes, expected, title, parts);
      case Edit.Moved(var was) ->
          with(time, first(room, was), delayMinutes, expected, title, parts);
      case Edit.RoomRenamed(var was) ->
          with(time, first(room, was), delayMinutes, expected, title, parts);
      case Edit.RoomClosed _ -> inClosedRoom();
      case Edit.Delayed(var was) ->
          with(time, room, first(delayMinutes, was), expected, title, parts);
      case Edit.Projected(var was) ->
          with(time, room, delayMinutes, first(expected, was), title, parts);
      case Edit.Described(var wasTitle, var was) ->
          with(time, room, delayMinutes, expected, title == null ? wasTitle : title, before(was));
      case Edit.Staged(var role, var outgoing, var incoming) ->
          with(role, cast(role).and(outgoing, incoming));
      case Edit.Reordered(var role, var was) -> with(role, cast(role).reordered(was));
    };
  }

  private Edits with(
      @Nullable Slot aTime,
      @Nullable Place aRoom,
      @Nullable Integer aDelay,
      @Nullable OffsetDateTime anExpected,
      @Nullable String aTitle,
      Map<Part, String> someParts) {
    return new Edits(
        isNew,
        aTime,
        aRoom,
        aDelay,
        anExpected,
        aTitle,
        someParts,
        speakers,
        moderators,
        roomClosed);
  }

  private Edits inClosedRoom() {
    return new Edits(
        isNew, time, room, delayMinutes, expected, title, parts, speakers, moderators, true);
  }

  private Edits with(Role role, Cast cast) {
    return new Edits(
        isNew,
        time,
        room,
        delayMinutes,
        expected,
        title,
        parts,
        role == Role.SPEAKER ? cast : speakers,
        role == Role.MODERATOR ? cast : moderators,
        roomClosed);
  }

  private Cast cast(Role role) {
    return switch (role) {
      case SPEAKER -> speakers;
      case MODERATOR -> moderators;
    };
  }

  private static <T> T first(@Nullable T before, T was) {
    return before == null ? was : before;
  }

  private Map<Part, String> before(Map<Part, String> was) {
    var all = new EnumMap<Part, String>(Part.class);
    all.putAll(was);
    all.putAll(parts);
    return all;
  }

  /**
   * What people are told: what is another than it was, the most important first. Empty when
   * everything is as it was.
   *
   * @param today in the programme's zone
   */
  public List<Happening> since(Shown now, LocalDate today) {
    var session = now.session();
    if (isNew) {
      return List.of(new Happening.Scheduled(session, today));
    }
    return Stream.of(
            place(now),
            delay(session),
            onStage(Role.SPEAKER, session),
            onStage(Role.MODERATOR, session),
            described(now),
            order(now))
        .flatMap(List::stream)
        .toList();
  }

  /** Whether it starts, or was to start, before a moment; with its delay or without. */
  public boolean startsBefore(Shown now, Instant moment) {
    var session = now.session();
    return Stream.of(
            Stream.of(session.planned().start(), session.expected().start()),
            Stream.ofNullable(time).map(Slot::start),
            Stream.ofNullable(expected))
        .flatMap(starts -> starts)
        .anyMatch(start -> start.toInstant().isBefore(moment));
  }

  private List<Happening> place(Shown now) {
    var session = now.session();
    var all = new ArrayList<Happening>();
    var earlier = time == null || isSame(time, session.planned()) ? null : time;
    var left = room == null || room.isIn(now.roomId()) ? null : room;
    // "Same time" and "same room" would both be wrong.
    if (earlier != null && left != null && session.room() != null) {
      all.add(new Happening.RescheduledAndMoved(session, earlier, left.name()));
    } else {
      Stream.ofNullable(earlier)
          .map(was -> new Happening.Rescheduled(session, was))
          .forEach(all::add);
      Stream.ofNullable(left)
          .map(was -> new Happening.Moved(session, was.name()))
          .forEach(all::add);
    }
    if (room != null && left == null) {
      renamed(session, room.name()).forEach(all::add);
    }
    if (roomClosed != null && now.isRoomClosed()) {
      all.add(new Happening.RoomClosed(session));
    }
    return all;
  }

  private static Stream<Happening> renamed(Session session, @Nullable String was) {
    var room = session.room();
    return room == null || was == null || was.equals(room.name())
        ? Stream.empty()
        : Stream.of(new Happening.RoomRenamed(session, was));
  }

  private List<Happening> delay(Session session) {
    if (delayMinutes != null && delayMinutes != session.delayMinutes()) {
      return List.of(new Happening.Delayed(session));
    }
    return expected != null && !expected.isEqual(session.expected().start())
        ? List.of(new Happening.Projected(session))
        : List.of();
  }

  /** Who has another office or part than was printed is still the same to those who come. */
  private List<Happening> onStage(Role role, Session session) {
    boolean speaks = role == Role.SPEAKER;
    var all = new ArrayList<Happening>();
    for (var turn : cast(role).turns()) {
      var out = turn.outgoing() == null ? null : turn.outgoing().name();
      var in = turn.incoming() == null ? null : turn.incoming().name();
      if (out == null && in != null) {
        all.add(
            speaks
                ? new Happening.SpeakerAdded(session, in)
                : new Happening.ModeratorAdded(session, in));
      } else if (out != null && in == null) {
        all.add(
            speaks
                ? new Happening.SpeakerWithdrawn(session, out)
                : new Happening.ModeratorWithdrawn(session, out));
      } else if (out != null && in != null && !out.equals(in)) {
        all.add(
            speaks
                ? new Happening.SpeakerSwapped(session, out, in)
                : new Happening.ModeratorSwapped(session, out, in));
      }
    }
    return all;
  }

  /** A new title says enough. */
  private List<Happening> described(Shown now) {
    var session = now.session();
    if (title != null && !title.equals(session.title())) {
      return List.of(new Happening.Retitled(session, title));
    }
    var edited = EnumSet.noneOf(Part.class);
    parts.forEach(
        (part, was) -> {
          if (!was.equals(now.parts().get(part))) {
            edited.add(part);
          }
        });
    return edited.isEmpty() ? List.of() : List.of(new Happening.Edited(session, edited));
  }

  private List<Happening> order(Shown now) {
    var all = new ArrayList<Happening>();
    if (speakers.isReordered(now.speakers())) {
      all.add(new Happening.SpeakersReordered(now.session()));
    }
    if (moderators.isReordered(now.moderators())) {
      all.add(new Happening.ModeratorsReordered(now.session()));
    }
    return all;
  }

  private static boolean isSame(Slot one, Slot other) {
    return one.start().isEqual(other.start()) && one.end().isEqual(other.end());
  }
}
