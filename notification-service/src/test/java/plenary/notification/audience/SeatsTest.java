package plenary.notification.audience;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import plenary.notification.Instance;
import plenary.notification.Programme;
import plenary.notification.announcement.Announcement;
import plenary.testing.Contracts;
import plenary.testing.Eventually;
import plenary.testing.Example;
import plenary.testing.SseClient;
import plenary.testing.TestBacking;
import plenary.testing.TestTokens;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What becomes of seats, with a real broker and store: who is told, what, and what is kept. */
class SeatsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Instant AT = Instant.parse("2026-10-06T18:40:12.345Z");
  private static final JsonMapper JSON = new JsonMapper();
  private static final TestBacking BACKING = TestBacking.shared();
  private static Instance instance;

  @BeforeAll
  static void start() {
    instance = Instance.start(Instance.surroundings(SeatsTest.class));
  }

  @AfterAll
  static void stop() {
    instance.close();
  }

  private static String token(UUID attendee) {
    return TestTokens.shared().attendee(attendee, "a@example.org");
  }

  private static SseClient stream(Programme programme, UUID attendee) {
    var stream =
        instance.stream(programme.slug(), Map.of("Authorization", "Bearer " + token(attendee)));
    stream.awaitEvent(event -> event.name().equals("position"), PATIENCE);
    return stream;
  }

  /** What a stream has told, as {@code kind: text}. */
  private static List<String> told(SseClient stream, int count) {
    return stream.awaitEvents(event -> event.name().equals("change"), count, PATIENCE).stream()
        .map(event -> JSON.readTree(event.data()))
        .map(SeatsTest::told)
        .toList();
  }

  private static String told(JsonNode change) {
    return change.get("kind").asString() + ": " + change.at("/message/text").asString("-");
  }

  private static String follow(Programme programme, UUID session) {
    return "/programmes/%s/sessions/%s/follows/me".formatted(programme.slug(), session);
  }

  private static void awaitKnown(Programme programme, UUID session) {
    BACKING.send(programme.state(session));
    var token = token(UUID.randomUUID());
    Eventually.holds(
        "the session is known",
        PATIENCE,
        () -> instance.request("PUT", follow(programme, session), token).statusCode() == 200);
  }

  private static String follows(Programme programme, UUID attendee) {
    return instance
        .request("GET", "/me/follows?programme=" + programme.slug(), token(attendee))
        .body();
  }

  private static void awaitConcern(
      Programme programme, UUID session, UUID attendee, String because) {
    var expected =
        "{\"sessions\":[{\"sessionId\":\"%s\",\"because\":[\"%s\"]}]}".formatted(session, because);
    Eventually.holds(
        "it is known that the attendee is " + because,
        PATIENCE,
        () -> follows(programme, attendee).equals(expected));
  }

  /** One attendee's seat over time, a version of the roster each. */
  private static final class Life {
    private final Programme programme;
    private final UUID session;
    private final UUID attendee;
    private final List<Example> facts = new ArrayList<>();

    private Life(Programme programme, UUID session, UUID attendee) {
      this.programme = programme;
      this.session = session;
      this.attendee = attendee;
    }

    private Life then(String name) {
      facts.add(programme.seat(name, session, attendee, facts.size() + 1, AT));
      return this;
    }

    private Life released(String reason) {
      then("seat-released");
      facts.add(facts.removeLast().with(data -> data.put("reason", reason)));
      return this;
    }

    private Example[] facts() {
      return facts.toArray(Example[]::new);
    }
  }

  @Test
  void whatBecomesOfASeatIsToldToItsHolderAloneAndOnce() {
    var programme = new Programme("fates");
    var session = UUID.randomUUID();
    var holder = UUID.randomUUID();
    var life =
        new Life(programme, session, holder)
            .then("seat-requested")
            .then("seat-waitlisted")
            .then("seat-offered")
            .released("offer-expired")
            .then("seat-requested")
            .then("seat-confirmed")
            .then("seat-release-asked")
            .released("cancelled")
            .then("seat-restored")
            .then("seat-checked-in")
            .released("taken-out")
            .then("seat-waitlisted")
            .then("seat-promoted")
            .released("no-show")
            .then("seat-waitlisted")
            .released("taken-out")
            .then("seat-waitlisted")
            .then("seat-offered")
            .then("seat-confirmed")
            .released("given-back")
            .then("seat-confirmed")
            .released("swapped");
    awaitKnown(programme, session);
    try (var sent = BACKING.tail(Announcement.TOPIC);
        var theirs = stream(programme, holder);
        var others = stream(programme, UUID.randomUUID())) {
      BACKING.send(life.facts());
      var fates =
          List.of(
              "seat-waitlisted: No seat in Panel 3 this time; you are number 3 in line",
              "seat-offered: A seat is free in Panel 3. Take it until 14:55.",
              "seat-released: The seat in Panel 3 is no longer kept for you",
              "seat-confirmed: You have a seat in Panel 3",
              "seat-release-asked: The room for Panel 3 is smaller than planned. If you can, give"
                  + " your seat back.",
              "seat-released: The staff took your seat in Panel 3 back",
              "seat-promoted: You have a seat in Panel 3",
              "seat-released: The session has begun; your seat in Panel 3 went to somebody who was"
                  + " waiting",
              "seat-released: The staff took you out of the line for Panel 3",
              "seat-offered: A seat is free in Panel 3. Take it until 14:55.");
      assertThat(told(theirs, fates.size())).isEqualTo(fates);
      sent.await(record -> record.key().equals(programme.slug()), fates.size(), PATIENCE)
          .forEach(Contracts::check);

      // Read from the start again, up to a seat that is new.
      BACKING.send(life.facts());
      var last = UUID.randomUUID();
      BACKING.send(programme.seat("seat-confirmed", session, last, 100, AT));
      awaitConcern(programme, session, last, "registered");
      BACKING.send(programme.published());
      assertThat(told(theirs, fates.size() + 1))
          .isEqualTo(Stream.concat(fates.stream(), Stream.of("programme-published: -")).toList());
      assertThat(told(others, 1)).isEqualTo(List.of("programme-published: -"));
    }
  }

  @Test
  void aSessionThatIsNotKnownYetIsNotNamed() {
    var programme = new Programme("nameless");
    var holder = UUID.randomUUID();
    try (var theirs = stream(programme, holder)) {
      var life =
          new Life(programme, UUID.randomUUID(), holder)
              .then("seat-waitlisted")
              .then("seat-offered");
      BACKING.send(life.facts());
      assertThat(told(theirs, 1))
          .isEqualTo(
              List.of(
                  "seat-offered: A seat is free in a session that you are waiting for. Take it"
                      + " soon."));
    }
  }

  /**
   * The seats are released on one topic and the cancellation is told on another: here, the seats
   * come first, and by a clock that is behind.
   */
  @Test
  void whoHadASeatOrWaitedHearsThatTheSessionIsCancelledAndThatItTakesPlaceAfterAll() {
    var programme = new Programme("cancelled");
    var session = UUID.randomUUID();
    var registered = UUID.randomUUID();
    var waiting = UUID.randomUUID();
    var gone = UUID.randomUUID();
    var before = Instant.now().minusSeconds(60);
    var late = Instant.now().minusSeconds(30);
    BACKING.send(
        programme.seat("seat-confirmed", session, registered, 1, before),
        programme.seat("seat-waitlisted", session, waiting, 2, before),
        programme.seat("seat-confirmed", session, gone, 3, before),
        programme.seat("seat-released", session, gone, 4, late),
        cancelled(programme, session, registered, 5, late),
        cancelled(programme, session, waiting, 6, late));
    var last = UUID.randomUUID();
    BACKING.send(programme.seat("seat-requested", session, last, 7, before));
    awaitConcern(programme, session, last, "waiting");
    try (var a = stream(programme, registered);
        var b = stream(programme, waiting);
        var c = stream(programme, gone)) {
      BACKING.send(
          programme.published(),
          programme.change("session-cancelled", session),
          programme.change("session-reinstated", session));
      var news =
          List.of(
              "programme-published: -",
              "session-cancelled: Panel 3 is cancelled: The speakers are held up at the airport.",
              "session-reinstated: Panel 3 takes place after all");
      assertThat(List.of(told(a, 3), told(b, 3))).isEqualTo(List.of(news, news));
      assertThat(told(c, 3))
          .isEqualTo(
              List.of("programme-published: -", "session-cancelled: -", "session-reinstated: -"));
    }
    BACKING.send(
        programme.seat("seat-restored", session, waiting, 8, Instant.now()),
        programme
            .seat("seat-restored", session, registered, 9, Instant.now())
            .with(data -> data.put("state", "waitlisted")));
    awaitConcern(programme, session, waiting, "registered");
    awaitConcern(programme, session, registered, "waiting");
  }

  private static Example cancelled(
      Programme programme, UUID session, UUID attendee, long sequence, Instant at) {
    return programme
        .seat("seat-released", session, attendee, sequence, at)
        .with(data -> data.put("reason", "cancelled"));
  }

  @Test
  void ofAnErasedAttendeeNothingIsKeptWhateverArrivesLateOrAgain() {
    var programme = new Programme("erased");
    var session = UUID.randomUUID();
    var attendee = UUID.randomUUID();
    awaitKnown(programme, session);
    var registered = attendee(attendee, "fr");
    var seats = new Life(programme, session, attendee).then("seat-waitlisted");
    BACKING.send(registered);
    BACKING.send(seats.facts());
    assertThat(instance.request("PUT", follow(programme, session), token(attendee)).statusCode())
        .isEqualTo(200);
    Eventually.holds(
        "everything is kept",
        PATIENCE,
        () ->
            kept(attendee)
                .equals(
                    List.of(
                        "attendees/" + attendee,
                        "follows/" + session + ":" + attendee,
                        "seats/" + session + ":" + attendee)));
    var audiences = instance.context().getBean(Audiences.class);
    assertThat(audiences.languageOf(attendee.toString()).block()).isEqualTo("fr");

    BACKING.send(
        new Example("erased", "registration.attendees", attendee.toString(), Map.of(), null));
    var nothing = List.of("attendees/" + attendee);
    Eventually.holds("it is forgotten", PATIENCE, () -> kept(attendee).equals(nothing));

    try (var theirs = stream(programme, attendee)) {
      BACKING.send(registered);
      BACKING.send(seats.then("seat-promoted").released("erased").facts());
      assertThat(instance.request("PUT", follow(programme, session), token(attendee)).body())
          .isEqualTo("{\"sessionId\":\"%s\",\"because\":[]}".formatted(session));
      // What comes after it has been read, so it has been read too.
      var last = UUID.randomUUID();
      BACKING.send(programme.seat("seat-confirmed", session, last, 100, AT));
      awaitConcern(programme, session, last, "registered");
      var others = IntStream.range(0, 12).mapToObj(_ -> UUID.randomUUID()).toList();
      others.forEach(other -> BACKING.send(attendee(other, "es")));
      others.forEach(
          other ->
              Eventually.holds(
                  "the others are known",
                  PATIENCE,
                  () -> "es".equals(audiences.languageOf(other.toString()).block())));
      assertThat(kept(attendee)).isEqualTo(nothing);
      assertThat(audiences.attendees().load(attendee.toString()).block().state())
          .isEqualTo(Attendee.ERASED);
      BACKING.send(programme.published());
      assertThat(told(theirs, 1)).isEqualTo(List.of("programme-published: -"));
    }
  }

  /** Every document of every collection that names an attendee. */
  private static List<String> kept(UUID attendee) {
    var database = instance.context().getBean(MongoDatabase.class);
    return Flux.from(database.listCollectionNames())
        .flatMap(
            name ->
                Flux.from(database.getCollection(name).find())
                    .filter(document -> document.toJson().contains(attendee.toString()))
                    .map(document -> name + "/" + document.get("_id")))
        .sort()
        .collectList()
        .block();
  }

  private static Example attendee(UUID attendee, String language) {
    var golden = Contracts.example("plenary.registration.attendee-registered.v1");
    var headers = new HashMap<>(golden.headers());
    headers.put("ce_id", attendee + "/1/1");
    headers.put("ce_subject", attendee.toString());
    return new Example(golden.name(), golden.topic(), attendee.toString(), headers, golden.data())
        .with(data -> data.put("attendeeId", attendee.toString()).put("language", language));
  }

  @Test
  void everyGoldenExampleIsTaken() {
    double letters = instance.meter("plenary.dead.letters");
    var programme = new Programme("golden");
    var seats = Contracts.examplesOf("registration.seats");
    seats.forEach(BACKING::send);
    var session = UUID.fromString(seats.getFirst().key());
    var last = UUID.randomUUID();
    BACKING.send(programme.seat("seat-offered", session, last, 1_000, AT));
    awaitConcern(programme, session, last, "waiting");

    var attendees = new ArrayList<>(Contracts.examplesOf("registration.attendees"));
    attendees.sort((a, b) -> Boolean.compare(a.data() == null, b.data() == null));
    attendees.forEach(BACKING::send);
    var audiences = instance.context().getBean(Audiences.class);
    Eventually.holds(
        "the tombstone is the last",
        PATIENCE,
        () -> Boolean.TRUE.equals(audiences.isErased(attendees.getLast().key()).block()));
    assertThat(instance.meter("plenary.dead.letters")).isEqualTo(letters);
  }
}
