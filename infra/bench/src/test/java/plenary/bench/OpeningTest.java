package plenary.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import plenary.bench.Connections.Reply;
import plenary.bench.Opening.Cpu;
import plenary.bench.OpeningScale.Crowd;
import plenary.bench.Seating.Told;

class OpeningTest {

  private static final Map<String, Told> THREE =
      Map.of(
          "a", new Told("confirmed", 0),
          "b", new Told("waitlisted", 1),
          "c", new Told("waitlisted", 2));

  private static Reply reply(long due, long sent, long answered) {
    return new Reply(
        new HttpAnswer(200, new byte[0]), due * 1_000_000, sent * 1_000_000, answered * 1_000_000);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void everySeatIsSoldOnceAndTheOthersStandInLine() {
    var stored = Map.of("a", "confirmed", "b", "waitlisted", "c", "waitlisted");

    assertThat(new Seating(1, THREE).wrongs(stored)).isEqualTo(List.of());
    assertThat(new Seating(2, THREE).wrongs(stored))
        .isEqualTo(List.of("1 seats were sold instead of 2"));
    assertThat(new Seating(1, THREE).wrongs(Map.of("a", "confirmed", "b", "waitlisted")))
        .isEqualTo(List.of("the store has other seats than were answered"));
  }

  @Test
  void aPlaceInTheLineIsSomebodysAlone() {
    var told =
        Map.of(
            "a", new Told("confirmed", 0),
            "b", new Told("waitlisted", 1),
            "c", new Told("waitlisted", 1));

    assertThat(
            new Seating(1, told)
                .wrongs(Map.of("a", "confirmed", "b", "waitlisted", "c", "waitlisted")))
        .isEqualTo(List.of("the places in the line are not 1 to 2"));
  }

  @Test
  void whatIsNoSeatIsAnError() {
    var seating = new Seating(5, Map.of("a", new Told("503 busy", 0)));

    assertThat(seating.errors()).isEqualTo(1);
    assertThat(seating.wrongs(Map.of()))
        .isEqualTo(
            List.of(
                "1 answers such as 503 busy",
                "0 seats were sold instead of 1",
                "the store has other seats than were answered"));
  }

  @Test
  void waitingBeginsWhenTheSeatIsWanted() {
    var opening =
        new Opening(
            List.of(reply(0, 0, 100), reply(0, 100, 500), reply(50, 60, 80)),
            new Cpu(6_000_000, 3_000_000, 1_000_000),
            0,
            0,
            List.of());

    assertThat(
            List.of(
                opening.rate(),
                opening.waited(50),
                opening.waited(100),
                opening.answered(100),
                opening.cpuEach()))
        .isEqualTo(List.of(6.0, 100.0, 500.0, 400.0, 2.0));
  }

  @Test
  void aCrowdComesEvenly() {
    var crowd = Crowd.parse("40x20000/10");

    assertThat(List.of(crowd.due(0), crowd.due(10_000), crowd.due(19_999)))
        .isEqualTo(List.of(0L, 5_000_000_000L, 9_999_500_000L));
    assertThat(crowd.name()).isEqualTo("40 panels to 20,000 within 10 s");
    assertThat(new Crowd(1, 10_000, Duration.ZERO).due(9_999)).isZero();
  }

  @Test
  void anAnswerIsReadOnceItIsWhole() {
    byte[] whole =
        bytes("HTTP/1.1 409 Conflict\r\nContent-Type: text/plain\r\ncontent-length: 4\r\n\r\nbody");

    assertThat(HttpAnswer.read(whole, 30)).isNull();
    assertThat(HttpAnswer.read(whole, whole.length - 1)).isNull();
    assertThat(HttpAnswer.read(whole, whole.length))
        .usingRecursiveComparison()
        .isEqualTo(new HttpAnswer(409, bytes("body")));
    byte[] endless = bytes("HTTP/1.1 200 OK\r\n\r\n");
    assertThatThrownBy(() -> HttpAnswer.read(endless, endless.length))
        .hasMessageStartingWith("an answer that does not say its length");
  }
}
