package plenary.agenda.exchange.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Room;
import plenary.agenda.programme.RoomId;
import plenary.agenda.programme.Session;

/**
 * A programme as both formats lay it out: days, in them rooms, in them sessions by their start.
 * Cancelled sessions are not in it.
 *
 * @param days those on which something takes place, or the first day where nothing does
 */
record Layout(List<Day> days) {

  private static final String NO_ROOM = "No room";
  private static final Pattern STAND_IN = Pattern.compile(NO_ROOM + "(?: \\(\\d+\\))?");

  /**
   * @param index from 1
   * @param start when the first session starts
   * @param end when the last one is over
   */
  record Day(
      int index, LocalDate date, OffsetDateTime start, OffsetDateTime end, List<Place> places) {}

  /**
   * What takes place in one room on one day.
   *
   * @param guid null for sessions without a room, for which the formats want a room too
   */
  record Place(String name, @Nullable UUID guid, List<Session> sessions) {}

  static Layout of(Programme programme) {
    Map<LocalDate, List<Session>> byDay =
        programme.sessions().stream()
            .filter(session -> !session.isCancelled())
            .sorted(Comparator.comparing(session -> session.slot().start()))
            .collect(
                Collectors.groupingBy(
                    session -> programme.dayOf(session.slot().start()),
                    TreeMap::new,
                    Collectors.toList()));
    if (byDay.isEmpty()) {
      ZoneId zone = programme.zone();
      LocalDate day = programme.firstDay();
      return new Layout(
          List.of(
              new Day(
                  1,
                  day,
                  day.atStartOfDay(zone).toOffsetDateTime(),
                  day.plusDays(1).atStartOfDay(zone).toOffsetDateTime(),
                  List.of())));
    }
    var days = new ArrayList<Day>();
    byDay.forEach((date, sessions) -> days.add(day(programme, days.size() + 1, date, sessions)));
    return new Layout(days);
  }

  /** Whether a room that is not among the programme's says that there is none. */
  static boolean isStandIn(String room) {
    return STAND_IN.matcher(room).matches();
  }

  /** In whole minutes, rounded up. */
  static long minutes(Session session) {
    Duration length = Duration.between(session.slot().start(), session.slot().end());
    return length.plusSeconds(59).toMinutes();
  }

  private static Day day(Programme programme, int index, LocalDate date, List<Session> sessions) {
    Instant end =
        sessions.stream()
            .map(session -> session.slot().end())
            .max(Comparator.naturalOrder())
            .orElseThrow();
    var places = new ArrayList<Place>();
    for (Room room : programme.rooms()) {
      List<Session> there = sessions.stream().filter(session -> session.isIn(room.id())).toList();
      if (!there.isEmpty()) {
        places.add(new Place(room.name(), room.id().value(), there));
      }
    }
    List<Session> nowhere =
        sessions.stream().filter(session -> isNowhere(programme, session)).toList();
    if (!nowhere.isEmpty()) {
      places.add(new Place(standIn(programme), null, nowhere));
    }
    return new Day(
        index,
        date,
        sessions.getFirst().slot().start().atZone(programme.zone()).toOffsetDateTime(),
        end.atZone(programme.zone()).toOffsetDateTime(),
        places);
  }

  private static boolean isNowhere(Programme programme, Session session) {
    RoomId room = session.slot().roomId();
    return programme.room(room).isEmpty();
  }

  /** A name that no room has. */
  private static String standIn(Programme programme) {
    var taken = programme.rooms().stream().map(Room::name).collect(Collectors.toSet());
    String name = NO_ROOM;
    for (int n = 2; taken.contains(name); n++) {
      name = NO_ROOM + " (" + n + ")";
    }
    return name;
  }
}
