package plenary.registration.programme;

import org.jspecify.annotations.Nullable;

/** What {@code plenary.agenda.session-state.v1} says, as far as it is used here. */
public record SessionState(String programme, Told session) {

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
      String status) {}

  /**
   * @param version the event's sequence
   */
  public Session at(long version) {
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
        session.status());
  }
}
