package plenary.agenda.programme;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What should hold of a programme as a whole; {@link Settings} say how firmly. */
public enum Rule {
  /** A room holds one session at a time, unless it is meant to be shared. */
  ROOM_DOUBLE_BOOKED(Level.BLOCK),
  /** Nobody is on two stages at once. */
  PERSON_DOUBLE_BOOKED(Level.WARN),
  /** Who goes from one room to another on stage has the time for it. */
  ROOM_CHANGE_TOO_SHORT(Level.WARN),
  /** A room has a seat for everybody who is registered. */
  ROOM_TOO_SMALL(Level.WARN),
  /** A session is on one of the programme's days. */
  OUTSIDE_DAYS(Level.WARN),
  /** Nothing takes place in a closed room. */
  ROOM_CLOSED(Level.BLOCK),
  /** Who has withdrawn from the event is on no stage. */
  PERSON_WITHDRAWN(Level.WARN),
  /** A panel has a moderator and speakers. */
  PANEL_INCOMPLETE(Level.WARN);

  private final Level usual;

  Rule(Level usual) {
    this.usual = usual;
  }

  /** How firmly it holds where a programme says nothing. */
  public Level usual() {
    return usual;
  }

  /** Its name in requests, problems and settings: {@code room-double-booked}. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Rule> named(String word) {
    return Arrays.stream(values()).filter(rule -> rule.word().equals(word)).findFirst();
  }

  @JsonCreator
  static Rule of(String word) {
    return named(word).orElseThrow(() -> new IllegalArgumentException("no rule " + word));
  }
}
