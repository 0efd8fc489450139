package plenary.agenda.request;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;
import static plenary.agenda.request.ChangeRequest.person;
import static plenary.agenda.request.ChangeRequest.session;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import plenary.agenda.change.AgendaCommand;
import plenary.agenda.programme.PersonId;
import plenary.agenda.programme.Role;

/** What is asked of who is on stage. */
public sealed interface StageRequest extends ChangeRequest {

  @Schema(name = "SwapSpeaker", description = "Without a part, the incoming takes over the other's")
  record SwapSpeaker(
      @Schema(format = "uuid", requiredMode = REQUIRED) @Nullable String sessionId,
      @Schema(
              format = "uuid",
              requiredMode = REQUIRED,
              description = "The personId of who leaves the stage")
          @Nullable String outgoing,
      @Schema(requiredMode = REQUIRED) @Nullable Incoming incoming)
      implements StageRequest {
    @Override
    public AgendaCommand command(Fields fields, Supplier<UUID> ids) {
      return new AgendaCommand.Swap(
          session(fields, sessionId),
          Role.SPEAKER,
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
      implements StageRequest {
    @Override
    public AgendaCommand command(Fields fields, Supplier<UUID> ids) {
      return new AgendaCommand.Swap(
          session(fields, sessionId),
          Role.MODERATOR,
          person(fields, "outgoing", outgoing),
          Incoming.of(fields, "incoming", incoming, ids));
    }
  }

  @Schema(name = "AddSpeaker")
  record AddSpeaker(
      @Schema(format = "uuid", requiredMode = REQUIRED) @Nullable String sessionId,
      @Schema(requiredMode = REQUIRED) @Nullable Incoming person,
      @Schema(
              description = "Where in the list, from 0; at the end where nothing is said",
              minimum = "0")
          @Nullable Integer place)
      implements StageRequest {
    @Override
    public AgendaCommand command(Fields fields, Supplier<UUID> ids) {
      return new AgendaCommand.Join(
          session(fields, sessionId),
          Role.SPEAKER,
          Incoming.of(fields, "person", person, ids),
          place);
    }
  }

  @Schema(name = "AddModerator")
  record AddModerator(
      @Schema(format = "uuid", requiredMode = REQUIRED) @Nullable String sessionId,
      @Schema(requiredMode = REQUIRED) @Nullable Incoming person,
      @Schema(
              description = "Where in the list, from 0; at the end where nothing is said",
              minimum = "0")
          @Nullable Integer place)
      implements StageRequest {
    @Override
    public AgendaCommand command(Fields fields, Supplier<UUID> ids) {
      return new AgendaCommand.Join(
          session(fields, sessionId),
          Role.MODERATOR,
          Incoming.of(fields, "person", person, ids),
          place);
    }
  }

  @Schema(name = "WithdrawSpeaker")
  record WithdrawSpeaker(
      @Schema(format = "uuid", requiredMode = REQUIRED) @Nullable String sessionId,
      @Schema(format = "uuid", requiredMode = REQUIRED) @Nullable String personId)
      implements StageRequest {
    @Override
    public AgendaCommand command(Fields fields, Supplier<UUID> ids) {
      return new AgendaCommand.Leave(
          session(fields, sessionId), Role.SPEAKER, person(fields, "personId", personId));
    }
  }

  @Schema(name = "WithdrawModerator")
  record WithdrawModerator(
      @Schema(format = "uuid", requiredMode = REQUIRED) @Nullable String sessionId,
      @Schema(format = "uuid", requiredMode = REQUIRED) @Nullable String personId)
      implements StageRequest {
    @Override
    public AgendaCommand command(Fields fields, Supplier<UUID> ids) {
      return new AgendaCommand.Leave(
          session(fields, sessionId), Role.MODERATOR, person(fields, "personId", personId));
    }
  }

  @Schema(name = "ReorderSpeakers", description = "Everybody who is there, by personId, once")
  record ReorderSpeakers(
      @Schema(format = "uuid", requiredMode = REQUIRED) @Nullable String sessionId,
      @Schema(requiredMode = REQUIRED) @Nullable List<@Nullable String> order)
      implements StageRequest {
    @Override
    public AgendaCommand command(Fields fields, Supplier<UUID> ids) {
      return new AgendaCommand.Reorder(
          session(fields, sessionId), Role.SPEAKER, people(fields, order));
    }
  }

  @Schema(name = "ReorderModerators", description = "Everybody who is there, by personId, once")
  record ReorderModerators(
      @Schema(format = "uuid", requiredMode = REQUIRED) @Nullable String sessionId,
      @Schema(requiredMode = REQUIRED) @Nullable List<@Nullable String> order)
      implements StageRequest {
    @Override
    public AgendaCommand command(Fields fields, Supplier<UUID> ids) {
      return new AgendaCommand.Reorder(
          session(fields, sessionId), Role.MODERATOR, people(fields, order));
    }
  }

  @Schema(
      name = "WithdrawPerson",
      description = "Somebody will not come at all; where they are on stage becomes a finding")
  record WithdrawPerson(@Schema(format = "uuid", requiredMode = REQUIRED) @Nullable String personId)
      implements StageRequest {
    @Override
    public AgendaCommand command(Fields fields, Supplier<UUID> ids) {
      return new AgendaCommand.WithdrawPerson(person(fields, "personId", personId));
    }
  }

  @Schema(name = "ReturnPerson", description = "Somebody who had withdrawn comes after all")
  record ReturnPerson(@Schema(format = "uuid", requiredMode = REQUIRED) @Nullable String personId)
      implements StageRequest {
    @Override
    public AgendaCommand command(Fields fields, Supplier<UUID> ids) {
      return new AgendaCommand.ReturnPerson(person(fields, "personId", personId));
    }
  }

  private static List<PersonId> people(Fields fields, @Nullable List<@Nullable String> order) {
    var people = new ArrayList<PersonId>();
    if (order == null) {
      fields.wrong("order", "is missing");
      return people;
    }
    for (int i = 0; i < order.size(); i++) {
      people.add(person(fields, "order[" + i + "]", order.get(i)));
    }
    return people;
  }
}
