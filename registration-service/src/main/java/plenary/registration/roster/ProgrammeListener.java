package plenary.registration.roster;

import io.cloudevents.CloudEvent;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import plenary.delivery.Event;
import plenary.delivery.EventReader;
import plenary.delivery.EventReaders;
import plenary.registration.programme.Session;
import plenary.registration.programme.SessionState;
import plenary.registration.programme.SessionView;
import plenary.registration.roster.Outcome.Refusal.Busy;
import plenary.registration.roster.RosterBook.Ask;
import plenary.registration.roster.SeatCommand.Settle;

/**
 * Keeps the view of the sessions, and the rosters true to it.
 *
 * <p>It blocks: the listener's thread is ours, and the session's next record must wait. A roster is
 * made to fit even where the view knew already, for an earlier try may have ended between the two.
 */
@Component
class ProgrammeListener {

  private final SessionView sessions;
  private final RosterBook book;
  private final RosterDesks desks;
  private final Clock clock;
  private final EventReader reader;

  ProgrammeListener(
      SessionView sessions, RosterBook book, RosterDesks desks, Clock clock, EventReaders readers) {
    this.sessions = sessions;
    this.book = book;
    this.desks = desks;
    this.clock = clock;
    this.reader =
        readers
            .named("registration.sessions")
            .on(SessionState.TYPE, SessionState.class, this::on)
            .onTombstone(id -> sessions.forget(id, clock.instant()).block())
            .build();
  }

  @KafkaListener(topics = SessionState.TOPIC, groupId = "${plenary.group:registration}")
  void on(ConsumerRecord<String, CloudEvent> record) {
    reader.read(record);
  }

  private void on(Event<SessionState> event) {
    var session = event.data().at(event.sequence(), event.time());
    var outcome =
        sessions
            .keep(session)
            .then(book.find(session.id()))
            .flatMap(_ -> desks.ask(session.id(), fit(session)))
            .block();
    if (outcome instanceof Busy) {
      throw new IllegalStateException("The roster is busy; the record is tried again");
    }
  }

  private Ask fit(Session session) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new Ask(session.programme(), new Settle(Terms.of(session), now), null);
  }
}
