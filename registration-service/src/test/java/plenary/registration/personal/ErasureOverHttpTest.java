package plenary.registration.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static plenary.registration.Guest.json;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import plenary.delivery.Outbox;
import plenary.registration.Guest;
import plenary.registration.Mailbox;
import plenary.registration.RegistrationService;
import plenary.registration.Told;
import plenary.registration.personal.World.Somebody;
import plenary.registration.programme.SessionView;
import plenary.registration.roster.SeatCommand.Take;
import plenary.testing.Backed;
import plenary.testing.Contracts;
import plenary.testing.Eventually;
import plenary.testing.Example;
import plenary.testing.TestBacking;
import reactor.core.publisher.Mono;

/** What is kept of somebody, shown and erased, with a mail server, a broker and a store. */
@Backed(topics = {"agenda.sessions", "agenda.programmes"})
@Import(World.class)
@SpringBootTest(
    classes = RegistrationService.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.name=registration",
      "server.address=127.0.0.1",
      "plenary.admins=chair@example.org",
      "plenary.staff=desk@example.org"
    })
class ErasureOverHttpTest {

  private static final Mailbox MAILBOX = new Mailbox();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String CONFIRM = "X-Plenary-Confirm";

  @Autowired private World world;
  @Autowired private Erasures erasures;
  @Autowired private SessionView sessions;
  @Autowired private Outbox outbox;
  @Autowired private Clock clock;

  @DynamicPropertySource
  static void mail(DynamicPropertyRegistry properties) {
    properties.add("spring.mail.host", () -> "127.0.0.1");
    properties.add("spring.mail.port", MAILBOX::port);
  }

  @AfterAll
  static void closeMailbox() {
    MAILBOX.close();
  }

  @Test
  void allThatIsKeptOfMeComesAsOneFile() {
    var zora = world.somebody("export", MAILBOX);
    var export = zora.guest().get("/me/export");
    assertThat(export.status()).isEqualTo(200);
    assertThat(export.header("content-type")).isEqualTo("application/json");
    assertThat(export.header("content-disposition"))
        .isEqualTo("attachment; filename=\"plenary-my-data.json\"");
    var body = export.body();
    var device = body.at("/devices/0");
    assertThat(body)
        .isEqualTo(
            json(
                """
                {'profile':{'id':'%1$s','email':'%2$s','name':'%3$s','language':'en','zone':null,
                   'registeredAt':'%4$s'},
                 'addresses':['%2$s'],
                 'devices':[{'agent':'curl','signedInAt':'%5$s','expiresAt':'%6$s'}],
                 'participations':[{'programme':'%7$s','source':'staff','since':'%8$s',
                   'email':'%2$s','name':'%3$s'}],
                 'seats':[{'programme':'%7$s','sessionId':'%9$s','title':'Climate displacement',
                   'start':'2026-10-06T13:00:00-04:00','end':'2026-10-06T15:00:00-04:00',
                   'state':'confirmed','since':'%10$s',
                   'acts':[{'what':'confirmed','at':'%11$s'}]}],
                 'presence':[{'programme':'%7$s','seenAt':'%12$s'}],
                 'calendars':[{'id':'%13$s','createdAt':'%14$s','lastReadAt':'%15$s'}]}
                """
                    .formatted(
                        zora.id(),
                        zora.email(),
                        zora.name(),
                        body.at("/profile/registeredAt").asString(),
                        device.get("signedInAt").asString(),
                        device.get("expiresAt").asString(),
                        zora.programme(),
                        body.at("/participations/0/since").asString(),
                        zora.session(),
                        body.at("/seats/0/since").asString(),
                        body.at("/seats/0/acts/0/at").asString(),
                        zora.seen(),
                        body.at("/calendars/0/id").asString(),
                        body.at("/calendars/0/createdAt").asString(),
                        body.at("/calendars/0/lastReadAt").asString())));
    assertThat(world.guest().get("/me/export").problem()).isEqualTo("401 sign-in-needed");
  }

