package plenary.notification.ledger;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import plenary.notification.Instance;
import reactor.core.publisher.Mono;

/** A parcel that is done is opened once more, whoever dies in between or comes late. */
class ReopeningTest {

  private static final Instant NOW = Instant.parse("2027-03-04T09:00:00Z");
  private static final Instant LATEST = NOW.plus(Duration.ofHours(1));
  private static final Instant LATER = NOW.plus(Duration.ofDays(2));

  private static Instance instance;
  private static Ledger ledger;

  private final String notice = "test/" + UUID.randomUUID();
  private final Parcel fresh = parcel(0, NOW, LATEST);
  private final Parcel again = parcel(1, LATER, LATER.plus(Duration.ofHours(1)));

  @BeforeAll
  static void start() {
    instance = Instance.start(Instance.surroundings(ReopeningTest.class));
    ledger = instance.context().getBean(Ledger.class);
  }

  @AfterAll
  static void stop() {
    instance.close();
  }

  private Parcel parcel(int times, Instant now, Instant until) {
    return new Parcel(
        notice,
        "programme",
        Channel.STREAM,
        7,
        false,
        times,
        0,
        until,
        List.of(Item.waiting("ana", now, now)));
  }

  private static Parcel told(Parcel parcel, Instant now) {
    return parcel.heard(0, new Outcome.Sent("ok"), Pauses.of(), now);
  }

  private Ledger.Held taken(Instant now) {
    return ledger.take(fresh.id(), now, now.plusSeconds(60)).block();
  }

  private boolean reopened() {
    return ledger.reopen(notice, Channel.STREAM, 7, LATER, LATER.plus(Duration.ofHours(1))).block();
  }

  private Parcel found() {
    return ledger.find(notice, Channel.STREAM, 7).block();
  }

  @Test
  void whatIsDoneIsOpenedOnceMoreUntilItIsDoneAnew() {
    assertThat(reopened()).as("it is not there").isFalse();
    ledger.open(List.of(fresh)).block();
    assertThat(reopened()).as("it waits still").isFalse();
    var held = taken(NOW);
    ledger.leave(held, told(held.parcel(), NOW)).block();
    assertThat(found()).isEqualTo(told(fresh, NOW));

    assertThat(reopened()).isTrue();
    assertThat(reopened()).as("it is open already").isFalse();
    assertThat(found()).isEqualTo(again);
    var next = taken(LATER);
    assertThat(next.parcel()).isEqualTo(again);
    ledger.leave(next, told(again, LATER)).block();
    assertThat(found()).isEqualTo(told(again, LATER));
    assertThat(taken(LATER)).isNull();
  }

  @Test
  void whoComesLateWithWhatWasDoneBeforeTakesNothingAway() {
    ledger.open(List.of(fresh)).block();
    var held = taken(NOW);
    ledger.leave(held, told(fresh, NOW)).block();
    assertThat(reopened()).isTrue();
    ledger.leave(held, told(fresh, NOW)).block();
    assertThat(ledger.note(held, fresh, NOW).block()).isNull();
    assertThat(found()).isEqualTo(again);
    assertThat(taken(LATER).parcel()).isEqualTo(again);
  }

  @Test
  void whatSomebodyFinishedAndDiedWithIsOpenedInItsPlace() {
    ledger.open(List.of(fresh)).block();
    var held = taken(NOW);
    var parcels = instance.context().getBean(MongoDatabase.class).getCollection("parcels");
    Document left = Mono.from(parcels.find(eq("_id", fresh.id())).first()).block();
    ledger.leave(held, told(fresh, NOW)).block();
    Mono.from(parcels.insertOne(left)).block();

    assertThat(reopened()).isTrue();
    assertThat(found()).isEqualTo(again);
    ledger.leave(held, told(fresh, NOW)).block();
    assertThat(taken(LATER).parcel()).isEqualTo(again);
  }
}
