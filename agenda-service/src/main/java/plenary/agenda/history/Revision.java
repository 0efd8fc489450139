package plenary.agenda.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import plenary.agenda.change.ChangeEvent;

/**
 * One applied change set.
 *
 * @param version which it made
 * @param by who asked for it: a mail address, or an id where there is none
 * @param reason why, in their own words
 * @param events what happened; none for the first version
 * @param accepted the ids of the warnings that were accepted
 * @param undoes the version that it takes back, where it does
 */
public record Revision(
    long version,
    Instant at,
    @Nullable String by,
    @Nullable String reason,
    List<ChangeEvent> events,
    List<String> accepted,
    @Nullable Long undoes) {

  public Revision {
    events = List.copyOf(events);
    accepted = List.copyOf(accepted);
  }

  /** Without the other events. */
  Revision only(Class<? extends ChangeEvent> what) {
    return new Revision(
        version,
        at,
        by,
        reason,
        events.stream().filter(what::isInstance).toList(),
        accepted,
        undoes);
  }
}
