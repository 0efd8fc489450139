package plenary.notification.dispatch;

import java.time.Instant;
import java.util.List;
import plenary.notification.ledger.Channel;

/**
 * That an announcement was dispatched, and how.
 *
 * @param parcels how many there are of each channel; it never changes, so that whoever begins anew
 *     finds what was written down already
 * @param people how many it was for
 * @param channels by which they were to be told
 * @param done whether all parcels are written down
 */
public record Dispatch(
    String notice,
    String programme,
    Instant at,
    int parcels,
    int people,
    List<Channel> channels,
    boolean done) {

  public Dispatch {
    channels = List.copyOf(channels);
  }

  /** Of what was told by streams alone. */
  public static Dispatch none(String notice, String programme, Instant at) {
    return new Dispatch(notice, programme, at, 0, 0, List.of(), false);
  }
}
