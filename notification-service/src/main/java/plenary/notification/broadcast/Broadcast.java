package plenary.notification.broadcast;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import plenary.notification.announcement.Announcement.Audience;
import plenary.wording.Urgency;

/**
 * Something that staff told people.
 *
 * @param id among the programme's, as whoever sent it named it
 * @param by who sent it
 * @param target whom they meant
 * @param audience the same when it was sent
 * @param texts by language tag
 * @param supersedes the id of the broadcast that it corrects; null for none
 * @param supersededBy the id of the one that corrects this; null as long as none does
 * @param held true as long as it is not said whether it is the one that corrects another, and
 *     nobody is told; null afterwards, and for what corrects nothing
 */
record Broadcast(
    String programme,
    String id,
    String by,
    Instant at,
    Target target,
    Audience audience,
    Map<String, String> texts,
    Urgency urgency,
    @Nullable String supersedes,
    @Nullable String supersededBy,
    @Nullable Boolean held) {

  Broadcast {
    texts = Map.copyOf(texts);
  }

  /** Of its document. */
  String key() {
    return key(programme, id);
  }

  static String key(String programme, String id) {
    return programme + ":" + id;
  }

  /** Of its announcement. */
  String announcement() {
    return announcement(programme, id);
  }

  static String announcement(String programme, String id) {
    return "broadcasts/%s/%s".formatted(programme, id);
  }

  /** Whether both say the same to the same. */
  boolean saysAs(Broadcast other) {
    return target.equals(other.target)
        && texts.equals(other.texts)
        && urgency == other.urgency
        && Objects.equals(supersedes, other.supersedes);
  }

  Broadcast corrected(String other) {
    return new Broadcast(
        programme, id, by, at, target, audience, texts, urgency, supersedes, other, held);
  }

  boolean isHeld() {
    return Boolean.TRUE.equals(held);
  }

  Broadcast asHeld() {
    return held(true);
  }

  Broadcast asSent() {
    return held(null);
  }

  private Broadcast held(@Nullable Boolean whether) {
    return new Broadcast(
        programme, id, by, at, target, audience, texts, urgency, supersedes, supersededBy, whether);
  }
}
