package plenary.notification.preference;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import plenary.delivery.Outbox;
import plenary.delivery.OutboxStore;
import plenary.delivery.OutboxStore.Change;
import plenary.delivery.OutboxStore.Stored;
import plenary.notification.ledger.Channel;
import plenary.notification.personal.Erasures;
import plenary.notification.personal.PersonalData;
import reactor.core.publisher.Mono;

/** The attendees' preferences, by the attendee's id. */
@Component
public class PreferenceBook implements PersonalData {

  private final OutboxStore<Preferences> preferences;
  private final ObjectProvider<Erasures> erasures;

  /**
   * @param erasures by provider, for it looks at the preferences itself
   */
  PreferenceBook(Outbox outbox, ObjectProvider<Erasures> erasures) {
    this.erasures = erasures;
    this.preferences = outbox.store("preferences", Preferences.class);
  }

  /**
   * @param version counts the changes; 0 where nobody said anything
   */
  public record Versioned(long version, Preferences preferences) {

    static final Versioned USUAL = new Versioned(0, Preferences.USUAL);

    private static Versioned of(@Nullable Stored<Preferences> stored) {
      return stored == null ? USUAL : new Versioned(stored.version(), stored.state());
    }
  }

  /**
   * What became of a change.
   *
   * @param stale whether another version was expected; nothing was changed then
   */
  public record Answered(boolean stale, Versioned now) {}

  public Mono<Versioned> of(String attendee) {
    return preferences.load(attendee).map(Versioned::of).defaultIfEmpty(Versioned.USUAL);
  }

  /** Of those who have said something, by attendee. */
  public Mono<Map<String, Preferences>> of(Collection<String> attendees) {
    return preferences.find(in("_id", attendees)).collectMap(Stored::id, Stored::state);
  }

  /** Ends what somebody is told about some topics by a channel. */
  public Mono<Void> end(String attendee, Set<Topic> topics, Channel channel) {
    return this.<Boolean>change(
            attendee,
            there -> {
              var now = Versioned.of(there).preferences();
              var wanted = now.without(topics, channel);
              return wanted.equals(now)
                  ? new Change.Keep<>(false)
                  : new Change.Write<>(wanted, List.of(), true);
            })
        .then();
  }

  /**
   * @param expected the version that they must have; null for any
   */
  public Mono<Answered> set(String attendee, Preferences wanted, @Nullable Long expected) {
    return change(
        attendee,
        there -> {
          var now = Versioned.of(there);
          boolean isStale = expected != null && expected != now.version();
          return isStale || now.preferences().equals(wanted)
              ? new Change.Keep<>(new Answered(isStale, now))
              : new Change.Write<>(
                  wanted, List.of(), new Answered(false, new Versioned(now.version() + 1, wanted)));
        });
  }

  /** Mutes a session, or hears of it again. */
  Mono<Void> mute(String attendee, String session, boolean isMuted) {
    return this.<Boolean>change(
            attendee,
            there -> {
              var before = there == null ? Preferences.USUAL : there.state();
              var after = before.muting(session, isMuted);
              return after.equals(before)
                  ? new Change.Keep<>(false)
                  : new Change.Write<>(after, List.of(), true);
            })
        .then();
  }

  /** They may have been erased in between; then nothing stays. */
  private <R> Mono<R> change(
      String attendee, Function<@Nullable Stored<Preferences>, Change<Preferences, R>> decide) {
    return preferences
        .change(attendee, decide)
        .flatMap(answer -> erasures.getObject().forgetIfErased(attendee).then(Mono.just(answer)));
  }

  @Override
  public Mono<Void> erase(String attendee) {
    return Mono.from(preferences.collection().deleteOne(eq("_id", attendee))).then();
  }
}
