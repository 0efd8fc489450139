package plenary.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits for what happens elsewhere: looks again and again, for a bounded time. */
public final class Eventually {

  private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

  private Eventually() {}

  /** Returns as soon as the condition holds; fails when it does not within the time. */
  public static void holds(String what, Duration within, BooleanSupplier condition) {
    var unused = yields(what, within, () -> condition.getAsBoolean() ? true : null);
  }

  /** The first answer that is not null; fails when there is none within the time. */
  public static <T> T yields(String what, Duration within, Supplier<@Nullable T> attempt) {
    long deadline = System.nanoTime() + within.toNanos();
    while (true) {
      T answer = attempt.get();
      if (answer != null) {
        return answer;
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Not within " + within.toSeconds() + " s: " + what);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
