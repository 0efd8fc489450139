package plenary.registration.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;
import plenary.delivery.Outbox;
import plenary.registration.RegistrationService;
import plenary.registration.Told;
import plenary.testing.Backed;
import plenary.testing.Contracts;
import plenary.testing.Eventually;
import plenary.testing.Example;
import plenary.testing.TestBacking;
import plenary.testing.TestTokens;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An attendee's calendar as a phone meets it. */
@Backed(topics = "agenda.sessions", tokens = true)
@SpringBootTest(
    classes = RegistrationService.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.name=registration",
      "server.address=127.0.0.1",
      "plenary.public-url=https://dialogue.example/",
      "plenary.identity.external=true"
    })
class CalendarOverHttpTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String CALENDARS = "https://dialogue.example/api/registration/calendars/";
  private static final String SUMMARY = "Panel 3: Climate displacement";

  private final String programme = TestBacking.slug("calendar");
  private final String session = UUID.randomUUID().toString();
  private final Visitor ana = Visitor.called("ana");
  private final Visitor bo = Visitor.called("bo");

  @Autowired private Environment environment;
  @Autowired private MongoDatabase database;
  @Autowired private Outbox outbox;

  private record Visitor(UUID id, String token) {
    static Visitor called(String name) {
      var id = UUID.randomUUID();
      return new Visitor(id, TestTokens.shared().attendee(id, name + "@example.org"));
    }
  }

  private record Answer(HttpResponse<byte[]> raw) {

    String text() {
      return new String(raw.body(), StandardCharsets.UTF_8);
    }

    JsonNode json() {
      return JSON.readTree(text());
    }

    String header(String name) {
      return String.join(", ", raw.headers().allValues(name));
    }

    /** The problem's name, after checking that it is one. */
    String problem() {
      assertThat(header("content-type")).isEqualTo("application/problem+json");
      return raw.statusCode() + " " + json().get("type").asString();
    }
  }

  /** What of an event a phone goes by. */
  private record Seen(
      String uid, String status, String summary, Instant start, String location, long sequence) {
    static Seen of(VEvent event) {
      return new Seen(
          event.getUid().getValue(),
          event.getStatus().getValue(),
          event.getSummary().getValue(),
          event.getDateStart().getValue().toInstant(),
          event.getLocation().getValue(),
          event.getSequence().getValue());
    }
  }

  @Test
  void fromTheFirstSeatToTheLastASessionIsOneEventWhoseSequenceGrows() {
    var mine = secret(make(ana, "{}"));
    var theirs = secret(make(bo, "{}"));
    assertThat(seen(mine)).isEmpty();
    tell(1, "scheduled", _ -> {});
    seat("PUT", ana);
    seat("PUT", bo);

    var walk = new ArrayList<Seen>();
    walk.add(one(mine, each -> each.status().equals("CONFIRMED")));
    var waiting = one(theirs, _ -> true);
    assertThat(waiting)
        .isEqualTo(
            new Seen(
                session + "@session.plenary",
                "TENTATIVE",
                "Waiting list – " + SUMMARY,
                Instant.parse("2026-10-06T17:00:00Z"),
                "Hall A",
                waiting.sequence()));

    tell(2, "scheduled", told -> told.put("start", "2026-10-06T13:30:00-04:00"));
    walk.add(one(mine, each -> each.start().equals(Instant.parse("2026-10-06T17:30:00Z"))));
    tell(3, "scheduled", told -> ((ObjectNode) told.get("room")).put("name", "Hall B"));
    walk.add(one(mine, each -> each.location().equals("Hall B")));
    seat("DELETE", ana);
    walk.add(one(mine, each -> each.status().equals("CANCELLED")));
    assertThat(one(theirs, _ -> true).status()).isEqualTo("CONFIRMED");
    tell(4, "cancelled", told -> told.put("cancelledBecause", "Strike"));
    walk.add(one(mine, each -> each.sequence() > walk.getLast().sequence()));
    assertThat(event(theirs).getDescription().getValue()).isEqualTo("Panel 3 is cancelled: Strike");
    tell(5, "scheduled", _ -> {});
    walk.add(one(mine, each -> each.sequence() > walk.getLast().sequence()));
    seat("DELETE", bo);
    seat("PUT", ana);
    walk.add(one(mine, each -> each.status().equals("CONFIRMED")));
    remove();
    walk.add(one(mine, each -> each.status().equals("CANCELLED")));
    tell(7, "scheduled", _ -> {});
    walk.add(one(mine, each -> each.status().equals("CONFIRMED")));

    assertThat(walk.stream().map(Seen::uid).distinct()).hasSize(1);
    assertThat(walk.stream().map(Seen::summary).distinct()).isEqualTo(List.of(SUMMARY));
    assertThat(walk.stream().map(Seen::sequence)).doesNotHaveDuplicates().isSorted();
    assertThat(seen(theirs)).extracting(Seen::status).isEqualTo(List.of("CANCELLED"));
  }

  @Test
  void anAddressIsToldOnceKeptAsAHashAndListedWithTheDayOfItsLastReading() {
    tell(1, "scheduled", _ -> {});
    var all = make(ana, null);
    var one = make(ana, "{\"programme\":\"" + programme + "\"}");
    assertThat(all.raw().statusCode()).isEqualTo(201);
    assertThat(all.header("cache-control")).contains("no-store");
    assertThat(all.json())
        .isEqualTo(
            JSON.valueToTree(
                new TreeMap<>(
                    Map.of(
                        "id", all.json().get("id").asString(),
                        "url", CALENDARS + secret(all) + ".ics",
                        "createdAt", all.json().get("createdAt").asString()))));
    assertThat(secret(all)).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(secret(one));
    assertThat(one.json().get("programme").asString()).isEqualTo(programme);

    var before = LocalDate.now(ZoneOffset.UTC);
    feed(secret(one));
    var day = listed(ana).get(1).get("lastReadAt").asString();
    assertThat(LocalDate.parse(day)).isBetween(before, LocalDate.now(ZoneOffset.UTC));
    assertThat(listed(ana))
        .isEqualTo(
            JSON.readTree(
                """
                [{"id":"%s","createdAt":"%s"},
                 {"id":"%s","programme":"%s","createdAt":"%s","lastReadAt":"%s"}]
                """
                    .formatted(
                        all.json().get("id").asString(),
                        all.json().get("createdAt").asString(),
                        one.json().get("id").asString(),
                        programme,
                        one.json().get("createdAt").asString(),
                        day)));
    assertThat(listed(bo)).isEqualTo(JSON.readTree("[]"));
    var kept =
        Flux.from(database.listCollectionNames())
            .concatMap(name -> Flux.from(database.getCollection(name).find()))
            .map(Document::toJson)
            .collectList()
            .block();
    assertThat(String.join("\n", kept))
        .contains(all.json().get("id").asString())
        .doesNotContain(secret(all), secret(one));
  }

  @Test
  void whatIsRevokedAnywhereIsAsUnknownEverywhereAsWhatNeverWas() {
    var mine = make(ana, null);
    var other = make(ana, null);
    var id = mine.json().get("id").asString();
    assertThat(send("DELETE", "/me/calendars/" + id, bo, null).problem())
        .isEqualTo("404 urn:plenary:problem:no-such-calendar");
    assertThat(feed(secret(mine)).raw().statusCode()).isEqualTo(200);

    // Another instance of the service.
    assertThat(new SubscriptionBook(outbox, database).revoke(ana.id().toString(), id).block())
        .isTrue();

    var revoked = feed(secret(mine));
    var unknown = feed("A".repeat(43));
    assertThat(revoked.problem()).isEqualTo("404 urn:plenary:problem:no-such-calendar");
    assertThat(List.of(revoked.text(), revoked.header("x-robots-tag")))
        .isEqualTo(List.of(unknown.text(), "noindex"));
    assertThat(revoked.text()).doesNotContain(secret(mine));
    assertThat(feed("x").text()).isEqualTo(unknown.text());
    assertThat(send("DELETE", "/me/calendars/" + id, ana, null).problem())
        .isEqualTo("404 urn:plenary:problem:no-such-calendar");

    var kept = other.json().get("id").asString();
    assertThat(listed(ana)).extracting(each -> each.get("id").asString()).containsExactly(kept);
    assertThat(send("DELETE", "/me/calendars/" + kept, ana, null).raw().statusCode())
        .isEqualTo(204);
    assertThat(feed(secret(other)).text()).isEqualTo(unknown.text());
  }

  @Test
  void whoeverIsNoLongerAnAttendeeHasNoCalendar() {
    var mine = secret(make(ana, null));
    Mono.from(database.getCollection("attendees").deleteOne(Filters.eq("_id", ana.id().toString())))
        .block();

    assertThat(feed(mine).problem()).isEqualTo("404 urn:plenary:problem:no-such-calendar");
  }

  @Test
  void theCalendarIsAskedAgainForTheAskingAndTellsNobodyWhereItIs() throws IOException {
    var mine = secret(make(ana, null));
    tell(1, "scheduled", told -> told.put("abstract", "Ports, and people. ".repeat(200)));
    seat("PUT", ana);

    var answer = feed(mine);
    var tag = answer.header("etag");
    assertThat(
            List.of(
                answer.header("content-type"),
                answer.header("cache-control"),
                answer.header("referrer-policy"),
                answer.header("x-robots-tag")))
        .isEqualTo(
            List.of(
                "text/calendar;charset=UTF-8", "max-age=60, private", "no-referrer", "noindex"));
    assertThat(tag).matches("\"[0-9a-f]{64}\"");
    assertThat(answer.text())
        .contains("REFRESH-INTERVAL;VALUE=DURATION:PT5M\r\n", "X-PUBLISHED-TTL:PT5M\r\n")
        .doesNotContain(mine);
    var same = feed(mine, Map.of("If-None-Match", tag));
    assertThat(List.of(same.raw().statusCode(), same.text(), same.header("etag")))
        .isEqualTo(List.of(304, "", tag));
    var gzip = feed(mine, Map.of("Accept-Encoding", "gzip"));
    assertThat(gzip.header("content-encoding")).isEqualTo("gzip");
    try (var in = new GZIPInputStream(new ByteArrayInputStream(gzip.raw().body()))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(answer.text());
    }

    seat("DELETE", ana);
    var changed = feed(mine, Map.of("If-None-Match", tag));
    assertThat(changed.raw().statusCode()).isEqualTo(200);
    assertThat(changed.header("etag")).isNotEqualTo(tag);
  }

  @Test
  void aCalendarSpeaksTheLanguageOfItsAttendee() {
    tell(1, "scheduled", _ -> {});
    var mine = secret(make(ana, "{\"programme\":\"" + programme + "\"}"));
    Mono.from(
            database
                .getCollection("attendees")
                .updateOne(
                    Filters.eq("_id", ana.id().toString()), Updates.set("state.language", "fr")))
        .block();
    seat("PUT", bo);
    seat("PUT", ana);

    var calendar = Biweekly.parse(feed(mine).text()).first();
    assertThat(calendar.getNames().getFirst().getValue())
        .isEqualTo("Mes séances – Dialogue on Migration");
    assertThat(calendar.getEvents().getFirst().getSummary().getValue())
        .isEqualTo("Liste d’attente – " + SUMMARY);
  }

  @Test
  void nobodyNeedsMoreThanTen() {
    for (int i = 0; i < 10; i++) {
      assertThat(make(ana, null).raw().statusCode()).isEqualTo(201);
    }
    var refused = make(ana, null);
    assertThat(refused.problem()).isEqualTo("409 urn:plenary:problem:too-many-calendars");
    assertThat(refused.json().get("most").asInt()).isEqualTo(10);
    assertThat(listed(ana)).hasSize(10);
    var addresses =
        Flux.from(
                database
                    .getCollection("calendarAddresses")
                    .find(Filters.eq("attendee", ana.id().toString())))
            .count()
            .block();
    assertThat(addresses).isEqualTo(10);
  }

  @Test
  void whatCantBeMadeIsRefused() {
    assertThat(make(ana, "{\"programme\":\"nowhere\"}").problem())
        .isEqualTo("404 urn:plenary:problem:no-such-programme");
    assertThat(make(ana, "{\"programme\":[]}").problem())
        .isEqualTo("400 urn:plenary:problem:bad-request");
    assertThat(send("POST", "/me/calendars", Map.of(), "{}").problem())
        .isEqualTo("401 urn:plenary:problem:sign-in-needed");
    assertThat(send("GET", "/me/calendars", Map.of(), null).problem())
        .isEqualTo("401 urn:plenary:problem:sign-in-needed");
    assertThat(send("DELETE", "/me/calendars/x", Map.of(), null).problem())
        .isEqualTo("401 urn:plenary:problem:sign-in-needed");
  }

  /** What the agenda tells of the session, awaited. */
  private void tell(long version, String status, Consumer<ObjectNode> more) {
    var example =
        Told.session(programme, session, version, "panel", status, 1)
            .with(data -> more.accept((ObjectNode) data.get("session")));
    Contracts.check(example);
    TestBacking.shared().send(example);
    Eventually.holds(
        "version " + version,
        PATIENCE,
        () -> {
          var there = stored();
          return there != null
              && !there.containsKey("removedAt")
              && there.get("version", Number.class).longValue() == version;
        });
  }

  private void remove() {
    var gone = Contracts.example("plenary.agenda.session-forgotten.v1");
    TestBacking.shared()
        .send(new Example(gone.name(), gone.topic(), session, gone.headers(), gone.data()));
  }

  private @Nullable Document stored() {
    return Mono.from(database.getCollection("sessions").find(Filters.eq("_id", session)).first())
        .block();
  }

  private void seat(String method, Visitor who) {
    var path = "/programmes/" + programme + "/sessions/" + session + "/seats/me";
    assertThat(send(method, path, who, null).raw().statusCode()).isEqualTo(200);
  }

  private Answer make(Visitor who, @Nullable String body) {
    return send("POST", "/me/calendars", who, body);
  }

  private JsonNode listed(Visitor who) {
    return send("GET", "/me/calendars", who, null).json().get("calendars");
  }

  private static String secret(Answer made) {
    return made.json().get("url").asString().replace(CALENDARS, "").replace(".ics", "");
  }

  private Answer feed(String secret) {
    return feed(secret, Map.of());
  }

  private Answer feed(String secret, Map<String, String> headers) {
    return send("GET", "/calendars/" + secret + ".ics", headers, null);
  }

  private List<VEvent> events(String secret) {
    var events = Biweekly.parse(feed(secret).text()).first().getEvents();
    assertThat(events.size()).as("events of one session").isLessThanOrEqualTo(1);
    return events;
  }

  private VEvent event(String secret) {
    return events(secret).getFirst();
  }

  private List<Seen> seen(String secret) {
    return events(secret).stream().map(Seen::of).toList();
  }

  /** The one event there is, once it is as awaited. */
  private Seen one(String secret, Predicate<Seen> awaited) {
    return Eventually.yields(
        "the event",
        PATIENCE,
        () -> seen(secret).stream().filter(awaited).findFirst().orElse(null));
  }

  private Answer send(String method, String path, Visitor who, @Nullable String body) {
    return send(method, path, Map.of("Authorization", "Bearer " + who.token()), body);
  }

  private Answer send(
      String method, String path, Map<String, String> headers, @Nullable String body) {
    var port = environment.getRequiredProperty("local.server.port");
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/registration" + path))
            .timeout(PATIENCE)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    headers.forEach(request::header);
    try {
      return new Answer(CLIENT.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
