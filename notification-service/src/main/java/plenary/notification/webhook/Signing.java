package plenary.notification.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Secrets and signatures, as the specification has them. */
final class Signing {

  private static final String PREFIX = "whsec_";
  private static final int SECRET_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Signing() {}

  static String newSecret() {
    var bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    return PREFIX + Base64.getEncoder().encodeToString(bytes);
  }

  /**
   * The headers of a message.
   *
   * @param id the same whenever the same is sent to the same webhook
   * @param secrets with each of which it is signed
   */
  static Map<String, String> headers(
      String id, Instant now, String body, Collection<String> secrets) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Content-Type", "application/json");
    headers.put("User-Agent", "Plenary");
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
    headers.put(
        "webhook-signature",
        secrets.stream().map(each -> sign(each, id, now, body)).collect(Collectors.joining(" ")));
    return headers;
  }

  private static String sign(String secret, String id, Instant now, String body) {
    try {
      return new Webhook(secret).sign(id, now.getEpochSecond(), body);
    } catch (EmptyWebhookSecretException | WebhookSigningException impossible) {
      throw new IllegalStateException(
          "a secret has bytes, and every Java platform HMAC-SHA256", impossible);
    }
  }
}
