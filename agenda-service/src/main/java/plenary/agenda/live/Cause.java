package plenary.agenda.live;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a change comes from.
 *
 * @param by who asked for it: a mail address, or an id where there is none
 * @param traceParent the W3C trace context of the request
 */
public record Cause(Instant at, @Nullable String by, @Nullable String traceParent) {

  private static final Pattern TRACE_PARENT =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  /** A request's; a header that is no trace context is left out. */
  public static Cause of(Instant at, @Nullable String by, @Nullable String traceParent) {
    return new Cause(
        at,
        by,
        traceParent != null && TRACE_PARENT.matcher(traceParent).matches() ? traceParent : null);
  }
}
