package plenary.registration.identity.signin;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * How much one client may ask of the door, whatever addresses it names: mails, and attempts that
 * open nothing.
 *
 * <p>A whole conference may sit behind one address of a network, so what succeeds never counts: an
 * attempt that signs in is given back, and with it the mail that led to it. What remains are mails
 * that nobody used and wrong guesses.
 *
 * <p>Each instance counts for itself: behind so many instances a client gets so many times as much
 * at most. What one address may be asked is limited by {@link SignIns}, for all instances together.
 */
@Component
class ClientLimits {

  /** Clients that are counted at one time; beyond that those that ask least are forgotten. */
  private static final int MOST_CLIENTS = 50_000;

  /** Who has an IPv6 address mostly has all of its /64 (RFC 6177). */
  private static final int IPV6_NETWORK_BYTES = 8;

  private static final int LONGEST_NAME = 64;

  private final LoadingCache<String, Bucket> mails;
  private final LoadingCache<String, Bucket> attempts;

  ClientLimits(SignInProperties settings, Clock clock) {
    var limits = settings.perClient();
    this.mails = buckets(limits.mails(), limits.within(), clock);
    this.attempts = buckets(limits.wrongAttempts(), limits.within(), clock);
  }

  /** Empty when one more mail may be asked for; else in how many seconds. */
  OptionalLong askForMail(@Nullable InetSocketAddress client) {
    return take(mails.get(network(client)));
  }

  /**
   * Empty when one more attempt may be made; else in how many seconds. It counts until it opens.
   */
  OptionalLong attempt(@Nullable InetSocketAddress client) {
    return take(attempts.get(network(client)));
  }

  /** Gives an attempt back when it opens, or when it could not be judged. */
  <T> Mono<T> giveBack(@Nullable InetSocketAddress client, Mono<T> attempt) {
    var network = network(client);
    return attempt
        .map(
            opened -> {
              attempts.get(network).addTokens(1);
              mails.get(network).addTokens(1);
              return opened;
            })
        .onErrorMap(
            failure -> {
              attempts.get(network).addTokens(1);
              return failure;
            });
  }

  private static OptionalLong take(Bucket bucket) {
    var probe = bucket.tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? OptionalLong.empty()
        : OptionalLong.of(
            1 + TimeUnit.NANOSECONDS.toSeconds(Math.max(0, probe.getNanosToWaitForRefill() - 1)));
  }

  /** An IPv4 address as it is, of an IPv6 address its network. */
  static String network(@Nullable InetSocketAddress client) {
    if (client == null) {
      return "unknown";
    }
    var address =
        client.getAddress() == null ? literal(client.getHostString()) : client.getAddress();
    if (address == null) {
      // What a proxy calls a client that it does not name (RFC 7239, section 6).
      var name = client.getHostString();
      return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }
    return address instanceof Inet6Address
        ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), IPV6_NETWORK_BYTES))
        : address.getHostAddress();
  }

  private static @Nullable InetAddress literal(String host) {
    try {
      return InetAddress.ofLiteral(host);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private static LoadingCache<String, Bucket> buckets(int most, Duration within, Clock clock) {
    var meter = new ClockMeter(clock);
    Ticker ticker = meter::currentTimeNanos;
    return Caffeine.newBuilder()
        .maximumSize(MOST_CLIENTS)
        // A bucket that nobody touched for so long is full again, as a new one is.
        .expireAfterAccess(within)
        .ticker(ticker)
        .build(
            _ ->
                Bucket.builder()
                    .addLimit(limit -> limit.capacity(most).refillGreedy(most, within))
                    .withCustomTimePrecision(meter)
                    .build());
  }

  /** The service's own clock. */
  private record ClockMeter(Clock clock) implements TimeMeter {

    @Override
    public long currentTimeNanos() {
      return TimeUnit.MILLISECONDS.toNanos(clock.millis());
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
