package plenary.registration.identity.signin;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.model.Indexes;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import plenary.delivery.Outbox;
import plenary.delivery.OutboxStore;
import plenary.delivery.OutboxStore.Change;
import plenary.delivery.Upkeep;
import plenary.registration.identity.Address;
import plenary.registration.identity.Attendees;
import plenary.registration.identity.Hashes;
import plenary.registration.identity.Secrets;
import plenary.registration.personal.PersonalData;
import reactor.core.publisher.Mono;

/**
 * Opens sign-ins and lets people in, once each.
 *
 * <p>An address's sign-ins are one document under the hash of the address, changed by one
 * conditional write: two who show the same token at once can't both be let in.
 */
@Component
@ConditionalOnBooleanProperty(
    name = "plenary.identity.external",
    havingValue = false,
    matchIfMissing = true)
class SignInDesk implements PersonalData {

  private static final Duration KEPT = Duration.ofHours(1);

  private final OutboxStore<SignIns> signIns;
  private final Attendees attendees;
  private final Secrets secrets;
  private final PostOffice post;
  private final Clock clock;
  private final MeterRegistry meters;

  SignInDesk(
      Outbox outbox,
      Attendees attendees,
      Secrets secrets,
      PostOffice post,
      Clock clock,
      MeterRegistry meters) {
    this.signIns = outbox.store("sign-ins", SignIns.class);
    this.attendees = attendees;
    this.secrets = secrets;
    this.post = post;
    this.clock = clock;
    this.meters = meters;
    Mono.from(signIns.collection().createIndex(Indexes.ascending("state.recent.tokenHash")))
        .block();
  }

  /** When the sign-in expires, whether or not there will be a mail: the caller can't tell. */
  Mono<Instant> open(Address address) {
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    var expiresAt = now.plus(SignIns.LIFETIME);
    if (!post.hasRoom(now)) {
      count("open", "no-room");
      return Mono.just(expiresAt);
    }
    var token = secrets.token();
    var code = secrets.code();
    var salt = secrets.salt();
    return decide(address, there -> there.open(Hashes.of(token), salt, Hashes.of(salt, code), now))
        .map(
            accepted -> {
              count("open", accepted ? "accepted" : "enough");
              if (accepted) {
                post.send(address, token, code);
              }
              return expiresAt;
            });
  }

  /** Whose token it is; empty when it opens nothing. */
  Mono<Address> redeem(String token) {
    var hash = Hashes.of(token);
    return signIns
        .find(eq("state.recent.tokenHash", hash))
        .next()
        .map(found -> new Address(found.state().address()))
        .filterWhen(address -> decide(address, there -> there.redeemToken(hash, clock.instant())))
        .doOnNext(_ -> count("link", "accepted"))
        .switchIfEmpty(refused("link"));
  }

  /** The address, when the code is one of its own; else empty. */
  Mono<Address> redeem(Address address, String code) {
    return decide(address, there -> there.redeemCode(code, clock.instant()))
        .filter(accepted -> accepted)
        .map(_ -> address)
        .doOnNext(_ -> count("code", "accepted"))
        .switchIfEmpty(refused("code"));
  }

  private Mono<Address> refused(String how) {
    return Mono.fromRunnable(() -> count(how, "refused"));
  }

  private void count(String how, String outcome) {
    meters.counter("plenary.sign.ins", "step", how, "outcome", outcome).increment();
  }

  private Mono<Boolean> decide(Address address, Function<SignIns, SignIns.Decision> decision) {
    return signIns.change(
        Hashes.of(address.text()),
        there -> {
          var before = there == null ? SignIns.none(address.text()) : there.state();
          var decided = decision.apply(before);
          return decided.after().equals(before)
              ? new Change.Keep<>(decided.accepted())
              : new Change.Write<>(decided.after(), List.of(), decided.accepted());
        });
  }

  @Override
  public String name() {
    return "signIns";
  }

  /** Of links and codes there is nothing but hashes, for an hour. */
  @Override
  public Mono<Object> of(String attendeeId) {
    return Mono.empty();
  }

  @Override
  public Mono<Void> erase(String attendeeId, Instant at) {
    return attendees
        .find(attendeeId)
        .flatMap(
            attendee ->
                Mono.from(signIns.collection().deleteOne(eq("_id", Hashes.of(attendee.email())))))
        .then();
  }

  @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT10M")
  void sweep() {
    var old = lt("state.until", clock.instant().minus(KEPT).getEpochSecond());
    Upkeep.unlessAway(
        "forgetting sign-ins", () -> Mono.from(signIns.collection().deleteMany(old)).block());
  }
}
