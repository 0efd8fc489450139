package plenary.agenda.programme;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plenary.agenda.programme.AgendaCommand.Incoming;

/**
 * One event's agenda.
 *
 * @param description what is printed outside of all sessions; may be empty
 * @param version the count of applied change sets, the first publication being 1
 * @param fingerprint tells what the programme was imported from, so that importing it again is
 *     known
 * @param people everybody who is or was on stage, once each
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
    String fingerprint,
    List<Room> rooms,
    List<Person> people,
    List<Session> sessions) {

  public Programme {
    rooms = List.copyOf(rooms);
    people = List.copyOf(people);
    sessions = List.copyOf(sessions);
  }

  public Optional<Session> session(SessionId id) {
    return sessions.stream().filter(session -> session.id().equals(id)).findFirst();
  }

  public Optional<Room> room(@Nullable RoomId id) {
    return rooms.stream().filter(room -> room.id().equals(id)).findFirst();
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

  /** Who is meant; empty when only an id is given and nobody has it. */
  Optional<Person> person(Incoming incoming) {
    return switch (incoming) {
      case Incoming.Known(var id, _) ->
          people.stream().filter(person -> person.id().equals(id)).findFirst();
      case Incoming.Named(var person, _) ->
          people.stream().filter(person::isSameAs).findFirst().or(() -> Optional.of(person));
    };
  }

  /**
   * Decides a change set. Each command sees what those before it do; the rules see only what comes
   * out of all, so that two panels can swap rooms. The rules are not asked when a command by itself
   * can't be carried out: what half a change set would break says nothing.
   */
  public Decision decide(ChangeSet changes) {
    var events = new ArrayList<ChangeEvent>();
    var refusals = new ArrayList<Refusal>();
    var settled = new HashMap<Object, Integer>();
    Programme after = this;
    for (int change = 0; change < changes.commands().size(); change++) {
      AgendaCommand command = changes.commands().get(change);
      Object settles = command.settles();
      Integer earlier = settles == null ? null : settled.putIfAbsent(settles, change);
      if (earlier != null) {
        refusals.add(new Refusal.SaidTwice(new Refusal.Where(change, "type"), earlier));
        continue;
      }
      switch (new Step(after, change).decide(command)) {
        case Decision.Accepted(var more) -> {
          events.addAll(more);
          after = after.apply(more, version + 1);
        }
        case Decision.Refused(var more) -> refusals.addAll(more);
      }
    }
    if (refusals.isEmpty()) {
      Rule.brokenBy(this, after).stream().map(Refusal.BreaksRule::new).forEach(refusals::add);
    }
    if (!refusals.isEmpty()) {
      return new Decision.Refused(refusals);
    }
    return after.saysTheSameAs(this) ? Decision.nothing() : new Decision.Accepted(events);
  }

  /** The programme after what happened, which makes it this version. */
  public Programme apply(List<ChangeEvent> events, long version) {
    Programme after = this;
    for (ChangeEvent event : events) {
      after = after.apply(event, version);
    }
    return after;
  }

  private Programme apply(ChangeEvent event, long at) {
    return switch (event) {
      case ChangeEvent.Rescheduled(var id, _, _, var start, var end) ->
          change(id, at, session -> session.with(session.slot().at(start, end)));
      case ChangeEvent.Moved(var id, _, var room) ->
          change(id, at, session -> session.with(session.slot().in(room)));
      case ChangeEvent.Delayed(var id, _, var minutes) ->
          change(id, at, session -> session.with(session.live().delayed(minutes)));
      case ChangeEvent.Cancelled(var id, var reason) ->
          change(id, at, session -> session.with(session.live().cancelled(reason)));
      case ChangeEvent.Reinstated(var id) ->
          change(id, at, session -> session.with(session.live().with(Status.SCHEDULED)));
      case ChangeEvent.StatusSet(var id, _, var status) ->
          change(id, at, session -> session.with(session.live().with(status)));
      case ChangeEvent.NoteSet(var id, _, var note) ->
          change(id, at, session -> session.with(session.live().noted(note)));
      case ChangeEvent.SpeakerSwapped(var id, var out, var in) ->
          meet(in).change(id, at, s -> s.with(s.stage().withSpeaker(out, in)));
      case ChangeEvent.SpeakerAdded(var id, var in) ->
          meet(in).change(id, at, s -> s.with(s.stage().withSpeaker(in)));
      case ChangeEvent.SpeakerWithdrawn(var id, var out) ->
          change(id, at, s -> s.with(s.stage().withoutSpeaker(out)));
      case ChangeEvent.ModeratorSwapped(var id, var out, var in) ->
          meet(in).change(id, at, s -> s.with(s.stage().withModerator(out, in)));
      case ChangeEvent.RoomAdded(var room) ->
          with(at, Stream.concat(rooms.stream(), Stream.of(room)).toList(), people, sessions);
      case ChangeEvent.RoomResized(var id, _, var capacity) -> resize(id, capacity, at);
    };
  }

  private Programme change(SessionId id, long at, UnaryOperator<Session> change) {
    return with(
        at,
        rooms,
        people,
        sessions.stream().map(s -> s.id().equals(id) ? change.apply(s).at(at) : s).toList());
  }

  /** A room's size is part of what is known of the sessions in it, so they change with it. */
  private Programme resize(RoomId id, int capacity, long at) {
    return with(
        at,
        rooms.stream().map(r -> r.id().equals(id) ? new Room(id, r.name(), capacity) : r).toList(),
        people,
        sessions.stream().map(s -> s.isIn(id) ? s.at(at) : s).toList());
  }

  private Programme meet(Appearance incoming) {
    Person person = incoming.person();
    return people.contains(person)
        ? this
        : with(
            version, rooms, Stream.concat(people.stream(), Stream.of(person)).toList(), sessions);
  }

  private boolean saysTheSameAs(Programme other) {
    return other
        .with(0, other.rooms, List.of(), other.sessions.stream().map(s -> s.at(0)).toList())
        .equals(with(0, rooms, List.of(), sessions.stream().map(s -> s.at(0)).toList()));
  }

  private Programme with(
      long version, List<Room> rooms, List<Person> people, List<Session> sessions) {
    return new Programme(
        slug,
        title,
        description,
        zone,
        firstDay,
        lastDay,
        version,
        fingerprint,
        rooms,
        people,
        sessions);
  }
}
