package plenary.registration.participant;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Projections.include;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import plenary.delivery.DuplicateKey;
import plenary.registration.identity.Invitation.Given;
import plenary.registration.participant.Participant.Source;
import plenary.registration.personal.PersonalData;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** The lists of all programmes: a document for each participant, keyed {@code slug:attendee}. */
@Component
public class Participants implements PersonalData {

  /** Each round leaves fewer to insert, for somebody else did. */
  private static final int MOST_ROUNDS = 5;

  private final MongoCollection<Document> participants;

  Participants(MongoDatabase database) {
    participants = database.getCollection("participants");
    Mono.from(participants.createIndex(Indexes.ascending("programme", "email"))).block();
    Mono.from(participants.createIndex(Indexes.ascending("programme", "words"))).block();
    Mono.from(participants.createIndex(Indexes.ascending("attendee"))).block();
  }

  /** Whether an attendee is on a programme's list. */
  public Mono<Boolean> isParticipant(String slug, String attendeeId) {
    return Mono.from(
            participants.find(eq("_id", id(slug, attendeeId))).projection(include("_id")).first())
        .hasElement();
  }

  /** Those of these who are on the list. */
  Flux<Participant> of(String slug, Collection<String> attendees) {
    var ids = attendees.stream().map(attendee -> id(slug, attendee)).toList();
    return ids.isEmpty()
        ? Flux.empty()
        : Flux.from(participants.find(in("_id", ids))).map(Participants::read);
  }

  /**
   * A page of the list, in the order of the addresses.
   *
   * @param after the last address of the page before
   * @param words what must each begin the address or a part of the name
   */
  Flux<Participant> page(String slug, @Nullable String after, List<String> words, int limit) {
    var filters = new ArrayList<Bson>();
    filters.add(eq("programme", slug));
    if (after != null) {
      filters.add(gt("email", after));
    }
    words.forEach(word -> filters.add(regex("words", "^" + Pattern.quote(word))));
    return Flux.from(participants.find(and(filters)).sort(Indexes.ascending("email")).limit(limit))
        .map(Participants::read);
  }

  /**
   * Writes them as they are now.
   *
   * @param fresh those who were not on the list a moment ago
   */
  Mono<Void> keep(List<Participant> fresh, List<Participant> changed) {
    var all = Stream.concat(fresh.stream(), changed.stream()).toList();
    return all.isEmpty()
        ? Mono.empty()
        : write(
                Stream.<WriteModel<Document>>concat(
                    fresh.stream().map(each -> new InsertOneModel<>(write(each))),
                    changed.stream().map(Participants::replacement)))
            .onErrorResume(
                DuplicateKey::isCauseOf,
                _ ->
                    write(all.stream().map(Participants::replacement))
                        .retryWhen(Retry.max(MOST_ROUNDS).filter(DuplicateKey::isCauseOf)));
  }

  private Mono<Void> write(Stream<WriteModel<Document>> writes) {
    var models = writes.toList();
    return Mono.defer(
            () -> Mono.from(participants.bulkWrite(models, new BulkWriteOptions().ordered(false))))
        .then();
  }

  /** False for who is not on the list. */
  Mono<Boolean> remove(String slug, String attendeeId) {
    return Mono.from(participants.deleteOne(eq("_id", id(slug, attendeeId))))
        .map(result -> result.getDeletedCount() == 1);
  }

  /**
   * @param since when they came onto the list
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Participation(
      String programme,
      @Nullable String category,
      @Nullable String reference,
      Source source,
      Instant since,
      String email,
      @Nullable String name) {

    static Participation of(Participant participant) {
      return new Participation(
          participant.programme(),
          participant.category(),
          participant.reference(),
          participant.source(),
          participant.at(),
          participant.email(),
          participant.name());
    }
  }

  @Override
  public String name() {
    return "participations";
  }

  @Override
  public Mono<List<Participation>> of(String attendeeId) {
    return Flux.from(participants.find(eq("attendee", attendeeId)))
        .map(Participants::read)
        .map(Participation::of)
        .collectList();
  }

  @Override
  public Mono<Void> erase(String attendeeId, Instant at) {
    return Mono.from(participants.deleteMany(eq("attendee", attendeeId))).then();
  }

  private static WriteModel<Document> replacement(Participant participant) {
    var document = write(participant);
    return new ReplaceOneModel<>(
        eq("_id", document.getString("_id")), document, new ReplaceOptions().upsert(true));
  }

  private static String id(String slug, String attendeeId) {
    return slug + ":" + attendeeId;
  }

  private static Document write(Participant participant) {
    var given = participant.given();
    return new Document("_id", id(participant.programme(), participant.attendee()))
        .append("programme", participant.programme())
        .append("attendee", participant.attendee())
        .append("category", participant.category())
        .append("reference", participant.reference())
        .append("importedAt", Date.from(participant.at()))
        .append("importedBy", participant.by())
        .append("source", participant.source().label())
        .append(
            "given",
            new Document("name", given.name())
                .append("language", given.language())
                .append("zone", given.zone()))
        .append("email", participant.email())
        .append("name", participant.name())
        .append("words", SearchWords.of(participant.email(), participant.name()));
  }

  private static Participant read(Document document) {
    var given = document.get("given", Document.class);
    return new Participant(
        document.getString("programme"),
        document.getString("attendee"),
        document.getString("category"),
        document.getString("reference"),
        Instant.ofEpochMilli(document.getDate("importedAt").getTime()),
        document.getString("importedBy"),
        Source.valueOf(document.getString("source").toUpperCase(Locale.ROOT)),
        new Given(given.getString("name"), given.getString("language"), given.getString("zone")),
        document.getString("email"),
        document.getString("name"));
  }
}
