package plenary.notification.mail;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import plenary.notification.ledger.Pauses;

/**
 * The mails of one attendee: those of the last day, and what is collected for the next digest. Who
 * sends one holds it first, so that of several that want to, one does.
 *
 * @param digests how many there were
 * @param letters oldest first
 * @param collected the announcements that wait to be mailed together, oldest first, by their ids
 * @param due when they are mailed; null when there are none
 * @param keptUntil in epoch seconds; afterwards nobody needs to know any more
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Mailbag(
    int digests,
    List<Letter> letters,
    List<String> collected,
    @Nullable Instant due,
    long keptUntil) {

  static final Mailbag EMPTY = new Mailbag(0, List.of(), List.of(), null, 0);

  /** Longer than an announcement may take to be told. */
  static final Duration KEPT = Duration.ofHours(26);

  static final int MOST_COLLECTED = 100;
  static final int MOST_LETTERS = 300;

  private static final Duration HOUR = Duration.ofHours(1);

  /** When is looked again for what is under way elsewhere. */
  private static final Duration SOON = Duration.ofSeconds(5);

  Mailbag {
    letters = List.copyOf(letters);
    collected = List.copyOf(collected);
  }

  /**
   * One mail.
   *
   * @param notices the announcements in it, by their ids
   * @param at when it was last begun
   * @param held others leave it alone before this
   * @param tries of a digest that the server would not take yet
   * @param end what came of it; null as long as nothing has
   * @param failed whether that is nothing good
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Letter(
      String id,
      boolean digest,
      List<String> notices,
      Instant at,
      Instant held,
      int tries,
      @Nullable String end,
      boolean failed) {

    Letter {
      notices = List.copyOf(notices);
    }

    private Letter hold(Instant now, Instant until) {
      return new Letter(id, digest, notices, now, until, tries, null, false);
    }

    private Letter ended(String how, boolean isFailed) {
      return new Letter(id, digest, notices, at, held, tries, how, isFailed);
    }

    private Letter heard(Answer answer, Limits limits, Instant now) {
      return switch (answer) {
        case Answer.Accepted(var reply) -> ended(reply, false);
        case Answer.Refused(var why) -> ended(why, true);
        case Answer.NotYet(var why) when digest -> later(why, limits, now);
        case Answer.NotYet _, Answer.Away _ -> hold(at, now);
      };
    }

    private Letter later(String why, Limits limits, Instant now) {
      var pause = limits.pauses().after(tries + 1, null);
      return pause == null
          ? ended("given up: " + why, true)
          : new Letter(id, true, notices, at, now.plus(pause), tries + 1, null, false);
    }
  }

  /**
   * @param mostPerHour mails; of what is urgent, twice as many
   * @param lease for how long a letter is held by who sends it
   * @param pauses between the tries of a digest
   */
  record Limits(int mostPerHour, Duration lease, Pauses pauses) {}

  /**
   * An announcement that is to be mailed.
   *
   * @param collect whether with others
   * @param digest when a digest that begins now is due
   * @param awake the first moment from now on at which a digest disturbs nobody
   */
  record Wanted(String notice, boolean collect, boolean urgent, Instant digest, Instant awake) {}

  /** What is to be done for an announcement. */
  sealed interface Step {

    record Told(String how) implements Step {}

    record NotTold(String why) implements Step {}

    record Wait(String why, Instant until) implements Step {}

    /** The letter is held, and whoever asked sends it. */
    record Send(Letter letter) implements Step {}
  }

  /** What to do, and what to keep before that. */
  record Decision(Mailbag after, Step step) {}

  Decision decide(Wanted wanted, Limits limits, Instant now) {
    var known =
        letters.stream()
            .filter(letter -> letter.notices().contains(wanted.notice()))
            .findFirst()
            .orElse(null);
    if (known != null) {
      return goOn(known, limits, now);
    }
    if (collected.contains(wanted.notice())) {
      if (due == null || due.isAfter(now)) {
        return waits(now);
      }
      return wanted.awake().isAfter(now)
          ? new Decision(this, new Step.Wait("digest", wanted.awake()))
          : digest(limits, now);
    }
    int most = wanted.urgent() ? 2 * limits.mostPerHour() : limits.mostPerHour();
    return wanted.collect() || inLastHour(now).size() >= most
        ? collect(wanted, now)
        : send(wanted.notice(), false, List.of(wanted.notice()), limits, now);
  }

  private Decision goOn(Letter letter, Limits limits, Instant now) {
    if (letter.end() != null) {
      return new Decision(
          this, letter.failed() ? new Step.NotTold(letter.end()) : new Step.Told(letter.end()));
    }
    if (letter.held().isAfter(now)) {
      var soon = now.plus(SOON);
      return new Decision(
          this, new Step.Wait("under way", letter.held().isBefore(soon) ? letter.held() : soon));
    }
    var held = letter.hold(now, now.plus(limits.lease()));
    return new Decision(with(held, now), new Step.Send(held));
  }

  private Decision waits(Instant now) {
    var soon = now.plus(SOON);
    return new Decision(
        this, new Step.Wait("digest", due == null || due.isBefore(soon) ? soon : due));
  }

  /** One that is full takes no more; what comes then is in the next one. */
  private Decision collect(Wanted wanted, Instant now) {
    if (collected.size() >= MOST_COLLECTED) {
      return waits(now);
    }
    var all = new ArrayList<>(collected);
    all.add(wanted.notice());
    var when = due == null ? wanted.digest() : due;
    return new Decision(
        kept(digests, letters, all, when, now),
        new Step.Wait("digest", when.isAfter(now) ? when : now.plus(SOON)));
  }

  private Decision digest(Limits limits, Instant now) {
    var recent = inLastHour(now);
    if (recent.size() >= limits.mostPerHour()) {
      var room = recent.getFirst().at().plus(HOUR);
      return new Decision(
          kept(digests, letters, collected, room, now), new Step.Wait("digest", room));
    }
    return send("digest/" + (digests + 1), true, collected, limits, now);
  }

  private Decision send(
      String id, boolean isDigest, List<String> notices, Limits limits, Instant now) {
    var letter = new Letter(id, isDigest, notices, now, now.plus(limits.lease()), 0, null, false);
    var all = new ArrayList<>(letters);
    all.add(letter);
    return new Decision(
        isDigest
            ? kept(digests + 1, all, List.of(), null, now)
            : kept(digests, all, collected, due, now),
        new Step.Send(letter));
  }

  /** Oldest first. */
  private List<Letter> inLastHour(Instant now) {
    var from = now.minus(HOUR);
    return letters.stream()
        .filter(letter -> letter.at().isAfter(from))
        .sorted(Comparator.comparing(Letter::at))
        .toList();
  }

  /** With what the server said to a letter. */
  Mailbag heard(String letter, Answer answer, Limits limits, Instant now) {
    return letters.stream()
        .filter(each -> each.id().equals(letter))
        .findFirst()
        .map(each -> with(each.heard(answer, limits, now), now))
        .orElse(this);
  }

  /** As it is now, of a letter that was sent. */
  @Nullable Letter letter(String id) {
    return letters.stream().filter(each -> each.id().equals(id)).findFirst().orElse(null);
  }

  private Mailbag with(Letter changed, Instant now) {
    var all =
        letters.stream().map(each -> each.id().equals(changed.id()) ? changed : each).toList();
    return kept(digests, all, collected, due, now);
  }

  private static Mailbag kept(
      int digests,
      List<Letter> letters,
      List<String> collected,
      @Nullable Instant due,
      Instant now) {
    var from = now.minus(KEPT);
    var recent = letters.stream().filter(letter -> letter.at().isAfter(from)).toList();
    return new Mailbag(
        digests,
        recent.subList(Math.max(0, recent.size() - MOST_LETTERS), recent.size()),
        collected,
        due,
        now.plus(KEPT).getEpochSecond());
  }
}
