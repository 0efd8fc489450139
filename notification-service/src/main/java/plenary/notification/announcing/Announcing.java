package plenary.notification.announcing;

/**
 * How a programme's edits are announced.
 *
 * @param holdSeconds for how many seconds what is said about an edit waits for further ones of the
 *     same session, from 0 (not at all) to 300
 * @param urgentMinutes from how many minutes before a session's start another time or room is
 *     urgent and waits for nothing, from 0 to 1440
 */
public record Announcing(int holdSeconds, int urgentMinutes) {

  static final int MOST_HOLD_SECONDS = 300;
  static final int MOST_URGENT_MINUTES = 1_440;

  /** Nothing waits. */
  public static final Announcing AT_ONCE = new Announcing(0, 60);

  public Announcing {
    if (holdSeconds < 0
        || holdSeconds > MOST_HOLD_SECONDS
        || urgentMinutes < 0
        || urgentMinutes > MOST_URGENT_MINUTES) {
      throw new IllegalArgumentException(
          "Not from 0 to %d seconds and from 0 to %d minutes: %d, %d"
              .formatted(MOST_HOLD_SECONDS, MOST_URGENT_MINUTES, holdSeconds, urgentMinutes));
    }
  }
}
