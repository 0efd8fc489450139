package plenary.agenda.live;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import plenary.agenda.programme.AgendaCommand;
import plenary.agenda.programme.ChangeSet;
import plenary.agenda.programme.SessionId;
import plenary.agenda.programme.Status;

/** How a session is doing, as it comes in. */
@Schema(
    name = "SessionStatus",
    description = "How it is, not what changes; what is left out stays as it is")
record StatusRequest(
    @Schema(
            allowableValues = {"scheduled", "doors-open", "live", "paused", "ended"},
            description = "Cancelling is a change, not a status to set")
        @Nullable String status,
    @Schema(description = "Minutes on top of the slot; 0 is on time again", minimum = "0")
        @Nullable Integer delayMinutes,
    @Schema(description = "What people in front of the door should read; empty takes it away")
        @Nullable String liveNote) {

  private static final int LONGEST_NOTE = 500;

  /** The delay comes before the status, because what has ended has no delay to set. */
  ChangeSet changeSet(SessionId session, Fields fields) {
    List<AgendaCommand> commands = new ArrayList<>();
    if (delayMinutes != null) {
      commands.add(new AgendaCommand.SetDelay(session, delayMinutes));
    }
    if (status != null) {
      Optional<Status> wanted =
          Arrays.stream(Status.values()).filter(one -> one.word().equals(status)).findFirst();
      wanted.ifPresentOrElse(
          one -> commands.add(new AgendaCommand.SetStatus(session, one)),
          () -> fields.wrong("status", "is unknown; it is one of " + words()));
    }
    if (liveNote != null) {
      String note = fields.optionalText("liveNote", liveNote, LONGEST_NOTE);
      commands.add(
          new AgendaCommand.SetNote(session, note == null || note.isEmpty() ? null : note));
    }
    return new ChangeSet(commands);
  }

  private static String words() {
    return Arrays.stream(Status.values())
        .filter(status -> status != Status.CANCELLED)
        .map(Status::word)
        .collect(Collectors.joining(", "));
  }
}
