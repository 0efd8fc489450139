package plenary.registration.party;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import plenary.delivery.trace.TraceParent;
import plenary.edge.Caller;
import plenary.registration.book.Ask;
import plenary.registration.book.RosterDesks;
import plenary.registration.book.SeatBook;
import plenary.registration.identity.Attendees;
import plenary.registration.identity.Secrets;
import plenary.registration.party.Parties.Answer;
import plenary.registration.party.Parties.Newcomer;
import plenary.registration.roster.Outcome;
import plenary.registration.roster.Outcome.Done;
import plenary.registration.roster.Outcome.Refusal.Busy;
import plenary.registration.roster.SeatCommand.Part;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Lets people found, join and leave parties. */
@Component
class PartyDesk {

  private final Parties parties;
  private final Attendees attendees;
  private final SeatBook seats;
  private final RosterDesks desks;
  private final Secrets secrets;
  private final Clock clock;

  PartyDesk(
      Parties parties,
      Attendees attendees,
      SeatBook seats,
      RosterDesks desks,
      Secrets secrets,
      Clock clock) {
    this.parties = parties;
    this.attendees = attendees;
    this.seats = seats;
    this.desks = desks;
    this.secrets = secrets;
    this.clock = clock;
  }

  Mono<Answer> found(String programme, Caller caller) {
    var id = UUID.randomUUID().toString();
    var code = JoinCode.of(secrets.bits());
    return attendees
        .meet(caller)
        .then(Mono.defer(() -> parties.found(newcomer(programme, caller), id, code)));
  }

  Mono<Answer> join(String programme, Caller caller, String spelling) {
    return attendees
        .meet(caller)
        .then(Mono.justOrEmpty(JoinCode.heard(spelling)))
        .flatMap(code -> parties.join(newcomer(programme, caller), code))
        .defaultIfEmpty(new Answer.NoSuchParty());
  }

  private Newcomer newcomer(String programme, Caller caller) {
    return new Newcomer(programme, caller.id(), UUID.randomUUID().toString(), now());
  }

  /**
   * Their seats stay, and where they wait with others they wait alone. Done again, it is the same,
   * so it ends what a crash left.
   *
   * @return busy where a roster was, for the same to be asked again; else done
   */
  Mono<Outcome> leave(String programme, String attendee, @Nullable String traceParent) {
    return parties
        .leave(programme, attendee)
        .thenMany(
            Flux.defer(
                () ->
                    seats
                        .heldBy(attendee)
                        .filter(seat -> seat.programme().equals(programme) && seat.party() != null)
                        .concatMap(
                            seat ->
                                desks.ask(
                                    seat.session(),
                                    Ask.of(programme, new Part(attendee, now()))
                                        .traced(TraceParent.checked(traceParent))))))
        .filter(Busy.class::isInstance)
        .next()
        .defaultIfEmpty(new Done());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
