package plenary.notification.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static plenary.notification.push.ErrandTest.notice;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import plenary.wording.Urgency;
import tools.jackson.databind.json.JsonMapper;

class MessageTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void aMessageIsInTheReadersLanguageAndLeadsToItsSession() {
    assertThat(Message.of(notice("session-moved", "s"), "Water days", "ar"))
        .isEqualTo(
            new Message(
                "p/7",
                "Water days",
                "تنتقل الجلسة ٣.",
                "/session?programme=p&id=s",
                "s",
                Urgency.NORMAL,
                "s",
                "ar",
                "rtl"));
    assertThat(Message.of(notice("seat-promoted", "s"), "Water days", "fr"))
        .as("in English where there are no words in that language")
        .isEqualTo(
            new Message(
                "p/7",
                "Water days",
                "Panel 3 moves.",
                "/schedule#session-s",
                "s",
                Urgency.NORMAL,
                "s",
                "fr",
                "ltr"));
    assertThat(Message.of(notice("broadcast", null), "Water days", "en").tag()).isEqualTo("p/7");
  }

  @Test
  void aTextIsCutWhereAReaderSeesACharactersEnd() {
    var family = "👩‍👩‍👧";
    var flag = "🇨🇭";
    assertThat(
            List.of(
                Texts.cut("abc", 3),
                Texts.cut("abcd", 3),
                Texts.cut("ab" + family + "c", 6),
                Texts.cut("a" + flag + "b", 4),
                Texts.cut("e\u0301e\u0301e\u0301", 4),
                Texts.cut("abc", 1),
                Texts.cut("abc", 0)))
        .isEqualTo(List.of("abc", "ab…", "ab…", "a…", "e\u0301…", "…", ""));
  }

  @Test
  void aLongMessageIsCutToWhatPushServicesTake() {
    var writing = new Writing(null, JSON);
    var sizes = new ArrayList<Integer>();
    for (var text : List.of("x", "é", "水", "🌊", "\"", "\u0001")) {
      var message =
          Message.of(notice("session-moved", "s"), "t".repeat(500), "en")
              .withBody(text.repeat(6_000));
      byte[] written = writing.written(message);
      var read = JSON.readTree(new String(written, UTF_8));
      assertThat(read.get("title").asString()).isEqualTo("t".repeat(119) + "…");
      assertThat(read.get("body").asString()).matches("(?s)(\\Q" + text + "\\E)+…");
      sizes.add(written.length);
    }
    assertThat(sizes).allMatch(size -> size <= Writing.MOST_BYTES && size > 3_980);
  }
}
