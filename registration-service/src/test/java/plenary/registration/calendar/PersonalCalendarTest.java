package plenary.registration.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plenary.calendar.Description;
import plenary.calendar.Description.Appearance;
import plenary.calendar.Description.Stage;
import plenary.calendar.Entry;
import plenary.calendar.Pages;
import plenary.registration.Seats;
import plenary.registration.calendar.Subscriptions.Programme;
import plenary.registration.calendar.Subscriptions.Subscription;
import plenary.registration.programme.Session;
import plenary.registration.programme.SessionView.LastKnown;
import plenary.registration.roster.Seat;
import plenary.wording.Phrasebook;

class PersonalCalendarTest {

  private static final Instant MADE = Instant.parse("2026-09-01T09:00:00Z");
  private static final Instant SEATED = Instant.parse("2026-09-02T09:00:00Z");
  private static final Instant CHANGED = Instant.parse("2026-09-03T09:00:00Z");
  private static final Instant REMOVED = Instant.parse("2026-09-04T09:00:00Z");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Pages PAGES = new Pages("https://dialogue.example");

  private static PersonalCalendar calendar(String language, @Nullable Programme programme) {
    return new PersonalCalendar(
        new Subscription("id", "hash", programme, MADE), Phrasebook.closestTo(language), PAGES);
  }

  private static Seat seat(String session, Seat.State state, long version, Instant since) {
    return Seats.seat("dialogue", session, "ana", state, 1, since, version);
  }

  private static Session session(String id, long version, String status, int delay) {
    return session(
        id,
        version,
        status,
        OffsetDateTime.parse("2026-10-06T13:00:00-04:00"),
        new Session.Details(
            "Dialogue on Migration",
            "America/New_York",
            "Ports, and people.",
            "Migration",
            List.of("ports", "panel"),
            List.of(new Session.Person("Amara Okonjo", "Director", null)),
            List.of(
                new Session.Person("Tomás Ibarra", null, "Opening remarks"),
                new Session.Person("Jane Roe", null, null)),
            delay,
            status.equals("cancelled") ? "Strike" : null,
            CHANGED));
  }

  private static Session session(
      String id,
      long version,
      String status,
      OffsetDateTime start,
      Session.@Nullable Details details) {
    return new Session(
        id,
        "dialogue",
        version,
        "Climate displacement",
        "Panel 3",
        "panel",
        start.toString(),
        start.plusMinutes(90).toString(),
        null,
        null,
        new Session.Room("r", "Hall A", 40),
        status,
        details);
  }

  private static Entry entry(
      long sequence, Instant changedAt, Entry.Status status, String summary, String... notices) {
    return new Entry(
        "s",
        changedAt,
        sequence,
        status,
        NEW_YORK,
        Instant.parse("2026-10-06T17:00:00Z"),
        Instant.parse("2026-10-06T18:30:00Z"),
        summary,
        "Hall A",
        new Description(
            List.of(notices),
            "Ports, and people.",
            List.of(
                new Stage("Moderator:", List.of(new Appearance("Amara Okonjo", "Director", null))),
                new Stage(
                    "Speakers:",
                    List.of(
                        new Appearance("Tomás Ibarra", "", "Opening remarks"),
                        new Appearance("Jane Roe", "", null))))),
        List.of("panel", "Migration", "ports"),
        URI.create("https://dialogue.example/session?programme=dialogue&id=s"));
  }

  private static Entry made(Place place, LastKnown known) {
    return calendar("en", null).entry(seat("s", Seat.State.CONFIRMED, 4, SEATED), place, known);
  }

  @Test
  void aPlaceInASessionIsWhatItMeansToTheDay() {
    var known = new LastKnown(session("s", 7, "scheduled", 0), null);
    var until = Instant.parse("2026-10-05T16:30:00Z");

    assertThat(
            List.of(
                made(new Place.Confirmed(), known),
                made(new Place.Requested(), known),
                made(new Place.Waiting(), known),
                made(new Place.Offered(until), known),
                made(new Place.Released(), known)))
        .isEqualTo(
            List.of(
                entry(11, CHANGED, Entry.Status.CONFIRMED, "Panel 3: Climate displacement"),
                entry(
                    11,
                    CHANGED,
                    Entry.Status.TENTATIVE,
                    "In the draw – Panel 3: Climate displacement"),
                entry(
                    11,
                    CHANGED,
                    Entry.Status.TENTATIVE,
                    "Waiting list – Panel 3: Climate displacement"),
                entry(
                    11,
                    CHANGED,
                    Entry.Status.TENTATIVE,
                    "Seat offered – Panel 3: Climate displacement",
                    "This seat is kept for you until Monday 5 October, 12:30"),
                entry(
                    11,
                    CHANGED,
                    Entry.Status.CANCELLED,
                    "Panel 3: Climate displacement",
                    "You have no seat in this session any more")));
  }

