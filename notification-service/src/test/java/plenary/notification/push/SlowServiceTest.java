package plenary.notification.push;

import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A push service that takes for ever, and many notices for single people. */
class SlowServiceTest {

  private static Pushing push;

  @BeforeAll
  static void start() {
    push =
        Pushing.start(SlowServiceTest.class, Map.of("push.timeout", "120s", "push.at-once", "32"));
  }

  @AfterAll
  static void stop() {
    push.close();
  }

  @Test
  void nobodyElseWaitsHoweverManyNoticesWaitForIt() {
    var session = UUID.randomUUID().toString();
    var quick = push.somebody(Pushing.device("quick"));
    var slow = IntStream.range(0, 50).mapToObj(_ -> UUID.randomUUID()).toList();
    slow.forEach(each -> push.subscribed(each, push.other().subscribe(Pushing.device("slow"))));
    push.other().stall();
    slow.forEach(each -> push.tell(session, "Slowly", each));
    push.awaitBecame(push.tell(session, "Quickly", quick), Map.of(quick, "SENT taken"));
    push.other().goOn();
  }
}
