package plenary.notification.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param urgent whether it goes before what can wait
 * @param again how often it was opened once more
 * @param away how often in a row the channel was away
 * @param until nobody needs to be told after this
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Parcel(
    String notice,
    String programme,
    Channel channel,
    int number,
    boolean urgent,
    int again,
    int away,
    Instant until,
    List<Item> items) {

  public Parcel {
    items = List.copyOf(items);
  }

  /** One that nobody has worked at. */
  public static Parcel fresh(
      String notice,
      String programme,
      Channel channel,
      int number,
      boolean urgent,
      Instant until,
      List<Item> items) {
    return new Parcel(notice, programme, channel, number, urgent, 0, 0, until, items);
  }

  /** The same whenever the same parcel is made. */
  public String id() {
    return id(notice, channel, number);
  }

  static String id(String notice, Channel channel, int number) {
    return "%s|%s|%d".formatted(notice, channel.label(), number);
  }

  /** Whose it is where it is for one recipient alone; null where it is for several. */
  @Nullable String only() {
    return items.size() == 1 ? items.getFirst().to() : null;
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

  /**
   * As if nobody had been told.
   *
   * @param latest nobody needs to be told after this
   */
  Parcel reopened(Instant now, Instant latest) {
    return new Parcel(
        notice,
        programme,
        channel,
        number,
        urgent,
        again + 1,
        0,
        latest,
        items.stream().map(item -> Item.waiting(item.to(), now, now)).toList());
  }

  private Parcel with(List<Item> next, int nextAway) {
    return new Parcel(notice, programme, channel, number, urgent, again, nextAway, until, next);
  }
}
