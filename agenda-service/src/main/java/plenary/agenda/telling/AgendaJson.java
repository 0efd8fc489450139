package plenary.agenda.telling;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plenary.agenda.programme.Appearance;
import plenary.agenda.programme.Kind;
import plenary.agenda.programme.Level;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Projection;
import plenary.agenda.programme.Room;
import plenary.agenda.programme.RoomId;
import plenary.agenda.programme.Rule;
import plenary.agenda.programme.Session;
import plenary.agenda.programme.Settings;
import plenary.agenda.programme.Status;
import plenary.agenda.programme.Visibility;

/** The agenda in JSON, for pages, exports and events alike. What is not said is left out. */
public final class AgendaJson {

  private AgendaJson() {}

  @Schema(name = "Programme", description = "A whole agenda, sessions in the order of their start")
  public record ProgrammeJson(
      @Schema(example = "migration-dialogue") String slug,
      String title,
      @JsonInclude(JsonInclude.Include.NON_EMPTY)
          @Schema(description = "What is printed outside of all sessions")
          String description,
      @Schema(description = "IANA time zone", example = "America/New_York") String zone,
      @Schema(description = "Counts the applied change sets; the entity tag") long version,
      LocalDate firstDay,
      LocalDate lastDay,
      Visibility visibility,
      List<RoomJson> rooms,
      List<SessionJson> sessions) {

    public static ProgrammeJson of(Programme programme) {
      return new ProgrammeJson(
          programme.slug(),
          programme.title(),
          programme.description(),
          programme.zone().getId(),
          programme.version(),
          programme.firstDay(),
          programme.lastDay(),
          programme.settings().visibility(),
          programme.rooms().stream().map(RoomJson::of).toList(),
          byStart(programme.sessions().stream(), Clocks.of(programme)));
    }
  }

  @Schema(name = "Room")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record RoomJson(
      UUID id,
      String name,
      @Schema(description = "Seats, where known") @Nullable Integer capacity,
      @Schema(description = "Nothing may take place there") boolean closed,
      @Schema(description = "Several sessions may be there at once, on purpose") boolean shared) {

    public static RoomJson of(Room room) {
      return new RoomJson(
          room.id().value(), room.name(), room.capacity(), room.closed(), room.shared());
    }
  }

  @Schema(name = "PersonOnStage")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record PersonJson(
      UUID personId,
      String name,
      @Schema(description = "Office and organisation as printed") @Nullable String affiliation,
      @Schema(description = "What the person does there", example = "Opening remarks")
          @Nullable String part) {

    public static PersonJson of(Appearance who) {
      return new PersonJson(
          who.person().id().value(),
          who.person().name(),
          said(who.person().affiliation()),
          who.part());
    }
  }

  /** What it takes to tell a session's times: the programme's zone, and what is expected. */
  public record Clocks(ZoneId zone, Projection projection) {

    public static Clocks of(Programme programme) {
      return new Clocks(programme.zone(), Projection.of(programme));
    }
  }

  @Schema(name = "Session", description = "A session's whole state; times with the zone's offset")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SessionJson(
      UUID id,
      @Schema(description = "Unique in the programme, and the same for ever") int number,
      @Schema(description = "As printed", example = "Panel 3") @Nullable String code,
      Kind kind,
      String title,
      @JsonProperty("abstract") @Nullable String text,
      List<String> questions,
      @Schema(description = "BCP 47", example = "en") @Nullable String language,
      @Nullable String track,
      List<String> tags,
      OffsetDateTime start,
      OffsetDateTime end,
      @Schema(description = "When it is expected to start, after delays of its own and before it")
          OffsetDateTime projectedStart,
      @Schema(description = "When it is expected to end") OffsetDateTime projectedEnd,
      @Nullable UUID roomId,
      Status status,
      int delayMinutes,
      @Nullable String liveNote,
      @Nullable String cancelledBecause,
      List<PersonJson> moderators,
      List<PersonJson> speakers,
      @Schema(description = "Counts the changes of its time, room and status") int revision,
      @Schema(description = "The programme's version that last changed this session")
          long version) {

    public static SessionJson of(Session session, Clocks clocks) {
      RoomId room = session.slot().roomId();
      ZoneId zone = clocks.zone();
      Projection.Times expected = clocks.projection().of(session);
      return new SessionJson(
          session.id().value(),
          session.number(),
          session.about().code(),
          session.about().kind(),
          session.about().title(),
          said(session.about().text()),
          session.about().questions(),
          session.about().language(),
          session.about().track(),
          session.about().tags(),
          at(session.slot().start(), zone),
          at(session.slot().end(), zone),
          at(expected.start(), zone),
          at(expected.end(), zone),
          room == null ? null : room.value(),
          session.live().status(),
          session.live().delayMinutes(),
          session.live().note(),
          session.live().cancelledBecause(),
          session.stage().moderators().stream().map(PersonJson::of).toList(),
          session.stage().speakers().stream().map(PersonJson::of).toList(),
          session.revision(),
          session.version());
    }
  }

