package plenary.edge;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * How often each of many may ask for something within a time; in memory, of this instance alone.
 */
public final class Allowances {

  /** Who is counted at one time; beyond that those that ask least are forgotten. */
  private static final int MOST_ASKERS = 50_000;

  private final LoadingCache<String, Bucket> buckets;

  /**
   * @param most at once; it comes back evenly
   * @param within the time in which all of it comes back
   */
  public Allowances(int most, Duration within, Clock clock) {
    var meter = new ClockMeter(clock);
    Ticker ticker = meter::currentTimeNanos;
    buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST_ASKERS)
            // A bucket that nobody touched for so long is full again, as a new one is.
            .expireAfterAccess(within)
            .ticker(ticker)
            .build(
                _ ->
                    Bucket.builder()
                        .addLimit(limit -> limit.capacity(most).refillGreedy(most, within))
                        .withCustomTimePrecision(meter)
                        .build());
  }

  /** Takes one; empty when there was one, else in how many seconds there will be. */
  public OptionalLong take(String whose) {
    var probe = buckets.get(whose).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? OptionalLong.empty()
        : OptionalLong.of(
            1 + TimeUnit.NANOSECONDS.toSeconds(Math.max(0, probe.getNanosToWaitForRefill() - 1)));
  }

  /** Gives one back, but never more than there were. */
  public void giveBack(String whose) {
    buckets.get(whose).addTokens(1);
  }

  /** The service's own clock. */
  private record ClockMeter(Clock clock) implements TimeMeter {

    @Override
    public long currentTimeNanos() {
      return TimeUnit.MILLISECONDS.toNanos(clock.millis());
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
