package plenary.agenda.exchange.schedule;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plenary.agenda.exchange.Dialogue;
import plenary.agenda.exchange.PersonDraft;
import plenary.agenda.exchange.ProgrammeDraft;
import plenary.agenda.exchange.RoomDraft;
import plenary.agenda.exchange.SessionDraft;
import plenary.agenda.exchange.Warning;
import plenary.agenda.exchange.schedule.ScheduleReader.NoProgramme;
import plenary.agenda.exchange.schedule.ScheduleReader.Options;
import plenary.agenda.exchange.schedule.ScheduleReader.Read;
import plenary.agenda.exchange.schedule.ScheduleReader.Result;
import plenary.agenda.programme.Kind;

class ScheduleReaderTest {

  private static final Options ANY = new Options(null, null);
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static byte[] resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(ScheduleReaderTest.class.getResourceAsStream(name))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Result read(String json) {
    return ScheduleReader.read(json.getBytes(UTF_8), ANY);
  }

  private static ProgrammeDraft draft(byte[] json, Options options) {
    Result result = ScheduleReader.read(json, options);
    assertThat(result).isInstanceOf(Read.class);
    return ((Read) result).draft();
  }

  private static ProgrammeDraft draft(String json) {
    return draft(json.getBytes(UTF_8), ANY);
  }

  private static String refusal(byte[] json) {
    Result result = ScheduleReader.read(json, ANY);
    assertThat(result).isInstanceOf(NoProgramme.class);
    return ((NoProgramme) result).why();
  }

  /** A schedule of one day and one room. */
  private static String schedule(String... events) {
    return """
    {"schedule": {"conference": {"title": "T", "time_zone_name": "Europe/Berlin", "days": [
    {"date": "2026-03-04", "rooms": {"Hall": [%s]}}]}}}
    """
        .formatted(String.join(",\n", events));
  }

  private static String event(String more) {
    return "{\"title\": \"E\", \"date\": \"2026-03-04T10:00:00+01:00\", \"duration\": \"01:00\""
        + (more.isEmpty() ? "}" : ", " + more + "}");
  }

  private static SessionDraft only(String more) {
    return draft(schedule(event(more))).sessions().getFirst();
  }

  private static List<String> told(ProgrammeDraft draft) {
    return draft.warnings().stream().map(w -> w.text() + " " + w.message()).toList();
  }

  @Test
  void pretalxsSchedulesAreRead() {
    var jo = new PersonDraft("Jo Hafen", "", null);

    assertThat(draft(resource("pretalx-like.json"), ANY))
        .isEqualTo(
            new ProgrammeDraft(
                "Harbours 2026",
                "",
                BERLIN,
                List.of(new RoomDraft("Quay", 300), new RoomDraft("Loft", null)),
                List.of(
                    new SessionDraft(
                        null,
                        null,
                        Kind.TALK,
                        "Why cranes?",
                        "Short.\n\nLong.\n\nLonger.",
                        List.of(),
                        "de-formal",
                        Instant.parse("2026-10-24T08:00:00Z").atZone(BERLIN),
                        Instant.parse("2026-10-24T08:45:00Z").atZone(BERLIN),
                        "Quay",
                        List.of(),
                        List.of(jo),
                        30,
                        UUID.fromString("5e1f2c4a-1111-4a6b-9c8d-000000000001"),
                        812,
                        "Cranes",
                        List.of()),
                    new SessionDraft(
                        null,
                        null,
                        Kind.OTHER,
                        "Night of the long hour",
                        "",
                        List.of(),
                        "en",
                        Instant.parse("2026-10-25T01:30:00Z").atZone(BERLIN),
                        Instant.parse("2026-10-25T02:30:00Z").atZone(BERLIN),
                        "Loft",
                        List.of(),
                        List.of(),
                        61,
                        UUID.fromString("5e1f2c4a-1111-4a6b-9c8d-000000000002"),
                        790,
                        null,
                        List.of("Workshop"))),
                List.of()));
  }

