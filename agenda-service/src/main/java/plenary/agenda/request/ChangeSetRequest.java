package plenary.agenda.request;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import plenary.agenda.change.AgendaCommand;
import plenary.agenda.change.ChangeSet;

/** A change set as it comes in. */
@Schema(name = "ChangeSet", description = "Changes that are applied together or not at all")
public record ChangeSetRequest(
    @Schema(description = "Why; a cancellation without a reason of its own takes it")
        @Nullable String reason,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable List<@Nullable ChangeRequest> changes,
    @Schema(description = "The ids of the warnings that you have seen and accept")
        @Nullable List<@Nullable String> accepts) {

  /** What a later import of a programme of 1,500 sessions may propose. */
  private static final int MOST_CHANGES = 2_000;

  private static final int MOST_ACCEPTED = 2_000;

  /** The change set that is meant; of no use when a field was wrong. */
  public ChangeSet changeSet(Fields fields, Supplier<UUID> ids) {
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
          change instanceof SessionRequest.Cancel cancel ? cancel.orBecause(reasonOfAll) : change;
      commands.add(because.command(fields.in(field), ids));
    }
    return new ChangeSet(commands, accepted(fields));
  }

  /** The ids that the request itself gives to new sessions; those that are none are left out. */
  public List<UUID> ownSessionIds() {
    return changes == null
        ? List.of()
        : changes.stream()
            .filter(SessionRequest.AddSession.class::isInstance)
            .map(each -> ((SessionRequest.AddSession) each).id())
            .filter(id -> id != null && Fields.isId(id))
            .map(UUID::fromString)
            .toList();
  }

  /** Why, as it is kept in the history; null where nothing is said. */
  public @Nullable String reasonOfAll() {
    return reason == null || reason.isBlank() ? null : reason.strip();
  }

  private Set<String> accepted(Fields fields) {
    if (accepts == null) {
      return Set.of();
    }
    if (accepts.size() > MOST_ACCEPTED) {
      fields.wrong("accepts", "are more than " + MOST_ACCEPTED);
      return Set.of();
    }
    return accepts.stream().filter(Objects::nonNull).collect(Collectors.toSet());
  }
}
