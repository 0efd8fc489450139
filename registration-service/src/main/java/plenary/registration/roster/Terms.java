package plenary.registration.roster;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import plenary.registration.policy.Policies;
import plenary.registration.policy.SeatRules;
import plenary.registration.programme.Session;

/**
 * What the programme and its policy say that matters to a roster.
 *
 * @param version the programme's version that says so
 * @param policy the policy's version that says so
 * @param doorsOpen whether staff opened the doors, or went further
 * @param needsSeat whether people register for sessions of this kind
 * @param room how many the room holds; null when nobody said
 * @param start when it is expected to start
 * @param end when it is expected to end
 */
public record Terms(
    long version,
    long policy,
    Standing standing,
    boolean doorsOpen,
    boolean needsSeat,
    @Nullable Integer room,
    Slot slot,
    Instant start,
    Instant end,
    SeatRules rules) {

  /** What has become of the session. */
  public enum Standing {
    ON,
    CANCELLED,
    ENDED
  }

  public static Terms of(Session session, Policies.Versioned policy) {
    var room = session.room();
    var slot = Slot.of(session);
    return new Terms(
        session.version(),
        policy.version(),
        standing(session),
        doorsOpen(session),
        !policy.policy().withoutSeat().contains(session.kind()),
        room == null ? null : room.capacity(),
        slot,
        session.projectedStart() == null ? slot.start() : Slot.instant(session.projectedStart()),
        session.projectedEnd() == null ? slot.end() : Slot.instant(session.projectedEnd()),
        policy.policy().seats());
  }

  private static Standing standing(Session session) {
    return switch (session.status()) {
      case "cancelled" -> Standing.CANCELLED;
      case "ended" -> Standing.ENDED;
      default -> Standing.ON;
    };
  }

  private static boolean doorsOpen(Session session) {
    return switch (session.status()) {
      case "doors-open", "live", "paused", "ended" -> true;
      default -> false;
    };
  }

  /** From when on seats that nobody came for go to others; null for never. */
  @Nullable Instant noShowsAt() {
    var after = rules.noShowMinutes();
    return after == null ? null : start.plusSeconds(after * 60L);
  }

  /**
   * Whoever got their seat by then could have come by now: who gets one late has as long as the
   * others had. Null for never.
   */
  @Nullable Instant missingSince(Instant now) {
    var after = rules.noShowMinutes();
    return after == null ? null : now.minusSeconds(after * 60L);
  }

  /**
   * The session is not in the programme any more; should it come back, it is told anew. Told again,
   * this changes nothing, or it would get ahead of the version with which the session comes back.
   */
  public Terms removed() {
    if (standing == Standing.CANCELLED) {
      return this;
    }
    return new Terms(
        version + 1,
        policy,
        Standing.CANCELLED,
        doorsOpen,
        needsSeat,
        room,
        slot,
        start,
        end,
        rules);
  }

  /** Whether these replace the others. */
  boolean isNewerThan(Terms other) {
    return version >= other.version && policy >= other.policy && !equals(other);
  }
}
