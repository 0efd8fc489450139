package plenary.registration.identity.device;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import plenary.delivery.Envelope;
import plenary.delivery.Outbox;
import plenary.delivery.OutboxStore;
import plenary.delivery.OutboxStore.Change;
import plenary.delivery.OutboxStore.Stored;
import plenary.edge.IdentityProperties;
import plenary.registration.personal.PersonalData;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * The devices of all attendees. A sign-out is told with the write that takes the device off the
 * list; within a second no service takes its token any more.
 */
@Component
public class Devices implements PersonalData {

  /** Where sign-outs are told. */
  public static final String TOPIC = "registration.sign-outs";

  static final String SIGNED_OUT = "plenary.registration.signed-out.v1";

  private final OutboxStore<SignedInDevices> devices;
  private final IdentityProperties identity;
  private final JsonMapper json;

  Devices(Outbox outbox, IdentityProperties identity, JsonMapper json) {
    this.devices = outbox.store("devices", SignedInDevices.class);
    this.identity = identity;
    this.json = json;
  }

  /** The body of the event: one of the two says what is no good any more. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SignedOutData(String attendeeId, @Nullable String tokenId, @Nullable Instant before) {

    static SignedOutData of(String attendeeId, SignOut signOut) {
      return switch (signOut) {
        case SignOut.OfDevice(var tokenId) -> new SignedOutData(attendeeId, tokenId, null);
        case SignOut.Everywhere(var before) -> new SignedOutData(attendeeId, null, before);
      };
    }
  }

  /**
   * Lists one more.
   *
   * @param tokenId the id of the token that it is to get
   * @param userAgent the header with which it came
   * @return with the moment at which its token is to be issued
   */
  public Mono<Device> signIn(
      String attendeeId, String tokenId, @Nullable String userAgent, Instant at) {
    var agent = UserAgent.readable(userAgent);
    return decide(
        attendeeId,
        at,
        there -> there.signIn(tokenId, agent, at, identity.tokenLifetime()),
        decision -> decision.after().find(tokenId).orElseThrow());
  }

  /** Signs one out; false when it was not signed in. */
  public Mono<Boolean> signOut(String attendeeId, String id, Instant at) {
    return decide(
        attendeeId, at, there -> there.signOut(id, at), decision -> !decision.signOuts().isEmpty());
  }

  /** No token that the attendee has is good any more, whoever issued it. */
  public Mono<Void> signOutEverywhere(String attendeeId, Instant at) {
    return decide(attendeeId, at, there -> there.signOutEverywhere(at), _ -> true).then();
  }

  /** Those that are still good, the newest first. */
  Mono<List<Device>> list(String attendeeId, Instant at) {
    return devices
        .load(attendeeId)
        .map(stored -> stored.state().good(at).reversed())
        .defaultIfEmpty(List.of());
  }

  /** A device as it is shown to whom it is theirs. */
  record Shown(String agent, Instant signedInAt, Instant expiresAt) {}

  @Override
  public String name() {
    return "devices";
  }

  @Override
  public Turn turn() {
    return Turn.SIGNED_OUT;
  }

  @Override
  public Mono<List<Shown>> of(String attendeeId) {
    return devices
        .load(attendeeId)
        .map(stored -> stored.state().devices())
        .defaultIfEmpty(List.of())
        .map(
            all ->
                all.stream()
                    .map(each -> new Shown(each.agent(), each.signedInAt(), each.expiresAt()))
                    .toList());
  }

  /** What stays is from when on a token is good, which is for every instance to know. */
  @Override
  public Mono<Void> erase(String attendeeId, Instant at) {
    return signOutEverywhere(attendeeId, at);
  }

  private <R> Mono<R> decide(
      String attendeeId,
      Instant at,
      Function<SignedInDevices, SignedInDevices.Decision> command,
      Function<SignedInDevices.Decision, R> answer) {
    return devices.change(
        attendeeId,
        there -> {
          var before = there == null ? SignedInDevices.none(attendeeId) : there.state();
          var decision = command.apply(before);
          return decision.after().equals(before)
              ? new Change.Keep<>(answer.apply(decision))
              : new Change.Write<>(
                  decision.after(),
                  told(attendeeId, there, decision.signOuts(), at),
                  answer.apply(decision));
        });
  }

  private List<Envelope> told(
      String attendeeId,
      @Nullable Stored<SignedInDevices> there,
      List<SignOut> signOuts,
      Instant at) {
    long version = there == null ? 1 : there.version() + 1;
    var told = new ArrayList<Envelope>();
    for (var signOut : signOuts) {
      int step = told.size() + 1;
      told.add(
          new Envelope(
              TOPIC,
              attendeeId,
              "%s/devices/%d/%d".formatted(attendeeId, version, step),
              SIGNED_OUT,
              "/registration",
              at.truncatedTo(ChronoUnit.MILLIS),
              version,
              step,
              signOuts.size(),
              null,
              null,
              json.writeValueAsString(SignedOutData.of(attendeeId, signOut))));
    }
    return told;
  }
}
