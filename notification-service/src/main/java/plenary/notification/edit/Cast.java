package plenary.notification.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import plenary.notification.edit.Edit.Who;

/**
 * Who came and who went, of those who do one thing on stage, and in whose place. Nobody both came
 * and went, and nobody did so twice.
 *
 * @param order the ids in the order before it was first changed; null when it was not, empty when
 *     it is not known
 */
public record Cast(List<Turn> turns, @Nullable List<String> order) {

  static final Cast SAME = new Cast(List.of(), null);

  public Cast {
    turns = List.copyOf(turns);
    order = order == null ? null : List.copyOf(order);
  }

  /**
   * @param outgoing null for who only came
   * @param incoming null for who only went
   */
  public record Turn(@Nullable Who outgoing, @Nullable Who incoming) {}

  /** Who goes in the place of who came is in the place of whom that one replaced. */
  Cast and(@Nullable Who outgoing, @Nullable Who incoming) {
    var left = new ArrayList<>(turns);
    var before = take(left, Turn::incoming, outgoing);
    var first = before == null ? outgoing : before.outgoing();
    if (first != null && isSame(first, incoming)) {
      return new Cast(left, order);
    }
    var returning = take(left, Turn::outgoing, incoming);
    var last = returning == null ? incoming : returning.incoming();
    if (first != null || last != null) {
      left.add(new Turn(first, last));
    }
    return new Cast(left, order);
  }

  Cast reordered(List<String> was) {
    return order == null ? new Cast(turns, was) : this;
  }

  /** Whether those who were there before are in another order now. */
  boolean isReordered(List<String> now) {
    if (order == null) {
      return false;
    }
    var before = new ArrayList<>(order);
    before.retainAll(now);
    var after = new ArrayList<>(now);
    after.retainAll(order);
    return order.isEmpty() || !before.equals(after);
  }

  private static @Nullable Turn take(
      List<Turn> turns, Function<Turn, @Nullable Who> side, @Nullable Who who) {
    for (var turn : turns) {
      if (who != null && isSame(who, side.apply(turn))) {
        turns.remove(turn);
        return turn;
      }
    }
    return null;
  }

  private static boolean isSame(Who one, @Nullable Who other) {
    return other != null && Objects.equals(one.id(), other.id());
  }
}
