package plenary.edge;

import com.nimbusds.jose.jwk.JWKSet;
import io.netty.channel.ChannelOption;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/**
 * An issuer's keys as it publishes them (RFC 7517), kept in memory.
 *
 * <p>The issuer is asked for a key that is not known here, and now and then whether those that are
 * known still are. It is asked once for all who need it at that moment and once a second at most,
 * whatever tokens are made up: who comes too early waits for the next time. While it does not
 * answer, tokens of known keys go on being good.
 */
final class IssuerKeys implements Keys {

  private static final Logger log = LoggerFactory.getLogger(IssuerKeys.class);

  /** So long a key is believed that its issuer has taken back. */
  static final Duration FRESH = Duration.ofMinutes(5);

  static final Duration PAUSE = Duration.ofSeconds(1);

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Mono<JWKSet> published;
  private final Clock clock;
  private final AtomicReference<Look> last =
      new AtomicReference<>(new Look(Instant.EPOCH, Mono.empty()));
  private volatile @Nullable JWKSet known;

  /**
   * @param published asks the issuer, each time that it is subscribed to
   */
  IssuerKeys(Mono<JWKSet> published, Clock clock) {
    this.published = published;
    this.clock = clock;
  }

  static IssuerKeys at(String address, Clock clock) {
    var http =
        HttpClient.create()
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) PATIENCE.toMillis())
            .responseTimeout(PATIENCE);
    var web = WebClient.builder().clientConnector(new ReactorClientHttpConnector(http)).build();
    return new IssuerKeys(
        Mono.defer(() -> web.get().uri(address).retrieve().bodyToMono(String.class))
            .timeout(PATIENCE)
            .flatMap(IssuerKeys::parsed),
        clock);
  }

  /**
   * @param answer is there for all who look before the next look
   */
  private record Look(Instant at, Mono<JWKSet> answer) {

    boolean isOlderThan(Duration age, Instant now) {
      return !at.plus(age).isAfter(now);
    }
  }

  @Override
  public Mono<JWKSet> with(@Nullable String id) {
    return Mono.defer(
        () -> {
          var there = known;
          if (there == null || !has(there, id)) {
            return looked(id);
          }
          var latest = last.get();
          return latest.isOlderThan(FRESH, clock.instant())
              ? renewed(latest, there)
              : Mono.just(there);
        });
  }

  /**
   * What the latest look has found; where that began before somebody came and their key is not in
   * it, what the next one finds, for the key may be as new as the token.
   */
  private Mono<JWKSet> looked(@Nullable String id) {
    var latest = last.get();
    var now = clock.instant();
    if (latest.isOlderThan(PAUSE, now)) {
      return lookedSince(now);
    }
    return latest
        .answer()
        .flatMap(
            set ->
                has(set, id) || !latest.at().isBefore(now)
                    ? Mono.just(set)
                    : Mono.delay(Duration.between(now, latest.at().plus(PAUSE)))
                        .then(Mono.defer(() -> lookedSince(now))));
  }

  private static boolean has(JWKSet set, @Nullable String id) {
    return id == null || set.getKeyByKeyId(id) != null;
  }

  private Mono<JWKSet> lookedSince(Instant moment) {
    var latest = last.get();
    if (!latest.at().isBefore(moment)) {
      return latest.answer();
    }
    var mine = look(clock.instant());
    return last.compareAndSet(latest, mine) ? mine.answer() : last.get().answer();
  }

  /** One waits for it; all others go on with what there is. */
  private Mono<JWKSet> renewed(Look latest, JWKSet there) {
    var mine = look(clock.instant());
    return last.compareAndSet(latest, mine) ? mine.answer().onErrorReturn(there) : Mono.just(there);
  }

  private Look look(Instant now) {
    return new Look(
        now,
        published
            .switchIfEmpty(Mono.error(() -> new IllegalStateException("No answer")))
            .map(this::kept)
            .onErrorMap(IssuerKeys::away)
            .cache());
  }

  private JWKSet kept(JWKSet set) {
    known = set;
    return set;
  }

  private static Throwable away(Throwable cause) {
    log.atWarn().addKeyValue("cause", cause.toString()).log("The issuer's keys can't be had");
    return new IssuerAwayException(cause);
  }

  private static Mono<JWKSet> parsed(String text) {
    try {
      return Mono.just(JWKSet.parse(text).toPublicJWKSet());
    } catch (ParseException e) {
      return Mono.error(e);
    }
  }
}
