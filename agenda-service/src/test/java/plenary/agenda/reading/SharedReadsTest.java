package plenary.agenda.reading;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
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
    properties = {
      "spring.config.name=agenda",
      "server.address=127.0.0.1",
      "server.forward-headers-strategy=framework"
    })
class SharedReadsTest {

  /** One that asks for no other protocol, for that is not plainly a read. */
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @LocalServerPort private int port;
  @Autowired private MeterRegistry meters;

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

  @Test
  void whatIsAskedInOneGoIsAnsweredInItsOrder() throws Exception {
    String path = programme("public");
    String shared = "GET /api/agenda" + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
    String other = shared.replace(path, path + "/changes");
    String known = shared.replace("Host: x", "Host: x\r\nIf-None-Match: \"1\"");
    String draft = shared.replace(path, programme("draft"));
    var asked = List.of(shared, known, shared, other, shared, draft, known, other);
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(String.join("", asked).getBytes(ISO_8859_1));
      assertThat(statuses(socket, asked.size()))
          .containsExactly("200", "304", "200", "200", "200", "404", "304", "200");
    }
  }

  @Test
  void whatComesByteAfterByteIsAnsweredToo() throws Exception {
    String asked =
        "GET /api/agenda"
            + programme("public")
            + " HTTP/1.1\r\nHost: x\r\nIf-None-Match: \"1\"\r\n\r\n";
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(20_000);
      socket.setTcpNoDelay(true);
      for (int turn = 0; turn < 2; turn++) {
        for (byte each : asked.getBytes(ISO_8859_1)) {
          socket.getOutputStream().write(each);
        }
        var said = new StringBuilder();
        while (!said.toString().endsWith("\r\n\r\n")) {
          said.append((char) socket.getInputStream().read());
        }
        assertThat(said.toString()).startsWith("HTTP/1.1 304 ");
      }
    }
  }

  @Test
  void theyAreCountedAmongAllRequests() throws Exception {
    String path = programme("public");
    long before = counted();
    get(path);
    get(path, "If-None-Match", "\"1\"");

    assertThat(counted()).isEqualTo(before + 2);
  }

  private long counted() {
    return meters.find("http.server.requests").tag("uri", "/programmes/{slug}").timers().stream()
        .filter(each -> "GET".equals(each.getId().getTag("method")))
        .mapToLong(Timer::count)
        .sum();
  }

  @Test
  void whoAsksOnAndReadsNothingGetsItAllLaterAndInItsOrder() throws Exception {
    String shared = "GET /api/agenda" + programme("public") + " HTTP/1.1\r\nHost: x\r\n\r\n";
    String none = shared.replaceFirst("programmes/[^ ]*", "programmes/none");
    try (var socket = new Socket()) {
      socket.setReceiveBufferSize(8_192);
      socket.setSoTimeout(20_000);
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress("127.0.0.1", port));
      var expected = new ArrayList<String>();
      for (int i = 0; i < 110; i++) {
        socket.getOutputStream().write((i % 10 == 9 ? none + shared : shared).getBytes(ISO_8859_1));
        expected.addAll(i % 10 == 9 ? List.of("404", "200") : List.of("200"));
        Thread.sleep(5);
      }

      assertThat(statuses(socket, expected.size())).isEqualTo(expected);
    }
  }

  private static List<String> statuses(Socket socket, int count) throws IOException {
    var said = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
    var statuses = new ArrayList<String>();
    while (statuses.size() < count) {
      var status = Pattern.compile("HTTP/1\\.1 (\\d+)").matcher(said.readLine());
      if (status.find()) {
        statuses.add(status.group(1));
      }
    }
    return statuses;
  }

  @Test
  void anAddressThatIsNoneIsNobodysMatter() throws Exception {
    String path = programme("public");

    assertThat(get(path, "X-Forwarded-For", ",").status()).isEqualTo(200);
    assertThat(get(path, "Forwarded", ",").status()).isEqualTo(200);
  }
}
