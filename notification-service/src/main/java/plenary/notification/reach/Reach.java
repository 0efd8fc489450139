package plenary.notification.reach;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import plenary.notification.ledger.Channel;
import plenary.notification.ledger.Item;
import plenary.notification.ledger.Item.State;
import plenary.notification.ledger.Parcel;

/**
 * Who was reached by one announcement.
 *
 * @param channels what became of it, counted, by channel
 * @param unreached by attendee: what each channel says
 */
record Reach(Map<Channel, Count> channels, Map<String, Map<Channel, Item>> unreached) {

  /** Of one channel. */
  record Count(int sent, int waiting, int failed, int spared) {

    private static final Count NONE = new Count(0, 0, 0, 0);

    private Count and(State state) {
      return switch (state) {
        case SENT -> new Count(sent + 1, waiting, failed, spared);
        case WAITING -> new Count(sent, waiting + 1, failed, spared);
        case FAILED -> new Count(sent, waiting, failed + 1, spared);
        case SPARED -> new Count(sent, waiting, failed, spared + 1);
      };
    }
  }

  /**
   * @param parcels all of them, of channels that tell attendees
   * @param onStreams who had a page open
   */
  static Reach of(Collection<Parcel> parcels, Set<String> onStreams) {
    Map<Channel, Count> channels = new EnumMap<>(Channel.class);
    channels.put(Channel.STREAM, new Count(onStreams.size(), 0, 0, 0));
    Map<String, Map<Channel, Item>> people = new TreeMap<>();
    for (var parcel : parcels) {
      for (var item : parcel.items()) {
        channels.merge(
            parcel.channel(),
            Count.NONE.and(item.state()),
            (before, _) -> before.and(item.state()));
        people
            .computeIfAbsent(item.to(), _ -> new EnumMap<>(Channel.class))
            .put(parcel.channel(), item);
      }
    }
    people.keySet().removeAll(onStreams);
    people
        .values()
        .removeIf(items -> items.values().stream().anyMatch(item -> item.state() == State.SENT));
    return new Reach(channels, people);
  }

  /** The unreached, those after a place in their order. */
  List<Map.Entry<String, Map<Channel, Item>>> unreached(String after, int most) {
    return unreached.entrySet().stream()
        .filter(entry -> entry.getKey().compareTo(after) > 0)
        .limit(most)
        .toList();
  }
}
