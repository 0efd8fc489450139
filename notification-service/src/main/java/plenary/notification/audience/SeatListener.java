package plenary.notification.audience;

import io.cloudevents.CloudEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import plenary.delivery.Event;
import plenary.delivery.EventReader;
import plenary.delivery.EventReaders;
import plenary.delivery.OutboxStore;
import plenary.delivery.OutboxStore.Change;
import plenary.delivery.OutboxStore.Change.Keep;
import plenary.delivery.OutboxStore.Change.Write;
import plenary.notification.audience.Seat.State;
import plenary.notification.programme.Sessions;
import plenary.notification.programme.Sessions.KnownSession;

/**
 * Keeps who has a seat and who waits. What becomes of a seat is told to its holder by the same
 * write that notes it, so once.
 */
@Component
class SeatListener {

  private static final String TYPE = "plenary.registration.%s.v1";

  private static final Map<String, Function<Body, SeatFact>> FACTS =
      Map.of(
          "seat-requested", _ -> new SeatFact.Requested(),
          "seat-confirmed", _ -> new SeatFact.Confirmed(),
          "seat-waitlisted", body -> new SeatFact.Waitlisted(needed(body.position(), "position")),
          "seat-offered", body -> new SeatFact.Offered(needed(body.until(), "until")),
          "seat-promoted", _ -> new SeatFact.Promoted(),
          "seat-checked-in", _ -> new SeatFact.CheckedIn(),
          "seat-release-asked", _ -> new SeatFact.ReleaseAsked(),
          "seat-released", body -> new SeatFact.Released(body.reason()),
          "seat-restored", body -> new SeatFact.Restored(State.called(body.state())));

  private final Audiences audiences;
  private final OutboxStore<Seat> seats;
  private final Sessions sessions;
  private final SeatAnnouncements announcements;
  private final EventReader reader;

  SeatListener(
      Audiences audiences,
      Sessions sessions,
      SeatAnnouncements announcements,
      CapacityNews capacity,
      EventReaders readers) {
    this.audiences = audiences;
    this.seats = audiences.seats();
    this.sessions = sessions;
    this.announcements = announcements;
    var facts = readers.named("notification.seats");
    FACTS.forEach(
        (name, fact) ->
            facts.on(TYPE.formatted(name), Body.class, e -> hear(e, fact.apply(e.data()))));
    facts.on(TYPE.formatted("over-capacity"), CapacityNews.Body.class, capacity::hear);
    // Those whom a draw concerns are told of their own seats.
    facts.on(TYPE.formatted("seats-drawn"), Drawn.class, _ -> {});
    this.reader = facts.build();
  }

  /** What one event or another says beside whose seat it is. */
  record Body(
      String programme,
      String sessionId,
      String attendeeId,
      @Nullable Integer position,
      @Nullable Instant until,
      @Nullable String reason,
      @Nullable String state) {

    String seatId() {
      return sessionId + ":" + attendeeId;
    }
  }

  /** Nothing of a draw is needed here. */
  private record Drawn() {}

  /** What is looked up only for what is told. */
  private record Surroundings(boolean isErased, @Nullable KnownSession session) {}

  private enum Done {
    SETTLED,
    /** Nothing is written yet: there is something to tell, and the surroundings are needed. */
    TO_BE_TOLD,
    /** Nothing was known of this seat before. */
    NEW
  }

  /** Blocks on the listener's thread: the session's next seat must wait. */
  @KafkaListener(
      topics = "registration.seats",
      groupId = "${plenary.group:notification}.seats",
      concurrency = "${plenary.audience.listeners:1}")
  void on(ConsumerRecord<String, CloudEvent> record) {
    reader.read(record);
  }

  private void hear(Event<Body> event, SeatFact fact) {
    var data = event.data();
    var done = hear(event, fact, null);
    if (done == Done.TO_BE_TOLD) {
      var session = sessions.find(data.sessionId()).block();
      boolean isErased = audiences.isErased(data.attendeeId()).blockOptional().orElse(false);
      done = hear(event, fact, new Surroundings(isErased, session));
    }
    if (done == Done.NEW) {
      // The attendee's topic may be ahead of this one, or this one be read from its start again.
      audiences.forgetIfErased(data.attendeeId()).block();
    }
  }

  private Done hear(Event<Body> event, SeatFact fact, @Nullable Surroundings surroundings) {
    return seats
        .<Done>change(
            event.data().seatId(),
            stored -> decide(stored == null ? null : stored.state(), event, fact, surroundings))
        .blockOptional()
        .orElseThrow();
  }

  private Change<Seat, Done> decide(
      @Nullable Seat known, Event<Body> event, SeatFact fact, @Nullable Surroundings surroundings) {
    var data = event.data();
    var seat =
        known == null ? Seat.none(data.programme(), data.sessionId(), data.attendeeId()) : known;
    if (seat.knows(event.sequence(), event.step())) {
      return new Keep<>(Done.SETTLED);
    }
    var news = fact.news(seat.state(), event.time());
    var after = seat.hear(fact, event.time(), event.sequence(), event.step());
    var done = known == null ? Done.NEW : Done.SETTLED;
    if (news == null) {
      return new Write<>(after, List.of(), done);
    }
    if (surroundings == null) {
      return new Keep<>(Done.TO_BE_TOLD);
    }
    return surroundings.isErased()
        ? new Keep<>(Done.SETTLED)
        : new Write<>(after, List.of(announcements.of(event, news, surroundings.session())), done);
  }

  private static <T> T needed(@Nullable T value, String what) {
    if (value == null) {
      throw new IllegalArgumentException("The event has no " + what);
    }
    return value;
  }
}
