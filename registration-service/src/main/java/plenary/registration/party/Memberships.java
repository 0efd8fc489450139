package plenary.registration.party;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.regex;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import plenary.delivery.Outbox;
import plenary.delivery.OutboxStore;
import plenary.delivery.OutboxStore.Change;
import plenary.delivery.OutboxStore.Stored;
import plenary.registration.party.Membership.Claimed;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Who is in which party: a document for each attendee and programme, keyed by the two. */
@Component
class Memberships {

  private final OutboxStore<Membership> memberships;

  Memberships(Outbox outbox) {
    this.memberships = outbox.store("partyMemberships", Membership.class);
  }

  /** Of nobody who is in none. */
  Mono<Membership> find(String programme, String attendee) {
    return memberships
        .load(id(programme, attendee))
        .map(Stored::state)
        .filter(membership -> membership.code() != null);
  }

  /** Those of these attendees who have ever been in one, by attendee. */
  Mono<Map<String, Membership>> of(String programme, Collection<String> attendees) {
    var ids = attendees.stream().map(attendee -> id(programme, attendee)).toList();
    return memberships
        .find(in("_id", ids))
        .collectMap(
            stored -> stored.id().substring(programme.length() + 1), stored -> stored.state());
  }

  /** A settled one stays what it is; an open one that leads elsewhere is taken over. */
  Mono<Claimed> claim(String programme, String attendee, Membership wanted) {
    return memberships.change(
        id(programme, attendee),
        there -> {
          var claimed = (there == null ? Membership.NONE : there.state()).claimed(wanted);
          return claimed.equals(new Claimed.Open(String.valueOf(wanted.code()), wanted.claim()))
              ? new Change.Write<>(wanted, List.of(), claimed)
              : new Change.Keep<>(claimed);
        });
  }

  /** False where another request of theirs took it over. */
  Mono<Boolean> settle(String programme, String attendee, Claimed.Open open) {
    return memberships.change(
        id(programme, attendee),
        there -> {
          if (there == null || !there.state().isClaimedBy(open)) {
            return new Change.Keep<>(false);
          }
          return there.state().settled()
              ? new Change.Keep<>(true)
              : new Change.Write<>(there.state().toSettled(), List.of(), true);
        });
  }

  /** Nothing came of it. */
  Mono<Void> drop(String programme, String attendee, Claimed.Open open) {
    return memberships
        .change(
            id(programme, attendee),
            there ->
                there == null || !there.state().isClaimedBy(open)
                    ? new Change.Keep<>(false)
                    : new Change.Write<>(Membership.NONE, List.of(), true))
        .then();
  }

  /** The code of the party that they were in; empty for none. */
  Mono<String> leave(String programme, String attendee) {
    return memberships
        .<String>change(
            id(programme, attendee),
            there -> {
              var code = there == null ? null : there.state().code();
              return code == null
                  ? new Change.Keep<>("")
                  : new Change.Write<>(Membership.NONE, List.of(), code);
            })
        .filter(code -> !code.isEmpty());
  }

  /** The programmes in which somebody was ever in a party. */
  Flux<String> programmesOf(String attendee) {
    return memberships
        .find(regex("_id", ":" + Pattern.quote(attendee) + "$"))
        .map(stored -> stored.id().substring(0, stored.id().length() - attendee.length() - 1));
  }

  Mono<Void> forget(String programme, String attendee) {
    return Mono.from(memberships.collection().deleteOne(eq("_id", id(programme, attendee)))).then();
  }

  private static String id(String programme, String attendee) {
    return programme + ":" + attendee;
  }
}
