package plenary.notification.notice;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import plenary.notification.announcement.Announcement.Audience;
import plenary.wording.Phrasebook;
import plenary.wording.Urgency;

/**
 * An announcement that says something, as it is kept.
 *
 * @param position its offset in its partition, which is its place in the programme
 * @param kind the name of what happened
 * @param session the session's state as JSON, as the agenda gave it; null where it is about none
 * @param texts by language tag
 * @param supersedes the id of an earlier one that was wrong; null for none
 * @param cause the id of the event that caused it
 */
public record Notice(
    String id,
    String programme,
    long position,
    Instant at,
    String kind,
    @Nullable String sessionId,
    @Nullable String session,
    Audience audience,
    Urgency urgency,
    Map<String, String> texts,
    @Nullable String supersedes,
    @Nullable String cause) {

  public Notice {
    texts = Map.copyOf(texts);
  }

  /**
   * What is said to somebody.
   *
   * @param language one of ours
   */
  public String text(String language) {
    var text = texts.get(language);
    return text == null ? texts.getOrDefault(Phrasebook.firstLanguage(), "") : text;
  }
}
