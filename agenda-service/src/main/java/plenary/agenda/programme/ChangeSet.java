package plenary.agenda.programme;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Commands that are carried out together or not at all.
 *
 * @param reason why, in the words of who asked
 */
public record ChangeSet(List<AgendaCommand> commands, @Nullable String reason) {

  public ChangeSet {
    commands = List.copyOf(commands);
  }
}
