package plenary.registration.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plenary.edge.Mistake;
import plenary.registration.policy.Clashes;
import plenary.registration.policy.Policy;
import plenary.registration.policy.SeatRules;
import plenary.registration.policy.TooSmall;

/**
 * How people register for a programme; what is left out is as usual.
 *
 * @param selfRegistration whether anybody who signs in may take seats, not only the participants;
 *     usually true
 * @param clashes {@code warn} (usual) or {@code refuse}
 * @param withoutSeat kinds of session that nobody needs a seat in; usually breaks
 * @param opensAt when registration opens; usually at once
 * @param closesMinutesBefore minutes before a session's start, 0 to 10080, from which no seats are
 *     taken; usually none
 * @param offerMinutes for how long a seat that became free is offered to the next in line, 1 to
 *     10080; usually it is given at once
 * @param tooSmall {@code ask-staff} (usual), {@code keep-all} or {@code ask-last}
 * @param checkInMinutes minutes before a session's start, 0 to 1440, from which people are let in;
 *     usually 60
 * @param noShowMinutes minutes after a session's start, 0 to 1440, from which seats that nobody
 *     came for go to those who wait and are there; usually never
 * @param walkIns whether free seats go to those who come without one; usually true
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PolicyJson(
    @Nullable Boolean selfRegistration,
    @Nullable Clashes clashes,
    @Nullable Set<String> withoutSeat,
    @Nullable Instant opensAt,
    @Nullable Integer closesMinutesBefore,
    @Nullable Integer offerMinutes,
    @Nullable TooSmall tooSmall,
    @Nullable Integer checkInMinutes,
    @Nullable Integer noShowMinutes,
    @Nullable Boolean walkIns) {

  private static final int DAY = 24 * 60;
  private static final int WEEK = 7 * DAY;
  private static final List<String> KINDS =
      List.of("opening", "panel", "talk", "break", "closing", "other");

  static PolicyJson of(Policy policy) {
    var seats = policy.seats();
    return new PolicyJson(
        policy.selfRegistration(),
        policy.clashes(),
        policy.withoutSeat(),
        seats.opensAt(),
        seats.closesMinutesBefore(),
        seats.offerMinutes(),
        seats.tooSmall(),
        seats.checkInMinutes(),
        seats.noShowMinutes(),
        seats.walkIns());
  }

  /** As asked for, and as usual in what is left out. */
  Policy toPolicy() {
    var usual = Policy.USUAL;
    var seats = usual.seats();
    return new Policy(
        Objects.requireNonNullElse(selfRegistration, usual.selfRegistration()),
        Objects.requireNonNullElse(clashes, usual.clashes()),
        Objects.requireNonNullElse(withoutSeat, usual.withoutSeat()),
        new SeatRules(
            opensAt,
            closesMinutesBefore,
            offerMinutes,
            Objects.requireNonNullElse(tooSmall, seats.tooSmall()),
            Objects.requireNonNullElse(checkInMinutes, seats.checkInMinutes()),
            noShowMinutes,
            Objects.requireNonNullElse(walkIns, seats.walkIns())));
  }

  Optional<Mistake> mistake() {
    return Stream.of(
            within("closesMinutesBefore", closesMinutesBefore, 0, WEEK),
            within("offerMinutes", offerMinutes, 1, WEEK),
            within("checkInMinutes", checkInMinutes, 0, DAY),
            within("noShowMinutes", noShowMinutes, 0, DAY),
            Mistake.farAway("opensAt", opensAt),
            kinds())
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Mistake> kinds() {
    var unknown = new TreeSet<>(Objects.requireNonNullElse(withoutSeat, Set.of()));
    KINDS.forEach(unknown::remove);
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Mistake(
                "withoutSeat",
                "has kinds from %s; %s is none"
                    .formatted(String.join(", ", KINDS), unknown.first())));
  }

  private static Optional<Mistake> within(
      String field, @Nullable Integer number, int least, int most) {
    return number == null || number >= least && number <= most
        ? Optional.empty()
        : Optional.of(
            new Mistake(field, "must be from %d to %d; it is %d".formatted(least, most, number)));
  }
}
