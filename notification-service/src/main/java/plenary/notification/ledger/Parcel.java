package plenary.notification.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Some of those who are told one announcement by one channel; worked off by one instance at a time.
 *
 * @param notice the announcement's id
 * @param number among the parcels of that announcement and channel
 * @param away how often in a row the channel was away
 * @param until nobody needs to be told after this
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Parcel(
    String notice,
    String programme,
    Channel channel,
    int number,
    int away,
    Instant until,
    List<Item> items) {

  public Parcel {
    items = List.copyOf(items);
  }

  /** The same whenever the same parcel is made. */
  public String id() {
    return id(notice, channel, number);
  }

  static String id(String notice, Channel channel, int number) {
    return "%s|%s|%d".formatted(notice, channel.label(), number);
  }

  /** When there is something to do; null when all is done. */
  @Nullable Instant due() {
    return items.stream()
        .map(Item::due)
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .orElse(null);
  }

  /** With what came of a try. */
  Parcel heard(int index, Outcome outcome, Pauses pauses, Instant now) {
    var next = new ArrayList<>(items);
    next.set(index, next.get(index).after(outcome, pauses, now));
    return with(next, 0);
  }

  /** The channel is away: what is due waits, all of it. */
  Parcel putOff(String why, Pauses pauses, Instant now) {
    if (items.stream().noneMatch(item -> item.isDue(now))) {
      return this;
    }
    var later = now.plus(pauses.whileAway(away + 1));
    return with(
        items.stream().map(item -> item.isDue(now) ? item.putOff(why, later) : item).toList(),
        away + 1);
  }

  boolean isLate(Instant now) {
    return !now.isBefore(until);
  }

  /** What is not done is given up. */
  Parcel given(String why, Instant now) {
    return with(
        items.stream().map(item -> item.due() == null ? item : item.given(why, now)).toList(),
        away);
  }

  /** As if nobody had been told; for as long again as it was to be told then. */
  Parcel reopened(Instant now) {
    var first = items.stream().map(Item::at).min(Instant::compareTo).orElse(now);
    var again = now.plus(Duration.between(first, until).abs());
    return new Parcel(
        notice,
        programme,
        channel,
        number,
        0,
        again,
        items.stream().map(item -> Item.waiting(item.to(), now, now)).toList());
  }

  private Parcel with(List<Item> next, int nextAway) {
    return new Parcel(notice, programme, channel, number, nextAway, until, next);
  }
}
