package plenary.notification.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far a programme's news has been told. Versions are dense and have one step or more each, so
 * the next one is known; what is not next in line waits.
 *
 * @param told the last version that has been told; 0 before the first
 * @param waitingSince since when something has waited for the version after {@code told}, by the
 *     clock of the instance that found it, which may be far from another's; null when nothing is
 *     known to wait
 * @param missed versions up to {@code told} that were passed over, wholly or in part
 * @param since which version each subject was last told in, as long as something is missed
 * @param bursts of what was told, that which people are told in words a little later; null for
 *     nothing
 */
record Feed(
    long told,
    @Nullable Instant waitingSince,
    List<Missed> missed,
    Map<String, Long> since,
    @Nullable Bursts bursts) {

  static final Feed NEW = new Feed(0, null, List.of(), Map.of());

  Feed(long told, @Nullable Instant waitingSince, List<Missed> missed, Map<String, Long> since) {
    this(told, waitingSince, missed, since, null);
  }

  private static final String PUBLISHED = "plenary.agenda.programme-published.v1";

  /** So many versions are remembered as missed at most; older ones are given up. */
  private static final int MOST_MISSED = 500;

  /** After this time a missed version is given up. */
  private static final Duration HOPE = Duration.ofMinutes(15);

  /** So many changes are told by one write at most, or one version if it has more. */
  private static final int MOST_AT_ONCE = 200;

  /**
   * @param told the steps of it that have been told
   * @param at when it was passed over
   */
  record Missed(long version, List<Integer> told, Instant at) {}

  /** What became of changes that arrived. */
  enum Verdict {
    /** Told now, or known before. */
    SETTLED,
    /** Not next in line: to be kept until it is. */
    EARLY
  }

  /**
   * @param told what is to be announced now, in order
   * @param gaps how many versions were passed over, wholly or in part
   */
  record Outcome(Feed feed, List<Change> told, Verdict verdict, int gaps) {}

  /** Takes a change as it arrives. */
  Outcome arrive(Change change, Instant now, Duration grace) {
    if (told == 0 && change.version() > 1 && change.type().equals(PUBLISHED)) {
      // A draft's versions were told to nobody.
      return new Feed(change.version() - 1, waitingSince, missed, since, bursts)
          .arrive(change, now, grace);
    }
    if (change.version() <= told) {
      return late(change);
    }
    if (change.version() == told + 1 && change.steps() == 1) {
      var after = tell(List.of(change), now);
      return new Outcome(
          after.waiting(waitingSince == null ? null : now), List.of(change), Verdict.SETTLED, 0);
    }
    // While old changes are still coming in, what is missing may be among those to come.
    boolean catchingUp = change.at().isBefore(now.minus(grace));
    return new Outcome(
        waiting(waitingSince == null || catchingUp ? now : waitingSince),
        List.of(),
        Verdict.EARLY,
        0);
  }

  /**
   * Tells what is next in line among the changes that wait; if what is next has been waited for
   * long enough, makes one step over the gap.
   *
   * @param waiting all that are known to wait
   */
  Outcome settle(Collection<Change> waiting, Instant now, boolean overdue) {
    var versions = new TreeMap<Long, TreeMap<Integer, Change>>();
    for (var change : waiting) {
      if (change.version() > told) {
        versions.computeIfAbsent(change.version(), _ -> new TreeMap<>()).put(change.step(), change);
      }
    }
    if (overdue && !versions.isEmpty() && !isComplete(versions.get(told + 1))) {
      return andOn(over(versions, now), versions, now);
    }
    return andOn(new Outcome(this, List.of(), Verdict.SETTLED, 0), versions, now);
  }

  /** Tells the complete versions that follow. */
  private Outcome andOn(
      Outcome before, TreeMap<Long, TreeMap<Integer, Change>> versions, Instant now) {
    var feed = before.feed();
    var changes = new ArrayList<>(before.told());
    for (var next = versions.get(feed.told + 1);
        next != null && isComplete(next) && changes.size() < MOST_AT_ONCE;
        next = versions.get(feed.told + 1)) {
      feed = feed.tell(next.values(), now);
      changes.addAll(next.values());
    }
    boolean isLeft = !versions.isEmpty() && versions.lastKey() > feed.told;
    boolean moved = feed.told != told;
    var from = isLeft ? moved || waitingSince == null ? now : waitingSince : null;
    return new Outcome(feed.waiting(from), List.copyOf(changes), Verdict.SETTLED, before.gaps());
  }

  /** Tells the head in part, or passes over the versions before the first that is there. */
  private Outcome over(TreeMap<Long, TreeMap<Integer, Change>> versions, Instant now) {
    var head = versions.get(told + 1);
    if (head != null) {
      var changes = List.copyOf(head.values());
      var missing = new Missed(told + 1, List.copyOf(head.keySet()), now);
      var after = missing(List.of(missing), now).tell(changes, now);
      return new Outcome(after.waiting(now), changes, Verdict.SETTLED, 1);
    }
    long first = versions.firstKey();
    var skipped = new Feed(first - 1, now, missed, since, bursts);
    if (told == 0) {
      return new Outcome(skipped, List.of(), Verdict.SETTLED, 0); // where the records begin
    }
    var missing =
        LongStream.range(Math.max(told + 1, first - MOST_MISSED), first)
            .mapToObj(version -> new Missed(version, List.of(), now))
            .toList();
    return new Outcome(
        skipped.missing(missing, now), List.of(), Verdict.SETTLED, (int) (first - 1 - told));
  }

  private static boolean isComplete(@Nullable TreeMap<Integer, Change> version) {
    return version != null && version.size() == version.firstEntry().getValue().steps();
  }

  /** Never goes back: a subject that was told in a later state is not told in an earlier one. */
  private Outcome late(Change change) {
    var version = missed.stream().filter(each -> each.version() == change.version()).findFirst();
    if (version.isEmpty() || version.get().told().contains(change.step())) {
      return new Outcome(this, List.of(), Verdict.SETTLED, 0);
    }
    var steps = Stream.concat(version.get().told().stream(), Stream.of(change.step())).toList();
    var left =
        missed.stream()
            .map(
                each ->
                    each.equals(version.get())
                        ? new Missed(each.version(), steps, each.at())
                        : each)
            .filter(each -> each.version() != change.version() || steps.size() < change.steps())
            .toList();
    boolean superseded = since.getOrDefault(change.subject(), 0L) > change.version();
    return new Outcome(
        new Feed(told, waitingSince, left, left.isEmpty() ? Map.of() : since, bursts),
        superseded ? List.of() : List.of(change),
        Verdict.SETTLED,
        0);
  }

  /** All of them are of one version, which is the next. */
  private Feed tell(Collection<Change> changes, Instant now) {
    var hoped = missed.stream().filter(each -> each.at().plus(HOPE).isAfter(now)).toList();
    Map<String, Long> subjects = new HashMap<>();
    if (!hoped.isEmpty()) {
      subjects.putAll(since);
      changes.forEach(change -> subjects.put(change.subject(), change.version()));
    }
    return new Feed(told + 1, waitingSince, hoped, Map.copyOf(subjects), bursts);
  }

  private Feed missing(List<Missed> more, Instant now) {
    var all = new ArrayList<>(missed);
    all.addAll(more);
    all.removeIf(each -> !each.at().plus(HOPE).isAfter(now));
    var newest = all.subList(Math.max(0, all.size() - MOST_MISSED), all.size());
    return new Feed(told, waitingSince, List.copyOf(newest), since, bursts);
  }

  /** Whether it waits where another look at it has seen it wait, and has not moved between. */
  boolean waitsAs(Feed seen) {
    return waitingSince != null && waitingSince.equals(seen.waitingSince) && told == seen.told;
  }

  private Feed waiting(@Nullable Instant from) {
    return new Feed(told, from, missed, since, bursts);
  }

  /** What people are told in words a little later. */
  Bursts held() {
    return bursts == null ? Bursts.NONE : bursts;
  }

  Feed holding(Bursts held) {
    return new Feed(told, waitingSince, missed, since, held.bySession().isEmpty() ? null : held);
  }
}
