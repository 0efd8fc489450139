package plenary.notification.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import plenary.notification.ledger.Channel;
import plenary.notification.ledger.Item;
import plenary.notification.ledger.Parcel;
import plenary.notification.notice.Notice;
import plenary.notification.preference.Preferences;
import plenary.notification.preference.Topic;
import plenary.notification.preference.Wish;
import plenary.wording.Urgency;

/**
 * Decides who is told a notice by one channel, and when.
 *
 * @param parcels how many parcels there are; each recipient has their place in one of them
 * @param until nobody needs to be told after this
 * @param now the present moment
 */
record Addressing(Notice notice, Channel channel, int parcels, Instant until, Instant now) {

  static final String UNREACHABLE = "unreachable";

  /** As many parcels as hold so many people; a power of two. */
  static int parcels(int people, int each) {
    int parcels = 1;
    while ((long) parcels * each < people) {
      parcels *= 2;
    }
    return parcels;
  }

  /**
   * The parcels; those with nobody in them are left out.
   *
   * @param reached those of them whom the channel reaches
   * @param preferences of those who have said something
   * @param digest how long after now they are told what they want together with other things
   */
  List<Parcel> parcels(
      Collection<String> people,
      Set<String> reached,
      Map<String, Preferences> preferences,
      Duration digest) {
    Map<Integer, List<Item>> items = new HashMap<>();
    for (var person : people) {
      items
          .computeIfAbsent(number(person), _ -> new ArrayList<>())
          .add(
              reached.contains(person)
                  ? item(person, preferences.getOrDefault(person, Preferences.USUAL), digest)
                  : Item.spared(person, UNREACHABLE, now));
    }
    return items.entrySet().stream()
        .map(
            entry ->
                Parcel.fresh(
                    notice.id(),
                    notice.programme(),
                    channel,
                    entry.getKey(),
                    notice.urgency() == Urgency.HIGH,
                    until,
                    entry.getValue()))
        .toList();
  }

  private int number(String person) {
    return (person.hashCode() & Integer.MAX_VALUE) % parcels;
  }

  private Item item(String person, Preferences preferences, Duration digest) {
    var topic = Topic.of(notice.kind());
    return switch (preferences.about(topic, notice.sessionId(), notice.urgency(), channel, now)) {
      case Wish.Tell(var notBefore) -> Item.waiting(person, now, notBefore);
      case Wish.Collect() ->
          Item.collected(person, now, digest.isZero() ? now : preferences.awake(now.plus(digest)));
      case Wish.Spare(var why) -> Item.spared(person, why, now);
    };
  }
}
