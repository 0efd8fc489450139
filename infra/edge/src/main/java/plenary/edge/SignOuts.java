package plenary.edge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import plenary.delivery.Event;

/**
 * Who has signed out, in memory, for as long as a token that it concerns could still be shown.
 *
 * <p>The checks of requests read it, one thread fills it. It is bounded: beyond that the oldest is
 * forgotten before its time, which is logged once, for it takes more people who sign out within the
 * life of a token than a conference has.
 */
final class SignOuts implements Revocations {

  private static final Logger log = LoggerFactory.getLogger(SignOuts.class);

  static final String TOPIC = "registration.sign-outs";
  static final String SIGNED_OUT = "plenary.registration.signed-out.v1";

  /** Of one token: whenever it was issued. */
  private static final Instant ALWAYS = Instant.MAX;

  private final Duration lifetime;
  private final int most;
  private final Clock clock;
  private final Map<Whose, Instant> before = new ConcurrentHashMap<>();
  private final Queue<Entry> oldestFirst = new ArrayDeque<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private boolean isTooSmall;

  /**
   * @param lifetime how long a token is good
   * @param most sign-outs that are kept
   */
  SignOuts(Duration lifetime, int most, Clock clock) {
    this.lifetime = lifetime;
    this.most = most;
    this.clock = clock;
  }

  /**
   * What the event says, as far as it is needed here.
   *
   * @param tokenId the one token that is no good; null for all of the attendee's
   * @param before of which those that were issued earlier are no good
   */
  record SignedOut(
      @Nullable String attendeeId, @Nullable String tokenId, @Nullable Instant before) {}

  /**
   * @param tokenId null for all tokens
   */
  private record Whose(String attendeeId, @Nullable String tokenId) {}

  private record Entry(Whose whose, Instant before, Instant until) {}

  /** The tail's thread alone calls it. */
  void take(Event<SignedOut> event) {
    var told = event.data();
    if (told.attendeeId() == null || (told.tokenId() == null) == (told.before() == null)) {
      throw new IllegalArgumentException("Whose sign-out it is can't be read");
    }
    var moment = told.before() == null ? ALWAYS : told.before();
    var until = event.time().plus(lifetime);
    var now = clock.instant();
    if (until.isAfter(now)) {
      var whose = new Whose(told.attendeeId(), told.tokenId());
      before.merge(whose, moment, (one, other) -> one.isAfter(other) ? one : other);
      oldestFirst.add(new Entry(whose, moment, until));
      listeners.forEach(Runnable::run);
    }
    forget(now);
  }

  private void forget(Instant now) {
    for (var oldest = oldestFirst.peek(); oldest != null; oldest = oldestFirst.peek()) {
      boolean isOver = !oldest.until().isAfter(now);
      if (!isOver && oldestFirst.size() <= most) {
        return;
      }
      if (!isOver && !isTooSmall) {
        isTooSmall = true;
        log.atWarn().addKeyValue("most", most).log("More sign-outs than are kept");
      }
      oldestFirst.remove();
      before.remove(oldest.whose(), oldest.before());
    }
  }

  @Override
  public boolean isRevoked(
      String attendeeId, @Nullable String tokenId, @Nullable Instant issuedAt) {
    if (tokenId != null && before.containsKey(new Whose(attendeeId, tokenId))) {
      return true;
    }
    var moment = before.get(new Whose(attendeeId, null));
    return moment != null && issuedAt != null && issuedAt.isBefore(moment);
  }

  @Override
  public void onChange(Runnable told) {
    listeners.add(told);
  }

  /** How many are kept. */
  int size() {
    return before.size();
  }
}
