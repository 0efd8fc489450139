package plenary.agenda.exchange;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

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

  /** Without these ids, because they belong to sessions of another programme; says so. */
  public ProgrammeDraft without(Set<UUID> taken) {
    List<SessionDraft> affected =
        sessions.stream().filter(session -> isAmong(taken, session)).toList();
    if (affected.isEmpty()) {
      return this;
    }
    var told = new ArrayList<>(warnings);
    told.add(
        new Warning(
            affected.getFirst().line(),
            affected.getFirst().title(),
            "%d of the ids belong to another programme; those sessions get ids of their own"
                .formatted(affected.size())));
    return new ProgrammeDraft(
        title,
        description,
        zone,
        rooms,
        sessions.stream()
            .map(session -> isAmong(taken, session) ? session.withoutGuid() : session)
            .toList(),
        told);
  }

  private static boolean isAmong(Set<UUID> taken, SessionDraft session) {
    UUID guid = session.guid();
    return guid != null && taken.contains(guid);
  }
}
