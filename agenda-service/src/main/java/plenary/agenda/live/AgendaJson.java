package plenary.agenda.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plenary.agenda.programme.Appearance;
import plenary.agenda.programme.Kind;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Room;
import plenary.agenda.programme.RoomId;
import plenary.agenda.programme.Session;
import plenary.agenda.programme.Status;

/** The agenda in JSON, for pages, exports and events alike. What is not said is left out. */
final class AgendaJson {

  private AgendaJson() {}

  @Schema(name = "Programme", description = "A whole agenda, sessions in the order of their start")
  record ProgrammeJson(
      @Schema(example = "migration-dialogue") String slug,
      String title,
      @JsonInclude(JsonInclude.Include.NON_EMPTY)
          @Schema(description = "What is printed outside of all sessions")
          String description,
      @Schema(description = "IANA time zone", example = "America/New_York") String zone,
      @Schema(description = "Counts the applied change sets; the entity tag") long version,
      LocalDate firstDay,
      LocalDate lastDay,
      List<RoomJson> rooms,
      List<SessionJson> sessions) {

    static ProgrammeJson of(Programme programme) {
      return new ProgrammeJson(
          programme.slug(),
          programme.title(),
          programme.description(),
          programme.zone().getId(),
          programme.version(),
          programme.firstDay(),
          programme.lastDay(),
          programme.rooms().stream().map(RoomJson::of).toList(),
          byStart(programme.sessions().stream(), programme.zone()));
    }
  }

  @Schema(name = "Room")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RoomJson(
      UUID id,
      String name,
      @Schema(description = "Seats, where known") @Nullable Integer capacity) {

    static RoomJson of(Room room) {
      return new RoomJson(room.id().value(), room.name(), room.capacity());
    }
  }

  @Schema(name = "PersonOnStage")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PersonJson(
      UUID personId,
      String name,
      @Schema(description = "Office and organisation as printed") @Nullable String affiliation,
      @Schema(description = "What the person does there", example = "Opening remarks")
          @Nullable String part) {

    static PersonJson of(Appearance who) {
      return new PersonJson(
          who.person().id().value(),
          who.person().name(),
          said(who.person().affiliation()),
          who.part());
    }
  }

  @Schema(name = "Session", description = "A session's whole state; times with the zone's offset")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SessionJson(
      UUID id,
      @Schema(description = "As printed", example = "Panel 3") @Nullable String code,
      Kind kind,
      String title,
      @JsonProperty("abstract") @Nullable String text,
      List<String> questions,
      @Schema(description = "BCP 47", example = "en") @Nullable String language,
      OffsetDateTime start,
      OffsetDateTime end,
      @Schema(description = "The start, later by the delay") OffsetDateTime projectedStart,
      @Schema(description = "The end, later by the delay") OffsetDateTime projectedEnd,
      @Nullable UUID roomId,
      Status status,
      int delayMinutes,
      @Nullable String liveNote,
      @Nullable String cancelledBecause,
      List<PersonJson> moderators,
      List<PersonJson> speakers,
      @Schema(description = "The programme's version that last changed this session")
          long version) {

    static SessionJson of(Session session, ZoneId zone) {
      RoomId room = session.slot().roomId();
      return new SessionJson(
          session.id().value(),
          session.about().code(),
          session.about().kind(),
          session.about().title(),
          said(session.about().text()),
          session.about().questions(),
          session.about().language(),
          at(session.slot().start(), zone),
          at(session.slot().end(), zone),
          at(session.projectedStart(), zone),
          at(session.projectedEnd(), zone),
          room == null ? null : room.value(),
          session.live().status(),
          session.live().delayMinutes(),
          session.live().note(),
          session.live().cancelledBecause(),
          session.stage().moderators().stream().map(PersonJson::of).toList(),
          session.stage().speakers().stream().map(PersonJson::of).toList(),
          session.version());
    }
  }

  /** A session as events carry it: with all that a reader needs who knows nothing else. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SessionInEvent(
      String programme, String zone, @JsonUnwrapped SessionJson session, @Nullable RoomJson room) {

    static SessionInEvent of(Session session, Programme programme) {
      return new SessionInEvent(
          programme.slug(),
          programme.zone().getId(),
          SessionJson.of(session, programme.zone()),
          programme.room(session.slot().roomId()).map(RoomJson::of).orElse(null));
    }
  }

  @Schema(name = "SessionInClash")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SessionInClash(
      UUID id, @Nullable String code, String title, OffsetDateTime start, OffsetDateTime end) {

    static SessionInClash of(Session session, ZoneId zone) {
      return new SessionInClash(
          session.id().value(),
          session.about().code(),
          session.about().title(),
          at(session.slot().start(), zone),
          at(session.slot().end(), zone));
    }
  }

  static List<SessionJson> byStart(Stream<Session> sessions, ZoneId zone) {
    return sessions
        .sorted(Comparator.comparing(session -> session.slot().start()))
        .map(session -> SessionJson.of(session, zone))
        .toList();
  }

  static OffsetDateTime at(Instant moment, ZoneId zone) {
    return moment.atZone(zone).toOffsetDateTime();
  }

  private static @Nullable String said(String text) {
    return text.isEmpty() ? null : text;
  }
}
