package plenary.notification.programme;

import static com.mongodb.client.model.Filters.eq;

import io.cloudevents.CloudEvent;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import plenary.delivery.Event;
import plenary.delivery.EventReader;
import plenary.delivery.EventReaders;
import plenary.delivery.Outbox;
import plenary.delivery.OutboxStore;
import plenary.delivery.OutboxStore.Change.Keep;
import plenary.delivery.OutboxStore.Change.Write;
import plenary.wording.Phrasebook;
import plenary.wording.SeatNews;
import plenary.wording.Session;
import plenary.wording.StaffNews;
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
   */
  public record KnownSession(String programme, long sequence, String state) {}

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
            event.data().programme(), event.sequence(), event.data().session().toString());
    sessions
        .<Boolean>change(
            event.key(),
            stored ->
                stored != null && stored.state().sequence() >= event.sequence()
                    ? new Keep<>(false)
                    : new Write<>(next, List.of(), true))
        .block();
  }

  private void forget(String sessionId) {
    Mono.from(sessions.collection().deleteOne(eq("_id", sessionId))).block();
  }

  /** Empty when there is no such session, or none yet. */
  public Mono<KnownSession> find(String sessionId) {
    return sessions.load(sessionId).map(OutboxStore.Stored::state);
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
