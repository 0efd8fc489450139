package plenary.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import plenary.wording.Happening.Cancelled;
import plenary.wording.Happening.Delayed;
import plenary.wording.Happening.DoorsOpened;
import plenary.wording.Happening.Edited;
import plenary.wording.Happening.Ended;
import plenary.wording.Happening.ModeratorAdded;
import plenary.wording.Happening.ModeratorSwapped;
import plenary.wording.Happening.ModeratorWithdrawn;
import plenary.wording.Happening.ModeratorsReordered;
import plenary.wording.Happening.Moved;
import plenary.wording.Happening.Noted;
import plenary.wording.Happening.Part;
import plenary.wording.Happening.Paused;
import plenary.wording.Happening.Projected;
import plenary.wording.Happening.Reinstated;
import plenary.wording.Happening.Removed;
import plenary.wording.Happening.Rescheduled;
import plenary.wording.Happening.RescheduledAndMoved;
import plenary.wording.Happening.Retitled;
import plenary.wording.Happening.RoomClosed;
import plenary.wording.Happening.RoomRenamed;
import plenary.wording.Happening.Scheduled;
import plenary.wording.Happening.SpeakerAdded;
import plenary.wording.Happening.SpeakerSwapped;
import plenary.wording.Happening.SpeakerWithdrawn;
import plenary.wording.Happening.SpeakersReordered;
import plenary.wording.Happening.StatusReset;
import plenary.wording.Happening.WentLive;
import plenary.wording.Session.Room;
import plenary.wording.Session.Slot;

class PhrasebookTest {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  /** The same instants, told by a producer in UTC. */
  private static final OffsetDateTime START = OffsetDateTime.parse("2026-10-06T20:30:00Z");

  private static final Slot SAME_DAY = new Slot(START.minusHours(5), START.minusHours(4));
  private static final Slot DAY_BEFORE = new Slot(START.minusHours(18), START.minusHours(17));

  private static Session session(String code, String language, Room room, int delay) {
    return new Session(
        "s1",
        code,
        "Who does what, and where?",
        language,
        NEW_YORK,
        START,
        START.plusMinutes(90),
        START.plusMinutes(delay),
        START.plusMinutes(90 + delay),
        room,
        delay,
        null,
        null);
  }

  private static final Session PANEL = session("Panel 3", "fr", new Room("Room B"), 0);
  private static final Session NOWHERE = session("Panel 3", "fr", null, 0);
  private static final Session NAMELESS = session(null, null, new Room("Room B"), 0);

  private static Session late(int minutes) {
    return session("Panel 3", "fr", new Room("Room B"), minutes);
  }

