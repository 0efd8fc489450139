package plenary.registration.identity.token;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.reactivestreams.client.MongoDatabase;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.text.ParseException;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import plenary.delivery.DuplicateKey;
import reactor.core.publisher.Mono;

/**
 * The key that signs access tokens: made by whichever instance starts first, shared by all. It is
 * an RSA key because a token is signed once and checked by every instance that it is shown to: that
 * costs a tenth of what a signature on P-256 does.
 */
public final class SigningKey {

  private static final String ID = "rs256";
  private static final int BITS = 2_048;
  private static final String JWK = "jwk";

  private final RSAKey key;

  private SigningKey(RSAKey key) {
    this.key = key;
  }

  /** Blocks; call it at start-up. */
  public static SigningKey of(MongoDatabase database) {
    var keys = database.getCollection("keys");
    var there = Mono.from(keys.find(eq("_id", ID)).first()).block();
    if (there == null) {
      var mine = new Document("_id", ID).append(JWK, generated().toJSONString());
      Mono.from(keys.insertOne(mine)).onErrorComplete(DuplicateKey::isCauseOf).block();
      there = Mono.from(keys.find(eq("_id", ID)).first()).block();
    }
    try {
      return new SigningKey(RSAKey.parse(Objects.requireNonNull(there).getString(JWK)));
    } catch (ParseException broken) {
      throw new IllegalStateException("The stored signing key can't be read", broken);
    }
  }

  RSAKey key() {
    return key;
  }

  /** What everybody may see. */
  Map<String, Object> published() {
    return new JWKSet(key.toPublicJWK()).toJSONObject();
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
