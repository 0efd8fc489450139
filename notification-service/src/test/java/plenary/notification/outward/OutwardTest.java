package plenary.notification.outward;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** Requests to servers of the test's own, by names that stand for what the test says. */
class OutwardTest {

  private static final Duration WITHIN = Duration.ofSeconds(30);
  private static final Destinations ANY = Destinations.of(List.of());
  private static final String HOST = "push.example.org";

  private static Elsewhere elsewhere;

  @BeforeAll
  static void start(@TempDir Path folder) {
    elsewhere = Elsewhere.start(folder, HOST);
  }

  @AfterAll
  static void stop() {
    elsewhere.close();
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Names standingFor(String... addresses) {
    return _ -> Mono.just(Arrays.stream(addresses).map(OutwardTest::address).toList());
  }

  private static Reply post(Outward outward, Destinations to, URI address) {
    return outward
        .post(
            to,
            address,
            Map.of("X-About", "Panel-3"),
            "said".getBytes(StandardCharsets.UTF_8),
            WITHIN)
        .block();
  }

  private static URI at(String path) {
    return URI.create("https://%s:%d%s".formatted(HOST, elsewhere.port(), path));
  }

  @Test
  void whatIsConnectedToIsWhatWasCheckedAndTheHostsNameIsKept() {
    // To the test's own server, which is no public one: so here loopback passes.
    try (var outward = new Outward(standingFor("127.0.0.1"), _ -> true, elsewhere.trust())) {
      assertThat(post(outward, ANY, at("/a"))).isEqualTo(new Reply.Answered(201, null));
      assertThat(post(outward, ANY, at("/busy"))).isEqualTo(new Reply.Answered(429, "7"));
      assertThat(elsewhere.asked())
          .isEqualTo(
              List.of(
                  "POST push.example.org /a Panel-3 said",
                  "POST push.example.org /busy Panel-3 said"));
    }
  }

  @Test
  void aNameThatStandsForOneAddressThatIsNotPublicIsNotConnectedToAtAll() {
    var refused = new Reply.Refused("Its host is not a public one.");
    for (var addresses :
        List.of(
            new String[] {"127.0.0.1"},
            new String[] {"192.0.2.1", "127.0.0.1"},
            new String[] {"1.1.1.1", "127.0.0.1"},
            new String[] {"127.0.0.1", "1.1.1.1"},
            new String[] {"::1"},
            new String[] {})) {
      try (var outward =
          new Outward(standingFor(addresses), PublicAddresses::isPublic, elsewhere.trust())) {
        assertThat(post(outward, ANY, at("/a"))).as(Arrays.toString(addresses)).isEqualTo(refused);
      }
    }
    assertThat(elsewhere.asked()).isEmpty();
  }

  @Test
  void anAddressInPlaceOfANameIsLookedAtAsWell() {
    Names literal = host -> Mono.just(List.of(address(host.replaceAll("[\\[\\]]", ""))));
    try (var outward = new Outward(literal, PublicAddresses::isPublic, elsewhere.trust())) {
      for (var host : List.of("127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]")) {
        var address = URI.create("https://%s:%d/a".formatted(host, elsewhere.port()));
        assertThat(post(outward, ANY, address))
            .as(host)
            .isEqualTo(new Reply.Refused("Its host is not a public one."));
      }
    }
    assertThat(elsewhere.asked()).isEmpty();
  }

  @Test
  void withTheMachinesOwnNamesItsLoopbackIsRefusedHoweverItIsWritten() {
    try (var outward = new Outward(null, PublicAddresses::isPublic, elsewhere.trust())) {
      for (var host :
          List.of("localhost", "127.0.0.1", "[::1]", "2130706433", "0x7f000001", "127.1")) {
        var address = URI.create("https://%s:%d/a".formatted(host, elsewhere.port()));
        assertThat(post(outward, ANY, address)).as(host).isNotInstanceOf(Reply.Answered.class);
      }
    }
    assertThat(elsewhere.asked()).isEmpty();
  }

  @Test
  void aNameThatStandsForSomethingElseTheNextTimeIsLookedAtTheNextTime() {
    var times = new AtomicInteger();
    Names rebinding =
        _ -> Mono.just(List.of(address(times.getAndIncrement() == 0 ? "127.0.0.1" : "127.0.0.2")));
    // The first answer passes; what comes after it is where the attacker wants us to go.
    try (var outward =
        new Outward(
            rebinding, each -> each.getHostAddress().equals("127.0.0.1"), elsewhere.trust())) {
      assertThat(post(outward, ANY, at("/a"))).isEqualTo(new Reply.Answered(201, null));
      assertThat(times.get()).as("asked once for one request").isEqualTo(1);
      var another = URI.create("https://%s:%d/b".formatted(HOST, 1));
      assertThat(post(outward, ANY, another))
          .isEqualTo(new Reply.Refused("Its host is not a public one."));
      assertThat(times.get()).isEqualTo(2);
    }
    assertThat(elsewhere.asked()).isEqualTo(List.of("POST push.example.org /a Panel-3 said"));
  }

  @Test
  void aCertificateForAnotherNameOrFromNobodyIsNotBelieved() {
    var other = URI.create("https://other.example.org:%d/a".formatted(elsewhere.port()));
    try (var outward = new Outward(standingFor("127.0.0.1"), _ -> true, elsewhere.trust())) {
      assertThat(post(outward, ANY, other)).isEqualTo(new Reply.NoAnswer("no trusted connection"));
    }
    try (var outward = new Outward(standingFor("127.0.0.1"), _ -> true, null)) {
      assertThat(post(outward, ANY, at("/a")))
          .isEqualTo(new Reply.NoAnswer("no trusted connection"));
    }
    assertThat(elsewhere.asked()).isEmpty();
  }

  @Test
  void noRedirectIsFollowedAndNoLongAnswerIsRead() {
    try (var outward = new Outward(standingFor("127.0.0.1"), _ -> true, elsewhere.trust())) {
      assertThat(post(outward, ANY, at("/redirect"))).isEqualTo(new Reply.Answered(307, null));
      assertThat(post(outward, ANY, at("/floods"))).isEqualTo(new Reply.Answered(200, null));
    }
    assertThat(elsewhere.asked())
        .isEqualTo(
            List.of(
                "POST push.example.org /redirect Panel-3 said",
                "POST push.example.org /floods Panel-3 said"));
  }

  @Test
  void aTimeLimitIsForAllOfIt() throws IOException {
    var body = new byte[0];
    var briefly = Duration.ofMillis(600);
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var outward = new Outward(standingFor("127.0.0.1"), _ -> true, elsewhere.trust())) {
      var nobody = URI.create("https://%s:%d/".formatted(HOST, silent.getLocalPort()));
      assertThat(outward.post(ANY, nobody, Map.of(), body, briefly).block())
          .isEqualTo(new Reply.NoAnswer("no answer in time"));
      assertThat(outward.post(ANY, at("/drips"), Map.of(), body, briefly).block())
          .isEqualTo(new Reply.NoAnswer("no answer in time"));
    }
    try (var outward = new Outward(_ -> Mono.never(), _ -> true, elsewhere.trust())) {
      assertThat(outward.post(ANY, at("/a"), Map.of(), body, briefly).block())
          .isEqualTo(new Reply.NoAnswer("no answer in time"));
    }
    elsewhere.asked();
  }

