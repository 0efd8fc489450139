package plenary.wording;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a text says about a session; the rest of its state is not needed here.
 *
 * @param code as printed, such as {@code Panel 3}
 * @param language in which it is held, as a BCP 47 tag; null when that is not fixed
 * @param zone the programme's zone, in which times are told
 */
public record Session(
    String id,
    @Nullable String code,
    String title,
    @Nullable String language,
    ZoneId zone,
    OffsetDateTime start,
    OffsetDateTime end,
    @Nullable OffsetDateTime projectedStart,
    @Nullable OffsetDateTime projectedEnd,
    @Nullable Room room,
    int delayMinutes,
    @Nullable String liveNote,
    @Nullable String cancelledBecause) {

  /** Where it takes place. */
  public record Room(String name) {}

  /** From when to when. */
  public record Slot(OffsetDateTime start, OffsetDateTime end) {}

  /** What people call it. */
  public String label() {
    return code == null || code.isBlank() ? title : code;
  }

  boolean hasCode() {
    return code != null && !code.isBlank();
  }

  Slot planned() {
    return new Slot(start, end);
  }

  /** Its start, with the delay. */
  public OffsetDateTime expectedStart() {
    return expected().start();
  }

  /** With the delay. */
  Slot expected() {
    return new Slot(
        projectedStart == null ? start.plusMinutes(delayMinutes) : projectedStart,
        projectedEnd == null ? end.plusMinutes(delayMinutes) : projectedEnd);
  }
}
