package plenary.agenda.exchange;

import java.time.ZoneId;
import java.util.List;

/**
 * A programme as it was read, before anybody has agreed to it.
 *
 * @param description what is printed outside of all sessions: paragraphs separated by an empty line
 * @param sessions in the order in which they are printed
 * @param warnings in the order of their lines
 */
public record ProgrammeDraft(
    String title,
    String description,
    ZoneId zone,
    List<RoomDraft> rooms,
    List<SessionDraft> sessions,
    List<Warning> warnings) {

  public ProgrammeDraft {
    rooms = List.copyOf(rooms);
    sessions = List.copyOf(sessions);
    warnings = List.copyOf(warnings);
  }
}
