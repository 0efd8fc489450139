package plenary.notification.push;

import com.interaso.webpush.VapidKeys;
import com.interaso.webpush.WebPush;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import plenary.notification.outward.Destinations;

/** Makes a request that a device, and its push service, will believe. */
final class Sealing {

  /** Push services refuse what is good for more than a day. */
  private static final Duration GOOD_FOR = Duration.ofHours(12);

  private static final Duration USED_FOR = Duration.ofHours(6);

  /** Of push services, whose names others make up. */
  private static final int MOST_TOKENS = 1_000;

  private final WebPush webPush;
  private final Clock clock;

  private final Map<String, Token> tokens =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Token> eldest) {
          return size() > MOST_TOKENS;
        }
      };

  private record Token(String text, Instant madeAt) {}

  Sealing(VapidKeys keys, String subject, Clock clock) {
    this.webPush = new WebPush(subject, keys);
    this.clock = clock;
  }

  /** Only the device can read it. */
  byte[] body(Subscription to, byte[] payload) {
    return webPush.getBody(payload, to.publicKey(), to.secret());
  }

  Map<String, String> headers(Subscription to, Errand errand) {
    return webPush.getHeadersWithToken(
        token(Destinations.origin(to.address())),
        Math.toIntExact(errand.timeToLive().toSeconds()),
        errand.topic(),
        urgency(errand));
  }

  private static WebPush.Urgency urgency(Errand errand) {
    return switch (errand.urgency()) {
      case LOW -> WebPush.Urgency.Low;
      case NORMAL -> WebPush.Urgency.Normal;
      case HIGH -> WebPush.Urgency.High;
    };
  }

  /** One for all that goes to a push service within some hours. */
  private synchronized String token(String origin) {
    var now = clock.instant();
    var there = tokens.get(origin);
    if (there == null || there.madeAt().plus(USED_FOR).isBefore(now)) {
      there = new Token(webPush.getToken(origin, Math.toIntExact(GOOD_FOR.toSeconds())), now);
      tokens.put(origin, there);
    }
    return there.text();
  }
}
