package plenary.notification.webhook;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A program that is told what happens in a programme.
 *
 * @param number among the programme's, by which its deliveries are told from others'
 * @param kinds of announcements that it wants; all where there is none
 * @param secret with which what is sent to it is signed, as the specification writes it
 * @param before the secret before, which is signed with too; null for none
 * @param beforeUntil as long as somebody may still check with that one
 * @param disabled why nothing is sent to it; null as long as something is
 */
record Webhook(
    String id,
    String programme,
    int number,
    URI url,
    Set<String> kinds,
    String description,
    Instant since,
    String secret,
    @Nullable String before,
    @Nullable Instant beforeUntil,
    @Nullable String disabled) {

  /** What it says of itself where nothing is sent to it. */
  static final String GONE = "gone";

  static final String SWITCHED_OFF = "switched-off";

  /** So long an old secret is signed with too. */
  static final Duration OVERLAP = Duration.ofHours(24);

  Webhook {
    kinds = Set.copyOf(kinds);
  }

  boolean wants(String kind) {
    return disabled == null && (kinds.isEmpty() || kinds.contains(kind));
  }

  /** With which what is sent now is signed, the newest first. */
  List<String> secrets(Instant now) {
    boolean isBoth = before != null && beforeUntil != null && now.isBefore(beforeUntil);
    return Stream.concat(Stream.of(secret), Stream.ofNullable(isBoth ? before : null)).toList();
  }

  Webhook renewed(String newSecret, Instant now) {
    return new Webhook(
        id,
        programme,
        number,
        url,
        kinds,
        description,
        since,
        newSecret,
        secret,
        now.plus(OVERLAP),
        disabled);
  }

  /** Disabled, where that is still its address. */
  Webhook goneFrom(URI address) {
    return url.equals(address)
        ? new Webhook(
            id,
            programme,
            number,
            url,
            kinds,
            description,
            since,
            secret,
            before,
            beforeUntil,
            GONE)
        : this;
  }

  Webhook edited(URI newUrl, Set<String> newKinds, String newDescription, @Nullable String why) {
    return new Webhook(
        id,
        programme,
        number,
        newUrl,
        newKinds,
        newDescription,
        since,
        secret,
        before,
        beforeUntil,
        why);
  }
}
