package plenary.agenda.request;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import plenary.agenda.change.AgendaCommand;
import plenary.agenda.change.ChangeSet;
import plenary.agenda.programme.SessionId;

/** How a session is doing, as it comes in. */
@Schema(
    name = "SessionStatus",
    description = "How it is, not what changes; what is left out stays as it is")
public record StatusRequest(
    @Schema(
            allowableValues = {"scheduled", "doors-open", "live", "paused", "ended"},
            description = "Cancelling is a change, not a status to set")
        @Nullable String status,
    @Schema(description = "Minutes on top of the slot; 0 is on time again", minimum = "0")
        @Nullable Integer delayMinutes,
    @Schema(description = "What people in front of the door should read; empty takes it away")
        @Nullable String liveNote) {

  /** The delay comes before the status, because what has ended has no delay to set. */
  public ChangeSet changeSet(SessionId session, Fields fields) {
    List<AgendaCommand> commands = new ArrayList<>();
    if (delayMinutes != null) {
      commands.add(new AgendaCommand.SetDelay(session, delayMinutes));
    }
    if (status != null) {
      commands.add(
          new AgendaCommand.SetStatus(session, SessionRequest.statusNamed(fields, status)));
    }
    if (liveNote != null) {
      String note = fields.optionalText("liveNote", liveNote, SessionRequest.LONGEST_NOTE);
      commands.add(new AgendaCommand.SetNote(session, SessionRequest.said(note)));
    }
    return new ChangeSet(commands);
  }
}
