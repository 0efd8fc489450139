package plenary.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SeatNewsTest {

  private static final Instant AT = Instant.parse("2026-10-06T18:40:12.345Z");

  /** 14:55 in New York. */
  private static final Instant UNTIL = Instant.parse("2026-10-06T18:55:12.345Z");

  private static final Session PANEL =
      new Session(
          "s1",
          "Panel 3",
          "Who does what, and where?",
          "fr",
          ZoneId.of("America/New_York"),
          OffsetDateTime.parse("2026-10-06T20:30:00Z"),
          OffsetDateTime.parse("2026-10-06T22:00:00Z"),
          null,
          null,
          null,
          0,
          null,
          null);

  static List<SeatNews> all() {
    return List.of(
        new SeatNews.Given(),
        new SeatNews.Offered(UNTIL, AT),
        // On the same day in UTC, but on the day before in New York.
        new SeatNews.Offered(UNTIL, Instant.parse("2026-10-06T03:59:59Z")),
        new SeatNews.NotDrawn(1),
        new SeatNews.NotDrawn(1_204),
        new SeatNews.OfferExpired(),
        new SeatNews.TakenBack(),
        new SeatNews.TakenOffLine(),
        new SeatNews.NoShow(),
        new SeatNews.ReleaseAsked(),
        new SeatNews.StartsSoon(10));
  }

  /**
   * The tables stand in {@code seats.txt}: all news of a seat in a session that is known, then all
   * of one that is not, each in every language.
   */
  @Test
  void everyLanguageTellsWhatBecameOfASeat() {
    var told = new ArrayList<List<String>>();
    all().forEach(news -> told.add(visible(news, PANEL)));
    all().forEach(news -> told.add(visible(news, null)));
    assertThat(told).isEqualTo(table());
  }

  private static List<String> visible(SeatNews news, Session session) {
    return Phrasebook.texts(news, session).values().stream().map(PhrasebookTest::visible).toList();
  }

  private static List<List<String>> table() {
    try (var in = Objects.requireNonNull(SeatNewsTest.class.getResourceAsStream("seats.txt"))) {
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
      return Stream.of(text.split("\n\n")).map(rows -> List.of(rows.split("\n"))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void allNewsStandInTheTable() {
    var told = all().stream().map(each -> each.getClass().getSimpleName()).distinct().sorted();
    var known = Stream.of(SeatNews.class.getPermittedSubclasses()).map(Class::getSimpleName);
    assertThat(told.toList()).isEqualTo(known.sorted().toList());
  }

  @ParameterizedTest
  @MethodSource("all")
  void onlyARequestAndAReminderLeaveTheQuietInPeace(SeatNews news) {
    boolean isQuiet = news instanceof SeatNews.ReleaseAsked || news instanceof SeatNews.StartsSoon;
    assertThat(news.urgency()).isEqualTo(isQuiet ? Urgency.NORMAL : Urgency.HIGH);
  }

  @Test
  void aReminderSaysWhereToGo() {
    var there =
        new Session(
            "s1",
            "Panel 3",
            "Who does what, and where?",
            "fr",
            PANEL.zone(),
            PANEL.start(),
            PANEL.end(),
            null,
            null,
            new Session.Room("Hall B"),
            0,
            null,
            null);
    assertThat(visible(new SeatNews.StartsSoon(5), there))
        .isEqualTo(
            List.of(
                "Panel 3 starts in 5 minutes, in Hall B",
                "Panel 3 commence dans 5 minutes (Hall B)",
                "Panel 3 empieza dentro de 5 minutos en Hall B",
                "⟦Panel 3⟧: البدء في ⟦Hall B⟧ بعد 5 دقائق",
                "Panel 3 将在 5 分钟后于Hall B开始",
                "Panel 3 начнётся через 5 минут, Hall B"));
  }

  @Test
  void theTextsComeInTheOrderOfTheLanguages() {
    assertThat(List.copyOf(Phrasebook.texts(new SeatNews.Given(), PANEL).keySet()))
        .isEqualTo(Phrasebook.languages());
  }
}
