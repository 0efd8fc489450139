package plenary.notification.outward;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DestinationsTest {

  private static final Destinations SOME =
      Destinations.of(List.of("push.example.internal", " HTTP://127.0.0.1:8099 ", ""));

  @Test
  void onlyHttpsIsTakenAndWhatIsTrustedAsItIsNamed() {
    var expected = new TreeMap<String, String>();
    expected.put("https://push.example.org/a", null);
    expected.put("HTTPS://push.example.org/a", null);
    expected.put("https://127.0.0.1/", null); // it is looked at when it is connected to
    expected.put("http://127.0.0.1:8099/a", null);
    expected.put("http://127.0.0.1:8098/a", "It does not begin with https.");
    expected.put("http://push.example.internal/a", "It does not begin with https.");
    expected.put("ftp://push.example.org/a", "It does not begin with https.");
    expected.put("file:///etc/passwd", "It is no address with a scheme and a host.");
    expected.put("/relative", "It is no address with a scheme and a host.");
    expected.put("https:opaque", "It is no address with a scheme and a host.");
    expected.put("https://with_underscore/", "It is no address with a scheme and a host.");
    expected.put("https://me@push.example.org/", "It has a user or a fragment in it.");
    expected.put("https://push.example.org/#x", "It has a user or a fragment in it.");
    expected.put(
        "https://push.example.org/" + "x".repeat(2_048), "It is longer than 2048 characters.");
    var found = new TreeMap<String, String>();
    expected.keySet().forEach(each -> found.put(each, SOME.refusal(URI.create(each))));
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void aTrustedHostIsTrustedForHttpsAtAnyPortAndAnOriginForItselfAlone() {
    var expected =
        Map.of(
            "https://push.example.internal/a", true,
            "https://PUSH.example.internal:8443/a", true,
            "https://push.example.internal.example.org/", false,
            "http://127.0.0.1:8099/a", true,
            "https://127.0.0.1:8099/a", false,
            "http://127.0.0.1:80/", false);
    var found = new TreeMap<String, Boolean>();
    expected.keySet().forEach(each -> found.put(each, SOME.isTrusted(URI.create(each))));
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void theUsualPortIsNoPartOfAnOrigin() {
    assertThat(
            List.of(
                    "https://a.example/x",
                    "https://A.example:443/",
                    "https://a.example:8443/",
                    "http://a.example:80/",
                    "http://[::1]:8099/")
                .stream()
                .map(each -> Destinations.origin(URI.create(each)))
                .toList())
        .isEqualTo(
            List.of(
                "https://a.example",
                "https://a.example",
                "https://a.example:8443",
                "http://a.example",
                "http://[::1]:8099"));
  }
}
