package plenary.agenda.request;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;
import static plenary.agenda.request.ChangeRequest.room;
import static plenary.agenda.request.ChangeRequest.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import plenary.agenda.change.AgendaCommand;
import plenary.agenda.change.Edit;
import plenary.agenda.programme.Kind;
import plenary.agenda.programme.RoomId;
import plenary.agenda.programme.Session;
import plenary.agenda.programme.SessionId;
import plenary.agenda.programme.Slot;
import plenary.agenda.programme.Status;

/** What is asked of a session's time, place, words and status. */
public sealed interface SessionRequest extends ChangeRequest {

  int LONGEST_ABSTRACT = 20_000;
  int MOST_QUESTIONS = 50;
  int MOST_TAGS = 20;
  int LONGEST_NOTE = 500;

  @Schema(name = "Reschedule")
  record Reschedule(
      @Schema(format = "uuid", requiredMode = REQUIRED) @Nullable String sessionId,
      @Schema(format = "date-time", requiredMode = REQUIRED) @Nullable String start,
      @Schema(format = "date-time", requiredMode = REQUIRED) @Nullable String end)
      implements SessionRequest {
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
      implements SessionRequest {
    @Override
    public AgendaCommand command(Fields fields, Supplier<UUID> ids) {
      return new AgendaCommand.MoveRoom(session(fields, sessionId), room(fields, roomId));
    }
  }

  @Schema(name = "Cancel")
  record Cancel(
      @Schema(format = "uuid", requiredMode = REQUIRED) @Nullable String sessionId,
      @Schema(description = "What people are told; the change set's reason will do too")
          @Nullable String reason)
      implements SessionRequest {
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
      implements SessionRequest {
    @Override
    public AgendaCommand command(Fields fields, Supplier<UUID> ids) {
      return new AgendaCommand.Reinstate(session(fields, sessionId));
    }
  }

  @Schema(
      name = "EditSession",
      description =
          "What is left out stays; an empty text takes away what may be missing: code, abstract,"
              + " language and track")
  record EditSession(
      @Schema(format = "uuid", requiredMode = REQUIRED) @Nullable String sessionId,
      @Nullable String code,
      @Nullable String kind,
      @Nullable String title,
      @JsonProperty("abstract") @Nullable String text,
      @Nullable List<@Nullable String> questions,
      @Schema(description = "BCP 47", example = "en") @Nullable String language,
      @Nullable String track,
      @Nullable List<@Nullable String> tags)
      implements SessionRequest {
    @Override
    public AgendaCommand command(Fields fields, Supplier<UUID> ids) {
      return new AgendaCommand.EditSession(
          session(fields, sessionId),
          new Edit(
              optional(fields.optionalText("code", code, LONGEST_NAME)),
              kind == null ? null : kindNamed(fields, kind),
              title == null ? null : fields.text("title", title, LONGEST_TEXT),
              fields.prose("abstract", text, LONGEST_ABSTRACT),
              questions == null ? null : texts(fields, "questions", questions, MOST_QUESTIONS),
              optional(fields.language("language", language)),
              optional(fields.optionalText("track", track, LONGEST_NAME)),
              tags == null ? null : texts(fields, "tags", tags, MOST_TAGS)));
    }
  }

  @Schema(name = "AddSession", description = "The agenda gives it an id, unless it has one")
  record AddSession(
      @Schema(format = "uuid", description = "Of your own, so that other changes can name it")
          @Nullable String id,
      @Nullable String code,
      @Schema(description = "other, where nothing is said") @Nullable String kind,
      @Schema(requiredMode = REQUIRED) @Nullable String title,
      @JsonProperty("abstract") @Nullable String text,
      @Nullable List<@Nullable String> questions,
      @Nullable String language,
      @Nullable String track,
      @Nullable List<@Nullable String> tags,
      @Schema(format = "date-time", requiredMode = REQUIRED) @Nullable String start,
      @Schema(format = "date-time", requiredMode = REQUIRED) @Nullable String end,
      @Schema(format = "uuid") @Nullable String roomId,
      @Nullable List<@Nullable Incoming> moderators,
      @Nullable List<@Nullable Incoming> speakers)
      implements SessionRequest {
    @Override
    public AgendaCommand command(Fields fields, Supplier<UUID> ids) {
      return new AgendaCommand.AddSession(
          new SessionId(fields.idOr("id", id, ids)),
          new Session.About(
              said(fields.optionalText("code", code, LONGEST_NAME)),
              kind == null ? Kind.OTHER : kindNamed(fields, kind),
              fields.text("title", title, LONGEST_TEXT),
              Objects.requireNonNullElse(fields.prose("abstract", text, LONGEST_ABSTRACT), ""),
              texts(fields, "questions", orNone(questions), MOST_QUESTIONS),
              said(fields.language("language", language)),
              said(fields.optionalText("track", track, LONGEST_NAME)),
              texts(fields, "tags", orNone(tags), MOST_TAGS)),
          new Slot(
              fields.moment("start", start),
              fields.moment("end", end),
              roomId == null ? null : new RoomId(fields.id("roomId", roomId))),
          new AgendaCommand.Cast(
              Incoming.all(fields, "moderators", orNone(moderators), ids),
              Incoming.all(fields, "speakers", orNone(speakers), ids)));
    }
  }

  @Schema(name = "SetStatus", description = "How it is, not what changes")
  record SetStatus(
      @Schema(format = "uuid", requiredMode = REQUIRED) @Nullable String sessionId,
      @Schema(requiredMode = REQUIRED) @Nullable String status)
      implements SessionRequest {
    @Override
    public AgendaCommand command(Fields fields, Supplier<UUID> ids) {
      return new AgendaCommand.SetStatus(session(fields, sessionId), statusNamed(fields, status));
    }
  }

  @Schema(name = "SetDelay", description = "Minutes on top of the slot; 0 is on time again")
  record SetDelay(
      @Schema(format = "uuid", requiredMode = REQUIRED) @Nullable String sessionId,
      @Schema(requiredMode = REQUIRED, minimum = "0") @Nullable Integer delayMinutes)
      implements SessionRequest {
    @Override
    public AgendaCommand command(Fields fields, Supplier<UUID> ids) {
      return new AgendaCommand.SetDelay(
          session(fields, sessionId), fields.required("delayMinutes", delayMinutes, 0));
    }
  }

  @Schema(name = "SetNote", description = "An empty note takes it away")
  record SetNote(
      @Schema(format = "uuid", requiredMode = REQUIRED) @Nullable String sessionId,
      @Schema(requiredMode = REQUIRED) @Nullable String liveNote)
      implements SessionRequest {
    @Override
    public AgendaCommand command(Fields fields, Supplier<UUID> ids) {
      return new AgendaCommand.SetNote(
          session(fields, sessionId),
          said(
              fields.optionalText(
                  "liveNote", fields.required("liveNote", liveNote, ""), LONGEST_NOTE)));
    }
  }

  /** A status by its word; cancelling is a change of its own. */
  static Status statusNamed(Fields fields, @Nullable String word) {
    String wanted = fields.required("status", word, Status.SCHEDULED.word());
    return Arrays.stream(Status.values())
        .filter(one -> one.word().equals(wanted))
        .findFirst()
        .orElseGet(
            () -> {
              fields.wrong("status", "is unknown; it is one of " + settable());
              return Status.SCHEDULED;
            });
  }

  private static String settable() {
    return Arrays.stream(Status.values())
        .filter(status -> status != Status.CANCELLED)
        .map(Status::word)
        .collect(Collectors.joining(", "));
  }

  private static Kind kindNamed(Fields fields, String word) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.word().equals(word.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseGet(
            () -> {
              fields.wrong(
                  "kind",
                  "is unknown; it is one of "
                      + Arrays.stream(Kind.values())
                          .map(Kind::word)
                          .collect(Collectors.joining(", ")));
              return Kind.OTHER;
            });
  }

  private static List<String> texts(
      Fields fields, String field, List<@Nullable String> values, int most) {
    if (values.size() > most) {
      fields.wrong(field, "are more than " + most);
      return List.of();
    }
    var texts = new ArrayList<String>();
    for (int i = 0; i < values.size(); i++) {
      texts.add(fields.text(field + "[" + i + "]", values.get(i), LONGEST_TEXT));
    }
    return texts;
  }

  private static <T extends @Nullable Object> List<T> orNone(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  static @Nullable String said(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  private static @Nullable Optional<String> optional(@Nullable String text) {
    return text == null ? null : Optional.ofNullable(said(text));
  }
}
