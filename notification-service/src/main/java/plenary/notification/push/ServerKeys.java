package plenary.notification.push;

import static com.mongodb.client.model.Filters.eq;

import com.interaso.webpush.VapidKeys;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.Base64;
import java.util.Objects;
import org.bson.Document;
import plenary.delivery.DuplicateKey;
import reactor.core.publisher.Mono;

/**
 * The key pair by which push services know us: what was configured, or what whichever instance
 * starts first makes and all share. With another one every device would have to ask anew.
 */
final class ServerKeys {

  private static final String ID = "push";
  private static final String PUBLIC = "public";
  private static final String PRIVATE = "private";

  private ServerKeys() {}

  /** Blocks; call it at start-up. */
  static VapidKeys of(MongoDatabase database, PushProperties settings) {
    if (settings.publicKey().isBlank() != settings.privateKey().isBlank()) {
      throw new IllegalStateException(
          "plenary.push.public-key and plenary.push.private-key are a pair: give both or none");
    }
    if (!settings.publicKey().isBlank()) {
      return VapidKeys.fromUncompressedBytes(settings.publicKey(), settings.privateKey());
    }
    var keys = database.getCollection("keys");
    var there = Mono.from(keys.find(eq("_id", ID)).first()).block();
    if (there == null) {
      var made = VapidKeys.generate();
      var mine =
          new Document("_id", ID)
              .append(PUBLIC, made.getX509PublicKey())
              .append(PRIVATE, made.getPkcs8PrivateKey());
      Mono.from(keys.insertOne(mine)).onErrorComplete(DuplicateKey::isCauseOf).block();
      there = Objects.requireNonNull(Mono.from(keys.find(eq("_id", ID)).first()).block());
    }
    return VapidKeys.create(there.getString(PUBLIC), there.getString(PRIVATE));
  }

  /** As browsers take it. */
  static String published(VapidKeys keys) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(keys.getApplicationServerKey());
  }
}
