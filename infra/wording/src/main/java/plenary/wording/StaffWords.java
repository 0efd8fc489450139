package plenary.wording;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What staff are told, in one language. */
final class StaffWords {

  private final Phrases phrases;

  StaffWords(Phrases phrases) {
    this.phrases = phrases;
  }

  /**
   * @param session null when it is not known: it has no name then
   */
  String text(StaffNews news, @Nullable Session session) {
    return switch (news) {
      case StaffNews.OverCapacity over ->
          say(
              "over-capacity",
              session,
              Map.of("over", over.over(), "taken", over.taken(), "capacity", over.capacity()));
    };
  }

  private String say(String key, @Nullable Session session, Map<String, Object> values) {
    if (session == null) {
      return phrases.say(key + ".somewhere", values);
    }
    var all = new HashMap<>(values);
    all.put("session", phrases.name(session.label()));
    return phrases.say(key, all);
  }
}
