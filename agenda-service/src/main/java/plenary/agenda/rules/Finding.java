package plenary.agenda.rules;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import plenary.agenda.programme.Person;
import plenary.agenda.programme.Role;
import plenary.agenda.programme.Room;
import plenary.agenda.programme.Rule;
import plenary.agenda.programme.Session;

/** Something that is wrong with a programme as a whole; names every side of it. */
public sealed interface Finding {

  /** What it breaks. */
  default Rule rule() {
    return switch (this) {
      case RoomDoubleBooked _ -> Rule.ROOM_DOUBLE_BOOKED;
      case PersonDoubleBooked _ -> Rule.PERSON_DOUBLE_BOOKED;
      case RoomChangeTooShort _ -> Rule.ROOM_CHANGE_TOO_SHORT;
      case RoomTooSmall _ -> Rule.ROOM_TOO_SMALL;
      case OutsideDays _ -> Rule.OUTSIDE_DAYS;
      case RoomClosed _ -> Rule.ROOM_CLOSED;
      case PersonWithdrawn _ -> Rule.PERSON_WITHDRAWN;
      case PanelIncomplete _ -> Rule.PANEL_INCOMPLETE;
    };
  }

  /** The sessions that it is about. */
  default List<Session> sessions() {
    return switch (this) {
      case RoomDoubleBooked(_, var one, var other) -> List.of(one, other);
      case PersonDoubleBooked(_, var one, var other) -> List.of(one, other);
      case RoomChangeTooShort(_, var one, var other, _) -> List.of(one, other);
      case RoomTooSmall(_, var session, _) -> List.of(session);
      case OutsideDays(var session) -> List.of(session);
      case RoomClosed(_, var session) -> List.of(session);
      case PersonWithdrawn(_, var session) -> List.of(session);
      case PanelIncomplete(var session, _) -> List.of(session);
    };
  }

  /**
   * The same for one and the same finding, also after a change elsewhere: the rule's word and the
   * ids of what it is about.
   */
  default String id() {
    Stream<Object> more =
        switch (this) {
          case RoomDoubleBooked(var room, _, _) -> Stream.of(room.id());
          case PersonDoubleBooked(var person, _, _) -> Stream.of(person.id());
          case RoomChangeTooShort(var person, _, _, _) -> Stream.of(person.id());
          case RoomTooSmall(var room, _, _) -> Stream.of(room.id());
          case RoomClosed(var room, _) -> Stream.of(room.id());
          case PersonWithdrawn(var person, _) -> Stream.of(person.id());
          case PanelIncomplete(_, var missing) -> Stream.of(missing.word());
          case OutsideDays _ -> Stream.of();
        };
    Stream<String> sides = sessions().stream().map(session -> session.id().toString()).sorted();
    return Stream.of(Stream.of(rule().word()), more.map(Object::toString), sides)
        .flatMap(part -> part)
        .collect(Collectors.joining(":"));
  }

  /** Two sessions need one room at one time. */
  record RoomDoubleBooked(Room room, Session one, Session other) implements Finding {}

  /** Somebody is on two stages at one time. */
  record PersonDoubleBooked(Person person, Session one, Session other) implements Finding {}

  /**
   * Somebody is on stage in another room soon after.
   *
   * @param other starts when or after {@code one} ends
   * @param between the time from the one to the other
   */
  record RoomChangeTooShort(Person person, Session one, Session other, Duration between)
      implements Finding {}

  /** More people are registered than the room holds. */
  record RoomTooSmall(Room room, Session session, int registered) implements Finding {}

  /** A session starts on a day that is none of the programme's. */
  record OutsideDays(Session session) implements Finding {}

  record RoomClosed(Room room, Session session) implements Finding {}

  record PersonWithdrawn(Person person, Session session) implements Finding {}

  /** A panel has nobody in this role. */
  record PanelIncomplete(Session session, Role missing) implements Finding {}
}
