package plenary.agenda.programme;

import org.jspecify.annotations.Nullable;

/**
 * How a session is doing.
 *
 * @param delayMinutes on top of the slot; a delay is not a new slot
 * @param note what staff want everybody in front of the door to read
 * @param cancelledBecause said while the session is cancelled, and only then
 */
public record Live(
    Status status, int delayMinutes, @Nullable String note, @Nullable String cancelledBecause) {

  /** Before anything has happened. */
  public static final Live AS_PLANNED = new Live(Status.SCHEDULED, 0, null, null);

  public Live with(Status status) {
    return new Live(status, delayMinutes, note, null);
  }

  public Live delayed(int minutes) {
    return new Live(status, minutes, note, cancelledBecause);
  }

  public Live noted(@Nullable String note) {
    return new Live(status, delayMinutes, note, cancelledBecause);
  }

  public Live cancelled(String reason) {
    return new Live(Status.CANCELLED, delayMinutes, note, reason);
  }
}
