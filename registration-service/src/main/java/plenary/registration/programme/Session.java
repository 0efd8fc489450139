package plenary.registration.programme;

import org.jspecify.annotations.Nullable;

/**
 * A session, with the fields that registration uses.
 *
 * @param version the programme's version that told this
 * @param code as printed, such as "Panel 3"
 * @param start as the agenda gave it: ISO 8601 with the zone's offset, kept as text so that the
 *     offset stays
 */
public record Session(
    String id,
    String programme,
    long version,
    String title,
    @Nullable String code,
    String kind,
    String start,
    String end,
    @Nullable String projectedStart,
    @Nullable String projectedEnd,
    @Nullable Room room,
    String status) {

  /**
   * @param capacity seats in the room; null when nobody said
   */
  public record Room(String id, String name, @Nullable Integer capacity) {}

  /** Whether people register for it: nobody needs a seat in a break. */
  public boolean needsSeat() {
    return !kind.equals("break");
  }
}
