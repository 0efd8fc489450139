package plenary.notification.announcing;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plenary.edge.Mistake;

/**
 * How a programme's edits are to be announced; what is left out is as the installation has it.
 *
 * @param others fields that are not known here
 */
record AnnouncingRequest(
    @Nullable Integer holdSeconds,
    @Nullable Integer urgentMinutes,
    @JsonAnySetter @Nullable Map<String, @Nullable Object> others) {

  Announcing toAnnouncing(Announcing usual) {
    return new Announcing(
        Objects.requireNonNullElse(holdSeconds, usual.holdSeconds()),
        Objects.requireNonNullElse(urgentMinutes, usual.urgentMinutes()));
  }

  Optional<Mistake> mistake() {
    return Stream.of(
            unknown(),
            within("holdSeconds", holdSeconds, Announcing.MOST_HOLD_SECONDS),
            within("urgentMinutes", urgentMinutes, Announcing.MOST_URGENT_MINUTES))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Mistake> unknown() {
    return others == null || others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Mistake(
                new TreeSet<>(others.keySet()).first(),
                "is no field of this; there are holdSeconds and urgentMinutes"));
  }

  private static Optional<Mistake> within(String field, @Nullable Integer number, int most) {
    return number == null || number >= 0 && number <= most
        ? Optional.empty()
        : Optional.of(new Mistake(field, "must be from 0 to %d; it is %d".formatted(most, number)));
  }
}
