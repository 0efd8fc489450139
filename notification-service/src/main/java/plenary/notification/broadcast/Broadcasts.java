package plenary.notification.broadcast;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.Indexes;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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

  /** One that was sent. */
  Mono<Broadcast> find(String programme, String id) {
    return broadcasts
        .load(Broadcast.key(programme, id))
        .map(Stored::state)
        .filter(broadcast -> !broadcast.isHeld());
  }

  /** A programme's, the newest first. */
  Flux<Broadcast> of(String programme) {
    return broadcasts
        .find(eq("state.programme", programme))
        .map(Stored::state)
        .filter(broadcast -> !broadcast.isHeld())
        .sort(Comparator.comparing(Broadcast::at).reversed());
  }

  /**
   * A correction is written down before what it corrects says so, and sent after that: so of two
   * one is sent, and whatever dies in between, what is marked as corrected has its correction,
   * which whoever comes next sends.
   */
  Mono<Outcome> send(Broadcast broadcast) {
    var corrects = broadcast.supersedes();
    return corrects == null
        ? write(broadcast)
        : write(broadcast.asHeld())
            .flatMap(
                outcome ->
                    outcome instanceof Outcome.Sent(var written) && written.isHeld()
                        ? mark(written, corrects).flatMap(by -> settle(written, by))
                        : Mono.just(outcome));
  }

  /** Writes it down, and sends it unless it is held. */
  Mono<Outcome> write(Broadcast broadcast) {
    return broadcasts.change(
        broadcast.key(),
        there -> {
          if (there == null) {
            var events = broadcast.isHeld() ? List.<Envelope>of() : List.of(envelope(broadcast));
            return new Change.Write<>(broadcast, events, new Outcome.Sent(broadcast));
          }
          return there.state().saysAs(broadcast)
              ? new Change.Keep<>(new Outcome.Sent(there.state()))
              : new Change.Keep<>(new Outcome.Taken());
        });
  }

  /**
   * Has what is corrected say by which one, unless it says so already.
   *
   * @return by which one it is corrected
   */
  Mono<String> mark(Broadcast correction, String corrects) {
    return broadcasts.change(
        Broadcast.key(correction.programme(), corrects),
        there -> {
          if (there == null) {
            throw new IllegalStateException("There is no broadcast " + corrects);
          }
          var by = there.state().supersededBy();
          return by != null
              ? new Change.Keep<>(by)
              : new Change.Write<>(
                  there.state().corrected(correction.id()), List.of(), correction.id());
        });
  }

  /** Sends the one that corrects, whoever wrote it; another one was never there. */
  private Mono<Outcome> settle(Broadcast correction, String by) {
    var sent = release(Broadcast.key(correction.programme(), by));
    return by.equals(correction.id())
        ? sent.map(Outcome.Sent::new)
        : sent.then(drop(correction)).thenReturn(new Outcome.Superseded(by));
  }

  private Mono<Broadcast> release(String key) {
    return broadcasts
        .<Optional<Broadcast>>change(
            key,
            there -> {
              if (there == null || !there.state().isHeld()) {
                return new Change.Keep<>(Optional.ofNullable(there).map(Stored::state));
              }
              var sent = there.state().asSent();
              return new Change.Write<>(sent, List.of(envelope(sent)), Optional.of(sent));
            })
        .flatMap(Mono::justOrEmpty);
  }

  private Mono<Void> drop(Broadcast correction) {
    return Mono.from(
            broadcasts
                .collection()
                .deleteOne(and(eq("_id", correction.key()), eq("state.held", true))))
        .then();
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
