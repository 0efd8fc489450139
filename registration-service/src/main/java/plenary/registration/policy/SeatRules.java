package plenary.registration.policy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a programme says of the seats in each of its sessions.
 *
 * @param opensAt when registration opens; null for from the beginning
 * @param closesMinutesBefore minutes before a session's start at which no seats are taken any more;
 *     null for as long as it has not ended
 * @param offerMinutes how long a seat that became free is kept for whom it is offered to; null to
 *     give it at once
 * @param tooSmall what is done when a room became too small
 * @param checkInMinutes minutes before a session's start from which people are let in
 * @param noShowMinutes minutes after a session's start from which seats that nobody came for go to
 *     those who wait and are there; who gets a seat later than the start has as many to come; null
 *     for never
 * @param walkIns whether free seats go to those who come without one
 */
public record SeatRules(
    @Nullable Instant opensAt,
    @Nullable Integer closesMinutesBefore,
    @Nullable Integer offerMinutes,
    TooSmall tooSmall,
    int checkInMinutes,
    @Nullable Integer noShowMinutes,
    boolean walkIns) {

  /** Of a programme about which nobody said anything. */
  public static final SeatRules USUAL =
      new SeatRules(null, null, null, TooSmall.ASK_STAFF, 60, null, true);
}