  @Test
  void frabsSchedulesAreReadInTheZoneThatIsSaid() {
    ProgrammeDraft draft = draft(resource("frab-like.json"), new Options(BERLIN, "Camp"));

    assertThat(draft)
        .isEqualTo(
            new ProgrammeDraft(
                "Camp",
                "",
                BERLIN,
                List.of(new RoomDraft("Reed", null)),
                List.of(
                    new SessionDraft(
                        null,
                        null,
                        Kind.TALK,
                        "Opening",
                        "Welcome.",
                        List.of(),
                        "en",
                        Instant.parse("2019-08-21T09:00:00Z").atZone(BERLIN),
                        Instant.parse("2019-08-21T09:30:00Z").atZone(BERLIN),
                        "Reed",
                        List.of(),
                        List.of(
                            new PersonDraft("heron", "", null),
                            new PersonDraft("A. Bittern", "", null)),
                        5,
                        UUID.fromString("a1b0fcfe-b7fb-46e3-84b6-97a540601601"),
                        10386,
                        "Camp",
                        List.of()),
                    new SessionDraft(
                        null,
                        null,
                        Kind.OTHER,
                        "Fire",
                        "A very long night\n\nBring wood.",
                        List.of(),
                        null,
                        Instant.parse("2019-08-21T21:30:00Z").atZone(BERLIN),
                        Instant.parse("2019-08-22T23:45:00Z").atZone(BERLIN),
                        "Reed",
                        List.of(),
                        List.of(),
                        7,
                        UUID.fromString("a1b0fcfe-b7fb-46e3-84b6-97a540601602"),
                        10387,
                        null,
                        List.of("meeting"))),
                List.of()));
  }