  /** A session as events carry it: with all that a reader needs who knows nothing else. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SessionInEvent(
      String programme, String zone, @JsonUnwrapped SessionJson session, @Nullable RoomJson room) {

    public static SessionInEvent of(
        Session session, Programme programme, @Nullable Room room, Clocks clocks) {
      return new SessionInEvent(
          programme.slug(),
          programme.zone().getId(),
          SessionJson.of(session, clocks),
          room == null ? null : RoomJson.of(room));
    }
  }

  /** The words about a session, as far as they were edited. */
  public static final class AboutJson {

    private AboutJson() {}

    /** What each field that differs was; null for what was not there. */
    public static Map<String, @Nullable Object> differing(Session.About was, Session.About now) {
      var before = fields(was);
      var after = fields(now);
      before.keySet().removeIf(name -> Objects.equals(before.get(name), after.get(name)));
      return before;
    }

    private static Map<String, @Nullable Object> fields(Session.About about) {
      var fields = new LinkedHashMap<String, @Nullable Object>();
      fields.put("code", about.code());
      fields.put("kind", about.kind());
      fields.put("title", about.title());
      fields.put("abstract", said(about.text()));
      fields.put("questions", about.questions());
      fields.put("language", about.language());
      fields.put("track", about.track());
      fields.put("tags", about.tags());
      return fields;
    }
  }

  @Schema(name = "Settings", description = "How the programme is run")
  public record SettingsJson(
      @Schema(description = "How firmly each rule holds: block, warn or ignore")
          Map<String, Level> rules,
      @Schema(description = "The share of a break that makes up for a delay before it, in percent")
          int breaksAbsorb,
      @Schema(description = "Minutes that somebody on stage needs to get to another room")
          int roomChangeMinutes,
      Visibility visibility) {

    public static SettingsJson of(Settings settings) {
      var rules = new LinkedHashMap<String, Level>();
      for (Rule rule : Rule.values()) {
        rules.put(rule.word(), settings.level(rule));
      }
      return new SettingsJson(
          rules, settings.breaksAbsorb(), settings.roomChangeMinutes(), settings.visibility());
    }
  }

  @Schema(name = "SessionInClash")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SessionInClash(
      UUID id, @Nullable String code, String title, OffsetDateTime start, OffsetDateTime end) {

    public static SessionInClash of(Session session, ZoneId zone) {
      return new SessionInClash(
          session.id().value(),
          session.about().code(),
          session.about().title(),
          at(session.slot().start(), zone),
          at(session.slot().end(), zone));
    }
  }

  public static List<SessionJson> byStart(Stream<Session> sessions, Clocks clocks) {
    return sessions
        .sorted(Comparator.comparing(session -> session.slot().start()))
        .map(session -> SessionJson.of(session, clocks))
        .toList();
  }

  public static OffsetDateTime at(Instant moment, ZoneId zone) {
    return moment.atZone(zone).toOffsetDateTime();
  }

  private static @Nullable String said(String text) {
    return text.isEmpty() ? null : text;
  }
}