  static Stream<Arguments> words() {
    return Stream.of(
        Arguments.of(
            new Scheduled(PANEL, LocalDate.parse("2026-10-06")),
            "Panel 3 is new: 16:30–18:00 in Room B"),
        Arguments.of(
            new Scheduled(PANEL, LocalDate.parse("2026-10-05")),
            "Panel 3 is new: Tuesday 6 October, 16:30–18:00 in Room B"),
        Arguments.of(new Scheduled(NOWHERE), "Panel 3 is new: Tuesday 6 October, 16:30–18:00"),
        Arguments.of(new Removed(PANEL), "Panel 3 is no longer in the programme"),
        Arguments.of(new Moved(PANEL), "Panel 3 moves to Room B, same time"),
        Arguments.of(new Moved(NOWHERE), "Panel 3 leaves its room; the new one is not known yet"),
        Arguments.of(new Moved(PANEL, "Room A"), "Panel 3 moves from Room A to Room B, same time"),
        Arguments.of(
            new Moved(NOWHERE, "Room A"), "Panel 3 leaves Room A; the new room is not known yet"),
        Arguments.of(
            new Rescheduled(PANEL, SAME_DAY),
            "Panel 3 moves from 11:30–12:30 to 16:30–18:00, same room"),
        Arguments.of(
            new Rescheduled(NOWHERE, SAME_DAY), "Panel 3 moves from 11:30–12:30 to 16:30–18:00"),
        Arguments.of(
            new Rescheduled(PANEL, DAY_BEFORE),
            "Panel 3 moves from Monday 5 October, 22:30–23:30 to Tuesday 6 October, 16:30–18:00,"
                + " same room"),
        Arguments.of(
            new RescheduledAndMoved(PANEL, SAME_DAY),
            "Panel 3 moves to Room B, now 16:30–18:00 instead of 11:30–12:30"),
        Arguments.of(
            new RescheduledAndMoved(PANEL, SAME_DAY, "Room A"),
            "Panel 3 moves from Room A to Room B, now 16:30–18:00 instead of 11:30–12:30"),
        Arguments.of(
            new RescheduledAndMoved(NOWHERE, DAY_BEFORE),
            "Panel 3 moves from Monday 5 October, 22:30–23:30 to Tuesday 6 October, 16:30–18:00"),
        Arguments.of(new Delayed(late(10)), "Panel 3 is running 10 minutes late: now 16:40–18:10"),
        Arguments.of(new Delayed(late(1)), "Panel 3 is running 1 minute late: now 16:31–18:01"),
        Arguments.of(new Delayed(late(2)), "Panel 3 is running 2 minutes late: now 16:32–18:02"),
        Arguments.of(new Delayed(late(3)), "Panel 3 is running 3 minutes late: now 16:33–18:03"),
        Arguments.of(new Delayed(late(5)), "Panel 3 is running 5 minutes late: now 16:35–18:05"),
        Arguments.of(new Delayed(late(11)), "Panel 3 is running 11 minutes late: now 16:41–18:11"),
        Arguments.of(new Delayed(late(21)), "Panel 3 is running 21 minutes late: now 16:51–18:21"),
        Arguments.of(new Delayed(late(22)), "Panel 3 is running 22 minutes late: now 16:52–18:22"),
        Arguments.of(
            new Delayed(late(100)), "Panel 3 is running 100 minutes late: now 18:10–19:40"),
        Arguments.of(
            new Delayed(late(103)), "Panel 3 is running 103 minutes late: now 18:13–19:43"),
        Arguments.of(
            new Delayed(late(1_440)),
            "Panel 3 is running 1,440 minutes late: now Wednesday 7 October, 16:30–18:00"),
        Arguments.of(new Delayed(PANEL), "Panel 3 is back on time"),
        Arguments.of(new Projected(late(10)), "Panel 3 is expected at 16:40 instead of 16:30"),
        Arguments.of(
            new Projected(late(450)),
            "Panel 3 is expected on Wednesday 7 October at 00:00 instead of 16:30"),
        Arguments.of(new Projected(PANEL), "Panel 3 is expected on time"),
        Arguments.of(
            new Retitled(PANEL, "Who does what?"),
            "Panel 3 is now called “Who does what, and where?”"),
        Arguments.of(
            new Retitled(NAMELESS, "Who does what?"),
            "“Who does what?” is now called “Who does what, and where?”"),
        Arguments.of(new Edited(PANEL, Set.of(Part.ABSTRACT)), "Panel 3: new description"),
        Arguments.of(
            new Edited(PANEL, Set.of(Part.QUESTIONS, Part.ABSTRACT)),
            "Panel 3: new description and guiding questions"),
        Arguments.of(
            new Edited(PANEL, Set.of(Part.TAGS, Part.KIND, Part.QUESTIONS)),
            "Panel 3: new guiding questions, session type and topics"),
        Arguments.of(new Edited(PANEL, Set.of(Part.LANGUAGE)), "Panel 3 is held in French"),
        Arguments.of(
            new Edited(NAMELESS, Set.of(Part.LANGUAGE)),
            "Who does what, and where? has no fixed language any more"),
        Arguments.of(
            new Edited(PANEL, EnumSet.allOf(Part.class)),
            "Panel 3 is held in French; new description, guiding questions, session type and"
                + " topics"),
        Arguments.of(
            new SpeakerSwapped(PANEL, "Bart Somers", "Jane Roe"),
            "Panel 3: Jane Roe speaks instead of Bart Somers"),
        Arguments.of(new SpeakerAdded(PANEL, "Jane Roe"), "Panel 3: Jane Roe speaks too"),
        Arguments.of(
            new SpeakerWithdrawn(PANEL, "Bart Somers"), "Panel 3: Bart Somers does not speak"),
        Arguments.of(
            new ModeratorSwapped(PANEL, "Bart Somers", "Jane Roe"),
            "Panel 3: Jane Roe moderates instead of Bart Somers"),
        Arguments.of(new ModeratorAdded(PANEL, "Jane Roe"), "Panel 3: Jane Roe joins as moderator"),
        Arguments.of(
            new ModeratorWithdrawn(PANEL, "Jane Roe"), "Panel 3: Jane Roe does not moderate"),
        Arguments.of(new SpeakersReordered(PANEL), "Panel 3: the speakers are in a new order"),
        Arguments.of(new ModeratorsReordered(PANEL), "Panel 3: the moderators are in a new order"),
        Arguments.of(
            new RoomRenamed(PANEL, "Room A"), "Panel 3 is in Room B, which was called Room A"),
        Arguments.of(
            new RoomClosed(PANEL), "Panel 3: Room B is closed; the new room is not known yet"),
        Arguments.of(
            new RoomClosed(NOWHERE), "Panel 3 leaves its room; the new one is not known yet"),
        Arguments.of(new DoorsOpened(PANEL), "Panel 3: doors are open in Room B"),
        Arguments.of(new DoorsOpened(NOWHERE), "Panel 3: doors are open"),
        Arguments.of(new WentLive(PANEL), "Panel 3 has started"),
        Arguments.of(new Paused(PANEL), "Panel 3 is paused"),
        Arguments.of(new Ended(PANEL), "Panel 3 has ended"),
        Arguments.of(new StatusReset(PANEL), "Panel 3 has not started yet"),
        Arguments.of(
            new Cancelled(PANEL, "it's {0} too hot"), "Panel 3 is cancelled: it's {0} too hot"),
        Arguments.of(new Cancelled(PANEL, null), "Panel 3 is cancelled"),
        Arguments.of(new Reinstated(PANEL), "Panel 3 takes place after all"),
        Arguments.of(new Noted(PANEL, "Bring your badge"), "Panel 3: Bring your badge"),
        Arguments.of(new WentLive(NAMELESS), "Who does what, and where? has started"),
        Arguments.of(
            several(
                new Rescheduled(PANEL, SAME_DAY),
                new SpeakerSwapped(PANEL, "Bart Somers", "Jane Roe"),
                new Retitled(PANEL, "Who does what?")),
            "Panel 3 moves from 11:30–12:30 to 16:30–18:00, same room; Jane Roe speaks instead of"
                + " Bart Somers; now called “Who does what, and where?”"),
        Arguments.of(
            several(
                new WentLive(late(10)),
                new RescheduledAndMoved(late(10), DAY_BEFORE, "Room A"),
                new Delayed(late(10)),
                new ModeratorAdded(late(10), "Jane Roe"),
                new Edited(late(10), EnumSet.allOf(Part.class))),
            "Panel 3 has started; now in Room B instead of Room A; now Tuesday 6 October,"
                + " 16:30–18:00 instead of Monday 5 October, 22:30–23:30; 10 minutes late: now"
                + " 16:40–18:10; Jane Roe joins as moderator; held in French; new description,"
                + " guiding questions, session type and topics"),
        Arguments.of(
            several(new Noted(PANEL, "Bring your badge"), new Moved(PANEL), new Delayed(PANEL)),
            "Panel 3: Bring your badge; now in Room B; back on time"),
        Arguments.of(
            several(new Reinstated(NOWHERE), new Moved(NOWHERE, "Room A"), new Projected(PANEL)),
            "Panel 3 takes place after all; the new room is not known yet; expected on time"),
        Arguments.of(
            several(
                new SpeakersReordered(late(10)),
                new Projected(late(10)),
                new Edited(session("Panel 3", null, null, 0), Set.of(Part.LANGUAGE))),
            "Panel 3: the speakers are in a new order; expected at 16:40 instead of 16:30; no fixed"
                + " language any more"),
        Arguments.of(
            several(new Paused(late(450)), new Projected(late(450))),
            "Panel 3 is paused; expected on Wednesday 7 October at 00:00 instead of 16:30"));
  }

