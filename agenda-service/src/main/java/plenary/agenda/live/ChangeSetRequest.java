package plenary.agenda.live;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import plenary.agenda.programme.AgendaCommand;
import plenary.agenda.programme.ChangeSet;

/** A change set as it comes in. */
@Schema(name = "ChangeSet", description = "Changes that are applied together or not at all")
record ChangeSetRequest(
    @Schema(description = "Why; a cancellation without a reason of its own takes it")
        @Nullable String reason,
    @Nullable List<@Nullable ChangeRequest> changes) {

  private static final int MOST_CHANGES = 500;

  /** The change set that is meant; of no use when a field was wrong. */
  ChangeSet changeSet(Fields fields, Supplier<UUID> ids) {
    String reasonOfAll = fields.optionalText("reason", reason, ChangeRequest.LONGEST_TEXT);
    List<@Nullable ChangeRequest> asked = changes == null ? List.of() : changes;
    if (changes == null) {
      fields.wrong("changes", "is missing");
    }
    if (asked.size() > MOST_CHANGES) {
      fields.wrong("changes", "are more than " + MOST_CHANGES);
      return new ChangeSet(List.of());
    }
    var commands = new ArrayList<AgendaCommand>();
    for (int i = 0; i < asked.size(); i++) {
      String field = "changes[" + i + "]";
      ChangeRequest change =
          Objects.requireNonNullElse(asked.get(i), new ChangeRequest.Unknown(null));
      ChangeRequest because =
          change instanceof ChangeRequest.Cancel cancel ? cancel.orBecause(reasonOfAll) : change;
      commands.add(because.command(fields.in(field), ids));
    }
    return new ChangeSet(commands);
  }
}
