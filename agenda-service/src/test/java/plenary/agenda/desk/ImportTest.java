package plenary.agenda.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static plenary.agenda.change.Conference.CHANGED;
import static plenary.agenda.change.Conference.at;
import static plenary.agenda.change.Conference.id;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import plenary.agenda.exchange.PersonDraft;
import plenary.agenda.exchange.ProgrammeDraft;
import plenary.agenda.exchange.RoomDraft;
import plenary.agenda.exchange.SessionDraft;
import plenary.agenda.exchange.Warning;
import plenary.agenda.programme.Appearance;
import plenary.agenda.programme.Kind;
import plenary.agenda.programme.Live;
import plenary.agenda.programme.Person;
import plenary.agenda.programme.PersonId;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Room;
import plenary.agenda.programme.RoomId;
import plenary.agenda.programme.Session;
import plenary.agenda.programme.SessionId;
import plenary.agenda.programme.Settings;
import plenary.agenda.programme.Slot;
import plenary.agenda.programme.Stage;

class ImportTest {

  private static final ZoneId ZONE = ZoneId.of("Europe/Zagreb");

  private static SessionDraft session(
      String title, @Nullable String language, String end, int line, PersonDraft... speakers) {
    return new SessionDraft(
        "panel-" + line,
        "Panel " + line,
        Kind.PANEL,
        title,
        "",
        List.of("Why?", " "),
        language,
        at("10:00").atZone(ZONE),
        at(end).atZone(ZONE),
        "HALL",
        List.of(),
        List.of(speakers),
        line);
  }

  private static Import read(SessionDraft... sessions) {
    var last = new AtomicInteger();
    return Import.of(
        "dialogue",
        "text",
        new ProgrammeDraft(
            "Dialogue",
            "Printed above",
            ZONE,
            List.of(new RoomDraft("Hall", 80)),
            List.of(sessions),
            List.of(new Warning(20, "x", "odd"))),
        CHANGED,
        () -> id(last.incrementAndGet()));
  }

  @Test
  void aDraftBecomesAProgrammeInWhichRoomsAndPeopleAreOne() {
    Import read =
        read(
            session(
                "Ports",
                "English",
                "11:00",
                3,
                new PersonDraft("Lea Novak", "Port Authority", "Opening remarks"),
                new PersonDraft("Ivo", "", null)),
            session("", "pt-BR", "23:59", 30, new PersonDraft("Lea Novak", "Port Authority", " ")));

    var hall = new Room(new RoomId(id(1)), "Hall", 80);
    var lea = new Person(new PersonId(id(3)), "Lea Novak", "Port Authority");
    var ivo = new Person(new PersonId(id(4)), "Ivo", "");
    assertThat(read.programme())
        .isEqualTo(
            new Programme(
                "dialogue",
                "Dialogue",
                "Printed above",
                ZONE,
                LocalDate.of(2026, 3, 4),
                LocalDate.of(2026, 3, 4),
                1,
                CHANGED,
                "text",
                Settings.USUAL,
                List.of(hall),
                List.of(lea, ivo),
                List.of(),
                List.of(
                    new Session(
                        new SessionId(id(2)),
                        1,
                        new Session.About(
                            "Panel 3", Kind.PANEL, "Ports", "", List.of("Why?"), "en"),
                        new Slot(at("10:00"), at("11:00"), hall.id()),
                        new Stage(
                            List.of(),
                            List.of(
                                new Appearance(lea, "Opening remarks"), new Appearance(ivo, null))),
                        Live.AS_PLANNED,
                        0,
                        1,
                        CHANGED),
                    new Session(
                        new SessionId(id(5)),
                        2,
                        new Session.About(
                            "Panel 30", Kind.PANEL, "Panel 30", "", List.of("Why?"), "pt-BR"),
                        new Slot(at("10:00"), at("23:59"), hall.id()),
                        new Stage(List.of(), List.of(new Appearance(lea, null))),
                        Live.AS_PLANNED,
                        0,
                        1,
                        CHANGED))));
  }

  @Test
  void whatIsOddIsTakenAsPrintedAndWarnedOfInTheOrderOfTheLines() {
    assertThat(
            read(
                    session("Ports", "Parseltongue and others", "11:00", 30),
                    session("Towns", null, "11:00", 3))
                .warnings())
        .containsExactly(
            new Warning(3, "Towns", "is a panel without a moderator"),
            new Warning(3, "Towns", "is a panel without a speaker"),
            new Warning(20, "x", "odd"),
            new Warning(30, "Parseltongue and others", "no language of that name is known"),
            new Warning(30, "Ports", "is in Hall at the same time as \"Towns\" of line 3"),
            new Warning(30, "Ports", "is a panel without a moderator"),
            new Warning(30, "Ports", "is a panel without a speaker"));
  }
}
