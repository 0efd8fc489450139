package plenary.registration.book;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.springframework.stereotype.Component;
import plenary.registration.personal.PersonalData;
import plenary.registration.roster.Seat;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** When an attendee's badge was last read at any door of a programme: who is at the venue. */
@Component
public class Presence implements PersonalData {

  /** Whoever's badge was read within it is taken to be at the venue. */
  private static final Duration STILL_PRESENT = Duration.ofHours(8);

  private static final String PROGRAMME = "programme";
  private static final String ATTENDEE = "attendee";
  private static final String SEEN = "seen";

  private final MongoCollection<Document> presence;

  Presence(MongoDatabase database) {
    presence = database.getCollection("presence");
    Mono.from(presence.createIndex(Indexes.ascending(ATTENDEE))).block();
  }

  /** An earlier reading that is sent later changes nothing. */
  public Mono<Void> seen(String programme, String attendee, Instant at) {
    return Mono.from(
            presence.updateOne(
                eq("_id", id(programme, attendee)),
                combine(
                    set(PROGRAMME, programme), set(ATTENDEE, attendee), max(SEEN, Date.from(at))),
                new UpdateOptions().upsert(true)))
        .then();
  }

  /** Of those who wait, whose badge was read within the last hours. */
  Mono<Set<String>> waiting(String programme, Collection<Seat> seats, Instant now) {
    var ids =
        seats.stream()
            .filter(seat -> seat.state() == Seat.State.WAITLISTED)
            .map(seat -> id(programme, seat.attendee()))
            .toList();
    var since = now.minus(STILL_PRESENT);
    return Flux.from(presence.find(and(in("_id", ids), gte(SEEN, Date.from(since)))))
        .map(document -> document.getString(ATTENDEE))
        .collect(Collectors.toSet());
  }

  /**
   * @param seenAt when the badge was read last
   */
  record Seen(String programme, Instant seenAt) {}

  @Override
  public String name() {
    return "presence";
  }

  @Override
  public Mono<List<Seen>> of(String attendee) {
    return Flux.from(presence.find(eq(ATTENDEE, attendee)))
        .map(seen -> new Seen(seen.getString(PROGRAMME), seen.getDate(SEEN).toInstant()))
        .collectList();
  }

  @Override
  public Mono<Void> erase(String attendee, Instant at) {
    return Mono.from(presence.deleteMany(eq(ATTENDEE, attendee))).then();
  }

  private static String id(String programme, String attendee) {
    return programme + ":" + attendee;
  }
}