  @Test
  void whoIsErasedIsGoneAndSomebodyNewWhenTheyComeBack() {
    var zora = world.somebody("erased", MAILBOX);
    try (var tail = TestBacking.shared().tail("registration.attendees", "registration.seats")) {
      var erased = zora.guest().with(CONFIRM, zora.email().toUpperCase(Locale.ROOT));
      var answer = erased.delete("/me");
      assertThat(answer.status()).isEqualTo(204);
      assertThat(answer.header("set-cookie")).startsWith("plenary-session=; Path=/api; Max-Age=0");
      awaitRefusal(zora.guest());
      assertThat(erased.delete("/me").problem()).isEqualTo("401 sign-in-needed");

      var tombstone =
          tail.await(record -> record.key().equals(zora.id()) && record.value() == null, PATIENCE);
      Contracts.check(tombstone);
      tail.await(
          record ->
              record.value() != null
                  && record.value().getType().equals("plenary.registration.seat-released.v1")
                  && record.key().equals(zora.session()),
          PATIENCE);
    }
    assertThat(world.seat(zora.session(), zora.id())).isEqualTo("released erased");
    assertThat(world.seat(zora.session(), zora.neighbour())).isEqualTo("confirmed");
    assertThat(world.guest().get(zora.calendar()).problem()).isEqualTo("404 no-such-calendar");
    assertThat(leftOf(zora)).isEmpty();

    var again = world.guest().signedIn(zora.email(), MAILBOX).get("/me");
    assertThat(again.body())
        .isEqualTo(
            json(
                "{'id':'%s','email':'%s','language':'en','roles':['attendee']}"
                    .formatted(again.body().get("id").asString(), zora.email())));
    assertThat(again.body().get("id").asString()).isNotEqualTo(zora.id());
  }

  @Test
  void aListThatNamesSomebodyWhoWasErasedMakesSomebodyNew() {
    var zora = world.somebody("listed", MAILBOX);
    assertThat(zora.guest().with(CONFIRM, zora.email()).delete("/me").status()).isEqualTo(204);
    var fresh = world.enrol(zora.programme(), zora.email(), zora.name(), MAILBOX);
    assertThat(UUID.fromString(fresh)).isNotEqualTo(UUID.fromString(zora.id()));
  }

  @Test
  void nobodyIsErasedWithoutSayingThatTheyMeanIt() {
    var zora = world.somebody("unsure", MAILBOX);
    for (var guest : List.of(zora.guest(), zora.guest().with(CONFIRM, "other@example.org"))) {
      var refused = guest.delete("/me");
      assertThat(refused.problem()).isEqualTo("400 confirmation-needed");
      assertThat(refused.body().get("header").asString()).isEqualTo(CONFIRM);
    }
    assertThat(world.guest().delete("/me").problem()).isEqualTo("401 sign-in-needed");
    assertThat(zora.guest().get("/me").body().get("name").asString()).isEqualTo(zora.name());
    assertThat(world.seat(zora.session(), zora.id())).isEqualTo("confirmed");
  }

  @Test
  void adminsEraseWhomTheyAreAskedToAndOnceMoreChangesNothing() {
    var zora = world.somebody("asked", MAILBOX);
    var path = "/attendees/" + zora.id();
    var desk = world.guest().signedIn("desk@example.org", MAILBOX);
    assertThat(desk.delete(path).problem()).isEqualTo("403 not-allowed");
    assertThat(zora.guest().delete(path).problem()).isEqualTo("403 not-allowed");
    assertThat(world.guest().delete(path).problem()).isEqualTo("401 sign-in-needed");

    var chair = world.guest().signedIn("chair@example.org", MAILBOX);
    assertThat(chair.delete("/attendees/" + UUID.randomUUID()).problem())
        .isEqualTo("404 no-such-attendee");
    assertThat(chair.delete(path).status()).isEqualTo(204);
    var after = documents(zora);
    assertThat(chair.delete(path).status()).isEqualTo(204);
    assertThat(documents(zora)).isEqualTo(after);
    assertThat(leftOf(zora)).isEmpty();
    awaitRefusal(zora.guest());
  }

  /** What is the same after every erasure. */
  private record End(
      String seat, String neighboursSeat, int calendar, List<String> left, List<String> kept) {}

  @Test
  void whereverItIsCutOffTheSweeperBringsItToTheSameEnd() {
    var whole = world.somebody("whole", MAILBOX);
    assertThat(whole.guest().with(CONFIRM, whole.email()).delete("/me").status()).isEqualTo(204);
    var end = end(whole);
    assertThat(end.seat()).isEqualTo("released erased");
    assertThat(end.neighboursSeat()).isEqualTo("confirmed");
    assertThat(end.left()).isEmpty();
    assertThat(end.calendar()).isEqualTo(404);
    assertThat(end.kept().stream().map(each -> each.substring(0, each.indexOf(' '))))
        .isEqualTo(List.of("attendees", "devices", "erasures", "seats"));

    int parts = erasures.parts().size();
    assertThat(parts).isEqualTo(11);
    for (int done = 0; done <= parts; done++) {
      var zora = world.somebody("cut-off-" + done, MAILBOX);
      var before = Instant.now().minusSeconds(600);
      try (var tail = TestBacking.shared().tail("registration.attendees")) {
        erasures.want(zora.id(), before).block();
        for (var part : erasures.parts().subList(0, done)) {
          part.erase(zora.id(), Instant.now()).block();
        }
        erasures.sweep(Instant.now()).block();
        assertThat(end(zora)).as("cut off after " + done).isEqualTo(end);
        awaitRefusal(zora.guest());
        tail.await(record -> record.key().equals(zora.id()) && record.value() == null, PATIENCE);
      }
    }
  }

