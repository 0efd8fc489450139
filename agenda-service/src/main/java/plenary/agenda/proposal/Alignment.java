package plenary.agenda.proposal;

import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import plenary.agenda.programme.Appearance;
import plenary.agenda.programme.Person;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Role;
import plenary.agenda.programme.Room;
import plenary.agenda.programme.RoomId;
import plenary.agenda.programme.Session;
import plenary.agenda.programme.SessionId;
import plenary.agenda.programme.Slot;
import plenary.agenda.programme.Stage;

/**
 * Finds the sessions, rooms and people of a programme again in one that was imported later, and
 * gives them the ids that they have.
 *
 * <p>Sessions are found by id, then by code, by title, by the people on stage, and last by time and
 * kind; each step takes only what is meant beyond doubt. What the later import does not say (a
 * room, a language, an abstract, tags) stays as it is.
 */
final class Alignment {

  /** The share of people that two sessions must have in common to be the same. */
  private static final double MOST_OF_THE_PEOPLE = 0.5;

  private static final Duration CLOSE = Duration.ofHours(3);

  private final Programme current;
  private final Programme later;
  private final Map<SessionId, Session> found = new HashMap<>();
  private final Set<SessionId> taken = new HashSet<>();
  private final Map<RoomId, Room> rooms;
  private final Map<String, Person> people;
  private final Map<String, String> keys = new HashMap<>();

  private Alignment(Programme current, Programme later) {
    this.current = current;
    this.later = later;
    Map<String, Room> known =
        current.rooms().stream()
            .collect(Collectors.toMap(room -> key(room.name()), room -> room, (one, _) -> one));
    this.rooms =
        later.rooms().stream()
            .collect(Collectors.toMap(Room::id, room -> same(room, known.get(key(room.name())))));
    this.people =
        current.people().stream()
            .collect(Collectors.toMap(Alignment::key, Function.identity(), (one, _) -> one));
  }

  /** The current programme as the later import would have it. */
  static Programme of(Programme current, Programme later) {
    var alignment = new Alignment(current, later);
    alignment.match();
    return alignment.aligned();
  }

  private static Room same(Room room, @Nullable Room known) {
    return known == null
        ? room
        : known.with(room.capacity() == null ? known.capacity() : room.capacity());
  }

  private void match() {
    beyondDoubt((one, other) -> one.id().equals(other.id()));
    beyondDoubt(
        (one, other) -> isSame(one.about().code(), other.about().code()) && isHere(one, other));
    beyondDoubt((one, other) -> isSame(one.about().title(), other.about().title()));
    byLikeness((one, other) -> isSame(one.about().title(), other.about().title()) ? 1 : 0);
    byLikeness(this::peopleInCommon);
    beyondDoubt(
        (one, other) ->
            one.about().kind() == other.about().kind()
                && one.slot().start().equals(other.slot().start())
                && nobody(one)
                && nobody(other));
  }

  /**
   * Whether neither's title stands over another session; there it is a number that has gone from
   * one session to the next, and seats and announcements belong to what it was about.
   */
  private boolean isHere(Session one, Session other) {
    return isSame(one.about().title(), other.about().title())
        || (isIn(current, one.about().title()) == 0 && isIn(later, other.about().title()) == 0);
  }

  private long isIn(Programme programme, String title) {
    return programme.sessions().stream()
        .filter(session -> isSame(session.about().title(), title))
        .count();
  }

  private static boolean nobody(Session session) {
    return session.stage().people().findAny().isEmpty();
  }

  /** Pairs those that have exactly one counterpart each among those that are left. */
  private void beyondDoubt(BiPredicate<Session, Session> same) {
    for (Session one : later.sessions()) {
      if (found.containsKey(one.id())) {
        continue;
      }
      List<Session> those = left().stream().filter(other -> same.test(one, other)).toList();
      long rivals =
          those.size() == 1
              ? later.sessions().stream()
                  .filter(each -> !found.containsKey(each.id()))
                  .filter(each -> same.test(each, those.getFirst()))
                  .count()
              : 0;
      if (rivals == 1) {
        pair(one, those.getFirst());
      }
    }
  }

  private interface Likeness {
    double of(Session one, Session other);
  }

  private record Candidate(Session one, Session other, double likeness, Duration apart) {}

