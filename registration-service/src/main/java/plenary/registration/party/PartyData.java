package plenary.registration.party;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import plenary.registration.personal.PersonalData;
import reactor.core.publisher.Mono;

/** In which parties somebody is: shown to them, and left when they are erased. */
@Component
class PartyData implements PersonalData {

  private final Parties parties;
  private final Memberships memberships;

  PartyData(Parties parties, Memberships memberships) {
    this.parties = parties;
    this.memberships = memberships;
  }

  record InParty(String programme, String code) {}

  @Override
  public String name() {
    return "parties";
  }

  @Override
  public Mono<List<InParty>> of(String attendee) {
    return memberships
        .programmesOf(attendee)
        .concatMap(
            programme ->
                parties.of(programme, attendee).map(party -> new InParty(programme, party.code())))
        .collectList()
        .filter(all -> !all.isEmpty());
  }

  @Override
  public Mono<Void> erase(String attendee, Instant at) {
    return memberships
        .programmesOf(attendee)
        .concatMap(
            programme ->
                parties.leave(programme, attendee).then(memberships.forget(programme, attendee)))
        .then();
  }
}
