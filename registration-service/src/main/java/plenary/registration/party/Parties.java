package plenary.registration.party;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import plenary.delivery.Outbox;
import plenary.delivery.OutboxStore;
import plenary.delivery.OutboxStore.Change;
import plenary.delivery.OutboxStore.Stored;
import plenary.registration.party.Membership.Claimed;
import plenary.registration.party.Party.Joining;
import plenary.registration.party.Party.Member;
import reactor.core.publisher.Mono;

/** The parties, each a document under its programme and its code. */
@Component
public class Parties {

  /** Somebody who founds and joins at once may lose that many races. */
  private static final int MOST_TRIES = 5;

  private final OutboxStore<Party> parties;
  private final Memberships memberships;

  Parties(Outbox outbox, Memberships memberships) {
    this.parties = outbox.store("parties", Party.class);
    this.memberships = memberships;
  }

  /**
   * Somebody who founds or joins.
   *
   * @param request random: which request of theirs this is
   */
  record Newcomer(String programme, String attendee, String request, Instant at) {

    Member member() {
      return new Member(attendee, at);
    }
  }

  /** What became of a wish to be in a party. */
  sealed interface Answer {

    /**
     * @param isNew whether they founded it by this
     */
    record In(Party party, boolean isNew) implements Answer {}

    record NoSuchParty() implements Answer {}

    record Full() implements Answer {}

    record InAnother() implements Answer {}
  }

  /** The party that somebody is in, with nobody who left; empty for none. */
  public Mono<Party> of(String programme, String attendee) {
    return memberships
        .find(programme, attendee)
        .flatMap(membership -> load(programme, membership.code()))
        .flatMap(this::counted)
        .filter(party -> party.lists(attendee));
  }

  private Mono<Party> load(String programme, @Nullable String code) {
    return parties.load(id(programme, String.valueOf(code))).map(Stored::state);
  }

  private Mono<Party> counted(Party listed) {
    return gone(listed).map(listed::without);
  }

  /** Who is listed, but has left or is elsewhere. A claim comes before the list, so it is read. */
  private Mono<List<Member>> gone(Party listed) {
    return memberships
        .of(listed.programme(), listed.attendees())
        .map(
            there ->
                listed.members().stream()
                    .filter(
                        member ->
                            !there
                                .getOrDefault(member.attendee(), Membership.NONE)
                                .leadsTo(listed.code()))
                    .toList());
  }

  /**
   * Makes a party, or finds the one that they are in.
   *
   * @param id the new party's
   * @param code the new party's, random
   */
  Mono<Answer> found(Newcomer founder, String id, JoinCode code) {
    return found(founder, id, code, MOST_TRIES);
  }

  private Mono<Answer> found(Newcomer founder, String id, JoinCode code, int tries) {
    return of(founder.programme(), founder.attendee())
        .flatMap(party -> settled(founder, party))
        .switchIfEmpty(Mono.defer(() -> foundNew(founder, id, code)))
        .flatMap(
            answer ->
                answer instanceof Answer.InAnother && tries > 1
                    ? found(founder, id, code, tries - 1)
                    : Mono.just(answer));
  }

  /** Who died before the membership was settled is in nevertheless. */
  private Mono<Answer> settled(Newcomer who, Party party) {
    return memberships
        .find(who.programme(), who.attendee())
        .map(membership -> new Claimed.Open(party.code(), membership.claim()))
        .filterWhen(open -> memberships.settle(who.programme(), who.attendee(), open))
        .<Answer>map(_ -> new Answer.In(party, false));
  }

  private Mono<Answer> foundNew(Newcomer founder, String id, JoinCode code) {
    var wanted = Membership.claimed(code.text(), founder.request(), true);
    return memberships
        .claim(founder.programme(), founder.attendee(), wanted)
        .flatMap(
            claimed ->
                switch (claimed) {
                  case Claimed.Settled(var other) -> already(founder, other);
                  case Claimed.Open open -> create(founder, id, open);
                });
  }

