package plenary.registration.identity.signin;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import plenary.edge.Allowances;
import plenary.edge.ClientNetwork;
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

  private final Allowances mails;
  private final Allowances attempts;

  ClientLimits(SignInProperties settings, Clock clock) {
    var limits = settings.perClient();
    this.mails = new Allowances(limits.mails(), limits.within(), clock);
    this.attempts = new Allowances(limits.wrongAttempts(), limits.within(), clock);
  }

  /** Empty when one more mail may be asked for; else in how many seconds. */
  OptionalLong askForMail(@Nullable InetSocketAddress client) {
    return mails.take(ClientNetwork.of(client));
  }

  /**
   * Empty when one more attempt may be made; else in how many seconds. It counts until it opens.
   */
  OptionalLong attempt(@Nullable InetSocketAddress client) {
    return attempts.take(ClientNetwork.of(client));
  }

  /** Gives an attempt back when it opens, or when it could not be judged. */
  <T> Mono<T> giveBack(@Nullable InetSocketAddress client, Mono<T> attempt) {
    var network = ClientNetwork.of(client);
    return attempt
        .map(
            opened -> {
              attempts.giveBack(network);
              mails.giveBack(network);
              return opened;
            })
        .onErrorMap(
            failure -> {
              attempts.giveBack(network);
              return failure;
            });
  }
}
