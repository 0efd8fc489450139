package plenary.agenda.exchange.calendar;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import plenary.agenda.exchange.Addresses;
import plenary.agenda.programme.Appearance;
import plenary.agenda.programme.Live;
import plenary.agenda.programme.Person;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Room;
import plenary.agenda.programme.Session;
import plenary.calendar.Calendar;
import plenary.calendar.Description;
import plenary.calendar.Description.Stage;
import plenary.calendar.Entry;
import plenary.wording.CalendarWords;
import plenary.wording.Phrasebook;

/** Writes the calendar of a programme, or of a part of it. */
public final class ProgrammeCalendar {

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
  private static final CalendarWords WORDS = Phrasebook.closestTo("en").calendars();

  private final Programme programme;
  private final Addresses addresses;

  private ProgrammeCalendar(Programme programme, Addresses addresses) {
    this.programme = programme;
    this.addresses = addresses;
  }

  /** Which sessions are in a calendar. */
  public sealed interface Selection {

    record All() implements Selection {}

    record One(Session session) implements Selection {}

    /** Those in which somebody is on stage. */
    record Of(Person person) implements Selection {}

    record In(Room room) implements Selection {}

    /** Where the calendar is found, below its programme. */
    default String path() {
      return switch (this) {
        case All() -> "calendar.ics";
        case One(var session) -> "sessions/" + session.id() + "/calendar.ics";
        case Of(var person) -> "people/" + person.id() + "/calendar.ics";
        case In(var room) -> "rooms/" + room.id() + "/calendar.ics";
      };
    }

    private boolean has(Session session) {
      return switch (this) {
        case All() -> true;
        case One(var one) -> session.id().equals(one.id());
        case Of(var person) ->
            session.stage().people().anyMatch(who -> who.id().equals(person.id()));
        case In(var room) -> session.isIn(room.id());
      };
    }

    private String name(Programme programme) {
      return switch (this) {
        case All() -> programme.title();
        case One(var session) -> session.label() + " – " + programme.title();
        case Of(var person) -> person.name() + " – " + programme.title();
        case In(var room) -> room.name() + " – " + programme.title();
      };
    }
  }

  /** In UTF-8; depends on nothing but the programme and its addresses. */
  public static byte[] write(Programme programme, Selection selection, Addresses addresses) {
    return new ProgrammeCalendar(programme, addresses).calendar(selection).written();
  }

  private Calendar calendar(Selection selection) {
    Instant firstDay = programme.firstDay().atStartOfDay(programme.zone()).toInstant();
    return new Calendar(
        "Agenda",
        selection.name(programme),
        new Calendar.Home(programme.zone(), firstDay),
        addresses.export(programme.slug(), selection.path()),
        addresses.programme(programme.slug()),
        programme.changedAt(),
        programme.sessions().stream().filter(selection::has).map(this::entry).toList());
  }

  private Entry entry(Session session) {
    Session.About about = session.about();
    return new Entry(
        session.id().toString(),
        session.changedAt(),
        session.revision(),
        session.isCancelled() ? Entry.Status.CANCELLED : Entry.Status.CONFIRMED,
        programme.zone(),
        session.slot().start(),
        session.slot().end(),
        Entry.summary(about.code(), about.title()),
        programme.room(session.slot().roomId()).map(Room::name).orElse(null),
        description(session),
        Entry.categories(about.kind().word(), about.track(), about.tags()),
        addresses.session(programme.slug(), session.id()));
  }

  private Description description(Session session) {
    List<Appearance> moderators = session.stage().moderators();
    List<Appearance> speakers = session.stage().speakers();
    return new Description(
        changed(session),
        session.about().text(),
        List.of(
            new Stage(WORDS.moderators(moderators.size()), people(moderators)),
            new Stage(WORDS.speakers(speakers.size()), people(speakers))));
  }

  private static List<Description.Appearance> people(List<Appearance> people) {
    return people.stream()
        .map(
            who ->
                new Description.Appearance(
                    who.person().name(), who.person().affiliation(), who.part()))
        .toList();
  }

  /** What is not as planned. */
  private List<String> changed(Session session) {
    Live live = session.live();
    if (session.isCancelled()) {
      String because = live.cancelledBecause();
      return List.of(because == null || because.isBlank() ? "Cancelled" : "Cancelled: " + because);
    }
    if (live.delayMinutes() <= 0 || !live.status().isAhead()) {
      return List.of();
    }
    Instant expected = session.slot().start().plus(live.delayMinutes(), ChronoUnit.MINUTES);
    return List.of(
        "%d minutes late, expected at %s"
            .formatted(live.delayMinutes(), CLOCK.format(expected.atZone(programme.zone()))));
  }
}
