package plenary.registration.personal;

import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.model.Indexes;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import plenary.delivery.Outbox;
import plenary.delivery.OutboxStore;
import plenary.delivery.OutboxStore.Change;
import plenary.delivery.OutboxStore.Stored;
import plenary.delivery.Upkeep;
import plenary.registration.personal.PersonalData.PutOff;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Erases attendees: notes that it is wanted, goes through all the parts, and notes that it is done.
 *
 * <p>Any number of instances may be at the same one: each step can be repeated, and a round counts
 * only where the note is as it was when the round began.
 */
@Component
public class Erasures {

  private static final Logger log = LoggerFactory.getLogger(Erasures.class);
  private static final int AT_ONCE = 100;

  private final OutboxStore<Erasure> erasures;
  private final List<PersonalData> parts;
  private final Clock clock;

  Erasures(Outbox outbox, List<PersonalData> parts, Clock clock) {
    this.erasures = outbox.store("erasures", Erasure.class);
    this.parts =
        parts.stream()
            .sorted(Comparator.comparing(PersonalData::turn).thenComparing(PersonalData::name))
            .toList();
    this.clock = clock;
    Mono.from(erasures.collection().createIndex(Indexes.ascending("state.due"))).block();
  }

  /**
   * Erases an attendee.
   *
   * @return whether it is done; else it is noted, and is going to be
   */
  public Mono<Boolean> erase(String attendeeId) {
    var now = now();
    return want(attendeeId, now)
        .flatMap(erasure -> round(erasure, now).thenReturn(true))
        .onErrorResume(PutOff.class, _ -> Mono.just(false));
  }

  /** Whether it was ever wanted. */
  public Mono<Boolean> isKnown(String attendeeId) {
    return erasures.load(attendeeId).hasElement();
  }

  /** The note, from which on nothing can keep it from being done. */
  Mono<Erasure> want(String attendeeId, Instant at) {
    return erasures.change(
        attendeeId,
        there -> {
          if (there != null && !there.state().isOver()) {
            return new Change.Keep<>(there.state());
          }
          var wanted = Erasure.wanted(attendeeId, at);
          return new Change.Write<>(wanted, List.of(), wanted);
        });
  }

  /** In the order in which they are erased. */
  List<PersonalData> parts() {
    return parts;
  }

  private Mono<Void> round(Erasure erasure, Instant at) {
    return Flux.fromIterable(parts)
        .concatMap(part -> part.erase(erasure.attendeeId(), at))
        .then(Mono.defer(() -> carriedOut(erasure, at)));
  }

  private Mono<Void> carriedOut(Erasure erasure, Instant at) {
    return erasures
        .change(
            erasure.attendeeId(),
            there ->
                there != null && there.state().equals(erasure)
                    ? new Change.Write<>(erasure.carriedOut(at), List.of(), true)
                    : new Change.Keep<>(false))
        .then();
  }

  @Scheduled(initialDelayString = "PT5S", fixedDelayString = "${plenary.erasures.sweep:PT30S}")
  void sweep() {
    Upkeep.unlessAway("erasures", () -> sweep(now()).block());
  }

  /** Goes on with what is due; one that fails holds up none of the others. */
  Mono<Void> sweep(Instant now) {
    return erasures
        .find(lte("state.due", now.toEpochMilli()))
        .take(AT_ONCE)
        .map(Stored::state)
        .collectList()
        .flatMapMany(Flux::fromIterable)
        .concatMap(
            erasure ->
                round(erasure, now)
                    .doOnError(
                        failure ->
                            log.atWarn()
                                .addKeyValue("cause", failure.toString())
                                .log("An erasure is put off"))
                    .onErrorComplete())
        .then();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