  private static Happening several(Happening... parts) {
    return Happening.of(List.of(parts));
  }

  @ParameterizedTest
  @MethodSource("words")
  void aHappeningIsToldInTheseWords(Happening happening, String text) {
    assertThat(Phrasebook.closestTo("en").text(happening)).isEqualTo(text);
  }

  @Test
  void everyHappeningHasItsWordsInTheTable() {
    var told = words().map(row -> row.get()[0].getClass().getSimpleName()).distinct().sorted();
    var all =
        Stream.concat(
                Stream.of(Happening.class.getPermittedSubclasses()),
                Stream.of(Happening.OnStage.class.getPermittedSubclasses()))
            .filter(Class::isRecord)
            .map(Class::getSimpleName);
    assertThat(told.toList()).isEqualTo(all.sorted().toList());
  }

  /** The tables stand in {@code words_xx.txt}: an English text and, below it, the other one. */
  @ParameterizedTest
  @ValueSource(strings = {"fr", "es", "ar", "zh", "ru"})
  void everyLanguageTellsTheSameInItsOwnWords(String language) {
    var book = Phrasebook.closestTo(language);
    var told = new LinkedHashMap<String, String>();
    words()
        .forEach(
            row -> told.put((String) row.get()[1], visible(book.text((Happening) row.get()[0]))));
    assertThat(told).isEqualTo(table(language));
  }