  @Test
  void whereNobodyListensThereIsNoAnswer() throws IOException {
    int free;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    try (var outward = new Outward(standingFor("127.0.0.1"), _ -> true, elsewhere.trust())) {
      assertThat(post(outward, ANY, URI.create("https://%s:%d/".formatted(HOST, free))))
          .isEqualTo(new Reply.NoAnswer("no connection"));
    }
  }

  @Test
  void whatIsTrustedIsConnectedToUnseenAndPlainlyWhereItSaysSo() {
    var origin = elsewhere.plain();
    try (var outward =
        new Outward(standingFor("127.0.0.1"), PublicAddresses::isPublic, elsewhere.trust())) {
      var friends = Destinations.of(List.of(origin, HOST));
      assertThat(post(outward, friends, URI.create(origin + "/a")))
          .isEqualTo(new Reply.Answered(201, null));
      assertThat(post(outward, friends, at("/b"))).isEqualTo(new Reply.Answered(201, null));
      assertThat(post(outward, ANY, URI.create(origin + "/c")))
          .isEqualTo(new Reply.Refused("It does not begin with https."));
    }
    assertThat(elsewhere.asked())
        .isEqualTo(
            List.of("POST 127.0.0.1 /a Panel-3 said", "POST push.example.org /b Panel-3 said"));
  }
}
