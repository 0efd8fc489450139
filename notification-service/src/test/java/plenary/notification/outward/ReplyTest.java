package plenary.notification.outward;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import org.junit.jupiter.api.Test;

class ReplyTest {

  private static final Instant NOW = Instant.parse("2026-11-06T08:49:37Z");

  @Test
  void aPauseIsAskedForInSecondsOrByADateAndBounded() {
    var expected = new HashMap<String, Duration>();
    expected.put("120", Duration.ofSeconds(120));
    expected.put(" 0 ", Duration.ZERO);
    expected.put("86401", Duration.ofDays(1));
    expected.put("99999999999999999999", Duration.ofDays(1));
    expected.put("Fri, 06 Nov 2026 08:51:37 GMT", Duration.ofSeconds(120));
    expected.put("Fri, 06 Nov 2026 08:39:37 GMT", Duration.ZERO);
    expected.put("Sat, 06 Nov 2027 08:49:37 GMT", Duration.ofDays(1));
    expected.put("soon", null);
    expected.put("-5", null);
    expected.put(null, null);
    var found = new HashMap<String, Duration>();
    expected.keySet().forEach(each -> found.put(each, new Reply.Answered(429, each).pause(NOW)));
    assertThat(found).isEqualTo(expected);
  }
}
