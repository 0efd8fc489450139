package plenary.notification.dispatch;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import plenary.notification.ledger.Channel;
import plenary.notification.ledger.Item;
import plenary.notification.ledger.Parcel;

/**
 * Whom something would be told to.
 *
 * @param unreached how many by no channel
 */
public record Forecast(int people, Map<Channel, Count> channels, int unreached) {

  /**
   * @param now told at once
   * @param later told when it is quiet no more, or with the next digest
   */
  public record Count(int now, int later, int unreachable, int unwanted) {

    private static final Count NONE = new Count(0, 0, 0, 0);

    private Count and(Item item, Instant present) {
      var due = item.due();
      if (due == null) {
        return Addressing.UNREACHABLE.equals(item.detail())
            ? new Count(now, later, unreachable + 1, unwanted)
            : new Count(now, later, unreachable, unwanted + 1);
      }
      return item.digest() || due.isAfter(present)
          ? new Count(now, later + 1, unreachable, unwanted)
          : new Count(now + 1, later, unreachable, unwanted);
    }
  }

  /**
   * @param parcels as they would be
   */
  static Forecast of(Set<String> people, Map<Channel, Collection<Parcel>> parcels, Instant now) {
    Map<Channel, Count> channels = new EnumMap<>(Channel.class);
    var unreached = new HashSet<>(people);
    parcels.forEach(
        (channel, all) -> {
          var count = Count.NONE;
          for (var parcel : all) {
            for (var item : parcel.items()) {
              count = count.and(item, now);
              if (item.due() != null) {
                unreached.remove(item.to());
              }
            }
          }
          channels.put(channel, count);
        });
    return new Forecast(people.size(), channels, unreached.size());
  }
}