  /** After the aftermath, with ids and times left out. */
  private End end(Somebody zora) {
    erasures.sweep(Instant.now().plus(Erasure.AFTERMATH)).block();
    return new End(
        world.seat(zora.session(), zora.id()),
        world.seat(zora.session(), zora.neighbour()),
        world.guest().get(zora.calendar()).status(),
        leftOf(zora),
        documents(zora));
  }

  /** A part that can erase somebody from the third time on, and others at once. */
  private static final class Reluctant implements PersonalData {

    private final String somebody;
    private int asked;

    Reluctant(String somebody) {
      this.somebody = somebody;
    }

    @Override
    public String name() {
      return "reluctant";
    }

    @Override
    public Mono<String> of(String attendeeId) {
      return Mono.empty();
    }

    @Override
    public Mono<Void> erase(String attendeeId, Instant at) {
      if (!attendeeId.equals(somebody)) {
        return Mono.empty();
      }
      asked++;
      return asked < 3 ? Mono.error(new PutOff("not yet")) : Mono.empty();
    }
  }

  @Test
  void whatIsPutOffIsTriedAgainUntilItIsDoneAndThenOnceMore() {
    var id = UUID.randomUUID().toString();
    var part = new Reluctant(id);
    var others = new Erasures(outbox, List.of(part), clock);
    assertThat(others.erase(id).block()).as("noted, not done").isFalse();
    for (int round = 1; round <= 5; round++) {
      others.sweep(Instant.now().plusSeconds(600L * round)).block();
    }
    assertThat(part.asked).as("put off twice, done, and done again in the aftermath").isEqualTo(4);
  }

  @Test
  void whatARequestUnderWayTookIsGivenBackInTheAftermath() {
    var zora = world.somebody("late", MAILBOX);
    assertThat(erasures.erase(zora.id()).block()).isTrue();
    world.ask(zora.programme(), zora.session(), new Take(zora.id(), Instant.now()));
    assertThat(world.seat(zora.session(), zora.id())).isEqualTo("waitlisted");

    erasures.sweep(Instant.now().plus(Erasure.AFTERMATH)).block();
    assertThat(world.seat(zora.session(), zora.id())).isEqualTo("released erased");
    assertThat(documents(zora).stream().filter(each -> each.startsWith("erasures")))
        .isEqualTo(
            List.of(
                "erasures {\"_id\": \"ID\", \"version\": N, \"state\": {\"attendeeId\": \"ID\","
                    + " \"wantedAt\": \"T\", \"doneAt\": \"T\"}, \"outbox\": []}"));
  }

  @Test
  void aSeatOfASessionThatIsNoMoreDoesNotComeBackWithIt() {
    var zora = world.somebody("removed", MAILBOX);
    TestBacking.shared()
        .send(new Example("removed", "agenda.sessions", zora.session(), Map.of(), null));
    Eventually.holds(
        "its seats are released",
        PATIENCE,
        () -> world.seat(zora.session(), zora.id()).equals("released cancelled"));
    assertThat(sessions.find(zora.session()).block()).isNull();

    assertThat(zora.guest().with(CONFIRM, zora.email()).delete("/me").status()).isEqualTo(204);
    TestBacking.shared()
        .send(Told.session(zora.programme(), zora.session(), 9, "panel", "scheduled", 1));
    Eventually.holds(
        "the neighbour has a seat",
        PATIENCE,
        () -> world.seat(zora.session(), zora.neighbour()).equals("confirmed"));
    assertThat(world.seat(zora.session(), zora.id())).isEqualTo("released erased");
  }

  private static void awaitRefusal(Guest guest) {
    Eventually.holds(
        "the token is refused", Duration.ofSeconds(30), () -> guest.get("/me").status() == 401);
  }

  private List<String> leftOf(Somebody zora) {
    return world.documentsWith(zora.email(), zora.name());
  }

  /** Those with the id, once what they tell is sent; ids, times and versions are left out. */
  private List<String> documents(Somebody zora) {
    return Eventually.yields(
        "everything is sent",
        PATIENCE,
        () -> {
          var all = new ArrayList<String>();
          for (var each : world.documentsWith(zora.id())) {
            if (each.contains("outboxSince") || each.startsWith("rosters")) {
              return null;
            }
            all.add(
                each.replace(zora.id(), "ID")
                    .replace(zora.session(), "SESSION")
                    .replace(zora.programme(), "PROGRAMME")
                    .replaceAll("\"\\d{4}-\\d\\d-\\d\\dT[^\"]*\"", "\"T\"")
                    .replaceAll("(\"(?:version|rosterVersion|due)\": )\\d+", "$1N"));
          }
          return all;
        });
  }
}