  @Test
  void whatIsOffIsCancelledWhateverThePlace() {
    var cancelled = new LastKnown(session("s", 7, "cancelled", 0), null);
    var removed = new LastKnown(session("s", 7, "scheduled", 0), REMOVED);

    for (var place :
        List.of(new Place.Confirmed(), new Place.Waiting(), new Place.Offered(REMOVED))) {
      assertThat(List.of(made(place, cancelled), made(place, removed)))
          .isEqualTo(
              List.of(
                  entry(
                      11,
                      CHANGED,
                      Entry.Status.CANCELLED,
                      "Panel 3: Climate displacement",
                      "Panel 3 is cancelled: Strike"),
                  entry(
                      12,
                      REMOVED,
                      Entry.Status.CANCELLED,
                      "Panel 3: Climate displacement",
                      "Panel 3 is no longer in the programme")));
    }
  }

  @Test
  void aDelayIsSaidAndMovesNothing() {
    assertThat(
            List.of(
                made(new Place.Confirmed(), new LastKnown(session("s", 7, "live", 20), null)),
                made(new Place.Confirmed(), new LastKnown(session("s", 8, "ended", 20), null))))
        .isEqualTo(
            List.of(
                entry(
                    11,
                    CHANGED,
                    Entry.Status.CONFIRMED,
                    "Panel 3: Climate displacement",
                    "Panel 3 is running 20 minutes late: now 13:20–14:50"),
                entry(12, CHANGED, Entry.Status.CONFIRMED, "Panel 3: Climate displacement")));
  }

  @Test
  void aSessionOfWhichNoDetailsAreKeptStandsWithWhatIsKnown() {
    var start = OffsetDateTime.parse("2026-10-06T13:00:00-04:00");
    var known = new LastKnown(session("s", 7, "scheduled", start, null), null);

    assertThat(made(new Place.Confirmed(), known))
        .isEqualTo(
            new Entry(
                "s",
                SEATED,
                11,
                Entry.Status.CONFIRMED,
                ZoneId.of("UTC"),
                Instant.parse("2026-10-06T17:00:00Z"),
                Instant.parse("2026-10-06T18:30:00Z"),
                "Panel 3: Climate displacement",
                "Hall A",
                new Description(List.of(), "", List.of()),
                List.of("panel"),
                URI.create("https://dialogue.example/session?programme=dialogue&id=s")));
  }

  @ParameterizedTest
  @CsvSource({
    "en, My sessions, My sessions – Dialogue on Migration, My sessions – As it was",
    "fr-CA, Mes séances, Mes séances – Dialogue on Migration, Mes séances – As it was"
  })
  void theCalendarIsCalledInTheAttendeesLanguage(
      String language, String all, String one, String empty) {
    var programme = new Programme("dialogue", "As it was");
    var seats = List.of(seat("s", Seat.State.CONFIRMED, 1, SEATED));
    var told = Map.of("s", new LastKnown(session("s", 7, "scheduled", 0), null));

    assertThat(
            List.of(
                calendar(language, null).of(seats, told).name(),
                calendar(language, programme).of(seats, told).name(),
                calendar(language, programme).of(List.of(), Map.of()).name()))
        .isEqualTo(List.of(all, one, empty));
  }

  @Test
  void aCalendarHasTheSeatsOfItsProgrammeWhoseSessionsAreKnown() {
    var elsewhere = Seats.seat("other", "o", "ana", Seat.State.CONFIRMED, 1, SEATED, 1);
    var seats =
        List.of(
            seat("s", Seat.State.CONFIRMED, 1, SEATED),
            seat("unknown", Seat.State.CONFIRMED, 1, SEATED),
            elsewhere);
    var told =
        Map.of(
            "s", new LastKnown(session("s", 7, "scheduled", 0), null),
            "o", new LastKnown(session("o", 7, "scheduled", 0), null));

    assertThat(
            List.of(
                sessions(calendar("en", null).of(seats, told)),
                sessions(calendar("en", new Programme("dialogue", "D")).of(seats, told)),
                sessions(calendar("en", new Programme("none", "N")).of(seats, told))))
        .isEqualTo(List.of(List.of("o", "s"), List.of("s"), List.of()));
  }

  private static List<String> sessions(plenary.calendar.Calendar calendar) {
    return calendar.entries().stream().map(Entry::session).toList();
  }

