package plenary.notification.ledger;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of telling somebody something by a channel. */
public sealed interface Outcome {

  /**
   * It was handed over.
   *
   * @param detail what the other side said; no personal data
   */
  record Sent(String detail) implements Outcome {}

  /** It can't be done, and trying again would not help. */
  record Failed(String why) implements Outcome {}

  /** It was not to be done. */
  record Spared(String why) implements Outcome {}

  /**
   * It did not work now.
   *
   * @param atLeast how long the other side wants to be left alone; null where it does not say
   */
  record Again(String why, @Nullable Duration atLeast) implements Outcome {}

  /**
   * It is to be told later, and was not tried.
   *
   * @param until a moment that is still to come
   */
  record Wait(String why, Instant until) implements Outcome {}

  /** The channel as a whole is away: nobody's fault, and the others need not be tried now. */
  record Away(String why) implements Outcome {}
}