  /** Pairs the likest first; of those that are as like, the ones closest in time. */
  private void byLikeness(Likeness likeness) {
    var candidates = new ArrayList<Candidate>();
    for (Session one : later.sessions()) {
      if (!found.containsKey(one.id())) {
        for (Session other : left()) {
          double like = likeness.of(one, other);
          if (like >= MOST_OF_THE_PEOPLE) {
            candidates.add(new Candidate(one, other, like, apart(one, other)));
          }
        }
      }
    }
    candidates.sort(
        Comparator.comparingDouble((Candidate each) -> -each.likeness())
            .thenComparing(Candidate::apart));
    for (Candidate each : candidates) {
      if (!found.containsKey(each.one().id()) && !taken.contains(each.other().id())) {
        pair(each.one(), each.other());
      }
    }
  }

  private static Duration apart(Session one, Session other) {
    return Duration.between(one.slot().start(), other.slot().start()).abs();
  }

  private List<Session> left() {
    return current.sessions().stream().filter(each -> !taken.contains(each.id())).toList();
  }

  private void pair(Session one, Session other) {
    found.put(one.id(), other);
    taken.add(other.id());
  }

  /**
   * By name; who has changed office is the same all the same. Far apart in time, it must be all.
   */
  private double peopleInCommon(Session one, Session other) {
    Set<String> here = names(one);
    Set<String> there = names(other);
    var all = new HashSet<>(here);
    all.addAll(there);
    if (all.isEmpty()) {
      return 0;
    }
    var both = new HashSet<>(here);
    both.retainAll(there);
    double share = (double) both.size() / all.size();
    return apart(one, other).compareTo(CLOSE) <= 0 || share == 1 ? share : 0;
  }

  private Set<String> names(Session session) {
    return session.stage().people().map(person -> known(person.name())).collect(Collectors.toSet());
  }

  private boolean isSame(@Nullable String one, @Nullable String other) {
    return one != null && other != null && known(one).equals(known(other));
  }

  /** The key of what is compared with many others. */
  private String known(String text) {
    return keys.computeIfAbsent(text, Alignment::key);
  }

  private static String key(Person person) {
    return key(person.name()) + "\n" + key(person.affiliation());
  }

  /** The same however it is spaced, spelt and punctuated. */
  private static String key(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", " ")
        .strip();
  }

  private Programme aligned() {
    var all = new ArrayList<Room>(current.rooms());
    for (Room room : later.rooms()) {
      Room same = Objects.requireNonNull(rooms.get(room.id()));
      all.removeIf(each -> each.id().equals(same.id()));
      all.add(same);
    }
    List<Session> sessions =
        later.sessions().stream()
            .map(
                session -> {
                  Session known = found.get(session.id());
                  return known == null ? added(session) : merged(known, session);
                })
            .toList();
    return current.withRooms(List.copyOf(all)).withSessions(sessions);
  }

  private Session added(Session session) {
    return session.with(slot(session.slot())).with(stage(session.stage()));
  }

  private Session merged(Session known, Session session) {
    Session.About was = known.about();
    Session.About now = session.about();
    Slot slot = slot(session.slot());
    return known
        .with(
            new Session.About(
                now.code() == null ? was.code() : now.code(),
                now.kind(),
                now.title(),
                now.text().isEmpty() ? was.text() : now.text(),
                now.questions().isEmpty() ? was.questions() : now.questions(),
                now.language() == null ? was.language() : now.language(),
                now.track() == null ? was.track() : now.track(),
                now.tags().isEmpty() ? was.tags() : now.tags()))
        .with(slot.roomId() == null ? slot.in(known.slot().roomId()) : slot)
        .with(stage(session.stage()));
  }

  private Slot slot(Slot slot) {
    RoomId room = slot.roomId();
    return room == null ? slot : slot.in(Objects.requireNonNull(rooms.get(room)).id());
  }

  private Stage stage(Stage stage) {
    Stage known = stage;
    for (Role role : Role.values()) {
      known =
          known.with(
              role,
              stage.in(role).stream()
                  .map(who -> new Appearance(person(who.person()), who.part()))
                  .toList());
    }
    return known;
  }

  private Person person(Person person) {
    return people.getOrDefault(key(person), person);
  }
}
