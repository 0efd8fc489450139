package plenary.agenda.live;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

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
import plenary.agenda.programme.AgendaCommand;
import plenary.agenda.programme.Person;
import plenary.agenda.programme.PersonId;
import plenary.agenda.programme.Room;
import plenary.agenda.programme.RoomId;
import plenary.agenda.programme.SessionId;

/** One command as it comes in; everything may be missing until {@link #command} has looked. */
@Schema(
    name = "Change",
    description =
        "One command on a programme, told apart by type. Times take any ISO 8601 offset; ids are"
            + " those of the agenda.")
@JsonTypeInfo(
    use = JsonTypeInfo.Id.NAME,
    property = "type",
    visible = true,
    defaultImpl = ChangeRequest.Unknown.class)
@JsonSubTypes({
  @Type(name = "reschedule", value = ChangeRequest.Reschedule.class),
  @Type(name = "move-room", value = ChangeRequest.MoveRoom.class),
  @Type(name = "swap-speaker", value = ChangeRequest.SwapSpeaker.class),
  @Type(name = "swap-moderator", value = ChangeRequest.SwapModerator.class),
  @Type(name = "add-speaker", value = ChangeRequest.AddSpeaker.class),
  @Type(name = "withdraw-speaker", value = ChangeRequest.WithdrawSpeaker.class),
  @Type(name = "cancel", value = ChangeRequest.Cancel.class),
  @Type(name = "reinstate", value = ChangeRequest.Reinstate.class),
  @Type(name = "add-room", value = ChangeRequest.AddRoom.class),
  @Type(name = "resize-room", value = ChangeRequest.ResizeRoom.class)
})
sealed interface ChangeRequest {

  int LONGEST_NAME = 200;
  int LONGEST_TEXT = 1000;

  /**
   * The command that is meant.
   *
   * @param fields told of what is missing or can't be read
   * @param ids for what is new
   */
  AgendaCommand command(Fields fields, Supplier<UUID> ids);

  @Schema(name = "Reschedule")
  record Reschedule(
      @Schema(format = "uuid", requiredMode = REQUIRED) @Nullable String sessionId,
      @Schema(format = "date-time", requiredMode = REQUIRED) @Nullable String start,
      @Schema(format = "date-time", requiredMode = REQUIRED) @Nullable String end)
      implements ChangeRequest {
    @Override
    public AgendaCommand command(Fields fields, Supplier<UUID> ids) {
      return new AgendaCommand.Reschedule(
          session(fields, sessionId), fields.moment("start", start), fields.moment("end", end));
    }
  }

  @Schema(name = "MoveRoom")
  record MoveRoom(
      @Schema(format = "uuid", requiredMode = REQUIRED) @Nullable String sessionId,
      @Schema(format = "uuid", requiredMode = REQUIRED) @Nullable String roomId)
      implements ChangeRequest {
    @Override
    public AgendaCommand command(Fields fields, Supplier<UUID> ids) {
      return new AgendaCommand.MoveRoom(session(fields, sessionId), room(fields, roomId));
    }
  }

  @Schema(name = "SwapSpeaker", description = "Without a part, the incoming takes over the other's")
  record SwapSpeaker(
      @Schema(format = "uuid", requiredMode = REQUIRED) @Nullable String sessionId,
      @Schema(
              format = "uuid",
              requiredMode = REQUIRED,
              description = "The personId of who leaves the stage")
          @Nullable String outgoing,
      @Schema(requiredMode = REQUIRED) @Nullable Incoming incoming)
      implements ChangeRequest {
    @Override
    public AgendaCommand command(Fields fields, Supplier<UUID> ids) {
      return new AgendaCommand.SwapSpeaker(
          session(fields, sessionId),
          person(fields, "outgoing", outgoing),
          Incoming.of(fields, "incoming", incoming, ids));
    }
  }

  @Schema(
      name = "SwapModerator",
      description = "Without a part, the incoming takes over the other's")
  record SwapModerator(
      @Schema(format = "uuid", requiredMode = REQUIRED) @Nullable String sessionId,
      @Schema(
              format = "uuid",
              requiredMode = REQUIRED,
              description = "The personId of who leaves the stage")
          @Nullable String outgoing,
      @Schema(requiredMode = REQUIRED) @Nullable Incoming incoming)
      implements ChangeRequest {
    @Override
    public AgendaCommand command(Fields fields, Supplier<UUID> ids) {
      return new AgendaCommand.SwapModerator(
          session(fields, sessionId),
          person(fields, "outgoing", outgoing),
          Incoming.of(fields, "incoming", incoming, ids));
    }
  }

