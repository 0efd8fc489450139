package plenary.notification.programme;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.model.Indexes;
import io.cloudevents.CloudEvent;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import plenary.delivery.Event;
import plenary.delivery.EventReader;
import plenary.delivery.EventReaders;
import plenary.delivery.Outbox;
import plenary.delivery.OutboxStore;
import plenary.delivery.OutboxStore.Change.Keep;
import plenary.delivery.OutboxStore.Change.Write;
import plenary.delivery.OutboxStore.Stored;
import plenary.edge.Problem;
import plenary.wording.Phrasebook;
import plenary.wording.SeatNews;
import plenary.wording.Session;
import plenary.wording.StaffNews;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sessions that there are, with their newest state; a view of {@code agenda.sessions}. */
@Component
public class Sessions {

  private final OutboxStore<KnownSession> sessions;
  private final JsonMapper json;
  private final EventReader reader;

  Sessions(Outbox outbox, JsonMapper json, EventReaders readers) {
    this.sessions = outbox.store("sessions", KnownSession.class);
    Mono.from(sessions.collection().createIndex(Indexes.ascending("state.programme"))).block();
    Mono.from(sessions.collection().createIndex(Indexes.ascending("state.startsAt"))).block();
    this.json = json.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    this.reader =
        readers
            .named("notification.sessions")
            .on("plenary.agenda.session-state.v1", Body.class, this::set)
            .onTombstone(this::forget)
            .build();
  }

  /**
   * A session as it was last told.
   *
   * @param sequence the programme's version that was applied last
   * @param state the whole state, as the agenda gave it
   * @param startsAt when it is expected to start, in epoch milliseconds; null for one that is
   *     cancelled or has started
   */
  public record KnownSession(
      String programme, long sequence, String state, @Nullable Long startsAt) {}

  private record Body(String programme, JsonNode session) {}

  /** Blocks on the listener's thread: the session's next state must wait. */
  @KafkaListener(
      topics = "agenda.sessions",
      groupId = "${plenary.group:notification}.sessions",
      concurrency = "${plenary.audience.listeners:1}")
  void on(ConsumerRecord<String, CloudEvent> record) {
    reader.read(record);
  }

  private void set(Event<Body> event) {
    var next =
        new KnownSession(
            event.data().programme(),
            event.sequence(),
            event.data().session().toString(),
            startsAt(event.data().session()));
    sessions
        .<Boolean>change(
            event.key(),
            stored ->
                stored != null && stored.state().sequence() >= event.sequence()
                    ? new Keep<>(false)
                    : new Write<>(next, List.of(), true))
        .block();
  }

  private @Nullable Long startsAt(JsonNode state) {
    return isAhead(state.path("status").asString(""))
        ? (Long) json.treeToValue(state, Session.class).expectedStart().toInstant().toEpochMilli()
        : null;
  }

  private static boolean isAhead(String status) {
    return status.equals("scheduled") || status.equals("doors-open");
  }

  /** Those that are expected to start after one moment, and not after another. */
  public Flux<Stored<KnownSession>> starting(Instant after, Instant until) {
    return sessions.find(
        and(
            gt("state.startsAt", after.toEpochMilli()),
            lte("state.startsAt", until.toEpochMilli())));
  }

  private void forget(String sessionId) {
    Mono.from(sessions.collection().deleteOne(eq("_id", sessionId))).block();
  }

  /** Empty when there is no such session, or none yet. */
  public Mono<KnownSession> find(String sessionId) {
    return sessions.load(sessionId).map(Stored::state);
  }

  /** A programme's; fails with the problem {@code no-such-session} where it has none of that id. */
  public Mono<KnownSession> of(String programme, String sessionId) {
    return find(sessionId)
        .filter(session -> session.programme().equals(programme))
        .switchIfEmpty(
            Mono.error(
                () ->
                    Problem.of(
                            HttpStatus.NOT_FOUND,
                            "no-such-session",
                            "No such session",
                            "The programme %s has no session %s.".formatted(programme, sessionId))
                        .exception()));
  }

  /** Where and when the programme's sessions are, in any order. */
  public Flux<Place> places(String programme) {
    return sessions
        .find(eq("state.programme", programme))
        .map(stored -> place(stored.id(), json.readTree(stored.state().state())));
  }

  private static Place place(String id, JsonNode session) {
    var start = OffsetDateTime.parse(session.get("start").asString());
    var zone = ZoneId.of(session.get("zone").asString());
    return new Place(
        id,
        start.atZoneSameInstant(zone).toLocalDate(),
        session.path("room").path("id").asString(null));
  }

  /** The news in every language; a session that is not known here yet is not named. */
  public Map<String, String> texts(SeatNews news, @Nullable KnownSession session) {
    return Phrasebook.texts(
        news, session == null ? null : json.readValue(session.state(), Session.class));
  }

  /** The same for staff. */
  public Map<String, String> texts(StaffNews news, @Nullable KnownSession session) {
    return Phrasebook.texts(
        news, session == null ? null : json.readValue(session.state(), Session.class));
  }
}
