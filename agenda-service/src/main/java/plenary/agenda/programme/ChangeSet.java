package plenary.agenda.programme;

import java.util.List;

/**
 * Commands that are carried out together or not at all. They may come in any order that makes
 * sense; what one of them settles (a session's room, say) no other may settle too.
 */
public record ChangeSet(List<AgendaCommand> commands) {

  public ChangeSet {
    commands = List.copyOf(commands);
  }
}
