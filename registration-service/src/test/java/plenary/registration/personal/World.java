package plenary.registration.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static plenary.registration.Guest.json;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import plenary.registration.Guest;
import plenary.registration.Mailbox;
import plenary.registration.Told;
import plenary.registration.book.Ask;
import plenary.registration.book.Presence;
import plenary.registration.book.RosterDesks;
import plenary.registration.book.SeatBook;
import plenary.registration.programme.ProgrammeView;
import plenary.registration.programme.SessionView;
import plenary.registration.roster.Outcome.Seated;
import plenary.registration.roster.SeatCommand;
import plenary.registration.roster.SeatCommand.PutIn;
import plenary.registration.roster.SeatCommand.Take;
import plenary.testing.Eventually;
import plenary.testing.TestBacking;
import reactor.core.publisher.Flux;

/** Somebody of whom every part of the service keeps something; for tests. */
@Component
class World {

  static final String HOST = "host@example.org";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Environment environment;
  private final MongoDatabase database;
  private final ProgrammeView programmes;
  private final SessionView sessions;
  private final RosterDesks desks;
  private final SeatBook seats;
  private final Presence presence;

  World(
      Environment environment,
      MongoDatabase database,
      ProgrammeView programmes,
      SessionView sessions,
      RosterDesks desks,
      SeatBook seats,
      Presence presence) {
    this.environment = environment;
    this.database = database;
    this.programmes = programmes;
    this.sessions = sessions;
    this.desks = desks;
    this.seats = seats;
    this.presence = presence;
  }

  /**
   * @param name as their profile and the list have it, and nothing else has
   * @param calendar the path of their private calendar
   * @param neighbour who waits for their seat
   */
  record Somebody(
      Guest guest,
      String id,
      String email,
      String name,
      String programme,
      String session,
      String calendar,
      String neighbour,
      Instant seen) {}

  Guest guest() {
    return Guest.from("127.0.0.1", environment.getRequiredProperty("local.server.port"));
  }

  /** With the only seat of a session, for which somebody waits. */
  Somebody somebody(String about, Mailbox mailbox) {
    var slug = TestBacking.slug(about);
    var session = UUID.randomUUID().toString();
    var neighbour = UUID.randomUUID().toString();
    var email = slug + "@example.org";
    var name = "Zora " + slug;
    var seen = Instant.parse("2026-10-06T17:01:02.345Z");
    TestBacking.shared()
        .send(
            Told.programme(slug, 1, "public", List.of(HOST)),
            Told.session(slug, session, 1, "panel", "scheduled", 1));
    Eventually.holds(
        "both are known",
        PATIENCE,
        () -> programmes.find(slug).block() != null && sessions.find(session).block() != null);

    var guest = guest().with("User-Agent", "curl/8.5.0").signedIn(email, mailbox);
    var id = guest.get("/me").body().get("id").asString();
    assertThat(guest.send("PATCH", "/me", "{\"name\":\"" + name + "\"}").status()).isEqualTo(200);
    enrol(slug, email, name, mailbox);
    var now = Instant.now();
    ask(slug, session, new PutIn(id, false, HOST, name + " called", now));
    ask(slug, session, new Take(neighbour, now));
    presence.seen(slug, id, seen).block();
    var url = guest.send("POST", "/me/calendars", "{}").body().get("url").asString();
    var calendar = url.substring(url.indexOf("/calendars/"));
    assertThat(guest.statusOf(calendar)).isEqualTo(200);
    return new Somebody(guest, id, email, name, slug, session, calendar, neighbour, seen);
  }

  /** By the programme's staff; the answer is the participant. */
  String enrol(String slug, String email, String name, Mailbox mailbox) {
    var answer =
        guest()
            .signedIn(HOST, mailbox)
            .send(
                "PUT",
                "/programmes/" + slug + "/participants",
                json("{'email':'%s','name':'%s'}".formatted(email, name)).toString());
    return answer.body().path("attendeeId").asString("");
  }

  void ask(String slug, String session, SeatCommand command) {
    assertThat(desks.ask(session, Ask.of(slug, command)).block()).isInstanceOf(Seated.class);
  }

  /** What a seat is, and why. */
  String seat(String session, String attendee) {
    var seat = seats.find(session, attendee).block();
    if (seat == null) {
      return "none";
    }
    var release = seat.release();
    return seat.state().label() + (release == null ? "" : " " + release.reason().label());
  }

  /** Every document of every collection that has one of these in it. */
  List<String> documentsWith(String... texts) {
    return Flux.from(database.listCollectionNames())
        .concatMap(
            name ->
                Flux.from(database.getCollection(name).find())
                    .map(Document::toJson)
                    .map(document -> name + " " + document))
        .filter(document -> List.of(texts).stream().anyMatch(document::contains))
        .sort()
        .collectList()
        .block();
  }
}
