package plenary.notification.unsubscribe;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.net.URI;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.Period;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import plenary.delivery.DuplicateKey;
import plenary.notification.preference.Topic;
import reactor.core.publisher.Mono;

/**
 * Makes and reads the links. What a link says is signed with a key that the first instance made and
 * all share (HMAC, SHA-256), so that nothing has to be kept of each.
 */
@Component
public class UnsubscribeLinks {

  /** For how long a link works; mails are read late, and a year has two seasons of a conference. */
  public static final Period HOLDS = Period.ofDays(400);

  static final String PATH = "/api/notification/unsubscriptions/";

  private static final String ID = "unsubscribe";
  private static final String KEY = "hmac";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int LONGEST = 1_000;
  private static final Base64.Encoder WRITE = Base64.getUrlEncoder().withoutPadding();

  private final SecretKeySpec key;
  private final String site;

  UnsubscribeLinks(
      MongoDatabase database,
      @Value("${plenary.public-url:http://localhost:8080}") String publicUrl) {
    this.key = key(database);
    this.site = publicUrl.replaceAll("/+$", "");
  }

  private static SecretKeySpec key(MongoDatabase database) {
    var keys = database.getCollection("keys");
    var there = Mono.from(keys.find(eq("_id", ID)).first()).block();
    if (there == null) {
      var bytes = new byte[32];
      new SecureRandom().nextBytes(bytes);
      var mine = new Document("_id", ID).append(KEY, WRITE.encodeToString(bytes));
      Mono.from(keys.insertOne(mine)).onErrorComplete(DuplicateKey::isCauseOf).block();
      there = Mono.from(keys.find(eq("_id", ID)).first()).block();
    }
    var stored = Objects.requireNonNull(there).getString(KEY);
    return new SecretKeySpec(Base64.getUrlDecoder().decode(stored), ALGORITHM);
  }

  /** What a link turned out to be. */
  sealed interface Read {

    record Good(Ending ending) implements Read {}

    /** It worked once. */
    record Old(Ending ending) implements Read {}

    record Wrong() implements Read {}
  }

  /**
   * A link that ends the mails about some topics.
   *
   * @param today in UTC
   */
  public URI link(String attendee, Set<Topic> topics, LocalDate today) {
    return URI.create(site + PATH + token(Ending.of(attendee, topics, today.plus(HOLDS))));
  }

  private String token(Ending ending) {
    var said = ending.written();
    return WRITE.encodeToString(said) + "." + WRITE.encodeToString(signature(said));
  }

  Read read(String token, LocalDate today) {
    var ending = signed(token);
    if (ending == null) {
      return new Read.Wrong();
    }
    return today.isAfter(ending.lastDay()) ? new Read.Old(ending) : new Read.Good(ending);
  }

  private @Nullable Ending signed(String token) {
    int dot = token.indexOf('.');
    if (dot < 0 || token.length() > LONGEST) {
      return null;
    }
    try {
      var said = Base64.getUrlDecoder().decode(token.substring(0, dot));
      var signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
      return MessageDigest.isEqual(signature, signature(said)) ? Ending.read(said) : null;
    } catch (IllegalArgumentException _) { // no Base64
      return null;
    }
  }

  private byte[] signature(byte[] said) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(said);
    } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, impossible);
    }
  }
}
