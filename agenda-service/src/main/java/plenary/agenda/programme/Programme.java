package plenary.agenda.programme;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One event's agenda.
 *
 * @param description what is printed outside of all sessions; may be empty
 * @param version the count of applied change sets, the first publication being 1
 * @param changedAt when that version was made
 * @param fingerprint tells what the programme was imported from, so that importing it again is
 *     known
 * @param people everybody who is or was on stage, once each
 * @param withdrawn those of them who have withdrawn from the event
 * @param sessions as printed
 */
public record Programme(
    String slug,
    String title,
    String description,
    ZoneId zone,
    LocalDate firstDay,
    LocalDate lastDay,
    long version,
    Instant changedAt,
    String fingerprint,
    Settings settings,
    List<Room> rooms,
    List<Person> people,
    List<PersonId> withdrawn,
    List<Session> sessions) {

  public Programme {
    rooms = List.copyOf(rooms);
    people = List.copyOf(people);
    withdrawn = List.copyOf(withdrawn);
    sessions = List.copyOf(sessions);
  }

  public Optional<Session> session(SessionId id) {
    return sessions.stream().filter(session -> session.id().equals(id)).findFirst();
  }

  public Optional<Room> room(@Nullable RoomId id) {
    return rooms.stream().filter(room -> room.id().equals(id)).findFirst();
  }

  public Optional<Person> person(PersonId id) {
    return people.stream().filter(person -> person.id().equals(id)).findFirst();
  }

  public Stream<Session> sessionsIn(RoomId room) {
    return sessions.stream().filter(session -> session.isIn(room));
  }

  public Stream<Session> changedIn(long version) {
    return sessions.stream().filter(session -> session.version() == version);
  }

  public LocalDate dayOf(Instant moment) {
    return LocalDate.ofInstant(moment, zone);
  }

  /** A number that no session has. */
  public int nextNumber() {
    return 1 + sessions.stream().mapToInt(Session::number).max().orElse(0);
  }

  /** As another version, made at that time. */
  public Programme at(long version, Instant changedAt) {
    return copy(version, changedAt, settings, rooms, people, withdrawn, sessions);
  }

  public Programme with(Settings settings) {
    return copy(version, changedAt, settings, rooms, people, withdrawn, sessions);
  }

  public Programme withRooms(List<Room> rooms) {
    return copy(version, changedAt, settings, rooms, people, withdrawn, sessions);
  }

  public Programme withRoom(RoomId id, UnaryOperator<Room> change) {
    return withRooms(rooms.stream().map(r -> r.id().equals(id) ? change.apply(r) : r).toList());
  }

  /** Knows this person too. */
  public Programme meeting(Person person) {
    return people.contains(person)
        ? this
        : withPeople(Stream.concat(people.stream(), Stream.of(person)).toList());
  }

  public Programme withWithdrawn(List<PersonId> withdrawn) {
    return copy(version, changedAt, settings, rooms, people, withdrawn, sessions);
  }

  public Programme withSessions(List<Session> sessions) {
    return copy(version, changedAt, settings, rooms, people, withdrawn, sessions);
  }

  /** With what of these sessions is known changed in this version. */
  public Programme withSession(SessionId id, UnaryOperator<Session> change) {
    return withSessions(
        sessions.stream()
            .map(s -> s.id().equals(id) ? change.apply(s).at(version, changedAt) : s)
            .toList());
  }

  /** The sessions in a room are known to have changed in this version. */
  public Programme touchingSessionsIn(RoomId room) {
    return withSessions(
        sessions.stream().map(s -> s.isIn(room) ? s.at(version, changedAt) : s).toList());
  }

  private Programme withPeople(List<Person> people) {
    return copy(version, changedAt, settings, rooms, people, withdrawn, sessions);
  }

  private Programme copy(
      long version,
      Instant changedAt,
      Settings settings,
      List<Room> rooms,
      List<Person> people,
      List<PersonId> withdrawn,
      List<Session> sessions) {
    return new Programme(
        slug,
        title,
        description,
        zone,
        firstDay,
        lastDay,
        version,
        changedAt,
        fingerprint,
        settings,
        rooms,
        people,
        withdrawn,
        sessions);
  }
}
