package plenary.notification.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import plenary.notification.announcement.Announcement.Audience;
import plenary.notification.inbox.Looked.Page;
import plenary.notification.notice.Notice;
import plenary.wording.Urgency;

class LookedTest {

  private static final Comparator<Notice> NEWEST_FIRST =
      Comparator.comparing(Cursor::after, Cursor.NEWEST_FIRST);

  private static Notice notice(int programme, int number, Random random) {
    return new Notice(
        "%d-%03d".formatted(programme, number),
        "p" + programme,
        number,
        Instant.EPOCH.plusMillis(random.nextInt(40)).plusNanos(random.nextInt(1_000_000)),
        random.nextInt(3) == 0 ? "theirs" : "others",
        null,
        null,
        new Audience.Everyone(),
        Urgency.LOW,
        Map.of(),
        null,
        null);
  }

  private static boolean isTheirs(Notice notice) {
    return notice.kind().equals("theirs");
  }

  /** As the store gives them: so many that come after a place. */
  private static Looked look(List<Notice> programme, Cursor before, int atOnce, int most) {
    var looked = Looked.nothing(before);
    while (!looked.isAll() && looked.count() < most) {
      var from = looked.upTo();
      var next =
          programme.stream()
              .filter(notice -> from == null || from.isBefore(notice))
              .limit(atOnce)
              .toList();
      looked = looked.and(next, LookedTest::isTheirs, next.size() < atOnce);
    }
    return looked;
  }

  @Test
  void thePagesTogetherHaveAllThatIsTheirsOnceInOrderHoweverFarEachLooks() {
    for (int seed = 0; seed < 500; seed++) {
      var random = new Random(seed);
      var programmes = new ArrayList<List<Notice>>();
      for (int programme = 0; programme < 3; programme++) {
        int number = programme;
        programmes.add(
            IntStream.range(0, random.nextInt(60))
                .mapToObj(i -> notice(number, i, random))
                .sorted(NEWEST_FIRST)
                .toList());
      }
      int limit = 1 + random.nextInt(5);
      int atOnce = 1 + random.nextInt(5);
      int most = 1 + random.nextInt(12);
      var read = new ArrayList<Notice>();
      Cursor next = null;
      do {
        var from = next;
        Page page =
            Looked.page(
                programmes.stream().map(each -> look(each, from, atOnce, most)).toList(), limit);
        assertThat(page.notices()).hasSizeLessThanOrEqualTo(limit);
        read.addAll(page.notices());
        next = page.next();
      } while (next != null);
      assertThat(read)
          .describedAs("seed %d", seed)
          .isEqualTo(
              programmes.stream()
                  .flatMap(List::stream)
                  .filter(LookedTest::isTheirs)
                  .sorted(NEWEST_FIRST)
                  .toList());
    }
  }
}
