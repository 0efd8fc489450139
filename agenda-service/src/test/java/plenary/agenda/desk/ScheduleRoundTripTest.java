package plenary.agenda.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import plenary.agenda.exchange.Addresses;
import plenary.agenda.exchange.ProgrammeDraft;
import plenary.agenda.exchange.RealProgramme;
import plenary.agenda.exchange.Warning;
import plenary.agenda.exchange.schedule.ScheduleJson;
import plenary.agenda.exchange.schedule.ScheduleReader;
import plenary.agenda.exchange.text.ProgrammeText;
import plenary.agenda.programme.Appearance;
import plenary.agenda.programme.Person;
import plenary.agenda.programme.PersonId;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Room;
import plenary.agenda.programme.RoomId;
import plenary.agenda.programme.Session;
import plenary.agenda.programme.Stage;
import plenary.agenda.programme.Visibility;

/** A programme that goes out as schedule.json comes back as the same programme. */
class ScheduleRoundTripTest {

  private static final Addresses ADDRESSES = new Addresses("https://plenary.example/");
  private static final Instant AT = Instant.parse("2026-03-01T08:00:00Z");

  private static byte[] sample() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            ScheduleRoundTripTest.class.getResourceAsStream(
                "/plenary/agenda/sample-programme.txt"))) {
      return in.readAllBytes();
    }
  }

  private static ProgrammeDraft text(byte[] text) {
    return switch (ProgrammeText.read(
        text,
        new ProgrammeText.Options(LocalDate.of(2026, 3, 4), ZoneId.of("America/New_York"), null))) {
      case ProgrammeText.Read(var draft) -> draft;
      case ProgrammeText.NoProgramme none -> throw new AssertionError(none);
    };
  }

  private static ProgrammeDraft schedule(byte[] json) {
    return switch (ScheduleReader.read(json, new ScheduleReader.Options(null, null))) {
      case ScheduleReader.Read(var draft) -> draft;
      case ScheduleReader.NoProgramme none -> throw new AssertionError(none);
    };
  }

  private static Programme imported(ProgrammeDraft draft, int from) {
    var last = new AtomicLong(from);
    return Import.of("dialogue", "sent", draft, AT, () -> new UUID(0, last.incrementAndGet()))
        .programme();
  }

  /** With ids for rooms and people that follow from what they are called. */
  private static Programme byNames(Programme programme) {
    return new Programme(
        programme.slug(),
        programme.title(),
        programme.description(),
        programme.zone(),
        programme.firstDay(),
        programme.lastDay(),
        programme.version(),
        programme.changedAt(),
        programme.fingerprint(),
        programme.settings(),
        programme.rooms().stream().map(ScheduleRoundTripTest::byName).toList(),
        programme.people().stream().map(ScheduleRoundTripTest::byName).toList(),
        programme.withdrawn(),
        programme.sessions().stream().map(session -> byNames(programme, session)).toList());
  }

  private static Session byNames(Programme programme, Session session) {
    return new Session(
        session.id(),
        session.number(),
        session.about(),
        session
            .slot()
            .in(
                programme
                    .room(session.slot().roomId())
                    .map(room -> byName(room).id())
                    .orElse(null)),
        new Stage(byNames(session.stage().moderators()), byNames(session.stage().speakers())),
        session.live(),
        session.revision(),
        session.version(),
        session.changedAt());
  }

  private static List<Appearance> byNames(List<Appearance> people) {
    return people.stream().map(who -> new Appearance(byName(who.person()), who.part())).toList();
  }

  private static Room byName(Room room) {
    return new Room(new RoomId(named(room.name())), room.name(), room.capacity());
  }

  private static Person byName(Person person) {
    return new Person(
        new PersonId(named(person.name() + "|" + person.affiliation())),
        person.name(),
        person.affiliation());
  }

  private static UUID named(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
  }

  private static void comesBack(byte[] text) {
    Programme programme = imported(text(text), 0);
    ProgrammeDraft draft = schedule(ScheduleJson.write(programme, ADDRESSES));

    assertThat(draft.warnings()).isEmpty();
    assertThat(byNames(imported(draft, 100_000))).isEqualTo(byNames(programme));
  }

  @Test
  void theSampleProgrammeComesBackAsItWas() throws IOException {
    comesBack(sample());
  }

  @Test
  void theRealProgrammeComesBackAsItWas() throws IOException {
    comesBack(RealProgramme.bytes());
  }

  @Test
  void sessionsWithoutNumbersGetThoseAfterTheOthers() throws IOException {
    String json =
        """
        {"schedule": {"conference": {"title": "T", "time_zone_name": "UTC", "days": [{"rooms": {"Hall": [
          {"title": "a", "date": "2026-03-04T10:00:00Z", "duration": "01:00"},
          {"title": "b", "date": "2026-03-04T11:00:00Z", "duration": "01:00", "id": 5,
           "guid": "a1b0fcfe-b7fb-46e3-84b6-97a540601601"},
          {"title": "c", "date": "2026-03-04T12:00:00Z", "duration": "01:00"}
        ]}}]}}}
        """;
    ProgrammeDraft draft = schedule(json.getBytes(UTF_8));
    UUID known = UUID.fromString("a1b0fcfe-b7fb-46e3-84b6-97a540601601");

    assertThat(imported(draft, 0).sessions().stream().map(Session::number))
        .isEqualTo(List.of(6, 5, 7));
    assertThat(imported(draft, 0).sessions().get(1).id().value()).isEqualTo(known);
    ProgrammeDraft cleared = draft.without(Set.of(known));
    assertThat(imported(cleared, 0).sessions().get(1).id().value()).isNotEqualTo(known);
    assertThat(cleared.warnings().stream().map(Warning::message))
        .isEqualTo(
            List.of(
                "1 of the ids belong to another programme; those sessions get ids of their own"));
  }

  @Test
  void anImportIsAsVisibleAsItIsSaid() throws IOException {
    Import read = Import.of("dialogue", "sent", text(sample()), AT, UUID::randomUUID);

    assertThat(read.programme().settings().visibility()).isEqualTo(Visibility.PUBLIC);
    assertThat(read.with(Visibility.DRAFT).programme().settings().visibility())
        .isEqualTo(Visibility.DRAFT);
  }
}
