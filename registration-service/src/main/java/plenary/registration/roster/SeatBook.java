package plenary.registration.roster;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
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

  private static final String VERSION = "rosterVersion";

  private final MongoCollection<Document> seats;

  SeatBook(MongoDatabase database) {
    seats = database.getCollection("seats");
    Mono.from(seats.createIndex(Indexes.ascending("session", "state", "ticket"))).block();
    Mono.from(seats.createIndex(Indexes.ascending("attendee"))).block();
  }

  Mono<Seat> find(String session, String attendee) {
    return Mono.from(seats.find(eq("_id", id(session, attendee))).first()).map(SeatBook::read);
  }

  Flux<Seat> of(String session, Collection<String> attendees) {
    return attendees.isEmpty() ? Flux.empty() : byId(ids(session, attendees));
  }

  /** Who waits, first in line first. */
  Flux<Seat> line(String session, int limit) {
    return limit == 0
        ? Flux.empty()
        : Flux.from(seats.find(waiting(session)).sort(Indexes.ascending("ticket")).limit(limit))
            .map(SeatBook::read);
  }

  /** The seats that are somebody's, or may become so. */
  Flux<Seat> heldBy(String attendee) {
    var held = and(eq("attendee", attendee), ne("state", Seat.State.RELEASED.label()));
    return Flux.from(seats.find(held).sort(Indexes.ascending("since"))).map(SeatBook::read);
  }

  /** All that an attendee has and had, what they gave back too. */
  public Flux<Seat> of(String attendee) {
    return Flux.from(seats.find(eq("attendee", attendee))).map(SeatBook::read);
  }

  /** The place in the line, from 1. */
  Mono<Integer> position(Seat seat) {
    var upTo = and(waiting(seat.session()), lte("ticket", seat.ticket()));
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
            failure -> rounds > 0 && isThereAlready(failure),
            _ -> missing(journal).flatMap(left -> spread(left, rounds - 1)));
  }

  private Mono<List<Seat>> missing(List<Seat> journal) {
    return byId(journal.stream().map(seat -> id(seat.session(), seat.attendee())).toList())
        .collectMap(Seat::attendee, Function.identity())
        .map(there -> journal.stream().filter(seat -> isOlder(there, seat)).toList());
  }

  private static boolean isOlder(Map<String, Seat> there, Seat than) {
    var seat = there.get(than.attendee());
    return seat == null || seat.version() < than.version();
  }

  private static ReplaceOneModel<Document> unlessNewer(Seat seat) {
    return new ReplaceOneModel<>(
        and(eq("_id", id(seat.session(), seat.attendee())), lt(VERSION, seat.version())),
        write(seat),
        new ReplaceOptions().upsert(true));
  }

  /** The filter found nothing older and the insert found the same or a newer one. */
  private static boolean isThereAlready(Throwable failure) {
    return failure instanceof MongoBulkWriteException bulk
        && bulk.getWriteErrors().stream()
            .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
  }

  private Flux<Seat> byId(Collection<String> ids) {
    return ids.isEmpty() ? Flux.empty() : Flux.from(seats.find(in("_id", ids))).map(SeatBook::read);
  }

  private static Bson waiting(String session) {
    return and(eq("session", session), eq("state", Seat.State.WAITLISTED.label()));
  }

  private static List<String> ids(String session, Collection<String> attendees) {
    return attendees.stream().map(attendee -> id(session, attendee)).toList();
  }

  private static String id(String session, String attendee) {
    return session + ":" + attendee;
  }

  private static Document write(Seat seat) {
    return new Document("_id", id(seat.session(), seat.attendee()))
        .append("programme", seat.programme())
        .append("session", seat.session())
        .append("attendee", seat.attendee())
        .append("state", seat.state().label())
        .append("ticket", seat.ticket())
        .append("since", Date.from(seat.since()))
        .append(VERSION, seat.version());
  }

  private static Seat read(Document document) {
    return new Seat(
        document.getString("programme"),
        document.getString("session"),
        document.getString("attendee"),
        Seat.State.valueOf(document.getString("state").toUpperCase(Locale.ROOT)),
        document.get("ticket", Number.class).longValue(),
        Instant.ofEpochMilli(document.getDate("since").getTime()),
        document.get(VERSION, Number.class).longValue());
  }
}
