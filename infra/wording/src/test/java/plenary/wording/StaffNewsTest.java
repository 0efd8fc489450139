package plenary.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StaffNewsTest {

  static final Session PANEL =
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

  static List<StaffNews> all() {
    return Stream.of(1, 2, 3, 11, 21, 100)
        .<StaffNews>map(over -> new StaffNews.OverCapacity(1_180, 1_180 + over))
        .toList();
  }

  /**
   * The tables stand in {@code staff.txt}: news of a session that is known, then of one that is
   * not, each in every language.
   */
  @Test
  void everyLanguageTellsTheStaff() {
    var told = new ArrayList<List<String>>();
    all().forEach(news -> told.add(visible(news, PANEL)));
    all().forEach(news -> told.add(visible(news, null)));
    assertThat(told).isEqualTo(table());
  }

  static List<String> visible(StaffNews news, Session session) {
    return Phrasebook.texts(news, session).values().stream().map(PhrasebookTest::visible).toList();
  }

  private static List<List<String>> table() {
    try (var in = Objects.requireNonNull(StaffNewsTest.class.getResourceAsStream("staff.txt"))) {
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
      return Stream.of(text.split("\n\n")).map(rows -> List.of(rows.split("\n"))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatIsForTheStaffDisturbsNobody() {
    assertThat(all()).allSatisfy(news -> assertThat(news.urgency()).isEqualTo(Urgency.NORMAL));
  }
}
