package plenary.agenda.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import plenary.agenda.change.AgendaCommand;
import plenary.agenda.programme.Person;
import plenary.agenda.programme.PersonId;

/** Who comes on stage, as it comes in. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    name = "Incoming",
    description = "Somebody of the programme by personId, or anybody by name and affiliation")
public record Incoming(
    @Schema(format = "uuid") @Nullable String personId,
    @Nullable String name,
    @Schema(description = "Office and organisation") @Nullable String affiliation,
    @Schema(description = "What the person does there; empty for nothing in particular")
        @Nullable String part) {

  private static final int MOST_PEOPLE = 100;

  static AgendaCommand.Incoming of(
      Fields outer, String field, @Nullable Incoming incoming, Supplier<UUID> ids) {
    Incoming who = outer.required(field, incoming, new Incoming(null, "?", null, null));
    Fields fields = outer.in(field);
    String part = fields.optionalText("part", who.part, ChangeRequest.LONGEST_TEXT);
    if (who.personId != null) {
      return new AgendaCommand.Incoming.Known(
          ChangeRequest.person(fields, "personId", who.personId), part);
    }
    String affiliation =
        fields.optionalText("affiliation", who.affiliation, ChangeRequest.LONGEST_TEXT);
    return new AgendaCommand.Incoming.Named(
        new Person(
            new PersonId(ids.get()),
            fields.text("name", who.name, ChangeRequest.LONGEST_NAME),
            Objects.requireNonNullElse(affiliation, "")),
        part);
  }

  static List<AgendaCommand.Incoming> all(
      Fields fields, String field, List<@Nullable Incoming> people, Supplier<UUID> ids) {
    if (people.size() > MOST_PEOPLE) {
      fields.wrong(field, "are more than " + MOST_PEOPLE);
      return List.of();
    }
    var all = new ArrayList<AgendaCommand.Incoming>();
    for (int i = 0; i < people.size(); i++) {
      all.add(of(fields, field + "[" + i + "]", people.get(i), ids));
    }
    return all;
  }
}
