package plenary.agenda.exchange.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import plenary.agenda.exchange.Addresses;
import plenary.agenda.exchange.schedule.Layout.Day;
import plenary.agenda.exchange.schedule.Layout.Place;
import plenary.agenda.programme.Appearance;
import plenary.agenda.programme.Kind;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Role;
import plenary.agenda.programme.Room;
import plenary.agenda.programme.Session;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

/** Writes schedule.json, version 1 of the format, as pretalx does. */
public final class ScheduleJson {

  static final String GENERATOR = "Plenary";

  private static final String SCHEMA = "https://c3voc.de/schedule/schema.json";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ScheduleJson() {}

  /** In UTF-8. */
  public static byte[] write(Programme programme, Addresses addresses) {
    return JSON.writeValueAsBytes(Document.of(programme, addresses));
  }

  /** The whole document. */
  private record Document(
      @JsonProperty("$schema") String schema, Generator generator, Schedule schedule) {

    static Document of(Programme programme, Addresses addresses) {
      return new Document(
          SCHEMA,
          new Generator(GENERATOR, "1", addresses.site()),
          Schedule.of(programme, addresses));
    }
  }

  private record Generator(String name, String version, String url) {}

  /** One version of a programme. */
  @JsonNaming(SnakeCaseStrategy.class)
  private record Schedule(String url, String version, String baseUrl, Conference conference) {

    static Schedule of(Programme programme, Addresses addresses) {
      return new Schedule(
          addresses.programme(programme.slug()).toString(),
          Long.toString(programme.version()),
          addresses.site(),
          Conference.of(programme, addresses));
    }
  }

  /** The programme's head, and its days. */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  private record Conference(
      String acronym,
      String title,
      String description,
      LocalDate start,
      LocalDate end,
      @JsonProperty("daysCount") int daysCount,
      String timeslotDuration,
      String timeZoneName,
      String url,
      @JsonInclude(JsonInclude.Include.ALWAYS) List<RoomInJson> rooms,
      @JsonInclude(JsonInclude.Include.ALWAYS) List<Track> tracks,
      List<DayInJson> days) {

    static Conference of(Programme programme, Addresses addresses) {
      List<DayInJson> days =
          Layout.of(programme).days().stream()
              .map(day -> DayInJson.of(programme, day, addresses))
              .toList();
      return new Conference(
          Slugs.acronym(programme.slug()),
          programme.title(),
          programme.description(),
          programme.firstDay(),
          programme.lastDay(),
          days.size(),
          "00:05",
          programme.zone().getId(),
          addresses.programme(programme.slug()).toString(),
          programme.rooms().stream().map(RoomInJson::of).toList(),
          programme.sessions().stream()
              .map(session -> session.about().track())
              .filter(Objects::nonNull)
              .distinct()
              .map(track -> new Track(track, Slugs.words(track)))
              .toList(),
          days);
    }
  }

  private record RoomInJson(String name, UUID guid, @Nullable Integer capacity) {

    static RoomInJson of(Room room) {
      return new RoomInJson(room.name(), room.id().value(), room.capacity());
    }
  }

  private record Track(String name, String slug) {}

  /** One day; what is in rooms of the same name stands together. */
  @JsonNaming(SnakeCaseStrategy.class)
  private record DayInJson(
      int index,
      LocalDate date,
      String dayStart,
      String dayEnd,
      Map<String, List<EventInJson>> rooms) {

    static DayInJson of(Programme programme, Day day, Addresses addresses) {
      var rooms = new LinkedHashMap<String, List<EventInJson>>();
      for (Place place : day.places()) {
        List<EventInJson> events = rooms.computeIfAbsent(place.name(), _ -> new ArrayList<>());
        place
            .sessions()
            .forEach(
                session -> events.add(EventInJson.of(programme, session, place.name(), addresses)));
      }
      return new DayInJson(day.index(), day.date(), stamp(day.start()), stamp(day.end()), rooms);
    }
  }

  /**
   * One session. Up to {@code attachments} it is what everybody writes; what follows is for
   * ourselves.
   *
   * @param doNotRecord null, because we don't know
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonPropertyOrder({"guid", "code", "id"})
  private record EventInJson(
      UUID guid,
      String code,
      int id,
      @Nullable String logo,
      String date,
      String start,
      String end,
      String duration,
      String room,
      String slug,
      String url,
      String title,
      String subtitle,
      String language,
      @Nullable String track,
      Kind type,
      @JsonProperty("abstract") String text,
      String description,
      String recordingLicense,
      @Nullable Boolean doNotRecord,
      List<PersonInJson> persons,
      List<String> links,
      List<String> attachments,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String label,
      List<String> questions,
      List<String> tags) {

    static EventInJson of(Programme programme, Session session, String room, Addresses addresses) {
      Session.About about = session.about();
      OffsetDateTime start = session.slot().start().atZone(programme.zone()).toOffsetDateTime();
      OffsetDateTime end = session.slot().end().atZone(programme.zone()).toOffsetDateTime();
      long minutes = Layout.minutes(session);
      return new EventInJson(
          session.id().value(),
          "S" + session.number(),
          session.number(),
          null,
          stamp(start),
          DateTimeFormatter.ofPattern("HH:mm").format(start),
          stamp(end),
          "%02d:%02d".formatted(minutes / 60, minutes % 60),
          room,
          Slugs.of(programme.slug(), session),
          addresses.session(programme.slug(), session.id()).toString(),
          about.title(),
          Objects.requireNonNullElse(about.code(), ""),
          Objects.requireNonNullElse(about.language(), ""),
          about.track(),
          about.kind(),
          about.text(),
          Wording.list(about.questions()),
          "",
          null,
          persons(session),
          List.of(),
          List.of(),
          about.code(),
          about.questions(),
          about.tags());
    }

    private static List<PersonInJson> persons(Session session) {
      var persons = new ArrayList<PersonInJson>();
      for (Role role : Role.values()) {
        session.stage().in(role).forEach(who -> persons.add(PersonInJson.of(who, role)));
      }
      return persons;
    }
  }

  /**
   * Somebody on stage. There is no {@code id}, because with one the person would be frab's and
   * pretalx's sort at once, of which the format allows one.
   *
   * @param biography the affiliation, for those who show nothing else
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record PersonInJson(
      UUID guid,
      String name,
      String publicName,
      String biography,
      String affiliation,
      Role role,
      @Nullable String part) {

    static PersonInJson of(Appearance who, Role role) {
      return new PersonInJson(
          who.person().id().value(),
          who.person().name(),
          who.person().name(),
          who.person().affiliation(),
          who.person().affiliation(),
          role,
          who.part());
    }
  }

  /** With seconds, and the offset. */
  static String stamp(OffsetDateTime moment) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment);
  }
}
