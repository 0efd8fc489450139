package plenary.notification.broadcast;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import plenary.edge.Mistake;
import plenary.notification.broadcast.BroadcastJson.Wanted;
import plenary.notification.programme.Place;
import plenary.wording.Phrasebook;
import plenary.wording.Urgency;

/** What staff wrote, read: ready to be sent, or with what is wrong with it. */
sealed interface Draft {

  int LONGEST = 1_000;

  Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  record Ready(Broadcast broadcast) implements Draft {}

  record Wrong(Mistake mistake) implements Draft {}

  /**
   * @param id as whoever sends it names it
   * @param at the present moment
   * @param corrected what it supersedes; null where that is not known, and for none
   * @param places all sessions of the programme
   */
  static Draft of(
      String programme,
      String id,
      String by,
      Instant at,
      Wanted wanted,
      @Nullable Broadcast corrected,
      Collection<Place> places) {
    var target =
        wanted.audience() == null && corrected != null ? corrected.target() : wanted.audience();
    var texts = wanted.texts() == null ? Map.<String, String>of() : wanted.texts();
    var mistake = mistake(id, wanted, corrected, target, places);
    if (mistake == null) {
      mistake = mistake(texts);
    }
    if (mistake != null || target == null) {
      return new Wrong(Objects.requireNonNull(mistake));
    }
    var audience =
        corrected != null && wanted.audience() == null
            ? corrected.audience()
            : target.audience(places);
    var urgency = Objects.requireNonNullElse(wanted.urgency(), Urgency.NORMAL);
    return new Ready(
        new Broadcast(
            programme,
            id,
            by,
            at,
            target,
            audience,
            withFirst(texts),
            urgency,
            wanted.supersedes(),
            null,
            null));
  }

  private static @Nullable Mistake mistake(
      String id,
      Wanted wanted,
      @Nullable Broadcast corrected,
      @Nullable Target target,
      Collection<Place> places) {
    if (!ID.matcher(id).matches()) {
      return new Mistake("Idempotency-Key", "must be a UUID in lower case");
    }
    if (wanted.supersedes() != null && corrected == null) {
      return new Mistake("supersedes", "must be the id of a broadcast of this programme");
    }
    if (target == null) {
      return new Mistake("audience", "must say whom it is for, such as {\"kind\": \"everyone\"}");
    }
    return target.namesSessions() && target.meant(places).isEmpty()
        ? new Mistake("audience", "must name a day, a room or a session of the programme")
        : null;
  }

  private static @Nullable Mistake mistake(Map<String, String> texts) {
    if (texts.isEmpty()) {
      return new Mistake("texts", "must have a text for one language at least, by its tag");
    }
    for (var entry : texts.entrySet()) {
      var field = "texts." + entry.getKey();
      if (!Phrasebook.languages().contains(entry.getKey())) {
        return new Mistake(
            field, "is not among the languages " + String.join(", ", Phrasebook.languages()));
      }
      var text = entry.getValue();
      if (text == null || text.isBlank() || text.length() > LONGEST) {
        return new Mistake(field, "must have 1 to %d characters".formatted(LONGEST));
      }
    }
    return null;
  }

  /** Who reads a language that is not written gets the first one that is. */
  private static Map<String, String> withFirst(Map<String, String> texts) {
    var all = new TreeMap<String, String>();
    texts.forEach((language, text) -> all.put(language, text.strip()));
    var first = Phrasebook.languages().stream().filter(all::containsKey).findFirst().orElseThrow();
    all.putIfAbsent(Phrasebook.firstLanguage(), Objects.requireNonNull(all.get(first)));
    return all;
  }
}
