package plenary.registration.door;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import plenary.registration.badge.BadgeCode;
import plenary.registration.door.Reading.Badge;
import plenary.registration.door.Reading.Badge.Coded;
import plenary.registration.door.Reading.Badge.LookedUp;
import plenary.registration.door.Reading.Mistake;
import plenary.registration.door.Reading.Read;
import tools.jackson.databind.JsonNode;

/** Reads readings from JSON one by one, so that one that is wrong is that one's fault alone. */
final class Readings {

  /** How far a scanner's clock may be ahead; what is within counts as now. */
  static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

  /** No scanner is without a network for so long: its clock is wrong. */
  static final Duration OLDEST = Duration.ofDays(30);

  private static final int LONGEST_NONCE = 100;
  private static final int LONGEST_ID = 200;
  private static final int LONGEST_CODE = 100;
  private static final Set<String> FIELDS = Set.of("code", "attendeeId", "nonce", "at", "anyway");

  private Readings() {}

  /**
   * @param now the present time, which counts where the reading tells none
   */
  static Reading of(JsonNode json, Instant now) {
    if (!json.isObject()) {
      return Mistake.of(null, "scan", "must be an object with code and nonce");
    }
    var nonce = text(json, "nonce", LONGEST_NONCE);
    if (nonce == null) {
      var detail = "must be a text of 1 to %d characters that no other reading has";
      return Mistake.of(null, "nonce", detail.formatted(LONGEST_NONCE));
    }
    return mistake(json, nonce, now)
        .<Reading>map(found -> found)
        .orElseGet(() -> read(json, nonce, now));
  }

  private static Reading read(JsonNode json, String nonce, Instant now) {
    var at = json.hasNonNull("at") ? time(json) : now;
    var badge = badge(json);
    if (at == null) {
      return Mistake.of(nonce, "at", "must be a time with its offset (ISO 8601)");
    }
    if (badge == null) {
      return new Mistake(
          nonce,
          "mistyped-code",
          "code",
          "is no badge's code: a character is missing, wrong or in another's place");
    }
    boolean anyway = json.path("anyway").asBoolean(false);
    return new Read(badge, nonce, at.isAfter(now) ? now : at, anyway);
  }

  private static Optional<Mistake> mistake(JsonNode json, String nonce, Instant now) {
    return unknownField(json, nonce)
        .or(() -> badgeMistake(json, nonce))
        .or(() -> timeMistake(json, nonce, now))
        .or(
            () ->
                !json.hasNonNull("anyway") || json.get("anyway").isBoolean()
                    ? Optional.empty()
                    : Optional.of(Mistake.of(nonce, "anyway", "must be true or false")));
  }

  private static Optional<Mistake> unknownField(JsonNode json, String nonce) {
    return json.propertyNames().stream()
        .filter(name -> !FIELDS.contains(name))
        .findFirst()
        .map(name -> Mistake.of(nonce, name, "is nothing that a reading has"));
  }

  private static Optional<Mistake> badgeMistake(JsonNode json, String nonce) {
    boolean coded = json.hasNonNull("code");
    boolean lookedUp = json.hasNonNull("attendeeId");
    if (coded && lookedUp) {
      return Optional.of(Mistake.of(nonce, "attendeeId", "must not be there beside code"));
    }
    if (lookedUp) {
      return text(json, "attendeeId", LONGEST_ID) == null
          ? Optional.of(Mistake.of(nonce, "attendeeId", "must be the id of an attendee"))
          : Optional.empty();
    }
    return text(json, "code", LONGEST_CODE) == null
        ? Optional.of(
            Mistake.of(nonce, "code", "must be what the badge says, or attendeeId be there"))
        : Optional.empty();
  }

  private static Optional<Mistake> timeMistake(JsonNode json, String nonce, Instant now) {
    var at = json.hasNonNull("at") ? time(json) : null;
    if (at != null && at.isAfter(now.plus(CLOCKS_DIFFER))) {
      var ahead =
          "is ahead by %d minutes: set the scanner's clock, or leave it out"
              .formatted(Duration.between(now, at).toMinutes());
      return Optional.of(Mistake.of(nonce, "at", ahead));
    }
    return at != null && at.isBefore(now.minus(OLDEST))
        ? Optional.of(Mistake.of(nonce, "at", "is more than 30 days ago: set the scanner's clock"))
        : Optional.empty();
  }

  /** Null for what is no code. */
  private static @Nullable Badge badge(JsonNode json) {
    return json.hasNonNull("attendeeId")
        ? new LookedUp(json.get("attendeeId").asString())
        : BadgeCode.read(json.get("code").asString()).map(Coded::new).orElse(null);
  }

  /** Null for what is no time. */
  private static @Nullable Instant time(JsonNode json) {
    var text = text(json, "at", LONGEST_NONCE);
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeParseException notATime) {
      return null;
    }
  }

  /** Null for what is no text, or none of that length. */
  private static @Nullable String text(JsonNode json, String field, int longest) {
    var value = json.get(field);
    var text = value == null || !value.isString() ? "" : value.asString();
    return text.isBlank() || text.length() > longest ? null : text;
  }
}
