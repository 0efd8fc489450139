package plenary.registration.schedule;

import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import plenary.delivery.Outbox;
import plenary.delivery.OutboxStore;
import plenary.delivery.OutboxStore.Change;
import plenary.registration.book.SeatBook;
import plenary.registration.personal.PersonalData;
import plenary.registration.programme.Session;
import plenary.registration.roster.Seat;
import reactor.core.publisher.Mono;

/**
 * What else an attendee has at the time of a session.
 *
 * <p>Where a programme refuses clashes, a wish is noted before a seat is asked for: one document an
 * attendee and programme, changed by one conditional write. Of two wishes at once the later one
 * sees the earlier. A wish counts for as long as its seat may still be on its way; after that the
 * seats themselves say what there is.
 */
@Component
public class Commitments implements PersonalData {

  private static final Duration ON_ITS_WAY = Duration.ofSeconds(30);

  private final Overlaps overlaps;
  private final SeatBook seats;
  private final OutboxStore<Wishes> wishes;

  Commitments(Overlaps overlaps, SeatBook seats, Outbox outbox) {
    this.overlaps = overlaps;
    this.seats = seats;
    this.wishes = outbox.store("wishes", Wishes.class);
  }

  /** The sessions for which a seat was asked lately, and when, in epoch milliseconds. */
  record Wishes(String attendee, Map<String, Long> asked) {

    Wishes {
      asked = Map.copyOf(asked);
    }

    private Wishes since(Instant moment) {
      return new Wishes(
          attendee,
          asked.entrySet().stream()
              .filter(each -> each.getValue() > moment.toEpochMilli())
              .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Whether its seat may be on its way still; a seat that was given back since is not. */
    private boolean has(String session, @Nullable Seat known) {
      var at = asked.get(session);
      return at != null && (known == null || known.since().toEpochMilli() < at);
    }

    private Wishes without(String session) {
      var fewer = new HashMap<>(asked);
      fewer.remove(session);
      return new Wishes(attendee, fewer);
    }

    private boolean wasAsked(String session, Instant at) {
      return Objects.equals(asked.get(session), at.toEpochMilli());
    }

    private Wishes and(String session, Instant at) {
      var more = new HashMap<>(asked);
      more.put(session, at.toEpochMilli());
      return new Wishes(attendee, more);
    }
  }

  /** The sessions that overlap with it in which the attendee has a seat, or waits for one. */
  public Mono<List<Session>> besides(String programme, String session, String attendee) {
    return overlaps
        .with(programme, session)
        .flatMap(
            others ->
                seats(others, attendee).map(known -> only(others, id -> isHeld(known.get(id)))));
  }

  private Mono<Map<String, Seat>> seats(List<Session> among, String attendee) {
    return among.isEmpty()
        ? Mono.just(Map.of())
        : seats
            .of(among.stream().map(Session::id).toList(), attendee)
            .collectMap(Seat::session, Function.identity());
  }

  private static List<Session> only(List<Session> among, Predicate<String> which) {
    return among.stream().filter(session -> which.test(session.id())).toList();
  }

  private static boolean isHeld(@Nullable Seat seat) {
    return seat != null && seat.held();
  }

  /**
   * Notes that the attendee wants a seat, if nothing is in the way.
   *
   * @param instead a session whose seat is given back for it; null for none
   * @param at the present time
   * @return the sessions that are in the way
   */
  public Mono<List<Session>> wish(
      String programme, String session, String attendee, @Nullable String instead, Instant at) {
    return overlaps
        .with(programme, session)
        .map(all -> only(all, id -> !id.equals(instead)))
        .flatMap(
            others ->
                seats(others, attendee)
                    .flatMap(known -> wish(programme, session, attendee, others, known, at)));
  }

  private Mono<List<Session>> wish(
      String programme,
      String session,
      String attendee,
      List<Session> others,
      Map<String, Seat> known,
      Instant now) {
    var held = only(others, id -> isHeld(known.get(id)));
    if (!held.isEmpty()) {
      return Mono.just(held);
    }
    return wishes.change(
        programme + ":" + attendee,
        there -> {
          var lately =
              (there == null ? new Wishes(attendee, Map.of()) : there.state())
                  .since(now.minus(ON_ITS_WAY));
          var wished = only(others, id -> lately.has(id, known.get(id)));
          return wished.isEmpty()
              ? new Change.Write<>(lately.and(session, now), List.of(), wished)
              : new Change.Keep<>(wished);
        });
  }

  @Override
  public String name() {
    return "wishes";
  }

  /** Nothing that the seats do not show. */
  @Override
  public Mono<Object> of(String attendee) {
    return Mono.empty();
  }

  @Override
  public Mono<Void> erase(String attendee, Instant at) {
    return Mono.from(wishes.collection().deleteMany(Filters.eq("state.attendee", attendee))).then();
  }

  /**
   * Nothing came of a wish: it is in nothing's way any more.
   *
   * @param at when it was noted; a later one for the same session stays
   */
  public Mono<Void> withdraw(String programme, String session, String attendee, Instant at) {
    return wishes
        .change(
            programme + ":" + attendee,
            there ->
                there == null || !there.state().wasAsked(session, at)
                    ? new Change.Keep<>(false)
                    : new Change.Write<>(there.state().without(session), List.of(), true))
        .then();
  }
}
