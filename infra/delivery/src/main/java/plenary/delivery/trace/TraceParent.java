package plenary.delivery.trace;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a trace, in the form of a header's value (<a
 * href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>): what it is part of, and who
 * caused it.
 */
public final class TraceParent {

  /** The header that carries it, with HTTP requests and with records. */
  public static final String HEADER = "traceparent";

  private static final Pattern FORM =
      Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");

  private TraceParent() {}

  /** The same, or null for what is none: it comes from whoever calls us. */
  public static @Nullable String checked(@Nullable String value) {
    return value != null && FORM.matcher(value).matches() ? value : null;
  }

  /** Which trace; what logs are looked for by. Null for none. */
  public static @Nullable String trace(@Nullable String value) {
    if (value == null) {
      return null;
    }
    var found = FORM.matcher(value);
    return found.matches() ? found.group(1) : null;
  }
}