  private static Map<String, String> table(String language) {
    var table = new LinkedHashMap<String, String>();
    var name = "words_" + language + ".txt";
    try (var in = Objects.requireNonNull(PhrasebookTest.class.getResourceAsStream(name), name)) {
      for (var row : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip().split("\n\n")) {
        var texts = row.split("\n");
        table.put(texts[0], texts[1]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return table;
  }

  /** Of the characters that nobody sees: ⟦ and ⟧ isolate, ␣ does not break, ˽ nor is it wide. */
  static String visible(String text) {
    return text.replace('\u2068', '⟦')
        .replace('\u2069', '⟧')
        .replace('\u00a0', '␣')
        .replace('\u202f', '˽');
  }

  @Test
  void aHappeningIsToldInEveryLanguageTheFirstOneFirst() {
    var texts = Phrasebook.texts(new Moved(PANEL));
    assertThat(List.copyOf(texts.keySet())).isEqualTo(List.of("en", "fr", "es", "ar", "zh", "ru"));
    assertThat(List.copyOf(texts.keySet())).isEqualTo(Phrasebook.languages());
    texts.forEach(
        (language, text) ->
            assertThat(Phrasebook.closestTo(language).text(new Moved(PANEL))).isEqualTo(text));
  }

  @ParameterizedTest
  @CsvSource({
    "en, en",
    "en-GB, en",
    "fr-CA, fr",
    "es-419, es",
    "ar-EG, ar",
    "ar-u-nu-arab, ar",
    "zh, zh",
    "zh-TW, zh",
    "zh-Hans-CN, zh",
    "ru-KZ, ru",
    "RU, ru",
    "uk, en",
    "xx, en",
    "'', en",
    "?, en"
  })
  void aReaderGetsTheLanguageThatComesClosest(String asked, String answered) {
    assertThat(Phrasebook.closest(asked)).isEqualTo(answered);
  }

  @Test
  void aNameThatRunsAgainstTheTextIsIsolated() {
    var arabic = "قاعة السلام";
    var panel = session("Panel 3", "fr", new Room(arabic), 0);
    var texts = Phrasebook.texts(new Moved(panel));
    assertThat(visible(texts.get("en"))).isEqualTo("Panel 3 moves to ⟦" + arabic + "⟧, same time");
    assertThat(visible(texts.get("ar")))
        .isEqualTo("⟦Panel 3⟧: المكان الجديد " + arabic + "، في الموعد نفسه");
  }

  @Test
  void whatPeopleWroteIsNeverReadAsAPattern() {
    var happening = new Noted(PANEL, "it's {session} '{' # {0}");
    assertThat(Phrasebook.texts(happening).values())
        .allSatisfy(text -> assertThat(text).contains("it's {session} '{' # {0}"));
  }

  @Test
  void anEditIsToldInOneOrderWhateverTheSet() {
    var one = new LinkedHashSet<>(List.of(Part.TAGS, Part.ABSTRACT));
    var other = new LinkedHashSet<>(List.of(Part.ABSTRACT, Part.TAGS));
    assertThat(Phrasebook.texts(new Edited(PANEL, one)))
        .isEqualTo(Phrasebook.texts(new Edited(PANEL, other)));
    assertThatThrownBy(() -> new Edited(PANEL, Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Of a panel from 16:30 to 18:00 in New York. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "en | America/Bogota | Your time: Tuesday 6 October, 15:30–17:00",
        "fr | Asia/Tokyo | Heure chez vous\u00a0: mercredi 7 octobre, 05:30–07:00",
        "en | America/Toronto | -",
        "en | Mars/Base | -",
        "en | - | -"
      })
  void theTimeOfWhoFollowsFromElsewhereStandsBesideWhereItDiffers(
      String language, String zone, String said) {
    assertThat(Phrasebook.closestTo(language).yourTime(PANEL, zone)).isEqualTo(said);
  }

  @Test
  void aRoomIsRenamedOnlyWhereThereIsOne() {
    assertThatThrownBy(() -> new RoomRenamed(NOWHERE, "Room A"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void manyThreadsAtOnceTellTheSame() throws Exception {
    var happenings = words().map(row -> (Happening) row.get()[0]).toList();
    var expected = happenings.stream().map(Phrasebook::texts).toList();
    try (var threads = Executors.newFixedThreadPool(4)) {
      var told = new ArrayList<Future<List<Map<String, String>>>>();
      for (int i = 0; i < 8; i++) {
        told.add(threads.submit(() -> happenings.stream().map(Phrasebook::texts).toList()));
      }
      for (var each : told) {
        assertThat(each.get()).isEqualTo(expected);
      }
    }
  }
}
