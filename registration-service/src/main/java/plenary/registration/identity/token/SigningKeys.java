package plenary.registration.identity.token;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.result.UpdateResult;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import plenary.delivery.DuplicateKey;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The key that signs access tokens, and those that did before: made by whichever instance starts
 * first, shared by all. It is an RSA key because a token is signed once and checked by every
 * instance that it is shown to: that costs a tenth of what a signature on P-256 does.
 *
 * <p>They are one document. When the key is renewed, the public half of the one before stays in it
 * until no token that it signed can be good any more.
 */
public final class SigningKeys {

  private static final String ID = "rs256";
  private static final int BITS = 2_048;
  private static final String ID_FIELD = "_id";
  private static final String JWK = "jwk";
  private static final String EARLIER = "earlier";
  private static final String UNTIL = "until";

  private final MongoCollection<Document> keys;

  private SigningKeys(MongoCollection<Document> keys) {
    this.keys = keys;
  }

  /** The key that signs, and those that do not any more. */
  static final class Ring {

    private final RSAKey current;
    private final List<Earlier> earlier;

    Ring(RSAKey current, List<Earlier> earlier) {
      this.current = current;
      this.earlier = earlier;
    }

    RSAKey current() {
      return current;
    }

    List<Earlier> earlier() {
      return earlier;
    }

    /** What everybody may see. */
    JWKSet published() {
      var all = new ArrayList<com.nimbusds.jose.jwk.JWK>();
      all.add(current.toPublicJWK());
      earlier.forEach(each -> all.add(each.key()));
      return new JWKSet(all);
    }

    /** With another key that signs; the one before is kept until then. */
    private Ring renewed(RSAKey by, Instant until, Instant now) {
      var kept = new ArrayList<>(earlier.stream().filter(each -> each.isNeeded(now)).toList());
      kept.add(new Earlier(current.toPublicJWK(), until));
      return new Ring(by, List.copyOf(kept));
    }
  }

  /** The public half of a key, and when no token that it signed is good any more. */
  static final class Earlier {

    private final RSAKey key;
    private final Instant until;

    Earlier(RSAKey key, Instant until) {
      this.key = key;
      this.until = until;
    }

    RSAKey key() {
      return key;
    }

    Instant until() {
      return until;
    }

    private boolean isNeeded(Instant now) {
      return now.isBefore(until);
    }
  }

  /** Blocks; call it at start-up. */
  public static SigningKeys of(MongoDatabase database) {
    var keys = new SigningKeys(database.getCollection("keys"));
    keys.ring().block();
    return keys;
  }

  /** As they are in the store now; where there are none, somebody makes one. */
  Mono<Ring> ring() {
    return stored().switchIfEmpty(Mono.defer(this::first));
  }

  private Mono<Ring> stored() {
    return Mono.from(keys.find(eq(ID_FIELD, ID)).first()).map(SigningKeys::ring);
  }

  private Mono<Ring> first() {
    return made()
        .flatMap(key -> Mono.from(keys.insertOne(document(new Ring(key, List.of())))))
        .onErrorComplete(DuplicateKey::isCauseOf)
        .then(Mono.defer(this::stored));
  }

  /** Takes a good part of a second, which is no work for an event loop. */
  private static Mono<RSAKey> made() {
    return Mono.fromSupplier(SigningKeys::generated).subscribeOn(Schedulers.boundedElastic());
  }

  /**
   * Has another key sign from now on. Of two who do so at once, one does, and both have its key.
   *
   * @param until when no token that was signed before is good any more
   */
  Mono<Ring> renew(Instant until, Instant now) {
    return replaced((there, key) -> there.renewed(key, until, now));
  }

  /** The same for a key that others know: what it signed is no good from now on. */
  Mono<Ring> replace() {
    return replaced((_, key) -> new Ring(key, List.of()));
  }

  private interface Change {
    Ring of(Ring there, RSAKey key);
  }

  private Mono<Ring> replaced(Change change) {
    return ring()
        .zipWith(made())
        .flatMap(both -> put(both.getT1(), change.of(both.getT1(), both.getT2())))
        .then(Mono.defer(this::ring));
  }

  private Mono<UpdateResult> put(Ring there, Ring next) {
    var onlyIf = and(eq(ID_FIELD, ID), eq(JWK, there.current().toJSONString()));
    return Mono.from(keys.replaceOne(onlyIf, document(next)));
  }

  private static Document document(Ring ring) {
    var earlier =
        ring.earlier().stream()
            .map(
                each ->
                    new Document(JWK, each.key().toJSONString())
                        .append(UNTIL, Date.from(each.until())))
            .toList();
    return new Document(ID_FIELD, ID)
        .append(JWK, ring.current().toJSONString())
        .append(EARLIER, earlier);
  }

  private static Ring ring(Document stored) {
    var earlier =
        stored.getList(EARLIER, Document.class, List.of()).stream()
            .map(each -> new Earlier(key(each), each.getDate(UNTIL).toInstant()))
            .toList();
    return new Ring(key(stored), earlier);
  }

  private static RSAKey key(Document stored) {
    try {
      return RSAKey.parse(stored.getString(JWK));
    } catch (ParseException broken) {
      throw new IllegalStateException("A stored key can't be read", broken);
    }
  }

  private static RSAKey generated() {
    try {
      return new RSAKeyGenerator(BITS)
          .algorithm(JWSAlgorithm.RS256)
          .keyUse(KeyUse.SIGNATURE)
          .keyIDFromThumbprint(true)
          .generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException("Every Java platform has RSA", impossible);
    }
  }
}
