package plenary.registration.participant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import plenary.delivery.ContendedException;
import plenary.registration.identity.Addresses;
import plenary.registration.identity.Addresses.Claimed;
import plenary.registration.identity.Attendee;
import plenary.registration.identity.Attendees;
import plenary.registration.participant.Participant.Act;
import plenary.registration.participant.Step.Done;
import plenary.registration.participant.Step.Outcome;
import plenary.registration.participant.sheet.Entry;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Puts people on a programme's list.
 *
 * <p>The addresses are claimed first, then the attendees are made, then they are put on the list;
 * each is idempotent, so whatever was cut off between two of them goes on where the same list is
 * sent again. It works in chunks, so that most of it is one read or write for hundreds.
 */
@Component
class Enrolment {

  private static final int CHUNK = 500;

  /** As many as the relay keeps up with: each sends an event. */
  private static final int AT_ONCE = 16;

  /** Of people who are erased just then there is never more than one or two. */
  private static final int MOST_TRIES = 10;

  private final Addresses addresses;
  private final Attendees attendees;
  private final Participants participants;

  Enrolment(Addresses addresses, Attendees attendees, Participants participants) {
    this.addresses = addresses;
    this.attendees = attendees;
    this.participants = participants;
  }

  /** Puts them on the list, or brings it up to date. */
  Mono<Tally> enrol(String slug, List<Entry> entries, Act act) {
    return Flux.fromIterable(entries)
        .buffer(CHUNK)
        .concatMap(chunk -> enrolChunk(slug, chunk, act).map(Tally::of))
        .reduce(Tally.NONE, Tally::plus);
  }

  /** The same for one. */
  Mono<Done> enrol(String slug, Entry entry, Act act) {
    return enrolChunk(slug, List.of(entry), act).map(List::getFirst);
  }

  /** What {@link #enrol} would come to. */
  Mono<Tally> rehearse(String slug, List<Entry> entries, Act act) {
    return Flux.fromIterable(entries)
        .buffer(CHUNK)
        .concatMap(
            chunk ->
                addresses
                    .known(emails(chunk))
                    .map(ids -> new Claimed(ids, Set.of()))
                    .flatMap(known -> steps(slug, chunk, known))
                    .map(steps -> rehearsed(steps, act)))
        .reduce(Tally.NONE, Tally::plus);
  }

  private static Tally rehearsed(List<Step> steps, Act act) {
    return Tally.of(steps.stream().map(step -> step.done(step.invited(act), act)).toList());
  }

  /** Once more where somebody was erased between the claim of their address and this. */
  private Mono<List<Done>> enrolChunk(String slug, List<Entry> chunk, Act act) {
    return addresses
        .claim(emails(chunk), UUID::randomUUID)
        .flatMap(claimed -> steps(slug, chunk, claimed))
        .flatMapMany(Flux::fromIterable)
        .flatMapSequential(step -> carryOut(step, act), AT_ONCE)
        .collectList()
        .filter(done -> done.size() == chunk.size())
        .repeatWhenEmpty(tries -> tries.take(MOST_TRIES))
        .switchIfEmpty(Mono.error(() -> new ContendedException(slug)))
        .flatMap(this::keep);
  }

  /** Empty for somebody who was erased meanwhile: their address is nobody's now. */
  private Mono<Done> carryOut(Step step, Act act) {
    if (!step.changesAttendee(act)) {
      return Mono.just(step.done(step.invited(act), act));
    }
    var invited =
        step.there() == null
            ? attendees.invite(step.id(), step.invitation())
            : attendees.invite(step.id(), step.invitation(), step.given());
    return invited.map(each -> step.done(each, act));
  }

  private Mono<List<Done>> keep(List<Done> done) {
    var fresh = done.stream().filter(each -> each.outcome() == Outcome.IMPORTED).map(Done::after);
    var changed =
        done.stream()
            .filter(each -> each.outcome() != Outcome.IMPORTED && each.needsWriting())
            .map(Done::after);
    return participants.keep(fresh.toList(), changed.toList()).thenReturn(done);
  }

  /** Of ids that were just drawn nothing is known, so nothing is asked. */
  private Mono<List<Step>> steps(String slug, List<Entry> chunk, Claimed claimed) {
    var ids = new ArrayList<>(claimed.ids().values());
    ids.removeAll(claimed.fresh());
    return Mono.zip(
            attendees.find(ids).collectMap(Attendee::id),
            participants.of(slug, ids).collectMap(Participant::attendee))
        .map(
            known ->
                chunk.stream()
                    .map(entry -> step(slug, entry, claimed, known.getT1(), known.getT2()))
                    .toList());
  }

  /** An address without an id is nobody's yet, which only a rehearsal meets. */
  private static Step step(
      String slug,
      Entry entry,
      Claimed claimed,
      Map<String, Attendee> there,
      Map<String, Participant> before) {
    var id = claimed.ids().getOrDefault(entry.email(), "");
    return new Step(slug, id, entry, there.get(id), before.get(id));
  }

  private static List<String> emails(List<Entry> chunk) {
    return chunk.stream().map(Entry::email).toList();
  }
}