  @Test
  void ourOwnScheduleIsReadBackAsItWas() {
    byte[] json = ScheduleJson.write(Dialogue.programme(), Dialogue.ADDRESSES);
    ProgrammeDraft draft = draft(json, ANY);

    assertThat(draft)
        .isEqualTo(
            new ProgrammeDraft(
                "Dialogue, «on» Migration",
                "With the kind support of many.\n\nDoors open at nine.",
                Dialogue.ZURICH,
                List.of(new RoomDraft(Dialogue.HALL.name(), 200), new RoomDraft("Studio", null)),
                List.of(
                    new SessionDraft(
                        null,
                        "Panel 1",
                        Kind.PANEL,
                        "Ports \\ people; «çà» 😀",
                        "First, a word.\n\nThen; more.",
                        List.of("Who pays?", "Who decides?"),
                        "en",
                        Instant.parse("2026-03-04T09:00:00Z").atZone(Dialogue.ZURICH),
                        Instant.parse("2026-03-04T10:30:00Z").atZone(Dialogue.ZURICH),
                        Dialogue.HALL.name(),
                        List.of(
                            new PersonDraft(
                                "Amara Okonjo", "Director, Centre for Local Government", null)),
                        List.of(
                            new PersonDraft("Tomás Ibarra", "", "Opening remarks"),
                            new PersonDraft(
                                "Amara Okonjo", "Director, Centre for Local Government", "Reply")),
                        1,
                        Dialogue.PANEL.value(),
                        7,
                        "Migration",
                        List.of("ports", "people, too")),
                    new SessionDraft(
                        null,
                        null,
                        Kind.BREAK,
                        "Coffee",
                        "",
                        List.of(),
                        null,
                        Instant.parse("2026-03-04T10:30:00Z").atZone(Dialogue.ZURICH),
                        Instant.parse("2026-03-04T11:00:00Z").atZone(Dialogue.ZURICH),
                        null,
                        List.of(),
                        List.of(),
                        1,
                        Dialogue.BREAK.value(),
                        3,
                        null,
                        List.of())),
                List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "lecture, TALK", "Keynote (45 min), TALK", "Lunch break, BREAK", "Panel discussion, PANEL",
    "Opening, OPENING", "closing, CLOSING", "other, OTHER", "panel, PANEL"
  })
  void typesOfOthersAreKindsOfOurs(String type, Kind kind) {
    SessionDraft session = only("\"type\": \"" + type + "\"");

    assertThat(session.kind()).isEqualTo(kind);
    assertThat(session.tags()).isEmpty();
  }

  @Test
  void aTypeThatIsNoneOfOursIsATag() {
    SessionDraft session = only("\"type\": \"Breakdance\", \"tags\": [\"loud\"]");

    assertThat(session.kind()).isEqualTo(Kind.OTHER);
    assertThat(session.tags()).isEqualTo(List.of("loud", "Breakdance"));
  }

  @Test
  void theZoneIsTheOneOnWhichAllOffsetsAgreeWhereNoneIsNamed() {
    String unnamed = schedule(event("")).replace("Europe/Berlin", "Middle/Earth");
    ProgrammeDraft draft = draft(unnamed);

    assertThat(draft.zone()).isEqualTo(ZoneId.of("Etc/GMT-1"));
    assertThat(draft.sessions().getFirst().start().toInstant())
        .isEqualTo(Instant.parse("2026-03-04T09:00:00Z"));
    assertThat(told(draft))
        .isEqualTo(
            List.of(
                "$.schedule.conference.time_zone_name is unknown; passed over",
                "$.schedule.conference.time_zone_name names no time zone; all dates have the offset"
                    + " of Etc/GMT-1, which is taken; say ?zone= for another"));
    assertThat(draft(unnamed.replace("+01:00", "Z")).zone()).isEqualTo(ZoneId.of("UTC"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"+05:30", ""})
  void withoutAZoneNothingIsGuessed(String offset) {
    String unnamed =
        schedule(event("")).replace("Europe/Berlin", "Middle/Earth").replace("+01:00", offset);

    assertThat(refusal(unnamed.getBytes(UTF_8)))
        .isEqualTo(
            "$.schedule.conference.time_zone_name names no time zone, and the dates don't tell"
                + " which it is; add the programme's IANA time zone, such as ?zone=Europe/Zagreb");
  }

  @Test
  void whatIsDoubledOrNoIdIsReplacedAndTold() {
    String guid = "a1b0fcfe-b7fb-46e3-84b6-97a540601601";
    ProgrammeDraft draft =
        draft(
            schedule(
                event("\"guid\": \"%s\", \"id\": 1".formatted(guid)),
                event("\"guid\": \"%s\", \"id\": 1.0".formatted(guid.toUpperCase(Locale.ROOT))),
                event("\"guid\": \"1-1-1-1-1\", \"id\": 0"),
                event("\"guid\": 7, \"id\": 1e400"),
                event("\"guid\": null, \"id\": \"12\"")));

    assertThat(draft.sessions().stream().map(s -> Arrays.asList(s.guid(), s.number())))
        .isEqualTo(
            List.of(
                Arrays.asList(UUID.fromString(guid), 1),
                Arrays.asList(null, null),
                Arrays.asList(null, null),
                Arrays.asList(null, null),
                Arrays.asList(null, null)));
    String hall = "$.schedule.conference.days[0].rooms.Hall";
    String another = " is no number from 1 to 999999999; the session gets another";
    assertThat(told(draft))
        .isEqualTo(
            List.of(
                hall + "[1].guid is the guid of an event above; the session gets an id of its own",
                hall + "[1].id is the id of an event above; the session gets another number",
                hall + "[2].guid is no UUID; the session gets an id of its own",
                hall + "[2].id" + another,
                hall + "[3].guid is no UUID; the session gets an id of its own",
                hall + "[3].id" + another,
                hall + "[4].id" + another));
  }

  @Test
  void whatIsOfTheWrongSortIsPassedOverWithItsPath() {
    ProgrammeDraft draft =
        draft(
            schedule(
                event(
                    """
                    "abstract": [1], "track": {"de": "Häfen", "en": "Ports"}, "language": true,
                    "persons": [7, "Jo", {"name": ["x"]}, {"name": "Lea", "role": "Moderator"}, null],
                    "questions": "Why?", "tags": [["a"], "b", "b"], "subtitle": 3
                    """),
                "\"an event\"",
                "{\"date\": \"2026-03-04T10:00:00+01:00\", \"duration\": \"00:00\"}",
                "{\"date\": \"tomorrow\", \"duration\": \"01:00\"}",
                "{\"date\": \"+999999999-12-31T23:59:59+01:00\", \"duration\": \"01:00\"}"));
    String hall = "$.schedule.conference.days[0].rooms.Hall";

    assertThat(told(draft))
        .isEqualTo(
            List.of(
                hall + "[0].abstract is an array, not a text; passed over",
                hall + "[0].language is true or false, not a text; passed over",
                hall + "[0].persons[0] is nobody with a name; left out",
                hall + "[0].persons[2].name is an array, not a text; passed over",
                hall + "[0].persons[2] is nobody with a name; left out",
                hall + "[0].persons[4] is nobody with a name; left out",
                hall + "[0].tags[0] is an array, not a text; passed over",
                hall + "[1] is a text, not an event; left out",
                hall + "[2] has no duration that can be read, or ends as it starts; left out",
                hall + "[3] has no date that can be read; left out",
                hall + "[4] has no date that can be read; left out"));
    SessionDraft session = draft.sessions().getFirst();
    assertThat(
            List.of(
                session.track(),
                session.questions(),
                session.tags(),
                session.abstractText(),
                session.moderators(),
                session.speakers()))
        .isEqualTo(
            List.of(
                "Ports",
                List.of("Why?"),
                List.of("b"),
                "3",
                List.of(new PersonDraft("Lea", "", null)),
                List.of(new PersonDraft("Jo", "", null))));
  }

  @Test
  void aRoomThatStandsTwiceInADayLosesNothing() {
    String twice =
        schedule(event("\"id\": 1"))
            .replace("\"Hall\": [", "\"Hall\": [" + event("\"id\": 2") + "], \"Hall\": [");

    assertThat(draft(twice).sessions().stream().map(SessionDraft::number)).isEqualTo(List.of(1, 2));
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Zurich, 2026-03-29T02:30, 2026-03-29T01:30:00Z, skip that; put later",
    "Europe/Zurich, 2026-10-25T02:30, 2026-10-25T00:30:00Z, show that twice; put at the first",
    "America/New_York, 2026-03-08T02:30, 2026-03-08T07:30:00Z, skip that; put later",
    "America/New_York, 2026-11-01T01:30, 2026-11-01T05:30:00Z, show that twice; put at the first",
  })
  void aTimeThatTheClocksSkipOrShowTwiceIsTold(
      String zone, String date, String start, String what) {
    String json =
        """
        {"schedule": {"conference": {"title": "T", "time_zone_name": "%s", "days": [
          {"date": "%s", "rooms": {"Hall": [
            {"title": "Talk", "date": "%s", "duration": "01:00"}]}}]}}}
        """
            .formatted(zone, date.substring(0, 10), date);
    ProgrammeDraft draft = draft(json);

    assertThat(draft.sessions().getFirst().start().toInstant()).isEqualTo(start);
    assertThat(draft.warnings().stream().map(Warning::message))
        .containsExactly("starts when the clocks of " + zone + " " + what);
  }

  @Test
  void aDayAndAClockStandInForADate() {
    ProgrammeDraft draft =
        draft(schedule("{\"title\": \"E\", \"start\": \"10:15\", \"duration\": 30}"));

    assertThat(draft.sessions().getFirst().start().toInstant())
        .isEqualTo(Instant.parse("2026-03-04T09:15:00Z"));
    assertThat(draft.sessions().getFirst().end().toInstant())
        .isEqualTo(Instant.parse("2026-03-04T09:45:00Z"));
    assertThat(told(draft))
        .isEqualTo(
            List.of(
                "$.schedule.conference.days[0].rooms.Hall[0] has no date that can be read; put at"
                    + " its day and its start"));
  }

  @Test
  void charactersThatNobodySeesAreLeftOut() {
    SessionDraft session =
        only("\"subtitle\": \"a\\u0000b\\u202Ec\\ud83dd\\u0085 \\ud83d\\ude00\\tx\\r\\ny\"");

    assertThat(session.abstractText()).isEqualTo("abcd 😀 x y");
  }

  @Test
  void everyEncodingOfJsonIsRead() {
    String json = schedule(event("\"abstract\": \"Häfen\""));
    byte[] marked = ("\uFEFF" + json).getBytes(UTF_8);

    assertThat(
            List.of(draft(json.getBytes(UTF_16), ANY), draft(marked, ANY)).stream()
                .map(draft -> draft.sessions().getFirst().abstractText()))
        .isEqualTo(List.of("Häfen", "Häfen"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | this is no JSON that can be read: there is nothing in it",
        "[] | expected a list of days at $.schedule.conference.days, as pretalx and frab write it",
        "null | expected a list of days at $.schedule.conference.days, as pretalx and frab write"
            + " it",
        "{\"schedule\": {\"conference\": {\"days\": 5}}} | expected a list of days at"
            + " $.schedule.conference.days, as pretalx and frab write it",
        "{} {} | this is no JSON that can be read: something follows the end of the document",
        "{\"schedule\": {\"conference\": {\"time_zone_name\": \"UTC\", \"days\": []}}} | there is"
            + " no event in $.schedule.conference.days",
        "{\"schedule\": {\"conference\": {\"time_zone_name\": \"UTC\", \"days\": [7]}}} | there is"
            + " no event that can be used; $.schedule.conference.days[0] is a number, not a day;"
            + " left out"
      })
  void whatIsNoScheduleIsRefusedWithWhy(String json, String why) {
    assertThat(refusal(json == null ? new byte[0] : json.getBytes(UTF_8))).isEqualTo(why);
  }

  @Test
  void aBrokenDocumentIsRefusedWithItsLine() {
    Result result = read(schedule(event("")).replace("\"rooms\":", "\n\n\"rooms\" !"));

    assertThat(result).isInstanceOf(NoProgramme.class);
    assertThat(((NoProgramme) result).line()).isEqualTo(4);
  }

  @Test
  void hostileDocumentsAreRefusedInTime() {
    String deep = "[".repeat(100_000);
    String deepObjects = "{\"a\":".repeat(100_000);
    String digits = "{\"schedule\": " + "9".repeat(100_000) + "}";
    String flat = "[" + "0,".repeat(9_999_000) + "0]";
    String text = "{\"schedule\": \"" + "x".repeat(19_000_000) + "\"}";
    String many = schedule("7" + ",7".repeat(5_000));
    String long1 = "{\"schedule\":{\"" + "n".repeat(1_000_000) + "\":1}}";
    for (String json : List.of(deep, deepObjects, digits, flat, text, many, long1)) {
      byte[] bytes = json.getBytes(UTF_8);
      long before = System.nanoTime();

      assertThat(refusal(bytes)).isNotBlank().hasSizeLessThan(500);
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
    }
    assertThat(refusal(many.getBytes(UTF_8)))
        .isEqualTo("$.schedule.conference.days has 5001 events, and 5000 are the most");
  }

  @Test
  void remarksAreBounded() {
    String bad = event("\"guid\": 1, \"id\": 0, \"persons\": {}");
    ProgrammeDraft draft = draft(schedule(Collections.nCopies(1_000, bad).toArray(String[]::new)));

    assertThat(draft.sessions()).hasSize(1_000);
    assertThat(draft.warnings()).hasSize(501);
    assertThat(draft.warnings().getLast())
        .isEqualTo(new Warning(1001, "", "2500 more remarks are left out"));
  }

  @Test
  void fiveThousandSessionsAreRead() {
    String[] events =
        IntStream.rangeClosed(1, 5_000)
            .mapToObj(
                n ->
                    event(
                        "\"id\": %d, \"guid\": \"%s\", \"abstract\": \"%s\""
                            .formatted(n, new UUID(1, n), "word ".repeat(300))))
            .toArray(String[]::new);

    assertThat(draft(schedule(events)).sessions()).hasSize(5_000);
  }

  @Test
  void everyMutationIsReadOrRefusedAndWhatIsReadKeepsTheLaws() {
    var random = new Random(42);
    List<byte[]> originals =
        List.of(
            resource("pretalx-like.json"),
            resource("frab-like.json"),
            ScheduleJson.write(Dialogue.programme(), Dialogue.ADDRESSES));
    int read = 0;
    for (int round = 0; round < 6_000; round++) {
      byte[] mutant = mutant(originals.get(round % originals.size()), random);
      if (ScheduleReader.read(mutant, ANY) instanceof Read(var draft)) {
        check(draft, new String(mutant, UTF_8));
        read++;
      }
    }
    assertThat(read).isBetween(500, 5_500);
  }

  private static final List<String> VALUES =
      List.of(
          "null",
          "7",
          "-1",
          "1e999",
          "\"\"",
          "\"x\"",
          "[]",
          "{}",
          "[null]",
          "true",
          "[[{}]]",
          "\"2026-03-04T10:00:00+01:00\"",
          "\"99:99\"",
          "\"\\u0000\"",
          "{\"en\": \"x\"}");

  /** Bytes changed, or a value put in place of another. */
  private static byte[] mutant(byte[] original, Random random) {
    if (random.nextBoolean()) {
      byte[] mutant = original.clone();
      for (int i = random.nextInt(6); i >= 0; i--) {
        mutant[random.nextInt(mutant.length)] =
            (byte) "{}[]\",:0123456789-+TZ aé\\\u0000".charAt(random.nextInt(25));
      }
      return mutant;
    }
    String text = new String(original, UTF_8);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int colon = text.indexOf("\":", random.nextInt(text.length()));
      if (colon > 0) {
        int end = colon + 2;
        while (end < text.length() && ",}]".indexOf(text.charAt(end)) < 0) {
          end++;
        }
        text =
            text.substring(0, colon + 2)
                + VALUES.get(random.nextInt(VALUES.size()))
                + text.substring(end);
      }
    }
    return text.getBytes(UTF_8);
  }

  private static void check(ProgrammeDraft draft, String of) {
    Set<String> rooms = draft.rooms().stream().map(RoomDraft::name).collect(Collectors.toSet());
    assertThat(draft.sessions())
        .as(of)
        .isNotEmpty()
        .allMatch(s -> s.start().isBefore(s.end()))
        .allMatch(s -> s.room() == null || rooms.contains(s.room()))
        .allMatch(s -> s.number() == null || s.number() > 0);
    assertThat(said(draft.sessions().stream().map(SessionDraft::guid).toList()))
        .doesNotHaveDuplicates();
    assertThat(said(draft.sessions().stream().map(SessionDraft::number).toList()))
        .doesNotHaveDuplicates();
    assertThat(draft.toString().chars().filter(c -> c < ' ' && c != '\n' && c != '\t').count())
        .isZero();
  }

  private static <T> List<T> said(List<@Nullable T> values) {
    return values.stream()
        .<T>mapMulti(
            (value, next) -> {
              if (value != null) next.accept(value);
            })
        .toList();
  }
}
