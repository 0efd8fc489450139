package plenary.notification.broadcast;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.Indexes;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import plenary.delivery.Envelope;
import plenary.delivery.Outbox;
import plenary.delivery.OutboxStore;
import plenary.delivery.OutboxStore.Change;
import plenary.delivery.OutboxStore.Stored;
import plenary.notification.announcement.Announcement;
import plenary.notification.announcement.Announcement.Message;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** What staff told people; each leaves by its own document's outbox. */
@Component
class Broadcasts {

  private final OutboxStore<Broadcast> broadcasts;
  private final JsonMapper json;

  Broadcasts(Outbox outbox, JsonMapper json) {
    this.broadcasts = outbox.store("broadcasts", Broadcast.class);
    this.json = json;
    Mono.from(broadcasts.collection().createIndex(Indexes.ascending("state.programme"))).block();
  }

  /** What became of sending one. */
  sealed interface Outcome {

    /** The same, if it was sent already. */
    record Sent(Broadcast broadcast) implements Outcome {}

    /** There is another one of that id. */
    record Taken() implements Outcome {}

    /** What it supersedes is superseded by another one already. */
    record Superseded(String by) implements Outcome {}
  }

  Mono<Broadcast> find(String programme, String id) {
    return broadcasts.load(Broadcast.key(programme, id)).map(Stored::state);
  }

  /** A programme's, the newest first. */
  Flux<Broadcast> of(String programme) {
    return broadcasts
        .find(eq("state.programme", programme))
        .map(Stored::state)
        .sort(Comparator.comparing(Broadcast::at).reversed());
  }

  /** What is superseded says so first: of two corrections one is sent. */
  Mono<Outcome> send(Broadcast broadcast) {
    var corrects = broadcast.supersedes();
    return corrects == null
        ? write(broadcast)
        : broadcasts
            .<String>change(
                Broadcast.key(broadcast.programme(), corrects),
                there -> {
                  if (there == null) {
                    throw new IllegalStateException("There is no broadcast " + corrects);
                  }
                  var by = there.state().supersededBy();
                  return by != null
                      ? new Change.Keep<>(by)
                      : new Change.Write<>(
                          there.state().corrected(broadcast.id()), List.of(), broadcast.id());
                })
            .flatMap(
                by ->
                    by.equals(broadcast.id())
                        ? write(broadcast)
                        : Mono.just(new Outcome.Superseded(by)));
  }

  private Mono<Outcome> write(Broadcast broadcast) {
    return broadcasts.change(
        broadcast.key(),
        there -> {
          if (there == null) {
            return new Change.Write<>(
                broadcast, List.of(envelope(broadcast)), new Outcome.Sent(broadcast));
          }
          return there.state().saysAs(broadcast)
              ? new Change.Keep<>(new Outcome.Sent(there.state()))
              : new Change.Keep<>(new Outcome.Taken());
        });
  }

  private Envelope envelope(Broadcast broadcast) {
    var corrects = broadcast.supersedes();
    var announcement =
        new Announcement(
            broadcast.announcement(),
            broadcast.programme(),
            null,
            broadcast.at(),
            "broadcast",
            broadcast.target() instanceof Target.OfSession(var session) ? session : null,
            "[]",
            null,
            new Message(
                broadcast.audience(),
                broadcast.urgency(),
                new TreeMap<>(broadcast.texts()),
                corrects == null ? null : Broadcast.announcement(broadcast.programme(), corrects)));
    return new Envelope(
        Announcement.TOPIC,
        broadcast.programme(),
        broadcast.announcement(),
        Announcement.TYPE,
        Announcement.SOURCE,
        broadcast.at(),
        1,
        1,
        1,
        null,
        null,
        json.writeValueAsString(announcement));
  }
}
