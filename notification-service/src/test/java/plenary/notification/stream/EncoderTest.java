package plenary.notification.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import plenary.testing.Contracts;
import plenary.testing.Example;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class EncoderTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Map<String, String> TEXTS =
      Map.of("en", "A", "fr", "B", "es", "C", "ar", "D", "zh", "E", "ru", "F");

  private static Told told(Map<String, String> texts, String filler) {
    var example =
        Contracts.example("plenary.notification.announcement.v1")
            .with(
                data -> {
                  ((ObjectNode) data.at("/sessions/0")).put("abstract", filler);
                  ((ObjectNode) data.get("message")).set("texts", JSON.valueToTree(texts));
                });
    return told(example);
  }

  private static Told told(Example example) {
    return new Encoder(JSON).encode(example.received(0, 7).value(), "p", 7).orElseThrow();
  }

  private static String sent(Frame frame) {
    var sent = new ByteArrayOutputStream();
    frame.parts().forEach(sent::writeBytes);
    assertThat(sent.size()).isEqualTo(frame.size());
    return sent.toString(StandardCharsets.UTF_8);
  }

  private static ObjectNode data(Frame frame) {
    var lines = sent(frame).split("\n", -1);
    assertThat(List.of(lines[0], lines[1], lines[3], lines[4]))
        .isEqualTo(List.of("id: 7", "event: change", "", ""));
    return (ObjectNode) JSON.readTree(lines[2].substring("data: ".length()));
  }

  @Test
  void everyLanguageSaysTheSameChangeAndAddsItsOwnText() {
    var told = told(TEXTS, "-");
    var state = data(told.frame(false, "en"));
    var texts = new TreeMap<String, String>();
    for (var language : TEXTS.keySet()) {
      var said = data(told.frame(true, language));
      var message = said.remove("message");
      assertThat(message.get("language").asString()).isEqualTo(language);
      assertThat(said).isEqualTo(state);
      texts.put(language, message.get("text").asString());
    }
    assertThat(texts).isEqualTo(new TreeMap<>(TEXTS));
    assertThat(sent(told.frame(true, "sw"))).isEqualTo(sent(told.frame(true, "en")));
  }

  @Test
  void theStateIsKeptOnceHoweverManyLanguagesTellIt() {
    var state = "x".repeat(10_000);
    assertThat(told(TEXTS, state).size()).isBetween(10_000L, 15_000L);
  }
}
