package plenary.agenda.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import plenary.agenda.programme.Kind;
import plenary.agenda.programme.Level;
import plenary.agenda.programme.Person;
import plenary.agenda.programme.PersonId;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Role;
import plenary.agenda.programme.Room;
import plenary.agenda.programme.RoomId;
import plenary.agenda.programme.Rule;
import plenary.agenda.programme.Session;
import plenary.agenda.programme.Status;

/**
 * Looks for everything that is wrong with a programme. Cancelled sessions break no rule, and what a
 * programme ignores is not looked for.
 *
 * @param taking the sessions that take place, by their start
 */
public record Findings(Programme programme, Attendance attendance, List<Session> taking) {

  private static final Comparator<Session> BY_START =
      Comparator.comparing((Session session) -> session.slot().start())
          .thenComparing(session -> session.id().value());

  /** All that is found, in the order of the rules and then of the sessions' start. */
  public static List<Finding> of(Programme programme, Attendance attendance) {
    var findings =
        new Findings(
            programme,
            attendance,
            programme.sessions().stream().filter(s -> !s.isCancelled()).sorted(BY_START).toList());
    return Stream.of(Rule.values())
        .filter(rule -> programme.settings().level(rule) != Level.IGNORE)
        .flatMap(rule -> findings.of(rule).stream())
        .toList();
  }

  private List<Finding> of(Rule rule) {
    return switch (rule) {
      case ROOM_DOUBLE_BOOKED -> roomsDoubleBooked();
      case PERSON_DOUBLE_BOOKED -> peopleDoubleBooked();
      case ROOM_CHANGE_TOO_SHORT -> roomChangesTooShort();
      case ROOM_TOO_SMALL -> inRooms(this::tooSmall);
      case OUTSIDE_DAYS -> outsideDays();
      case ROOM_CLOSED -> inRooms(this::closed);
      case PERSON_WITHDRAWN -> withdrawn();
      case PANEL_INCOMPLETE -> incomplete();
    };
  }

  /** Breaks may share a room; so may anything, where it is meant to be shared. */
  private List<Finding> roomsDoubleBooked() {
    Map<RoomId, List<Session>> byRoom =
        taking.stream()
            .filter(s -> s.slot().roomId() != null && s.about().kind() != Kind.BREAK)
            .collect(Collectors.groupingBy(s -> Objects.requireNonNull(s.slot().roomId())));
    var found = new ArrayList<Finding>();
    for (Room room : programme.rooms()) {
      if (!room.shared()) {
        overlapping(
            byRoom.getOrDefault(room.id(), List.of()),
            (one, other) -> found.add(new Finding.RoomDoubleBooked(room, one, other)));
      }
    }
    return found;
  }

  private List<Finding> peopleDoubleBooked() {
    var found = new ArrayList<Finding>();
    onStage()
        .forEach(
            (person, sessions) ->
                overlapping(
                    sessions,
                    (one, other) -> found.add(new Finding.PersonDoubleBooked(person, one, other))));
    return found;
  }

  private interface Pair {
    void of(Session one, Session other);
  }

  private static void overlapping(List<Session> byStart, Pair pair) {
    for (int one = 0; one < byStart.size(); one++) {
      for (int other = one + 1;
          other < byStart.size() && byStart.get(one).slot().overlaps(byStart.get(other).slot());
          other++) {
        pair.of(byStart.get(one), byStart.get(other));
      }
    }
  }

  private List<Finding> roomChangesTooShort() {
    Duration needed = Duration.ofMinutes(programme.settings().roomChangeMinutes());
    var found = new ArrayList<Finding>();
    onStage()
        .forEach(
            (person, sessions) -> {
              for (int first = 0; first < sessions.size(); first++) {
                Session one = sessions.get(first);
                Instant there = one.slot().end().plus(needed);
                for (Session other : sessions.subList(first + 1, sessions.size())) {
                  if (!other.slot().start().isBefore(there)) {
                    break;
                  }
                  Duration between = Duration.between(one.slot().end(), other.slot().start());
                  if (otherRoom(one, other) && !between.isNegative()) {
                    found.add(new Finding.RoomChangeTooShort(person, one, other, between));
                  }
                }
              }
            });
    return found;
  }

  private static boolean otherRoom(Session one, Session other) {
    RoomId from = one.slot().roomId();
    RoomId to = other.slot().roomId();
    return from != null && to != null && !from.equals(to);
  }

  /** Where everybody is on stage, by start. */
  private Map<Person, List<Session>> onStage() {
    var stages = new LinkedHashMap<Person, List<Session>>();
    for (Session session : taking) {
      session
          .stage()
          .people()
          .distinct()
          .forEach(person -> stages.computeIfAbsent(person, _ -> new ArrayList<>()).add(session));
    }
    return stages;
  }

  private interface InRoom {
    Stream<Finding> check(Session session, Room room);
  }

  private List<Finding> inRooms(InRoom check) {
    var rooms = new HashMap<RoomId, Room>();
    programme.rooms().forEach(room -> rooms.put(room.id(), room));
    return yetToBeOver()
        .flatMap(
            session -> {
              Room room = rooms.get(session.slot().roomId());
              return room == null ? Stream.<Finding>empty() : check.check(session, room);
            })
        .toList();
  }

  /** A room may be closed, and somebody go home, after what they were needed for. */
  private Stream<Session> yetToBeOver() {
    return taking.stream().filter(session -> session.live().status() != Status.ENDED);
  }

  private Stream<Finding> tooSmall(Session session, Room room) {
    Integer capacity = room.capacity();
    int registered = attendance.of(session.id()).confirmed();
    return capacity != null && registered > capacity
        ? Stream.of(new Finding.RoomTooSmall(room, session, registered))
        : Stream.empty();
  }

  private Stream<Finding> closed(Session session, Room room) {
    return room.closed() ? Stream.of(new Finding.RoomClosed(room, session)) : Stream.empty();
  }

  private List<Finding> outsideDays() {
    return taking.stream()
        .filter(session -> !isOnADay(programme.dayOf(session.slot().start())))
        .<Finding>map(Finding.OutsideDays::new)
        .toList();
  }

  private boolean isOnADay(LocalDate day) {
    return !day.isBefore(programme.firstDay()) && !day.isAfter(programme.lastDay());
  }

  private List<Finding> withdrawn() {
    Set<PersonId> gone = new HashSet<>(programme.withdrawn());
    return yetToBeOver()
        .flatMap(
            session ->
                session
                    .stage()
                    .people()
                    .distinct()
                    .filter(person -> gone.contains(person.id()))
                    .<Finding>map(person -> new Finding.PersonWithdrawn(person, session)))
        .toList();
  }

  private List<Finding> incomplete() {
    return taking.stream()
        .filter(session -> session.about().kind() == Kind.PANEL)
        .flatMap(
            session ->
                Stream.of(Role.values())
                    .filter(role -> session.stage().in(role).isEmpty())
                    .<Finding>map(role -> new Finding.PanelIncomplete(session, role)))
        .toList();
  }
}
