package plenary.notification.stream;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import plenary.edge.Problem;

/** What a request for a stream must be, and what is said where it is not. */
public final class Refusals {

  /** Seconds after which to try again, where there were too many. */
  public static final String RETRY_AFTER = "5";

  private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{1,62}");

  private Refusals() {}

  public static boolean isSlug(String text) {
    return SLUG.matcher(text).matches();
  }

  /**
   * The position in a {@code Last-Event-ID}; null when there is none. What is no position of ours
   * is older than all.
   */
  public static @Nullable Long position(@Nullable String lastEventId) {
    if (lastEventId == null || lastEventId.isBlank()) {
      return null;
    }
    try {
      return Long.parseLong(lastEventId.strip());
    } catch (NumberFormatException _) {
      return Long.MIN_VALUE;
    }
  }

  public static Problem noSuchProgramme(String slug) {
    return Problem.of(
        HttpStatus.NOT_FOUND,
        "no-such-programme",
        "No such programme",
        "No programme can be called " + slug + ".");
  }

  public static Problem tooMany() {
    return Problem.of(
        HttpStatus.SERVICE_UNAVAILABLE,
        "too-many-streams",
        "Too many streams",
        "This instance can't open another stream now; try again in some seconds.");
  }
}
