package plenary.journeys;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import plenary.testing.Eventually;

/** Holds what there is against what was answered, while the load stands still. */
final class Reckoning {

  private static final Duration SOON = Duration.ofSeconds(60);

  /** What a service that was away for long has missed is told one after the other. */
  private static final Duration CAUGHT_UP = Duration.ofMinutes(5);

  /** Longer than edits wait for each other until they are told. */
  private static final Duration QUIET = Duration.ofMillis(2_500);

  private Reckoning() {}

  /** What can be said right after the last answer: of the history, the seats and the streams. */
  static Findings atOnce(ApartDeployment plenary, Load load) {
    var findings = new Findings();
    atOnce(plenary, load, findings);
    return findings;
  }

  /** The same when nothing is under way any more, and of the topics and the inboxes. */
  static Findings whole(ApartDeployment plenary, Load load) {
    Eventually.holds("all outboxes are empty", SOON, () -> unsent(plenary) == 0);
    var told = new AtomicInteger(-1);
    Eventually.holds(
        "nothing more is told",
        CAUGHT_UP,
        () -> {
          int before = told.getAndSet(told(load));
          LockSupport.parkNanos(QUIET.toNanos());
          return before == told(load);
        });
    var findings = new Findings();
    atOnce(plenary, load, findings);
    new Kept(plenary, load, findings).topic();
    var heard = new Heard(load, findings);
    heard.sameForAll();
    awaitInboxes(load);
    heard.inboxes();
    return findings;
  }

  /** What is said is on the streams first, and then one by one in the inboxes. */
  private static void awaitInboxes(Load load) {
    long deadline = System.nanoTime() + CAUGHT_UP.toNanos();
    boolean agree = false;
    while (!agree && System.nanoTime() < deadline) {
      var findings = new Findings();
      new Heard(load, findings).inboxes();
      agree = findings.all().isEmpty();
      LockSupport.parkNanos(agree ? 0 : QUIET.toNanos());
    }
  }

  private static int told(Load load) {
    return load.followers().mapToInt(each -> each.heard().size()).sum();
  }

  private static void atOnce(ApartDeployment plenary, Load load, Findings findings) {
    load.account().improper().forEach(answer -> findings.wrong("answered " + answer));
    var kept = new Kept(plenary, load, findings);
    kept.history();
    kept.seats();
    new Heard(load, findings).streams();
  }

  /** The documents with events that are not sent yet, as the services measure them. */
  private static int unsent(ApartDeployment plenary) {
    return ApartDeployment.SERVICES.stream()
        .flatMap(service -> plenary.instancesOf(service).stream())
        .mapToInt(Reckoning::unsent)
        .sum();
  }

  private static int unsent(Server instance) {
    var metrics = Visitor.read(instance.at("/api/" + instance.service() + "/actuator/prometheus"));
    return metrics
        .lines()
        .filter(line -> line.startsWith("plenary_outbox_depth{"))
        .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
