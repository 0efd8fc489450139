package plenary.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import plenary.wording.Happening.Cancelled;
import plenary.wording.Happening.Delayed;
import plenary.wording.Happening.DoorsOpened;
import plenary.wording.Happening.Ended;
import plenary.wording.Happening.ModeratorSwapped;
import plenary.wording.Happening.Moved;
import plenary.wording.Happening.Noted;
import plenary.wording.Happening.Paused;
import plenary.wording.Happening.Reinstated;
import plenary.wording.Happening.Rescheduled;
import plenary.wording.Happening.RescheduledAndMoved;
import plenary.wording.Happening.SeatGiven;
import plenary.wording.Happening.SpeakerAdded;
import plenary.wording.Happening.SpeakerSwapped;
import plenary.wording.Happening.SpeakerWithdrawn;
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

  private static Session session(String code, Room room, int delay) {
    return new Session(
        "s1",
        code,
        "Who does what, and where?",
        "en",
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

  private static final Session PANEL = session("Panel 3", new Room("Room B"), 0);
  private static final Session NOWHERE = session("Panel 3", null, 0);
  private static final Session NAMELESS = session(null, new Room("Room B"), 0);

  private static Session late(int minutes) {
    return session("Panel 3", new Room("Room B"), minutes);
  }

  static Stream<Arguments> words() {
    return Stream.of(
        Arguments.of(new Moved(PANEL), "Panel 3 moves to Room B, same time"),
        Arguments.of(new Moved(NOWHERE), "Panel 3 leaves its room; the new one is not known yet"),
        Arguments.of(new Rescheduled(PANEL, SAME_DAY), "Panel 3 moves to 16:30–18:00, same room"),
        Arguments.of(new Rescheduled(NOWHERE, SAME_DAY), "Panel 3 moves to 16:30–18:00"),
        Arguments.of(
            new Rescheduled(PANEL, DAY_BEFORE),
            "Panel 3 moves to Tuesday 6 October, 16:30–18:00, same room"),
        Arguments.of(
            new RescheduledAndMoved(PANEL, SAME_DAY), "Panel 3 moves to Room B, 16:30–18:00"),
        Arguments.of(new Delayed(late(10)), "Panel 3 is running 10 minutes late: now 16:40–18:10"),
        Arguments.of(new Delayed(late(1)), "Panel 3 is running 1 minute late: now 16:31–18:01"),
        Arguments.of(
            new Delayed(late(1_440)),
            "Panel 3 is running 1,440 minutes late: now Wednesday 7 October, 16:30–18:00"),
        Arguments.of(new Delayed(PANEL), "Panel 3 is back on time"),
        Arguments.of(
            new SpeakerSwapped(PANEL, "Bart Somers", "Jane Roe"),
            "Panel 3: Jane Roe speaks instead of Bart Somers"),
        Arguments.of(new SpeakerAdded(PANEL, "Jane Roe"), "Panel 3: Jane Roe speaks too"),
        Arguments.of(
            new SpeakerWithdrawn(PANEL, "Bart Somers"), "Panel 3: Bart Somers does not speak"),
        Arguments.of(
            new ModeratorSwapped(PANEL, "Bart Somers", "Jane Roe"),
            "Panel 3: Jane Roe moderates instead of Bart Somers"),
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
        Arguments.of(new SeatGiven(PANEL), "You have a seat in Panel 3"),
        Arguments.of(new WentLive(NAMELESS), "Who does what, and where? has started"));
  }

  @ParameterizedTest
  @MethodSource("words")
  void aHappeningIsToldInTheseWords(Happening happening, String text) {
    assertThat(Phrasebook.texts(happening)).containsEntry("en", text);
  }

  @Test
  void everyHappeningHasItsWordsInTheTable() {
    var told = words().map(row -> row.get()[0].getClass().getSimpleName()).distinct().sorted();
    var all = Stream.of(Happening.class.getPermittedSubclasses()).map(Class::getSimpleName);
    assertThat(told.toList()).isEqualTo(all.sorted().toList());
  }

  @Test
  void aLanguageThatIsNotHereIsAnsweredByTheFirst() {
    assertThat(
            List.of(Phrasebook.closest("en-GB"), Phrasebook.closest("xx"), Phrasebook.closest("")))
        .isEqualTo(List.of("en", "en", "en"));
  }
}
