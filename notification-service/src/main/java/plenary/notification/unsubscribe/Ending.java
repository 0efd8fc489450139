package plenary.notification.unsubscribe;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import plenary.notification.preference.Topic;

/**
 * What a link ends: the mails about some topics, for one attendee.
 *
 * @param attendee by their id
 * @param topics in their order
 * @param lastDay on which the link works, in UTC
 */
record Ending(String attendee, List<Topic> topics, LocalDate lastDay) {

  private static final String VERSION = "1";

  Ending {
    topics = List.copyOf(topics);
  }

  static Ending of(String attendee, Set<Topic> topics, LocalDate lastDay) {
    return new Ending(attendee, topics.stream().sorted().toList(), lastDay);
  }

  List<String> topicLabels() {
    return topics.stream().map(topic -> topic.name().toLowerCase(Locale.ROOT)).toList();
  }

  /** The id comes last: nobody knows what another issuer puts into it. */
  byte[] written() {
    var text =
        "%s|%d|%s|%s"
            .formatted(VERSION, lastDay.toEpochDay(), String.join(",", topicLabels()), attendee);
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Null for what was not written by {@link #written}. */
  static @Nullable Ending read(byte[] bytes) {
    var parts = new String(bytes, StandardCharsets.UTF_8).split("\\|", 4);
    if (parts.length < 4 || !parts[0].equals(VERSION)) {
      return null;
    }
    try {
      var topics = new ArrayList<Topic>();
      for (var label : parts[2].split(",")) {
        topics.add(Topic.valueOf(label.toUpperCase(Locale.ROOT)));
      }
      return new Ending(parts[3], topics, LocalDate.ofEpochDay(Long.parseLong(parts[1])));
    } catch (IllegalArgumentException | DateTimeException _) {
      return null;
    }
  }
}
