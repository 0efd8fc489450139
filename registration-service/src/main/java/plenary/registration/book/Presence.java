package plenary.registration.book;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.model.UpdateOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** When an attendee's badge was last read at any door of a programme: who is at the venue. */
@Component
public class Presence {

  private static final String PROGRAMME = "programme";
  private static final String ATTENDEE = "attendee";
  private static final String SEEN = "seen";

  private final MongoCollection<Document> presence;

  Presence(MongoDatabase database) {
    presence = database.getCollection("presence");
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

  /** Those of them whose badge was read since then. */
  Mono<Set<String>> since(String programme, Collection<String> attendees, Instant since) {
    var ids = attendees.stream().map(attendee -> id(programme, attendee)).toList();
    return Flux.from(presence.find(and(in("_id", ids), gte(SEEN, Date.from(since)))))
        .map(document -> document.getString(ATTENDEE))
        .collect(Collectors.toSet());
  }

  public Mono<Void> forget(String attendee) {
    return Mono.from(presence.deleteMany(eq(ATTENDEE, attendee))).then();
  }

  private static String id(String programme, String attendee) {
    return programme + ":" + attendee;
  }
}
