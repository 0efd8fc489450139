package plenary.notification.announcing;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plenary.edge.Mistake;

/** How a programme's edits are to be announced; what is left out is as the installation has it. */
record AnnouncingRequest(@Nullable Integer holdSeconds, @Nullable Integer urgentMinutes) {

  Announcing toAnnouncing(Announcing usual) {
    return new Announcing(
        Objects.requireNonNullElse(holdSeconds, usual.holdSeconds()),
        Objects.requireNonNullElse(urgentMinutes, usual.urgentMinutes()));
  }

  Optional<Mistake> mistake() {
    return Stream.of(
            within("holdSeconds", holdSeconds, Announcing.MOST_HOLD_SECONDS),
            within("urgentMinutes", urgentMinutes, Announcing.MOST_URGENT_MINUTES))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Mistake> within(String field, @Nullable Integer number, int most) {
    return number == null || number >= 0 && number <= most
        ? Optional.empty()
        : Optional.of(new Mistake(field, "must be from 0 to %d; it is %d".formatted(most, number)));
  }
}
