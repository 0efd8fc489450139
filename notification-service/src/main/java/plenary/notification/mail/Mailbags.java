package plenary.notification.mail;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.model.Indexes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import plenary.delivery.Outbox;
import plenary.delivery.OutboxStore;
import plenary.delivery.OutboxStore.Change;
import plenary.delivery.Upkeep;
import plenary.notification.mail.Mailbag.Letter;
import plenary.notification.mail.Mailbag.Limits;
import plenary.notification.mail.Mailbag.Step;
import plenary.notification.mail.Mailbag.Wanted;
import plenary.notification.personal.Erasures;
import plenary.notification.personal.PersonalData;
import reactor.core.publisher.Mono;

/**
 * The attendees' mails, one document each, changed by conditional writes: so over all instances one
 * sends a mail, and nobody gets more than they should. It blocks.
 */
@Component
class Mailbags implements PersonalData {

  private final OutboxStore<Mailbag> bags;
  private final ObjectProvider<Erasures> erasures;
  private final Clock clock;

  Mailbags(Outbox outbox, ObjectProvider<Erasures> erasures, Clock clock) {
    this.erasures = erasures;
    this.bags = outbox.store("mailbags", Mailbag.class);
    this.clock = clock;
    Mono.from(bags.collection().createIndex(Indexes.ascending("state.keptUntil"))).block();
  }

  Step decide(String attendee, Wanted wanted, Limits limits, Instant now) {
    return Objects.requireNonNull(
        bags.<Step>change(
                attendee,
                there -> {
                  var before = there == null ? Mailbag.EMPTY : there.state();
                  var decided = before.decide(wanted, limits, now);
                  return decided.after().equals(before)
                      ? new Change.Keep<>(decided.step())
                      : new Change.Write<>(decided.after(), List.of(), decided.step());
                })
            // They may have been erased in between; then nothing stays.
            .flatMap(step -> erasures.getObject().forgetIfErased(attendee).then(Mono.just(step)))
            .block());
  }

  /** The letter afterwards; as it was sent where nothing is known of it any more. */
  Letter heard(String attendee, Letter sent, Answer answer, Limits limits, Instant now) {
    return Objects.requireNonNull(
        bags.<Letter>change(
                attendee,
                there -> {
                  var after =
                      there == null ? null : there.state().heard(sent.id(), answer, limits, now);
                  var letter = after == null ? null : after.letter(sent.id());
                  return after == null || letter == null
                      ? new Change.Keep<>(sent)
                      : new Change.Write<>(after, List.of(), letter);
                })
            .block());
  }

  @Override
  public Mono<Void> erase(String attendee) {
    return Mono.from(bags.collection().deleteOne(eq("_id", attendee))).then();
  }

  @Scheduled(initialDelayString = "PT2M", fixedDelayString = "PT1H")
  void sweep() {
    var old = lt("state.keptUntil", clock.instant().getEpochSecond());
    Upkeep.unlessAway(
        "forgetting mailbags", () -> Mono.from(bags.collection().deleteMany(old)).block());
  }
}