  @Schema(name = "AddSpeaker")
  record AddSpeaker(
      @Schema(format = "uuid", requiredMode = REQUIRED) @Nullable String sessionId,
      @Schema(requiredMode = REQUIRED) @Nullable Incoming person)
      implements ChangeRequest {
    @Override
    public AgendaCommand command(Fields fields, Supplier<UUID> ids) {
      return new AgendaCommand.AddSpeaker(
          session(fields, sessionId), Incoming.of(fields, "person", person, ids));
    }
  }

  @Schema(name = "WithdrawSpeaker")
  record WithdrawSpeaker(
      @Schema(format = "uuid", requiredMode = REQUIRED) @Nullable String sessionId,
      @Schema(format = "uuid", requiredMode = REQUIRED) @Nullable String personId)
      implements ChangeRequest {
    @Override
    public AgendaCommand command(Fields fields, Supplier<UUID> ids) {
      return new AgendaCommand.WithdrawSpeaker(
          session(fields, sessionId), person(fields, "personId", personId));
    }
  }

  @Schema(name = "Cancel")
  record Cancel(
      @Schema(format = "uuid", requiredMode = REQUIRED) @Nullable String sessionId,
      @Schema(description = "What people are told; the change set's reason will do too")
          @Nullable String reason)
      implements ChangeRequest {
    @Override
    public AgendaCommand command(Fields fields, Supplier<UUID> ids) {
      return new AgendaCommand.Cancel(
          session(fields, sessionId), fields.text("reason", reason, LONGEST_TEXT));
    }

    Cancel orBecause(@Nullable String reasonOfAll) {
      return reason == null ? new Cancel(sessionId, reasonOfAll) : this;
    }
  }

  @Schema(name = "Reinstate", description = "A cancelled session takes place after all")
  record Reinstate(@Schema(format = "uuid", requiredMode = REQUIRED) @Nullable String sessionId)
      implements ChangeRequest {
    @Override
    public AgendaCommand command(Fields fields, Supplier<UUID> ids) {
      return new AgendaCommand.Reinstate(session(fields, sessionId));
    }
  }

  @Schema(name = "AddRoom")
  record AddRoom(
      @Schema(requiredMode = REQUIRED) @Nullable String name,
      @Schema(description = "Seats, where known") @Nullable Integer capacity)
      implements ChangeRequest {
    @Override
    public AgendaCommand command(Fields fields, Supplier<UUID> ids) {
      return new AgendaCommand.AddRoom(
          new Room(new RoomId(ids.get()), fields.text("name", name, LONGEST_NAME), capacity));
    }
  }

  @Schema(name = "ResizeRoom")
  record ResizeRoom(
      @Schema(format = "uuid", requiredMode = REQUIRED) @Nullable String roomId,
      @Schema(requiredMode = REQUIRED) @Nullable Integer capacity)
      implements ChangeRequest {
    @Override
    public AgendaCommand command(Fields fields, Supplier<UUID> ids) {
      return new AgendaCommand.ResizeRoom(
          room(fields, roomId), fields.required("capacity", capacity, 1));
    }
  }

  /** A type that is none of ours, or no type at all. */
  @Schema(hidden = true)
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

  @Schema(
      name = "Incoming",
      description = "Somebody of the programme by personId, or anybody by name and affiliation")
  record Incoming(
      @Schema(format = "uuid") @Nullable String personId,
      @Nullable String name,
      @Schema(description = "Office and organisation") @Nullable String affiliation,
      @Schema(description = "What the person does there; empty for nothing in particular")
          @Nullable String part) {

    static AgendaCommand.Incoming of(
        Fields outer, String field, @Nullable Incoming incoming, Supplier<UUID> ids) {
      Incoming who = outer.required(field, incoming, new Incoming(null, "?", null, null));
      Fields fields = outer.in(field);
      String part = fields.optionalText("part", who.part, LONGEST_TEXT);
      if (who.personId != null) {
        return new AgendaCommand.Incoming.Known(person(fields, "personId", who.personId), part);
      }
      String affiliation = fields.optionalText("affiliation", who.affiliation, LONGEST_TEXT);
      return new AgendaCommand.Incoming.Named(
          new Person(
              new PersonId(ids.get()),
              fields.text("name", who.name, LONGEST_NAME),
              Objects.requireNonNullElse(affiliation, "")),
          part);
    }
  }

  private static SessionId session(Fields fields, @Nullable String id) {
    return new SessionId(fields.id("sessionId", id));
  }

  private static RoomId room(Fields fields, @Nullable String id) {
    return new RoomId(fields.id("roomId", id));
  }

  private static PersonId person(Fields fields, String field, @Nullable String id) {
    return new PersonId(fields.id(field, id));
  }
}
