package plenary.registration.book;

import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import plenary.delivery.DuplicateKey;
import plenary.registration.roster.Needs;
import plenary.registration.roster.Seat;
import plenary.registration.roster.Seat.Reason;
import plenary.registration.roster.Seat.State;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The seats' own documents, keyed {@code session:attendee}. They follow the rosters' journals and
 * are never written from anywhere else.
 */
@Component
public class SeatBook {

  /** Each round leaves fewer to write, unless as many writers are at it. */
  private static final int MOST_ROUNDS = 20;

  private static final String VERSION = SeatFormat.VERSION;
  private static final String STATE = "state";
  private static final String TICKET = "ticket";

  private final MongoCollection<Document> seats;

  SeatBook(MongoDatabase database) {
    seats = database.getCollection("seats");
    Mono.from(seats.createIndex(Indexes.ascending("session", "state", "ticket"))).block();
    Mono.from(seats.createIndex(Indexes.ascending("session", "state", "until"))).block();
    Mono.from(seats.createIndex(Indexes.ascending("attendee"))).block();
  }

  public Mono<Seat> find(String session, String attendee) {
    return Mono.from(seats.find(eq("_id", id(session, attendee))).first()).map(SeatFormat::read);
  }

  public Flux<Seat> of(String session, Collection<String> attendees) {
    return attendees.isEmpty() ? Flux.empty() : byId(ids(session, attendees));
  }

  /** One attendee's seats in these sessions, the released ones too. */
  public Flux<Seat> of(Collection<String> sessions, String attendee) {
    return byId(sessions.stream().map(session -> id(session, attendee)).toList());
  }

  /** Everybody who ever had a seat in a session, in their tickets' order. */
  public Flux<Seat> ofSession(String session) {
    return Flux.from(seats.find(eq("session", session)).sort(Indexes.ascending(TICKET)))
        .map(SeatFormat::read);
  }

  /** Who came, the latest first. */
  public Flux<Seat> lastCheckedIn(String session, int limit) {
    return some(is(session, State.CHECKED_IN), Indexes.descending("checkIn.at"), limit);
  }

  /** What a batch needs; none of it twice. */
  Flux<Seat> of(String session, Needs needs) {
    return Flux.concat(
            of(session, needs.attendees()),
            line(session, needs.line()),
            some(is(session, State.OFFERED), Indexes.ascending("until"), needs.offers()),
            some(held(session), Indexes.ascending(TICKET), needs.held()),
            some(suspended(session), Indexes.ascending(TICKET), needs.suspended()),
            missing(session, needs),
            some(unasked(session), Indexes.descending(TICKET), needs.unasked()),
            needs.entrants()
                ? some(is(session, State.REQUESTED), Indexes.ascending(TICKET), Integer.MAX_VALUE)
                : Flux.empty())
        .distinct(Seat::attendee);
  }

  private Flux<Seat> missing(String session, Needs needs) {
    var until = needs.givenUntil();
    return until == null
        ? Flux.empty()
        : some(
            and(is(session, State.CONFIRMED), lte("since", Date.from(until))),
            Indexes.descending(TICKET),
            needs.missing());
  }

  /** Who waits, first in line first. */
  public Flux<Seat> line(String session, int limit) {
    return some(is(session, State.WAITLISTED), Indexes.ascending(TICKET), limit);
  }

  private Flux<Seat> some(Bson which, Bson order, int limit) {
    return limit == 0
        ? Flux.empty()
        : Flux.from(seats.find(which).sort(order).limit(limit)).map(SeatFormat::read);
  }

  /** The seats that are somebody's, or may become so. */
  public Flux<Seat> heldBy(String attendee) {
    return attendees(and(eq("attendee", attendee), ne(STATE, State.RELEASED.label())));
  }

  /** The same, and those that were. */
  public Flux<Seat> ofAttendee(String attendee) {
    return attendees(eq("attendee", attendee));
  }

  private Flux<Seat> attendees(Bson which) {
    return Flux.from(seats.find(which).sort(Indexes.ascending("since"))).map(SeatFormat::read);
  }

  /** How many have a seat in each session, those included who came. */
  Mono<Map<String, Long>> taken() {
    return Flux.from(
            seats.aggregate(
                List.of(
                    match(in(STATE, State.CONFIRMED.label(), State.CHECKED_IN.label())),
                    group("$session", sum("seats", 1L)))))
        .collectMap(
            found -> found.getString("_id"), found -> found.get("seats", Number.class).longValue());
  }

  /** The place in the line, from 1. */
  public Mono<Integer> position(Seat seat) {
    var upTo = and(is(seat.session(), State.WAITLISTED), lte(TICKET, seat.ticket()));
    return Mono.from(seats.countDocuments(upTo)).map(Math::toIntExact);
  }

  /** Writes what a journal says, where nothing newer stands already. */
  Mono<Void> spread(List<Seat> journal) {
    return spread(journal, MOST_ROUNDS);
  }

  /** The same for a journal that was probably spread: it reads first. */
  Mono<Void> spreadAgain(List<Seat> journal) {
    return missing(journal).flatMap(this::spread);
  }

  private Mono<Void> spread(List<Seat> journal, int rounds) {
    if (journal.isEmpty()) {
      return Mono.empty();
    }
    var writes = journal.stream().map(SeatBook::unlessNewer).toList();
    return Mono.from(seats.bulkWrite(writes, new BulkWriteOptions().ordered(false)))
        .then()
        .onErrorResume(
            failure -> rounds > 0 && DuplicateKey.isCauseOf(failure),
            _ -> missing(journal).flatMap(left -> spread(left, rounds - 1)));
  }

  private Mono<List<Seat>> missing(List<Seat> journal) {
    return byId(journal.stream().map(seat -> SeatFormat.id(seat)).toList())
        .collectMap(Seat::attendee, Function.identity())
        .map(there -> journal.stream().filter(seat -> isOlder(there, seat)).toList());
  }

  private static boolean isOlder(Map<String, Seat> there, Seat than) {
    var seat = there.get(than.attendee());
    return seat == null || seat.version() < than.version();
  }

  private static ReplaceOneModel<Document> unlessNewer(Seat seat) {
    return new ReplaceOneModel<>(
        and(eq("_id", SeatFormat.id(seat)), lt(VERSION, seat.version())),
        SeatFormat.write(seat),
        new ReplaceOptions().upsert(true));
  }

  private Flux<Seat> byId(Collection<String> ids) {
    return ids.isEmpty()
        ? Flux.empty()
        : Flux.from(seats.find(in("_id", ids))).map(SeatFormat::read);
  }

  private static Bson is(String session, State state) {
    return and(eq("session", session), eq(STATE, state.label()));
  }

  private static Bson held(String session) {
    return and(eq("session", session), ne(STATE, State.RELEASED.label()));
  }

  private static Bson suspended(String session) {
    return and(is(session, State.RELEASED), eq("release.reason", Reason.CANCELLED.label()));
  }

  private static Bson unasked(String session) {
    return and(is(session, State.CONFIRMED), ne("asked", true));
  }

  private static List<String> ids(String session, Collection<String> attendees) {
    return attendees.stream().map(attendee -> id(session, attendee)).toList();
  }

  private static String id(String session, String attendee) {
    return SeatFormat.id(session, attendee);
  }
}
