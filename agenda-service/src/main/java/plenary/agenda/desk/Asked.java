package plenary.agenda.desk;

import java.security.Principal;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import plenary.agenda.live.Cause;
import plenary.edge.Caller;
import plenary.edge.EntityTag;

/** What comes with every request for a change: who asks, what for, and where it comes from. */
final class Asked {

  private static final long NEVER = -1;

  private final Caller by;
  private final OptionalLong expected;
  private final Cause cause;

  private Asked(Caller by, OptionalLong expected, Cause cause) {
    this.by = by;
    this.expected = expected;
    this.cause = cause;
  }

  /**
   * @param principal somebody: what is asked here is asked by who is signed in
   * @param ifMatch a tag that is no version of ours was never current, so it is as good as an old
   *     one
   */
  static Asked of(
      Principal principal, @Nullable String ifMatch, @Nullable String traceParent, Instant at) {
    Caller by = Objects.requireNonNull(Caller.of(principal), "nobody is signed in");
    return new Asked(by, expected(ifMatch), Cause.of(at, by.name(), traceParent));
  }

  private static OptionalLong expected(@Nullable String ifMatch) {
    return ifMatch == null || ifMatch.strip().equals("*")
        ? OptionalLong.empty()
        : OptionalLong.of(EntityTag.parse(ifMatch).orElse(NEVER));
  }

  Caller by() {
    return by;
  }

  /** The version that it was made for; empty when any will do. */
  OptionalLong expected() {
    return expected;
  }

  Cause cause() {
    return cause;
  }
}