  /** Of two requests at once, both find what the first one made. */
  private Mono<Answer> create(Newcomer founder, String id, Claimed.Open open) {
    var fresh = new Party(id, founder.programme(), open.code(), List.of(founder.member()));
    return parties
        .create(id(fresh), fresh, List.of())
        .flatMap(
            isNew ->
                load(founder.programme(), open.code())
                    .flatMap(party -> settleFounded(founder, open, party, isNew)));
  }

  /** A code that another party happens to have opens nothing to whoever drew it. */
  private Mono<Answer> settleFounded(
      Newcomer founder, Claimed.Open open, Party party, boolean isNew) {
    return party.lists(founder.attendee())
        ? settle(founder, open, party, isNew)
        : drop(founder, open, new Answer.InAnother());
  }

  private Mono<Answer> already(Newcomer who, String code) {
    return load(who.programme(), code)
        .flatMap(this::counted)
        .filter(party -> party.lists(who.attendee()))
        .<Answer>map(party -> new Answer.In(party, false))
        .defaultIfEmpty(new Answer.InAnother());
  }

  /** Whoever is in it already is told so again. */
  Mono<Answer> join(Newcomer newcomer, JoinCode code) {
    return load(newcomer.programme(), code.text())
        .flatMap(party -> join(newcomer, party))
        .defaultIfEmpty(new Answer.NoSuchParty());
  }

  private Mono<Answer> join(Newcomer newcomer, Party party) {
    var wanted = Membership.claimed(party.code(), newcomer.request(), false);
    return memberships
        .claim(newcomer.programme(), newcomer.attendee(), wanted)
        .flatMap(
            claimed ->
                switch (claimed) {
                  case Claimed.Settled(var code) when code.equals(party.code()) ->
                      already(newcomer, code);
                  case Claimed.Settled _ -> Mono.just(new Answer.InAnother());
                  case Claimed.Open open -> list(newcomer, open, party);
                });
  }

  private Mono<Answer> list(Newcomer newcomer, Claimed.Open open, Party seen) {
    return gone(seen)
        .flatMap(
            gone ->
                parties.<Joining>change(
                    id(seen),
                    there -> {
                      var party = there == null ? seen.without(seen.members()) : there.state();
                      var joining = party.joined(newcomer.member(), gone);
                      return joining instanceof Joining.Joined(var next)
                          ? new Change.Write<>(next, List.of(), joining)
                          : new Change.Keep<>(joining);
                    }))
        .flatMap(
            joining ->
                switch (joining) {
                  case Joining.Joined(var party) -> settle(newcomer, open, party, false);
                  case Joining.Full() -> drop(newcomer, open, new Answer.Full());
                  case Joining.Over() -> drop(newcomer, open, new Answer.NoSuchParty());
                });
  }

  private Mono<Answer> drop(Newcomer newcomer, Claimed.Open open, Answer answer) {
    return memberships.drop(newcomer.programme(), newcomer.attendee(), open).thenReturn(answer);
  }

  private Mono<Answer> settle(Newcomer who, Claimed.Open open, Party party, boolean isNew) {
    return memberships
        .settle(who.programme(), who.attendee(), open)
        .flatMap(
            settled ->
                settled
                    ? counted(party).<Answer>map(counted -> new Answer.In(counted, isNew))
                    : unlist(party, List.of(who.member())).thenReturn(new Answer.InAnother()));
  }

  /** Where they are in none, nothing happens. */
  Mono<Void> leave(String programme, String attendee) {
    return memberships
        .leave(programme, attendee)
        .flatMap(code -> load(programme, code))
        .flatMap(party -> gone(party).flatMap(gone -> unlist(party, gone)))
        .then();
  }

  private Mono<Boolean> unlist(Party party, List<Member> gone) {
    return parties.change(
        id(party),
        there ->
            Optional.ofNullable(there)
                .map(Stored::state)
                .filter(state -> !state.without(gone).equals(state))
                .<Change<Party, Boolean>>map(
                    state -> new Change.Write<>(state.without(gone), List.of(), true))
                .orElseGet(() -> new Change.Keep<>(false)));
  }

  private static String id(Party party) {
    return id(party.programme(), party.code());
  }

  private static String id(String programme, String code) {
    return programme + ":" + code;
  }
}
