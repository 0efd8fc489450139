package plenary.registration.identity.token;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.reactivestreams.client.MongoDatabase;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.text.ParseException;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import plenary.delivery.DuplicateKey;
import reactor.core.publisher.Mono;

/** The key that signs access tokens: made by whichever instance starts first, shared by all. */
public final class SigningKey {

  private static final String ID = "signing";
  private static final String JWK = "jwk";

  private final ECKey key;

  private SigningKey(ECKey key) {
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
      return new SigningKey(ECKey.parse(Objects.requireNonNull(there).getString(JWK)));
    } catch (ParseException broken) {
      throw new IllegalStateException("The stored signing key can't be read", broken);
    }
  }

  ECKey key() {
    return key;
  }

  /** What everybody may see. */
  Map<String, Object> published() {
    return new JWKSet(key.toPublicJWK()).toJSONObject();
  }

  private static ECKey generated() {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .algorithm(JWSAlgorithm.ES256)
          .keyUse(KeyUse.SIGNATURE)
          .keyIDFromThumbprint(true)
          .generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException("Every Java platform has P-256", impossible);
    }
  }
}
