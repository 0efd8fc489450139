package plenary.notification.mail;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import plenary.calendar.Description;
import plenary.calendar.Description.Appearance;
import plenary.calendar.Description.Stage;
import plenary.calendar.Entry;
import plenary.notification.audience.Holding;
import plenary.notification.notice.Notice;
import plenary.wording.CalendarWords;

/**
 * What an announcement changes in the calendar of somebody who has a seat, or had one. UID and
 * SEQUENCE are those of the attendee's own calendar to subscribe to, where the SEQUENCE is the
 * session's version plus the seat's; both only grow, so what comes late changes nothing.
 */
record SeatChange(Notice notice, State session, Entry.Status status, Holding holding) {

  private static final String CANCELLED = "cancelled";

  /** What a calendar says of a session; the rest of its state is not needed here. */
  record State(
      String id,
      @Nullable String code,
      String kind,
      String title,
      @JsonProperty("abstract") @Nullable String text,
      @Nullable String track,
      @Nullable List<String> tags,
      ZoneId zone,
      OffsetDateTime start,
      OffsetDateTime end,
      @Nullable Room room,
      String status,
      @Nullable List<Person> moderators,
      @Nullable List<Person> speakers,
      long version) {

    record Room(String name) {}

    record Person(String name, @Nullable String affiliation, @Nullable String part) {}

    String summary() {
      return Entry.summary(code, title);
    }
  }

  /** Null where nothing changes. */
  static @Nullable SeatChange of(Notice notice, @Nullable State session, Holding holding) {
    var status = session == null ? null : status(notice.kind(), session, holding);
    return session == null || status == null
        ? null
        : new SeatChange(notice, session, status, holding);
  }

  private static Entry.@Nullable Status status(String kind, State session, Holding holding) {
    boolean isOff = session.status().equals(CANCELLED);
    return switch (kind) {
      case "session-cancelled", "session-removed" ->
          holding.then() || holding.before() ? Entry.Status.CANCELLED : null;
      case "session-rescheduled", "session-moved", "session-reinstated", "session-edited" ->
          holding.then() && holding.now() && !isOff ? Entry.Status.CONFIRMED : null;
      case "seat-confirmed", "seat-promoted" ->
          holding.now() && !isOff ? Entry.Status.CONFIRMED : null;
      case "seat-released" -> holding.before() && !holding.now() ? Entry.Status.CANCELLED : null;
      default -> null;
    };
  }

  /** A session that is removed keeps its version, though that is news. */
  private long sequence() {
    return session.version()
        + (notice.kind().equals("session-removed") ? 1 : 0)
        + holding.version();
  }

  /**
   * @param says what is said of it, in the attendee's language
   * @param page where more is read
   */
  Entry entry(String says, CalendarWords words, URI page) {
    var room = session.room();
    var moderators = people(session.moderators());
    var speakers = people(session.speakers());
    return new Entry(
        session.id(),
        notice.at(),
        sequence(),
        status,
        session.zone(),
        session.start().toInstant(),
        session.end().toInstant(),
        session.summary(),
        room == null ? null : room.name(),
        new Description(
            status == Entry.Status.CANCELLED ? List.of(says) : List.of(),
            Objects.requireNonNullElse(session.text(), ""),
            List.of(
                new Stage(words.moderators(moderators.size()), moderators),
                new Stage(words.speakers(speakers.size()), speakers))),
        Entry.categories(
            session.kind(), session.track(), Objects.requireNonNullElse(session.tags(), List.of())),
        page);
  }

  private static List<Appearance> people(@Nullable List<State.Person> people) {
    return people == null
        ? List.of()
        : people.stream()
            .map(
                who ->
                    new Appearance(
                        who.name(), Objects.requireNonNullElse(who.affiliation(), ""), who.part()))
            .toList();
  }
}
