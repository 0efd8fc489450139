package plenary.agenda.live;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import plenary.agenda.AgendaService;
import plenary.agenda.change.AgendaCommand;
import plenary.agenda.change.ChangeSet;
import plenary.agenda.change.Conference;
import plenary.agenda.history.History;
import plenary.agenda.history.Revision;
import plenary.agenda.live.ProgrammeDocument.Retry;
import plenary.agenda.live.Programmes.Order;
import plenary.agenda.live.Programmes.Outcome;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Room;
import plenary.agenda.programme.RoomId;
import plenary.delivery.OutboxStore;
import plenary.edge.Caller;
import plenary.edge.Role;
import plenary.testing.Backed;
import plenary.testing.TestBacking;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Instances that write at once, and one that dies after it has written a version and before the
 * history has it; then the version is in the programme's own document alone.
 */
@Backed(
    tokens = true,
    topics = {
      "agenda.schedule-changes",
      "agenda.speaker-swaps",
      "agenda.room-updates",
      "agenda.session-status",
      "agenda.sessions",
      "agenda.programmes",
      "registration.rosters"
    })
@SpringBootTest(
    classes = AgendaService.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"spring.config.name=agenda", "server.address=127.0.0.1"})
class HistoryAfterACrashTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  @Autowired private OutboxStore<ProgrammeDocument> store;
  @Autowired private History history;
  @Autowired private Rosters rosters;
  @Autowired private AgendaEvents events;
  @Autowired private JsonMapper json;
  @Autowired private MongoDatabase database;

  private String slug;

  /** Another instance, which knows of nothing yet. */
  private Programmes instance() {
    return new Programmes(store, history, rosters, events, json, new SimpleMeterRegistry());
  }

  @BeforeEach
  void publish() {
    slug = TestBacking.slug("crash");
    Programme small = Conference.programme();
    var programme =
        new Programme(
            slug,
            small.title(),
            small.description(),
            small.zone(),
            small.firstDay(),
            small.lastDay(),
            1,
            small.changedAt(),
            small.fingerprint(),
            small.settings(),
            small.rooms(),
            small.people(),
            small.withdrawn(),
            List.of());
    instance().publish(programme, Cause.of(small.changedAt(), null, null)).block(LONG);
  }

  private Mono<Outcome> addRoom(Programmes on, String name, @Nullable Retry retry) {
    var room = new Room(new RoomId(UUID.randomUUID()), name, null);
    return on.change(
        slug,
        new Order(
            OptionalLong.empty(),
            new ChangeSet(List.of(new AgendaCommand.AddRoom(room))),
            new Caller("ada", "ada@example.org", Set.of(Role.STAFF)),
            null,
            retry,
            null),
        Cause.of(Instant.now(), "ada@example.org", null));
  }

  private Programme added(Programmes on, String name) {
    return switch (addRoom(on, name, null).block(LONG)) {
      case Outcome.Done(_, var after) -> after;
      case null, default -> throw new AssertionError("not added: " + name);
    };
  }

  /** The version is written, and whoever wrote it is gone. */
  private Programme addedBeforeTheCrash(String name) {
    Programme after = added(instance(), name);
    Document lost =
        Mono.from(
                database
                    .getCollection("history")
                    .findOneAndDelete(eq("_id", slug + "/" + after.version())))
            .block(LONG);
    assertThat(lost).isNotNull();
    assertThat(history.revision(slug, after.version()).blockOptional(LONG)).isEmpty();
    return after;
  }

  private List<Long> kept() {
    return history.after(slug, 0, 500).map(Revision::version).collectList().block(LONG);
  }

  @Test
  void theNextChangeKeepsWhatTheCrashLeft() {
    Programme second = addedBeforeTheCrash("Tent");
    Programme third = added(instance(), "Barn");

    assertThat(kept()).containsExactly(1L, 2L, 3L);
    assertThat(history.programme(slug, 2).block(LONG)).isEqualTo(second);
    assertThat(history.programme(slug, 3).block(LONG)).isEqualTo(third);
  }

  @Test
  void whoeverReadsFindsTheWholeHistory() {
    Programme second = addedBeforeTheCrash("Tent");
    Programmes reader = instance();

    assertThat(reader.load(slug, 2).block(LONG)).isEqualTo(second);
    assertThat(reader.versionAt(slug, Instant.now()).block(LONG)).isEqualTo(2);
    assertThat(kept()).containsExactly(1L, 2L);
  }

  @Test
  void aMomentAfterTheCrashIsThatOfTheVersionThatWasWritten() {
    addedBeforeTheCrash("Tent");

    assertThat(instance().versionAt(slug, Instant.now()).block(LONG)).isEqualTo(2);
  }

  @Test
  void aFirstVersionIsKeptThoughWhoPublishedItIsGone() {
    Mono.from(database.getCollection("history").deleteOne(eq("_id", slug + "/1"))).block(LONG);

    added(instance(), "Tent");

    assertThat(kept()).containsExactly(1L, 2L);
    assertThat(Objects.requireNonNull(history.programme(slug, 1).block(LONG)).rooms()).hasSize(2);
  }

  @Test
  void instancesThatWriteAtOnceLoseNoVersion() {
    List<Programmes> instances = List.of(instance(), instance(), instance());
    int each = 15;

    List<Outcome> outcomes =
        Flux.fromStream(IntStream.range(0, each * instances.size()).boxed())
            .flatMap(
                i -> addRoom(instances.get(i % instances.size()), "Tent " + i, null),
                each * instances.size())
            .collectList()
            .block(LONG);

    assertThat(outcomes).hasSize(each * instances.size()).hasOnlyElementsOfType(Outcome.Done.class);
    long last = 1 + (long) each * instances.size();
    assertThat(kept()).isEqualTo(java.util.stream.LongStream.rangeClosed(1, last).boxed().toList());
    Programme now = instance().load(slug).block(LONG);
    assertThat(history.programme(slug, last).block(LONG)).isEqualTo(now);
  }

  @Test
  void aRetryOnAnotherInstanceIsNotDoneAgain() {
    var retry = new Retry("key", "ada@example.org", "fingerprint");
    addRoom(instance(), "Tent", retry).block(LONG);

    assertThat(addRoom(instance(), "Tent", retry).block(LONG))
        .isInstanceOf(Outcome.DoneBefore.class);
    assertThat(
            addRoom(instance(), "Barn", new Retry("key", "bob@example.org", "other")).block(LONG))
        .isInstanceOf(Outcome.Done.class);
    assertThat(
            addRoom(instance(), "Shed", new Retry("key", "bob@example.org", "third")).block(LONG))
        .isInstanceOf(Outcome.KeyTaken.class);
  }
}
