package plenary.registration.book;

import io.cloudevents.CloudEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import plenary.delivery.Event;
import plenary.delivery.EventReader;
import plenary.delivery.EventReaders;
import plenary.delivery.trace.TraceParent;
import plenary.registration.policy.Policies;
import plenary.registration.programme.SessionState;
import plenary.registration.programme.SessionView;
import plenary.registration.roster.Outcome;
import plenary.registration.roster.Outcome.Refusal.Busy;
import plenary.registration.roster.SeatCommand.Settle;
import plenary.registration.roster.Terms;

/**
 * Keeps the view of the sessions, and the rosters true to it.
 *
 * <p>It blocks: the listener's thread is ours, and the session's next record must wait. A roster is
 * made to fit even where the view knew already, for an earlier try may have ended between the two.
 */
@Component
class ProgrammeListener {

  private final SessionView sessions;
  private final Policies policies;
  private final RosterBook book;
  private final RosterDesks desks;
  private final Clock clock;
  private final EventReader reader;

  ProgrammeListener(
      SessionView sessions,
      Policies policies,
      RosterBook book,
      RosterDesks desks,
      Clock clock,
      EventReaders readers) {
    this.sessions = sessions;
    this.policies = policies;
    this.book = book;
    this.desks = desks;
    this.clock = clock;
    this.reader =
        readers
            .named("registration.sessions")
            .on(SessionState.TYPE, SessionState.class, this::on)
            .onTombstone(this::onTombstone)
            .build();
  }

  @KafkaListener(topics = SessionState.TOPIC, groupId = "${plenary.group:registration}")
  void on(ConsumerRecord<String, CloudEvent> record) {
    reader.read(record);
  }

  private void on(Event<SessionState> event) {
    var session = event.data().at(event.sequence(), event.time());
    check(
        sessions
            .keep(session)
            .then(book.find(session.id()))
            .flatMap(_ -> policies.of(session.programme()))
            .map(policy -> Terms.of(session, policy))
            .flatMap(
                terms ->
                    desks.ask(
                        session.id(),
                        Ask.of(session.programme(), new Settle(terms, Set.of(), now()))
                            .because(event.id())
                            .traced(TraceParent.checked(event.traceParent()))))
            .block());
  }

  /**
   * Who has a seat in a session that is no more has one in a session that does not take place. The
   * view forgets it first: whoever opens a roster looks at the view again after that.
   */
  private void onTombstone(String id) {
    sessions.forget(id, clock.instant()).block();
    check(
        book.find(id)
            .flatMap(
                stored ->
                    desks.ask(
                        id,
                        Ask.of(
                            stored.state().programme(),
                            new Settle(stored.state().terms().removed(), Set.of(), now()))))
            .block());
  }

  private static void check(@Nullable Outcome outcome) {
    if (outcome instanceof Busy) {
      throw new IllegalStateException("The roster is busy; the record is tried again");
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
