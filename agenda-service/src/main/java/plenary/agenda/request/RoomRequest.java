package plenary.agenda.request;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;
import static plenary.agenda.request.ChangeRequest.room;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import plenary.agenda.change.AgendaCommand;
import plenary.agenda.programme.Room;
import plenary.agenda.programme.RoomId;

/** What is asked of a room. */
public sealed interface RoomRequest extends ChangeRequest {

  @Schema(name = "AddRoom")
  record AddRoom(
      @Schema(requiredMode = REQUIRED) @Nullable String name,
      @Schema(description = "Seats, where known") @Nullable Integer capacity,
      @Schema(format = "uuid", description = "Of your own, so that other changes can name the room")
          @Nullable String id)
      implements RoomRequest {
    @Override
    public AgendaCommand command(Fields fields, Supplier<UUID> ids) {
      return new AgendaCommand.AddRoom(
          new Room(
              new RoomId(fields.idOr("id", id, ids)),
              fields.text("name", name, LONGEST_NAME),
              capacity));
    }
  }

  @Schema(name = "RenameRoom")
  record RenameRoom(
      @Schema(format = "uuid", requiredMode = REQUIRED) @Nullable String roomId,
      @Schema(requiredMode = REQUIRED) @Nullable String name)
      implements RoomRequest {
    @Override
    public AgendaCommand command(Fields fields, Supplier<UUID> ids) {
      return new AgendaCommand.RenameRoom(
          room(fields, roomId), fields.text("name", name, LONGEST_NAME));
    }
  }

  @Schema(name = "ResizeRoom")
  record ResizeRoom(
      @Schema(format = "uuid", requiredMode = REQUIRED) @Nullable String roomId,
      @Schema(requiredMode = REQUIRED) @Nullable Integer capacity)
      implements RoomRequest {
    @Override
    public AgendaCommand command(Fields fields, Supplier<UUID> ids) {
      return new AgendaCommand.ResizeRoom(
          room(fields, roomId), fields.required("capacity", capacity, 1));
    }
  }

  @Schema(name = "CloseRoom", description = "Nothing may take place there")
  record CloseRoom(@Schema(format = "uuid", requiredMode = REQUIRED) @Nullable String roomId)
      implements RoomRequest {
    @Override
    public AgendaCommand command(Fields fields, Supplier<UUID> ids) {
      return new AgendaCommand.CloseRoom(room(fields, roomId));
    }
  }

  @Schema(name = "ReopenRoom")
  record ReopenRoom(@Schema(format = "uuid", requiredMode = REQUIRED) @Nullable String roomId)
      implements RoomRequest {
    @Override
    public AgendaCommand command(Fields fields, Supplier<UUID> ids) {
      return new AgendaCommand.ReopenRoom(room(fields, roomId));
    }
  }

  @Schema(name = "ShareRoom", description = "Several sessions may be there at once, on purpose")
  record ShareRoom(
      @Schema(format = "uuid", requiredMode = REQUIRED) @Nullable String roomId,
      @Schema(requiredMode = REQUIRED) @Nullable Boolean shared)
      implements RoomRequest {
    @Override
    public AgendaCommand command(Fields fields, Supplier<UUID> ids) {
      return new AgendaCommand.ShareRoom(
          room(fields, roomId), fields.required("shared", shared, true));
    }
  }

  @Schema(
      name = "ShiftRoom",
      description = "Reschedules whatever starts there from a moment on that day and has not begun")
  record ShiftRoom(
      @Schema(format = "uuid", requiredMode = REQUIRED) @Nullable String roomId,
      @Schema(format = "date-time", requiredMode = REQUIRED) @Nullable String from,
      @Schema(description = "Negative for earlier", requiredMode = REQUIRED)
          @Nullable Integer minutes)
      implements RoomRequest {
    @Override
    public AgendaCommand command(Fields fields, Supplier<UUID> ids) {
      return new AgendaCommand.ShiftRoom(
          room(fields, roomId),
          fields.moment("from", from),
          fields.required("minutes", minutes, 0));
    }
  }
}
