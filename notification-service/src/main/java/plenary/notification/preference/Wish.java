package plenary.notification.preference;

import java.time.Instant;

/** Whether and when somebody wants to be told something by a channel. */
public sealed interface Wish {

  /**
   * @param notBefore the present moment, or when it is quiet no more
   */
  record Tell(Instant notBefore) implements Wish {}

  /** With the next digest. */
  record Collect() implements Wish {}

  /**
   * @param why {@code not-wanted} or {@code muted}
   */
  record Spare(String why) implements Wish {}
}
