package plenary.notification.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import plenary.notification.edit.Edit;
import plenary.notification.edit.Edits;

/**
 * Edits of one session that people have not been told of yet.
 *
 * @param state the session's newest state, as the agenda gave it
 * @param until edits that staff asked for before this are taken together with them
 * @param due when they are told, by the clock, if nothing tells them before: later than {@code
 *     until} where what staff asked for came late
 * @param firstVersion the programme's version that brought the first of them
 * @param firstStep its step
 * @param last the last of them
 */
record Burst(
    String state,
    Instant until,
    Instant due,
    Edits edits,
    long firstVersion,
    int firstStep,
    Cause last) {

  /**
   * What people are told of a burst because of.
   *
   * @param at when staff asked for it: whoever was concerned then is told
   */
  record Cause(
      String eventId, Instant at, long version, int step, int steps, @Nullable String traceParent) {

    static Cause of(Change change) {
      return new Cause(
          change.eventId(),
          change.at(),
          change.version(),
          change.step(),
          change.steps(),
          change.traceParent());
    }
  }

  static Burst of(Change change, String state, List<Edit> edits, Duration hold, Instant now) {
    var until = change.at().plus(hold);
    var begun =
        new Burst(
            state,
            until,
            now.plus(hold),
            Edits.NONE,
            change.version(),
            change.step(),
            Cause.of(change));
    return begun.and(change, state, edits);
  }

  Burst and(Change change, String newState, List<Edit> more) {
    var all = edits;
    for (var edit : more) {
      all = all.and(edit);
    }
    return new Burst(newState, until, due, all, firstVersion, firstStep, Cause.of(change));
  }

  /** Where something else changed that its state shows. */
  Burst showing(String newState) {
    return new Burst(newState, until, due, edits, firstVersion, firstStep, last);
  }

  /** The same whenever the same edits are told together; what happens to a room, many are told. */
  String id(String programme, String session) {
    return "%s/%s/%d/%d/%d/%d"
        .formatted(programme, session, firstVersion, firstStep, last.version(), last.step());
  }
}
