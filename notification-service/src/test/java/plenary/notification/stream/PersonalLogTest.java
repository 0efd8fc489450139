package plenary.notification.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import plenary.notification.announcement.Announcement.Audience;

class PersonalLogTest {

  private static Told told(String attendee, long position) {
    return new Told(
        "id", position, "p", Instant.EPOCH, new Audience.Only(attendee), null, Map.of());
  }

  /** Held against a log that drops nothing. */
  @Test
  void whoHasNotAllOfTheirsIsToldSoAndWhoIsNotHasAll() {
    var random = new Random(7);
    var log = new PersonalLog(0, 20, Long.MAX_VALUE);
    var all = new ArrayList<Map.Entry<String, Long>>();
    for (long position = 1; position <= 500; position++) {
      var attendee = "a" + random.nextInt(40);
      log.add(attendee, told(attendee, position));
      all.add(Map.entry(attendee, position));
      var asking = "a" + random.nextInt(40);
      long after = random.nextLong(position + 1);
      var missed =
          all.stream()
              .filter(each -> each.getKey().equals(asking) && each.getValue() > after)
              .map(Map.Entry::getValue)
              .toList();
      var kept = log.of(asking).map(Told::position).filter(each -> each > after).toList();
      assertThat(log.hasAllOf(asking, after)).isEqualTo(kept.equals(missed));
      assertThat(log.hasAllOf(null, after)).isTrue();
    }
    assertThat(log.size()).isEqualTo(20);
  }

  @Test
  void whereItIsNotKnownAnyMoreToWhomSomethingWasSaidNobodyHasAll() {
    var log = new PersonalLog(0, 1, Long.MAX_VALUE);
    for (int position = 1; position <= 20_002; position++) {
      log.add("a" + position, told("a" + position, position));
    }
    assertThat(
            List.of(
                log.hasAllOf("somebody", 0),
                log.hasAllOf("somebody", 1),
                log.hasAllOf("a2", 1),
                log.hasAllOf("a2", 2),
                log.hasAllOf("a20002", 1)))
        .isEqualTo(List.of(false, true, false, true, true));
  }
}
