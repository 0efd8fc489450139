package plenary.notification.audience;

import io.cloudevents.CloudEvent;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import plenary.delivery.Envelope;
import plenary.delivery.Event;
import plenary.delivery.EventReader;
import plenary.delivery.EventReaders;
import plenary.delivery.OutboxStore;
import plenary.delivery.OutboxStore.Change.Keep;
import plenary.delivery.OutboxStore.Change.Write;
import plenary.notification.announcement.Announcement;
import plenary.notification.announcement.Announcement.Audience;
import plenary.notification.announcement.Announcement.Message;
import plenary.notification.audience.Concern.As;
import plenary.notification.audience.Sessions.KnownSession;
import plenary.wording.Urgency;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps who has a seat and who waits. Who gets a seat after waiting is told so, by the same write
 * that notes it, so once.
 */
@Component
class SeatListener {

  private final OutboxStore<Seat> seats;
  private final Sessions sessions;
  private final JsonMapper json;
  private final EventReader reader;

  SeatListener(Audiences audiences, Sessions sessions, JsonMapper json, EventReaders readers) {
    this.seats = audiences.seats();
    this.sessions = sessions;
    this.json = json;
    this.reader =
        readers
            .named("notification.seats")
            .on("plenary.registration.seat-confirmed.v1", Body.class, e -> set(e, As.REGISTERED))
            .on("plenary.registration.seat-waitlisted.v1", Body.class, e -> set(e, As.WAITING))
            .on("plenary.registration.seat-promoted.v1", Body.class, this::promote)
            .on("plenary.registration.seat-released.v1", Body.class, e -> set(e, null))
            .build();
  }

  private record Body(String programme, String sessionId, String attendeeId) {

    String seatId() {
      return sessionId + ":" + attendeeId;
    }
  }

  /** Blocks on the listener's thread: the session's next seat must wait. */
  @KafkaListener(
      topics = "registration.seats",
      groupId = "${plenary.group:notification}.seats",
      concurrency = "${plenary.audience.listeners:1}")
  void on(ConsumerRecord<String, CloudEvent> record) {
    reader.read(record);
  }

  private void set(Event<Body> event, @Nullable As as) {
    apply(event, as, List.of());
  }

  private void promote(Event<Body> event) {
    var session = sessions.find(event.data().sessionId()).block();
    apply(event, As.REGISTERED, List.of(announcement(event, session)));
  }

  private void apply(Event<Body> event, @Nullable As as, List<Envelope> announcements) {
    var data = event.data();
    seats
        .<Boolean>change(
            data.seatId(),
            stored -> {
              var seat =
                  stored == null
                      ? Seat.none(data.programme(), data.sessionId(), data.attendeeId())
                      : stored.state();
              return seat.knows(event.sequence(), event.step())
                  ? new Keep<>(false)
                  : new Write<>(
                      seat.become(as, event.time(), event.sequence(), event.step()),
                      announcements,
                      true);
            })
        .block();
  }

  /** A session that is not known here yet is not named. */
  private Envelope announcement(Event<Body> event, @Nullable KnownSession session) {
    var data = event.data();
    var id = "seats/%s/%d/%d".formatted(data.seatId(), event.sequence(), event.step());
    var message =
        new Message(
            new Audience.Only(data.attendeeId()), Urgency.HIGH, sessions.textsOfSeat(session));
    var announcement =
        new Announcement(
            id,
            data.programme(),
            null,
            event.time(),
            "seat-promoted",
            data.sessionId(),
            session == null ? "[]" : "[" + session.state() + "]",
            null,
            message);
    return new Envelope(
        Announcement.TOPIC,
        data.programme(),
        id,
        Announcement.TYPE,
        Announcement.SOURCE,
        event.time(),
        event.sequence(),
        event.step(),
        event.steps(),
        event.id(),
        event.traceParent(),
        json.writeValueAsString(announcement));
  }
}
