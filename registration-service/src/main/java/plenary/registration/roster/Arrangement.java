package plenary.registration.roster;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What staff set for one session; null goes by the room or by the programme's policy.
 *
 * @param capacity how many seats there are
 * @param needsSeat whether people register for it
 * @param opensAt when registration opens
 * @param closesAt from when on no seats are taken any more
 * @param drawAt when the seats are drawn among all who asked until then; null for first come, first
 *     served
 */
public record Arrangement(
    @Nullable Integer capacity,
    @Nullable Boolean needsSeat,
    @Nullable Instant opensAt,
    @Nullable Instant closesAt,
    @Nullable Instant drawAt) {

  /** Of a session of which staff said nothing. */
  public static final Arrangement NONE = new Arrangement(null, null, null, null, null);

  /** The capacity alone. */
  public static Arrangement ofCapacity(@Nullable Integer capacity) {
    return new Arrangement(capacity, null, null, null, null);
  }
}
