package plenary.registration.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import plenary.edge.Mistake;
import plenary.registration.roster.Arrangement;

/**
 * What staff set for one session.
 *
 * @param capacity null to go by the room
 * @param needsSeat absent to go by the programme's policy
 * @param opensAt absent to go by the programme's policy
 * @param closesAt absent to go by the programme's policy
 * @param drawAt absent for first come, first served
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ArrangementJson(
    @JsonProperty(required = true)
        @JsonInclude(JsonInclude.Include.ALWAYS)
        @Schema(types = {"integer", "null"})
        @Nullable Integer capacity,
    @Nullable Boolean needsSeat,
    @Nullable Instant opensAt,
    @Nullable Instant closesAt,
    @Nullable Instant drawAt) {

  private static final int MOST_SEATS = 1_000_000;

  static ArrangementJson of(Arrangement arrangement) {
    return new ArrangementJson(
        arrangement.capacity(),
        arrangement.needsSeat(),
        arrangement.opensAt(),
        arrangement.closesAt(),
        arrangement.drawAt());
  }

  Arrangement toArrangement() {
    return new Arrangement(capacity, needsSeat, opensAt, closesAt, drawAt);
  }

  Optional<Mistake> mistake() {
    if (capacity != null && (capacity < 0 || capacity > MOST_SEATS)) {
      var detail = "must be from 0 to %d, or null; it is %d".formatted(MOST_SEATS, capacity);
      return Optional.of(new Mistake("capacity", detail));
    }
    if (opensAt != null && closesAt != null && !opensAt.isBefore(closesAt)) {
      return Optional.of(new Mistake("closesAt", "must be after opensAt"));
    }
    if (drawAt != null && opensAt != null && !opensAt.isBefore(drawAt)) {
      return Optional.of(new Mistake("drawAt", "must be after opensAt"));
    }
    return drawAt != null && closesAt != null && closesAt.isBefore(drawAt)
        ? Optional.of(new Mistake("drawAt", "must not be after closesAt"))
        : farAway();
  }

  private Optional<Mistake> farAway() {
    return Mistake.farAway("opensAt", opensAt)
        .or(() -> Mistake.farAway("closesAt", closesAt))
        .or(() -> Mistake.farAway("drawAt", drawAt));
  }
}
