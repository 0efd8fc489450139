package plenary.registration.programme;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import plenary.registration.programme.Session.Details;

/**
 * What {@code plenary.agenda.session-state.v1} says, as far as it is used here.
 *
 * @param title the programme's
 */
public record SessionState(String programme, String title, Told session) {

  public static final String TOPIC = "agenda.sessions";
  public static final String TYPE = "plenary.agenda.session-state.v1";

  /** The session's part of the event. */
  public record Told(
      String id,
      String title,
      @Nullable String code,
      String kind,
      String start,
      String end,
      @Nullable String projectedStart,
      @Nullable String projectedEnd,
      Session.@Nullable Room room,
      String status,
      String zone,
      @JsonProperty("abstract") @Nullable String text,
      @Nullable String track,
      @Nullable List<String> tags,
      @Nullable List<Session.Person> moderators,
      @Nullable List<Session.Person> speakers,
      int delayMinutes,
      @Nullable String cancelledBecause) {}

  /**
   * @param version the event's sequence
   * @param changedAt the event's time
   */
  public Session at(long version, Instant changedAt) {
    return new Session(
        session.id(),
        programme,
        version,
        session.title(),
        session.code(),
        session.kind(),
        session.start(),
        session.end(),
        session.projectedStart(),
        session.projectedEnd(),
        session.room(),
        session.status(),
        details(changedAt));
  }

  private Details details(Instant changedAt) {
    return new Details(
        title,
        session.zone(),
        Objects.requireNonNullElse(session.text(), ""),
        session.track(),
        Objects.requireNonNullElse(session.tags(), List.of()),
        Objects.requireNonNullElse(session.moderators(), List.of()),
        Objects.requireNonNullElse(session.speakers(), List.of()),
        session.delayMinutes(),
        session.cancelledBecause(),
        changedAt);
  }
}
