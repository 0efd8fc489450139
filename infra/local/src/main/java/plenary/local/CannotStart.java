package plenary.local;

import org.jspecify.annotations.Nullable;

/** Why it does not start, in one line for whoever started it. */
public final class CannotStart extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CannotStart(String why) {
    this(why, null);
  }

  CannotStart(String why, @Nullable Throwable cause) {
    super(why, cause);
  }
}
