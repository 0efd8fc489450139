package plenary.registration.figures;

import java.time.Duration;
import java.time.Instant;

/**
 * A time that is looked at in steps.
 *
 * @param from a step's beginning
 * @param step a multiple of the buckets' ten minutes
 */
record Span(Instant from, Instant to, Duration step) {

  static final Duration BUCKET = Duration.ofMinutes(10);
  static final Duration LONGEST = Duration.ofDays(400);
  static final int MOST_STEPS = 2_000;

  /** In the shortest steps of which there are not too many. */
  static Span of(Instant from, Instant to) {
    long buckets = Duration.between(floor(from, BUCKET), to).dividedBy(BUCKET) + 1;
    return of(from, to, BUCKET.multipliedBy(Math.ceilDiv(buckets, MOST_STEPS - 1)));
  }

  static Span of(Instant from, Instant to, Duration step) {
    return new Span(floor(from, step), to, step);
  }

  static Instant floor(Instant at, Duration step) {
    long seconds = step.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
  }

  /** The beginning of the first bucket that is not looked at any more. */
  Instant end() {
    var beginning = floor(to, BUCKET);
    return beginning.equals(to) ? to : beginning.plus(BUCKET);
  }

  /** The beginning of the step in which something was; what was before is as of the first. */
  Instant step(Instant at) {
    return at.isBefore(from) ? from : floor(at, step);
  }

  boolean hasTooManySteps() {
    return Duration.between(from, to).dividedBy(step) >= MOST_STEPS;
  }
}
