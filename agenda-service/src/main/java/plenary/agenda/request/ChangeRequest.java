package plenary.agenda.request;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import plenary.agenda.change.AgendaCommand;
import plenary.agenda.programme.PersonId;
import plenary.agenda.programme.RoomId;
import plenary.agenda.programme.SessionId;

/** One command as it comes in; everything may be missing until {@link #command} has looked. */
@Schema(
    name = "Change",
    description =
        "One command on a programme, told apart by type. Times take any ISO 8601 offset; ids are"
            + " those of the agenda.")
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonTypeInfo(
    use = JsonTypeInfo.Id.NAME,
    property = "type",
    visible = true,
    defaultImpl = ChangeRequest.Unknown.class)
// It has told which one this is; only what is unknown looks at it.
@JsonIgnoreProperties("type")
@JsonSubTypes({
  @Type(name = "reschedule", value = SessionRequest.Reschedule.class),
  @Type(name = "move-room", value = SessionRequest.MoveRoom.class),
  @Type(name = "edit-session", value = SessionRequest.EditSession.class),
  @Type(name = "add-session", value = SessionRequest.AddSession.class),
  @Type(name = "cancel", value = SessionRequest.Cancel.class),
  @Type(name = "reinstate", value = SessionRequest.Reinstate.class),
  @Type(name = "set-status", value = SessionRequest.SetStatus.class),
  @Type(name = "set-delay", value = SessionRequest.SetDelay.class),
  @Type(name = "set-note", value = SessionRequest.SetNote.class),
  @Type(name = "swap-speaker", value = StageRequest.SwapSpeaker.class),
  @Type(name = "swap-moderator", value = StageRequest.SwapModerator.class),
  @Type(name = "add-speaker", value = StageRequest.AddSpeaker.class),
  @Type(name = "add-moderator", value = StageRequest.AddModerator.class),
  @Type(name = "withdraw-speaker", value = StageRequest.WithdrawSpeaker.class),
  @Type(name = "withdraw-moderator", value = StageRequest.WithdrawModerator.class),
  @Type(name = "reorder-speakers", value = StageRequest.ReorderSpeakers.class),
  @Type(name = "reorder-moderators", value = StageRequest.ReorderModerators.class),
  @Type(name = "withdraw-person", value = StageRequest.WithdrawPerson.class),
  @Type(name = "return-person", value = StageRequest.ReturnPerson.class),
  @Type(name = "add-room", value = RoomRequest.AddRoom.class),
  @Type(name = "rename-room", value = RoomRequest.RenameRoom.class),
  @Type(name = "resize-room", value = RoomRequest.ResizeRoom.class),
  @Type(name = "close-room", value = RoomRequest.CloseRoom.class),
  @Type(name = "reopen-room", value = RoomRequest.ReopenRoom.class),
  @Type(name = "share-room", value = RoomRequest.ShareRoom.class),
  @Type(name = "shift-room", value = RoomRequest.ShiftRoom.class),
  @Type(name = "change-settings", value = SettingsRequest.class)
})
public sealed interface ChangeRequest
    permits SessionRequest, StageRequest, RoomRequest, SettingsRequest, ChangeRequest.Unknown {

  int LONGEST_NAME = 200;
  int LONGEST_TEXT = 1000;

  /**
   * The command that is meant.
   *
   * @param fields told of what is missing or can't be read
   * @param ids for what is new
   */
  AgendaCommand command(Fields fields, Supplier<UUID> ids);

  /** A type that is none of ours, or no type at all. */
  @Schema(hidden = true)
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Unknown(@Nullable String type) implements ChangeRequest {

    private static final String KNOWN =
        Arrays.stream(
                Objects.requireNonNull(ChangeRequest.class.getAnnotation(JsonSubTypes.class))
                    .value())
            .map(Type::name)
            .collect(Collectors.joining(", "));

    @Override
    public AgendaCommand command(Fields fields, Supplier<UUID> ids) {
      fields.wrong(
          "type", (type == null ? "is missing" : "is unknown") + "; it is one of " + KNOWN);
      return new AgendaCommand.Reinstate(new SessionId(new UUID(0, 0)));
    }
  }

  static SessionId session(Fields fields, @Nullable String id) {
    return new SessionId(fields.id("sessionId", id));
  }

  static RoomId room(Fields fields, @Nullable String id) {
    return new RoomId(fields.id("roomId", id));
  }

  static PersonId person(Fields fields, String field, @Nullable String id) {
    return new PersonId(fields.id(field, id));
  }
}
