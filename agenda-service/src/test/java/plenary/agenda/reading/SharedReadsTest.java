package plenary.agenda.reading;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import plenary.agenda.AgendaService;
import plenary.agenda.desk.StaffAgenda;
import plenary.testing.Backed;
import plenary.testing.TestBacking;
import plenary.testing.TestTokens;

/** What those get who show no token, beside what the controller answers to those who do. */
@Backed(
    tokens = true,
    topics = {
      "agenda.schedule-changes",
      "agenda.speaker-swaps",
      "agenda.room-updates",
      "agenda.session-status",
      "agenda.sessions"
    })
@SpringBootTest(
    classes = AgendaService.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"spring.config.name=agenda", "server.address=127.0.0.1"})
class SharedReadsTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @LocalServerPort private int port;

  private StaffAgenda staff() {
    return new StaffAgenda(port, TestTokens.shared().staff());
  }

  /**
   * What an answer says, without the time of it; bodies as numbers, so that they can be compared.
   */
  private record Seen(int status, Map<String, List<String>> headers, String body) {}

  private Seen get(String path, String... headers) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/agenda" + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<byte[]> answer = HTTP.send(request.build(), BodyHandlers.ofByteArray());
    var said = new TreeMap<>(answer.headers().map());
    said.remove("date");
    return new Seen(answer.statusCode(), said, new String(answer.body(), ISO_8859_1));
  }

  private String programme(String visibility) {
    String slug = TestBacking.slug("shared");
    var imported =
        staff()
            .put(
                "/programmes/" + slug + "?visibility=" + visibility,
                """
                {"schedule": {"conference": {"title": "Dialogue", "time_zone_name": "Europe/Zurich",
                  "days": [{"index": 1, "date": "2026-03-04", "rooms": {"Hall": [
                    {"guid": "%s", "id": 41, "title": "Ports", "type": "panel",
                     "date": "2026-03-04T10:00:00+01:00", "duration": "01:30",
                     "abstract": "%s"}]}}]}}}
                """
                    .formatted(UUID.randomUUID(), "word ".repeat(1_000).strip()));
    assertThat(imported.status()).as(imported.body()).isEqualTo(201);
    return "/programmes/" + slug;
  }

  @Test
  void anybodyGetsTheAnswerOfTheControllerHeaderByHeader() throws Exception {
    String path = programme("public");
    String[] token = {
      "Authorization",
      "Bearer " + TestTokens.shared().attendee(UUID.randomUUID(), "ana@example.org")
    };
    String[] tag = {"If-None-Match", "\"1\""};
    String[] since = {
      "If-Modified-Since", get(path).headers().get("last-modified").getFirst(),
    };
    List<String[]> asked =
        List.of(
            new String[0],
            new String[] {"Accept", "*/*"},
            new String[] {"Accept-Encoding", "br, gzip;q=0.5"},
            tag,
            since,
            new String[] {"If-None-Match", "\"0\""});
    for (String[] headers : asked) {
      var with = Stream.of(headers, token).flatMap(Stream::of).toArray(String[]::new);
      assertThat(get(path, headers)).as(String.join(" ", headers)).isEqualTo(get(path, with));
    }
    assertThat(Stream.of(get(path), get(path, tag), get(path, since)).map(Seen::status))
        .containsExactly(200, 304, 304);
  }

  @Test
  void whatIsNotForEverybodyIsTheControllersToAnswer() throws Exception {
    String draft = programme("draft");
    String none = "/programmes/" + TestBacking.slug("none");

    assertThat(
            List.of(
                get(draft).status(),
                get(none).status(),
                get(programme("public"), "Accept", "text/html").status(),
                get(programme("public"), "Authorization", "Bearer x").status(),
                get(programme("public") + "?version=9").status(),
                staff().get(draft).status()))
        .isEqualTo(List.of(404, 404, 406, 401, 404, 200));
  }

  @Test
  void nobodyReadsWhatWasBeforeAChangeThatIsDone() throws Exception {
    String path = programme("public");
    String session = staff().get(path).json().at("/sessions/0/id").asString();
    var isOver = new AtomicBoolean();
    var read = new AtomicLong();
    try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        readers.submit(
            () -> {
              while (!isOver.get()) {
                get(path);
                read.incrementAndGet();
              }
              return null;
            });
      }
      for (int turn = 0; turn < 40; turn++) {
        var changed =
            staff()
                .put(path + "/sessions/" + session + "/status", "{\"liveNote\":\"" + turn + "\"}");
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(get(path).headers().get("etag")).containsExactly(changed.tag());
      }
      isOver.set(true);
    }
    assertThat(read.get()).isPositive();
  }
}