  @Test
  void theSameSeatsGiveTheSameBytesInEveryOrderAndNoneIsAFileToo() {
    var seats =
        new ArrayList<>(
            List.of(
                seat("s", Seat.State.CONFIRMED, 1, SEATED),
                seat("t", Seat.State.RELEASED, 2, SEATED),
                seat("u", Seat.State.WAITLISTED, 3, SEATED)));
    var told =
        seats.stream()
            .map(Seat::session)
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    id -> new LastKnown(session(id, 7, "scheduled", 0), null)));
    var one = text(calendar("ar", null).of(seats, told));

    assertThat(text(calendar("ar", null).of(seats.reversed(), told))).isEqualTo(one);
    assertThat(parsed(calendar("en", null).of(List.of(), Map.of())).getEvents()).isEmpty();
  }

  /** What phones need: the UID stays, SEQUENCE grows with every change, and nothing is doubled. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void throughAnythingThatHappensASessionIsOneEventWhoseSequenceGrows(long seed) {
    var random = new Random(seed);
    var walk = new Walk(random);
    VEvent before = walk.event();
    for (int step = 0; step < 60; step++) {
      walk.step();
      VEvent after = walk.event();
      var what = "seed %d, step %d: %s".formatted(seed, step, walk.known);
      assertThat(after.getUid()).as(what).isEqualTo(before.getUid());
      assertThat(after.getSequence().getValue())
          .as(what)
          .isGreaterThan(before.getSequence().getValue());
      assertThat(after.getLastModified().getValue())
          .as(what)
          .isAfterOrEqualTo(before.getLastModified().getValue());
      assertThat(after.getStatus().getValue()).as(what).isEqualTo(walk.expected());
      assertThat(after.getDateStart().getValue().toInstant())
          .as(what)
          .isEqualTo(OffsetDateTime.parse(walk.known.session().start()).toInstant());
      before = after;
    }
  }

  /** One seat in one session, and the two versions that grow by themselves. */
  private static final class Walk {
    private final Random random;
    private Instant now = CHANGED;
    private long programme = 1;
    private long roster = 1;
    private Seat seat = seat("s", Seat.State.CONFIRMED, 1, now);
    private LastKnown known = new LastKnown(session("s", 1, "scheduled", 0), null);

    Walk(Random random) {
      this.random = random;
    }

    /** Other sessions and other people move the versions on, too. */
    void step() {
      now = now.plusMillis(random.nextInt(90_000));
      programme += random.nextInt(1, 4);
      roster += random.nextInt(1, 4);
      if (known.removedAt() != null) {
        known = new LastKnown(told("scheduled"), null);
        return;
      }
      switch (random.nextInt(6)) {
        case 0 -> known = new LastKnown(known.session(), now);
        case 1 -> known = new LastKnown(told("cancelled"), null);
        case 2, 3 -> known = new LastKnown(told("scheduled"), null);
        default -> {
          var others =
              Arrays.stream(Seat.State.values()).filter(each -> each != seat.state()).toList();
          seat = seat("s", others.get(random.nextInt(others.size())), roster, now);
        }
      }
    }

    private Session told(String status) {
      var start = OffsetDateTime.parse("2026-10-06T13:00:00-04:00").plusMinutes(random.nextInt(90));
      var details = session("s", programme, status, 0).details();
      return session(
          "s",
          programme,
          status,
          start,
          new Session.Details(
              details.programmeTitle(),
              details.zone(),
              details.text(),
              details.track(),
              details.tags(),
              details.moderators(),
              details.speakers(),
              details.delayMinutes(),
              details.cancelledBecause(),
              now));
    }

    String expected() {
      if (known.removedAt() != null || known.session().isCancelled()) {
        return "CANCELLED";
      }
      return switch (Place.of(seat)) {
        case Place.Confirmed() -> "CONFIRMED";
        case Place.Requested(), Place.Waiting(), Place.Offered(_) -> "TENTATIVE";
        case Place.Released() -> "CANCELLED";
      };
    }

    VEvent event() {
      var events = parsed(calendar("en", null).of(List.of(seat), Map.of("s", known))).getEvents();
      assertThat(events).hasSize(1);
      return events.getFirst();
    }
  }

  private static String text(plenary.calendar.Calendar calendar) {
    return new String(calendar.written(), StandardCharsets.UTF_8);
  }

  private static ICalendar parsed(plenary.calendar.Calendar calendar) {
    var parsed = Biweekly.parse(text(calendar)).first();
    // A zone is a component too (RFC 5545, section 3.6), of which the library doesn't know.
    assertThat(parsed.validate(ICalVersion.V2_0).getWarnings().toString())
        .isIn("[]", "[[ICalendar]: (4) An iCalendar object must have at least one component.]");
    return parsed;
  }
}
