package plenary.registration.figures;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What {@code plenary.registration.roster-counted.v1} says; older ones say less. */
record Counted(
    String programme,
    String sessionId,
    @Nullable Integer capacity,
    int confirmed,
    int waiting,
    int checkedIn,
    @Nullable Integer offered,
    @Nullable Integer requested,
    @Nullable Integer released,
    @Nullable Integer noShows) {

  static final String TOPIC = "registration.rosters";
  static final String TYPE = "plenary.registration.roster-counted.v1";

  Count count() {
    return new Count(
        capacity,
        confirmed,
        waiting,
        orNone(offered),
        orNone(requested),
        checkedIn,
        orNone(released),
        orNone(noShows));
  }

  private static int orNone(@Nullable Integer number) {
    return Objects.requireNonNullElse(number, 0);
  }
}
