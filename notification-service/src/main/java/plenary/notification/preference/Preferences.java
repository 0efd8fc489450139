package plenary.notification.preference;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import plenary.notification.ledger.Channel;
import plenary.notification.ledger.Outcome;
import plenary.wording.Urgency;

/**
 * What one attendee wants to be told, in every programme alike.
 *
 * @param choices what was chosen; what is not in it is as {@link #usual} has it
 * @param quiet null for none
 * @param remindMinutes before a session's start; 0 for never
 * @param muted the sessions of which they want to hear nothing, by their ids
 */
public record Preferences(
    Map<Topic, Map<Channel, Choice>> choices,
    @Nullable Quiet quiet,
    int remindMinutes,
    Set<String> muted) {

  public static final int USUAL_REMINDER = 10;

  /** How many minutes before a session one can be reminded; 0 for never. */
  public static final Set<Integer> REMINDERS = Set.of(0, 5, 10, 15, 30, 60);

  /** Of who has said nothing. */
  public static final Preferences USUAL = new Preferences(Map.of(), null, USUAL_REMINDER, Set.of());

  public Preferences {
    choices = Map.copyOf(choices);
    muted = Set.copyOf(muted);
  }

  /** What is done of a topic where nobody chose. */
  static Choice usual(Topic topic, Channel channel) {
    return switch (topic) {
      case SCHEDULE, SEATS, BROADCASTS -> Choice.NOW;
      case PEOPLE -> channel == Channel.MAIL ? Choice.DIGEST : Choice.NOW;
      case STATUS, REMINDERS -> channel == Channel.MAIL ? Choice.NEVER : Choice.NOW;
      case DETAILS -> channel == Channel.MAIL ? Choice.DIGEST : Choice.NEVER;
    };
  }

  /** The same, with one session more or less that they want to hear nothing of. */
  Preferences muting(String session, boolean isMuted) {
    var next = new HashSet<>(muted);
    if (isMuted) {
      next.add(session);
    } else {
      next.remove(session);
    }
    return new Preferences(choices, quiet, remindMinutes, next);
  }

  public Choice choice(Topic topic, Channel channel) {
    var chosen = choices.getOrDefault(topic, Map.of()).get(channel);
    return chosen == null ? usual(topic, channel) : chosen;
  }

  /** Every topic with every channel that people choose. */
  public Map<Topic, Map<Channel, Choice>> all() {
    var all = new EnumMap<Topic, Map<Channel, Choice>>(Topic.class);
    for (var topic : Topic.values()) {
      var channels = new EnumMap<Channel, Choice>(Channel.class);
      for (var channel : Channel.CHOSEN) {
        channels.put(channel, choice(topic, channel));
      }
      all.put(topic, channels);
    }
    return all;
  }

  /** With nothing more about some topics by a channel. */
  Preferences without(Set<Topic> topics, Channel channel) {
    var next = new EnumMap<Topic, Map<Channel, Choice>>(Topic.class);
    next.putAll(choices);
    for (var topic : topics) {
      var channels = new EnumMap<Channel, Choice>(Channel.class);
      channels.putAll(next.getOrDefault(topic, Map.of()));
      channels.put(channel, Choice.NEVER);
      next.put(topic, Map.copyOf(channels));
    }
    return new Preferences(next, quiet, remindMinutes, muted);
  }

  /**
   * What is against telling something that is about to be told: it is not wanted any more, or it is
   * quiet.
   *
   * @param session null for what is of no one session
   * @param now the present moment
   * @return null for nothing
   */
  public @Nullable Outcome against(
      Topic topic, @Nullable String session, Urgency urgency, Channel channel, Instant now) {
    return switch (about(topic, session, urgency, channel, now)) {
      case Wish.Spare(var why) -> new Outcome.Spared(why);
      case Wish.Tell(var notBefore) when notBefore.isAfter(now) ->
          new Outcome.Wait("quiet", notBefore);
      case Wish.Tell _, Wish.Collect _ -> null;
    };
  }

  /** The first moment from this one on that is not quiet. */
  public Instant awake(Instant moment) {
    return quiet == null ? moment : quiet.after(moment);
  }

  /**
   * @param topic what it is about
   * @param session null for what is of no one session
   * @param now the present moment
   */
  public Wish about(
      Topic topic, @Nullable String session, Urgency urgency, Channel channel, Instant now) {
    if (session != null && muted.contains(session)) {
      return new Wish.Spare("muted");
    }
    boolean isUrgent = urgency == Urgency.HIGH;
    return switch (choice(topic, channel)) {
      case NEVER -> new Wish.Spare("not-wanted");
      case DIGEST -> isUrgent ? new Wish.Tell(now) : new Wish.Collect();
      case NOW -> new Wish.Tell(isUrgent ? now : awake(now));
    };
  }
}
