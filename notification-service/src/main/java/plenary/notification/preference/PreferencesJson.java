package plenary.notification.preference;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import plenary.edge.Mistake;
import plenary.notification.ledger.Channel;

/**
 * Preferences as HTTP has them; what is left out is as usual.
 *
 * @param topics by topic and channel: now, digest or never
 * @param quiet null for none
 * @param remindMinutes before a session: 0 for never, or one of 5, 10, 15, 30 and 60
 * @param muted the ids of sessions of which nothing is wanted
 */
record PreferencesJson(
    @Nullable Map<Topic, Map<Channel, Choice>> topics,
    @Nullable QuietJson quiet,
    @Nullable Integer remindMinutes,
    @Nullable List<String> muted) {

  private static final int MOST_MUTED = 2_000;

  /**
   * @param from hours and minutes, such as 22:00
   * @param to the same; before from where it lasts over midnight
   * @param zone an IANA time zone
   */
  record QuietJson(@Nullable String from, @Nullable String to, @Nullable String zone) {

    static QuietJson of(Quiet quiet) {
      return new QuietJson(quiet.from().toString(), quiet.to().toString(), quiet.zone().getId());
    }

    private @Nullable Quiet read() {
      try {
        return from == null || to == null || zone == null || from.equals(to)
            ? null
            : new Quiet(LocalTime.parse(from), LocalTime.parse(to), ZoneId.of(zone));
      } catch (DateTimeException _) {
        return null;
      }
    }
  }

  static PreferencesJson of(Preferences preferences) {
    var quiet = preferences.quiet();
    return new PreferencesJson(
        preferences.all(),
        quiet == null ? null : QuietJson.of(quiet),
        preferences.remindMinutes(),
        List.copyOf(new TreeSet<>(preferences.muted())));
  }

  Optional<Mistake> mistake() {
    if (quiet != null && quiet.read() == null) {
      return Optional.of(
          new Mistake(
              "quiet",
              "must have from and to, two different times such as 22:00, and an IANA time zone"));
    }
    if (remindMinutes != null && !Preferences.REMINDERS.contains(remindMinutes)) {
      return Optional.of(
          new Mistake("remindMinutes", "must be one of " + new TreeSet<>(Preferences.REMINDERS)));
    }
    if (muted != null && (muted.size() > MOST_MUTED || muted.stream().anyMatch(Objects::isNull))) {
      return Optional.of(
          new Mistake("muted", "must be the ids of at most %d sessions".formatted(MOST_MUTED)));
    }
    return topics == null || topics.values().stream().allMatch(PreferencesJson::isChoice)
        ? Optional.empty()
        : Optional.of(
            new Mistake("topics", "must choose now, digest or never, for push and mail alone"));
  }

  private static boolean isChoice(@Nullable Map<Channel, @Nullable Choice> channels) {
    return channels != null
        && Channel.CHOSEN.containsAll(channels.keySet())
        && channels.values().stream().noneMatch(Objects::isNull);
  }

  /** Only when there is no mistake. */
  Preferences toPreferences() {
    Map<Topic, Map<Channel, Choice>> chosen = new EnumMap<>(Topic.class);
    if (topics != null) {
      topics.forEach((topic, channels) -> chosen.put(topic, Map.copyOf(channels)));
    }
    return new Preferences(
        chosen,
        quiet == null ? null : quiet.read(),
        remindMinutes == null ? Preferences.USUAL_REMINDER : remindMinutes,
        muted == null ? Set.of() : Set.copyOf(muted));
  }
}
