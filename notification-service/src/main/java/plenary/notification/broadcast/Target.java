package plenary.notification.broadcast;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import plenary.notification.announcement.Announcement.Audience;
import plenary.notification.programme.Place;

/** Whom a broadcast is for, as staff say it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Target.Everyone.class, name = "everyone"),
  @JsonSubTypes.Type(value = Target.OfDay.class, name = "day"),
  @JsonSubTypes.Type(value = Target.OfRoom.class, name = "room"),
  @JsonSubTypes.Type(value = Target.OfSession.class, name = "session"),
  @JsonSubTypes.Type(value = Target.CheckedIn.class, name = "checked-in"),
  @JsonSubTypes.Type(value = Target.Staff.class, name = "staff")
})
sealed interface Target {

  /** Whoever reads the programme, signed in or not. */
  record Everyone() implements Target {}

  /** The people of the sessions of a day, in the programme's zone. */
  record OfDay(LocalDate day) implements Target {}

  /**
   * The people of the sessions in a room.
   *
   * @param day null for every day
   */
  record OfRoom(String roomId, @Nullable LocalDate day) implements Target {}

  record OfSession(String sessionId) implements Target {}

  /**
   * Those who have checked in.
   *
   * @param day at a session of that day; null for any
   */
  record CheckedIn(@Nullable LocalDate day) implements Target {}

  /** Those who look after the programme. */
  record Staff() implements Target {}

  /**
   * As an announcement has it: the sessions are those that are meant now, and moving one later
   * changes nothing about whom it was said to.
   *
   * @param sessions all of the programme
   */
  default Audience audience(Collection<Place> sessions) {
    return switch (this) {
      case Everyone _ -> new Audience.Everyone();
      case Staff _ -> new Audience.Staff();
      case OfSession(var session) -> new Audience.PeopleOf(session);
      case OfDay _, OfRoom _ -> new Audience.PeopleOfAny(meant(sessions), false);
      case CheckedIn _ -> new Audience.PeopleOfAny(meant(sessions), true);
    };
  }

  /** The ids of the sessions that are meant, of all of the programme. */
  default Set<String> meant(Collection<Place> sessions) {
    return sessions.stream()
        .filter(this::means)
        .map(Place::sessionId)
        .collect(Collectors.toUnmodifiableSet());
  }

  private boolean means(Place place) {
    return switch (this) {
      case Everyone _, Staff _ -> false;
      case OfSession(var session) -> place.sessionId().equals(session);
      case OfDay(var day) -> place.day().equals(day);
      case OfRoom(var room, var day) ->
          room != null && room.equals(place.roomId()) && (day == null || place.day().equals(day));
      case CheckedIn(var day) -> day == null || place.day().equals(day);
    };
  }

  /** Whether it names sessions, so that one at least must be meant. */
  default boolean namesSessions() {
    return switch (this) {
      case Everyone _, Staff _, CheckedIn _ -> false;
      case OfDay _, OfRoom _, OfSession _ -> true;
    };
  }
}
