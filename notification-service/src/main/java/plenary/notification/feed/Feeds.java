package plenary.notification.feed;

import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import plenary.delivery.Outbox;
import plenary.delivery.OutboxStore;
import plenary.delivery.OutboxStore.Change.Keep;
import plenary.delivery.OutboxStore.Change.Write;
import plenary.notification.announcing.AnnouncingRules;
import plenary.notification.feed.Feed.Outcome;
import plenary.notification.feed.Feed.Verdict;
import reactor.core.publisher.Flux;

/**
 * The programmes' feeds: each is one document, and its announcements leave through its outbox.
 *
 * <p>What is early is kept beside the feed. So that nothing is forgotten there, the feed is marked
 * as waiting before the change is kept, and whoever finds the mark looks at what is kept after
 * telling; whoever keeps a change looks again how far the feed is, after keeping it. It blocks: a
 * listener's thread and the sweep call it.
 */
@Component
@EnableConfigurationProperties(FeedProperties.class)
class Feeds {

  private static final Logger log = LoggerFactory.getLogger(Feeds.class);

  private final OutboxStore<Feed> feeds;
  private final HeldChanges held;
  private final Announcements announcements;
  private final AnnouncingRules rules;
  private final FeedProperties settings;
  private final Clock clock;
  private final Counter gaps;

  Feeds(
      Outbox outbox,
      HeldChanges held,
      Announcements announcements,
      AnnouncingRules rules,
      FeedProperties settings,
      Clock clock,
      MeterRegistry meters) {
    this.feeds = outbox.lastingStore("feeds", Feed.class);
    this.held = held;
    this.announcements = announcements;
    this.rules = rules;
    this.settings = settings;
    this.clock = clock;
    this.gaps =
        Counter.builder("plenary.feed.gaps")
            .description("Versions of programmes that were passed over because they did not come")
            .register(meters);
  }

  /** Returns when the change is told or kept. */
  void take(Change change) {
    var programme = change.programme();
    var outcome = change(programme, (feed, now) -> feed.arrive(change, now, settings.grace()));
    if (outcome.verdict() == Verdict.EARLY) {
      held.put(change);
      settleIfComplete(programme);
    } else if (outcome.feed().waitingSince() != null) {
      settle(programme, null);
    }
  }

  /** Somebody may have told what this change waits for, and seen nothing waiting yet. */
  private void settleIfComplete(String programme) {
    var feed = feed(programme);
    if (feed.waitingSince() == null || held.hasAllOf(programme, feed.told() + 1)) {
      settle(programme, null);
    }
  }

  /** The programmes whose feeds wait for something; what stands in them is not looked at. */
  List<String> waiting() {
    return Flux.from(
            feeds
                .collection()
                .find(or(ne("state.waitingSince", null), ne("state.bursts", null)))
                .projection(new Document("_id", 1)))
        .map(found -> found.getString("_id"))
        .collectList()
        .blockOptional()
        .orElse(List.of());
  }

  /** Goes over a gap that does not close, and tells what has waited long enough. */
  void goOn(String programme, Patience patience) {
    var feed = feed(programme);
    if (patience.isOver(programme, feed)) {
      settle(programme, feed);
    }
    var due = feed.held().due();
    if (due != null && !due.isAfter(clock.instant())) {
      tellDue(programme);
    }
  }

  /**
   * @param overdue as it was when it had waited long enough for what is next; null when it has not
   */
  private void settle(String programme, @Nullable Feed overdue) {
    for (var before = feed(programme).told(); ; ) {
      var waiting = held.after(programme, before);
      var outcome =
          change(
              programme,
              (feed, now) -> feed.settle(waiting, now, overdue != null && feed.waitsAs(overdue)));
      var after = outcome.feed().told();
      if (outcome.gaps() > 0) {
        gaps.increment(outcome.gaps());
        log.atWarn()
            .addKeyValue("programme", programme)
            .addKeyValue("versions", outcome.gaps())
            .addKeyValue("told", after)
            .log("Went on without changes that did not come");
      }
      if (after == before) {
        return;
      }
      held.removeUpTo(programme, after);
      if (outcome.feed().waitingSince() == null) {
        return;
      }
      before = after;
    }
  }

  Feed feed(String programme) {
    return feeds.load(programme).map(OutboxStore.Stored::state).blockOptional().orElse(Feed.NEW);
  }

  private Outcome change(String programme, BiFunction<Feed, Instant, Outcome> decide) {
    var how = rules.recent(programme).blockOptional().orElseThrow();
    return feeds
        .<Outcome>change(
            programme,
            stored -> {
              var feed = stored == null ? Feed.NEW : stored.state();
              var now = clock.instant();
              var outcome = decide.apply(feed, now);
              var telling = announcements.of(feed.held(), outcome.told(), how, now);
              var next = outcome.feed().holding(telling.bursts());
              return next.equals(feed)
                  ? new Keep<>(outcome)
                  : new Write<>(next, telling.envelopes(), outcome);
            })
        .blockOptional()
        .orElseThrow();
  }

  /** Tells in words what has waited for further edits long enough. */
  private void tellDue(String programme) {
    feeds
        .<Boolean>change(
            programme,
            stored -> {
              if (stored == null) {
                return new Keep<>(false);
              }
              var feed = stored.state();
              var telling = announcements.due(feed.held(), programme, clock.instant());
              var next = feed.holding(telling.bursts());
              return next.equals(feed)
                  ? new Keep<>(false)
                  : new Write<>(next, telling.envelopes(), true);
            })
        .block();
  }
}
