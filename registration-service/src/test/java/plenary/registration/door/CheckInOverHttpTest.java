package plenary.registration.door;

import static org.assertj.core.api.Assertions.assertThat;
import static plenary.registration.Api.json;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;
import plenary.registration.Api;
import plenary.registration.Api.Answer;
import plenary.registration.Api.Visitor;
import plenary.registration.RegistrationService;
import plenary.registration.Told;
import plenary.registration.book.Ask;
import plenary.registration.book.RosterDesks;
import plenary.registration.book.SeatBook;
import plenary.registration.identity.Hashes;
import plenary.registration.policy.Clashes;
import plenary.registration.policy.Policies;
import plenary.registration.policy.Policy;
import plenary.registration.policy.SeatRules;
import plenary.registration.policy.TooSmall;
import plenary.registration.programme.Programme;
import plenary.registration.programme.ProgrammeView;
import plenary.registration.programme.Session;
import plenary.registration.programme.SessionView;
import plenary.registration.roster.Seat;
import plenary.registration.roster.Seat.CheckIn;
import plenary.registration.roster.Seat.State;
import plenary.registration.roster.SeatCommand.Take;
import plenary.testing.Backed;
import plenary.testing.Contracts;
import plenary.testing.Eventually;
import plenary.testing.TestBacking;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The door as scanners meet it. */
@Backed(topics = "agenda.sessions", tokens = true)
@SpringBootTest(
    classes = RegistrationService.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.name=registration",
      "server.address=127.0.0.1",
      "plenary.identity.external=true"
    })
class CheckInOverHttpTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JsonMapper JSON = new JsonMapper();
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private static final Instant SOON = NOW.plus(30, ChronoUnit.MINUTES);

  private final String programme = TestBacking.slug("door");
  private final Visitor desk = Visitor.staff();
  private final Visitor ana = Visitor.called("ana");
  private final Visitor bo = Visitor.called("bo");
  private final Visitor cy = Visitor.called("cy");

  @Autowired private Environment environment;
  @Autowired private MongoDatabase database;
  @Autowired private ProgrammeView programmes;
  @Autowired private SessionView sessions;
  @Autowired private SeatBook seats;
  @Autowired private RosterDesks desks;
  @Autowired private Policies policies;

  private Api api;

  @BeforeEach
  void open() {
    api = new Api(environment);
    keep(programme);
  }

  private void keep(String slug) {
    programmes
        .keep(
            new Programme(
                slug,
                1,
                "Dialogue",
                "Europe/Zurich",
                LocalDate.of(2026, 3, 4),
                LocalDate.of(2026, 3, 5),
                "public",
                Set.of()))
        .block();
  }

  @Test
  void whoHasASeatIsLetInAndTheSameReadingIsAnsweredAlike() {
    var session = session(SOON, 10);
    take(session, ana);
    var code = code(ana);
    call(ana, "Ana Sá");

    var first = scan(session, "{'code':'%s','nonce':'n1'}", code);
    var in = first.get("checkedInAt").asString();
    assertThat(Duration.between(Instant.parse(in), Instant.now())).isLessThan(PATIENCE);
    assertThat(first)
        .isEqualTo(
            json(
                "{'nonce':'n1','reading':'ok','name':'Ana Sá','attendeeId':'%s','state':'checked-in','checkedInAt':'%s'}"
                    .formatted(ana.id(), in)));
    assertThat(scan(session, "{'code':'%s','nonce':'n1'}", code)).isEqualTo(first);
    var typed = code.toLowerCase(Locale.ROOT).replaceAll("(.{5})", "$1-");
    assertThat(scan(session, "{'code':'%s','nonce':'n2'}", typed))
        .isEqualTo(
            json(
                "{'nonce':'n2','reading':'already-in','name':'Ana Sá','attendeeId':'%s','state':'checked-in','checkedInAt':'%s'}"
                    .formatted(ana.id(), in)));
  }

  @Test
  void whoWaitsIsToldTheirPlace() {
    var session = session(SOON, 1);
    for (var who : List.of(ana, bo, cy)) {
      take(session, who);
    }
    assertThat(scan(session, "{'code':'%s','nonce':'n1'}", code(cy)))
        .isEqualTo(
            json(
                "{'nonce':'n1','reading':'waitlisted','attendeeId':'%s','state':'waitlisted','position':2}"
                    .formatted(cy.id())));
  }

  @Test
  void whoHasASeatElsewhereAtThisTimeIsSentThereUnlessStaffSayAnyway() {
    var here = session(SOON, 10);
    var later = session(SOON.plus(1, ChronoUnit.HOURS), 10);
    var cancelled = session(SOON, 10);
    var there = session(SOON.plus(15, ChronoUnit.MINUTES), 10);
    for (var each : List.of(later, cancelled)) {
      take(each, bo);
    }
    keep(cancelled, 2, "cancelled", SOON, 10);
    take(there, ana);
    take(there, bo);

    assertThat(scan(here, "{'code':'%s','nonce':'n1'}", code(ana)))
        .isEqualTo(
            json(
                "{'nonce':'n1','reading':'other-session','attendeeId':'%s','otherSession':{'id':'%s','title':'Climate displacement','room':'Hall A','start':'%s'}}"
                    .formatted(ana.id(), there, SOON.plus(15, ChronoUnit.MINUTES))));
    assertThat(reading(here, "{'code':'%s','nonce':'n2','anyway':true}", code(ana)))
        .isEqualTo("ok");
    assertThat(scan(here, "{'code':'%s','nonce':'n3'}", code(bo)).get("otherSession").get("id"))
        .isEqualTo(json("'" + there + "'"));
    take(here, bo);
    assertThat(reading(here, "{'code':'%s','nonce':'n4'}", code(bo)))
        .as("a seat here counts before one elsewhere")
        .isEqualTo("ok");
  }

  @Test
  void onlyTheSessionsThatOverlapAreElsewhere() {
    var here = session(SOON, 10);
    for (var at : List.of(SOON.minus(1, ChronoUnit.HOURS), SOON.plus(1, ChronoUnit.HOURS))) {
      take(session(at, 10), ana);
    }
    assertThat(reading(here, "{'code':'%s','nonce':'n1'}", code(ana))).isEqualTo("ok");
  }

  @Test
  void beforeTheDoorsOpenAndWhereNothingTakesPlaceNobodyIsLetIn() {
    var early = session(NOW.plus(3, ChronoUnit.HOURS), 10);
    var off = session(SOON, 10);
    take(early, ana);
    take(off, ana);
    keep(off, 2, "cancelled", SOON, 10);
    var code = code(ana);
    assertThat(scan(early, "{'code':'%s','nonce':'n1'}", code))
        .isEqualTo(
            json(
                "{'nonce':'n1','reading':'too-early','attendeeId':'%s','state':'confirmed'}"
                    .formatted(ana.id())));
    keep(early, 2, "doors-open", NOW.plus(3, ChronoUnit.HOURS), 10);
    assertThat(reading(early, "{'code':'%s','nonce':'n2'}", code)).isEqualTo("ok");
    assertThat(scan(off, "{'code':'%s','nonce':'n3'}", code))
        .isEqualTo(
            json(
                "{'nonce':'n3','reading':'cancelled','attendeeId':'%s','state':'released'}"
                    .formatted(ana.id())));
  }

  @Test
  void aCodeThatNobodyHasIsUnknownAndOneThatWasMistypedIsToldApart() {
    var session = session(SOON, 10);
    var lost = code(ana);
    var renewed = api.post("/me/badge/renewal", ana, null).json().get("code").asString();
    assertThat(scan(session, "{'code':'%s','nonce':'n1'}", lost))
        .isEqualTo(json("{'nonce':'n1','reading':'unknown'}"));
    assertThat(scan(session, "{'attendeeId':'%s','nonce':'n2'}", UUID.randomUUID().toString()))
        .isEqualTo(json("{'nonce':'n2','reading':'unknown'}"));
    var wrong = (renewed.charAt(0) == '7' ? "8" : "7") + renewed.substring(1);
    assertThat(post(session, "{'code':'%s','nonce':'n3'}".formatted(wrong)).problem())
        .isEqualTo("400 mistyped-code code");
    assertThat(reading(session, "{'code':'PLENARY:%s','nonce':'n4'}", renewed)).isEqualTo("ok");
  }

  @Test
  void whoComesWithoutASeatOrABadgeIsLetInWhereThereIsRoom() {
    var session = session(SOON, 1);
    code(ana);
    assertThat(reading(session, "{'attendeeId':'%s','nonce':'n1'}", ana.id())).isEqualTo("ok");
    assertThat(scan(session, "{'code':'%s','nonce':'n2'}", code(bo)))
        .isEqualTo(json("{'nonce':'n2','reading':'no-seat','attendeeId':'%s'}".formatted(bo.id())));
  }

  @Test
  void whatWasReadWithoutANetworkEndsInOneCheckInEachAtTheEarliestTime() {
    var session = session(NOW, 100);
    var people = IntStream.range(0, 80).mapToObj(number -> Visitor.called("p" + number)).toList();
    Map<String, CheckIn> earliest = new TreeMap<>();
    var scans = new ArrayList<String>();
    for (int i = 0; i < people.size(); i++) {
      var who = people.get(i);
      if (i % 2 == 0) {
        take(session, who);
      }
      var code = code(who);
      var at = NOW.minusSeconds(1_000 - i);
      scans.add(scanned(code, "first" + i, at));
      scans.add(scanned(code, "second" + i, at.plusSeconds(400)));
      if (i < 40) {
        scans.add(scans.get(2 * i + i % 2));
      }
      earliest.put(who.id(), new CheckIn(at, "first" + i));
    }
    assertThat(scans).hasSize(200);
    Collections.shuffle(scans, new Random(7));
    try (var tail = TestBacking.shared().tail("registration.seats")) {
      var answers = upload(session, scans).get("scans");

      assertThat(answers.valueStream().map(each -> each.get("nonce")).toList())
          .isEqualTo(scans.stream().map(scan -> JSON.readTree(scan).get("nonce")).toList());
      assertThat(answers.valueStream().map(each -> each.get("reading").asString()))
          .containsOnly("ok", "already-in");
      assertThat(checkedIn(session)).isEqualTo(earliest);
      assertThat(upload(session, scans).get("scans"))
          .as("sent again, everybody is in at the earliest time")
          .allSatisfy(
              each ->
                  assertThat(each.get("checkedInAt").asString())
                      .isEqualTo(earliest.get(each.get("attendeeId").asString()).at().toString()));
      assertThat(counts(session))
          .isEqualTo(
              json(
                  "{'capacity':100,'confirmed':80,'checkedIn':80,'offered':0,'waiting':0,'free':20,'noShows':0}"));

      var told =
          Eventually.yields(
              "everybody is told of",
              PATIENCE,
              () -> {
                var last = new HashMap<String, Instant>();
                for (var record : tail.seen()) {
                  if (session.equals(record.key())
                      && record.value().getType().endsWith(".seat-checked-in.v1")) {
                    Contracts.check(record);
                    var data = JSON.readTree(record.value().getData().toBytes());
                    last.put(
                        data.get("attendeeId").asString(),
                        Instant.parse(data.get("checkedInAt").asString()));
                  }
                }
                return last.equals(times(earliest)) ? last : null;
              });
      assertThat(told).hasSize(80);
    }
  }

  private static Map<String, Instant> times(Map<String, CheckIn> checkIns) {
    return checkIns.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().at()));
  }

  private Map<String, CheckIn> checkedIn(String session) {
    return new TreeMap<>(
        seats
            .ofSession(session)
            .filter(seat -> seat.state() == State.CHECKED_IN)
            .collectMap(Seat::attendee, Seat::checkIn)
            .block());
  }

  @Test
  void aReadingThatCantBeUnderstoodHoldsUpNoOther() {
    var session = session(SOON, 10);
    var code = code(ana);
    var scans =
        List.of(
            "{'nonce':'n1'}",
            "{'code':'%s'}".formatted(code),
            "7",
            "{'code':'%s','nonce':'n4','at':'yesterday'}".formatted(code),
            scanned(code, "n5", Instant.now().plus(10, ChronoUnit.MINUTES)),
            scanned(code, "n6", Instant.EPOCH),
            "{'code':'%s','nonce':'n7','anyway':'yes'}".formatted(code),
            "{'code':'%s','nonce':'n8','seat':4}".formatted(code),
            "{'code':'%s','nonce':'n9','attendeeId':'a'}".formatted(code),
            "{'code':'0','nonce':'n10'}",
            "{'code':12,'nonce':'n11'}",
            "{'code':'%s','nonce':'%s'}".formatted(code, "n".repeat(101)),
            "{'code':'%s','nonce':'n13'}".formatted(code));
    var answers = upload(session, scans).get("scans");
    assertThat(answers.valueStream().map(CheckInOverHttpTest::brief).toList())
        .isEqualTo(
            List.of(
                "n1 400 bad-request code",
                "- 400 bad-request nonce",
                "- 400 bad-request scan",
                "n4 400 bad-request at",
                "n5 400 bad-request at",
                "n6 400 bad-request at",
                "n7 400 bad-request anyway",
                "n8 400 bad-request seat",
                "n9 400 bad-request attendeeId",
                "n10 400 mistyped-code code",
                "n11 400 bad-request code",
                "- 400 bad-request nonce",
                "n13 ok"));
    assertThat(answers.get(4).get("problem").get("detail").asString())
        .matches("at is ahead by (9|10) minutes: set the scanner's clock, or leave it out\\.");
  }

  private static String brief(JsonNode answer) {
    var nonce = answer.has("nonce") ? answer.get("nonce").asString() : "-";
    var problem = answer.get("problem");
    return problem == null
        ? nonce + " " + answer.get("reading").asString()
        : "%s %d %s %s"
            .formatted(
                nonce,
                problem.get("status").asInt(),
                problem.get("type").asString().replace("urn:plenary:problem:", ""),
                problem.get("field").asString());
  }

  @Test
  void aScannerWhoseClockIsALittleAheadReadsNow() {
    var session = session(SOON, 10);
    var ahead = Instant.now().plus(4, ChronoUnit.MINUTES);
    var answer = JSON.readTree(post(session, scanned(code(ana), "n1", ahead)).text());
    assertThat(Instant.parse(answer.get("checkedInAt").asString())).isBetween(NOW, Instant.now());
  }

  @Test
  void whatIsNotAskedAsItMustBeIsRefusedAndAttendeesAre() {
    var session = session(SOON, 10);
    var tooMany = Collections.nCopies(501, "{'code':'0','nonce':'n'}");
    var refused = new TreeMap<String, String>();
    for (var body :
        List.of(
            "{}",
            "[]",
            "{'code':'0'",
            "{'scans':[]}",
            "{'scans':7}",
            "{'scans':[7],'nonce':'n'}",
            "{'scans':[" + String.join(",", tooMany) + "]}",
            "{'nonce':'n'}")) {
      refused.put(body.substring(0, Math.min(body.length(), 24)), post(session, body).problem());
    }
    assertThat(refused)
        .isEqualTo(
            Map.of(
                "{}", "400 bad-request nonce",
                "[]", "400 bad-request scan",
                "{'code':'0'", "400 bad-request ",
                "{'scans':[]}", "400 bad-request scans",
                "{'scans':7}", "400 bad-request scans",
                "{'scans':[7],'nonce':'n'", "400 bad-request nonce",
                "{'scans':[{'code':'0','n", "400 bad-request scans",
                "{'nonce':'n'}", "400 bad-request code"));
    var scan = json("{'attendeeId':'%s','nonce':'n'}".formatted(ana.id())).toString();
    for (var who :
        Map.of(ana, "403 not-allowed", Visitor.NOBODY, "401 sign-in-needed").entrySet()) {
      assertThat(
              List.of(
                  api.post(door(session), who.getKey(), scan).problem(),
                  api.get(door(session), who.getKey()).problem(),
                  api.get(door(session) + "/list", who.getKey()).problem()))
          .containsOnly(who.getValue());
    }
    var another = TestBacking.slug("door");
    keep(another);
    var foreign = "/programmes/" + another + "/sessions/" + session + "/check-ins";
    assertThat(
            List.of(
                api.post(foreign, desk, scan).problem(),
                api.get(foreign, desk).problem(),
                api.get(foreign + "/list", desk).problem()))
        .containsOnly("404 no-such-session");
  }

  @Test
  void theListSaysWhoMayComeInAndItsTagChangesWithAllThatItSays() {
    var session = session(SOON, 1);
    var list = door(session) + "/list";
    assertThat(api.get(list, desk).json()).isEqualTo(listed(session, 0, ""));
    take(session, ana);
    take(session, bo);
    take(session, cy);
    var code = code(ana);
    call(bo, "Bo");

    var first = api.get(list, desk);
    long version = first.json().get("version").asLong();
    assertThat(first.json())
        .isEqualTo(
            listed(
                session,
                version,
                """
                {'codeHash':'%s','attendeeId':'%s','state':'confirmed'},
                {'attendeeId':'%s','name':'Bo','state':'waitlisted','position':1},
                {'attendeeId':'%s','state':'waitlisted','position':2}
                """
                    .formatted(Hashes.of(code), ana.id(), bo.id(), cy.id())));
    var same = api.get(list, desk, "If-None-Match", first.header("etag"));
    assertThat(List.of(same.status(), same.text())).isEqualTo(List.of(304, ""));

    var renewed = api.post("/me/badge/renewal", ana, null).json().get("code").asString();
    var second = api.get(list, desk, "If-None-Match", first.header("etag"));
    assertThat(second.json().get("seats").get(0).get("codeHash").asString())
        .isEqualTo(Hashes.of(renewed));
    var in = scan(session, "{'code':'%s','nonce':'n1'}", renewed).get("checkedInAt");
    var third = api.get(list, desk, "If-None-Match", second.header("etag"));
    assertThat(third.json().get("seats").get(0))
        .isEqualTo(
            json(
                "{'codeHash':'%s','attendeeId':'%s','state':'checked-in','checkedInAt':%s}"
                    .formatted(Hashes.of(renewed), ana.id(), in)));
  }

  private static JsonNode listed(String session, long version, String seats) {
    return json(
        "{'sessionId':'%s','status':'scheduled','needsSeat':true,'doorsAt':'%s','start':'%s','end':'%s','version':%d,'seats':[%s]}"
            .formatted(
                session,
                SOON.minus(1, ChronoUnit.HOURS),
                SOON,
                SOON.plus(1, ChronoUnit.HOURS),
                version,
                seats));
  }

  @Test
  void theScreenShowsTheLastFiftyNewestFirst() {
    var session = session(NOW, 100);
    assertThat(api.get(door(session), desk).json().get("last")).isEqualTo(json("[]"));
    var scans = new ArrayList<String>();
    var came = new ArrayList<String>();
    for (int i = 0; i < 60; i++) {
      var who = Visitor.called("p" + i);
      var at = NOW.minusSeconds(i);
      scans.add(scanned(code(who), "n" + i, at));
      came.add("{'attendeeId':'%s','at':'%s'}".formatted(who.id(), at));
    }
    Collections.shuffle(scans, new Random(7));
    upload(session, scans);
    assertThat(api.get(door(session), desk).json())
        .isEqualTo(
            json(
                """
                {'counts':{'capacity':100,'confirmed':60,'checkedIn':60,'offered':0,'waiting':0,'free':40,'noShows':0},
                 'last':[%s]}
                """
                    .formatted(String.join(",", came.subList(0, 50)))));
  }

  @Test
  void whoWaitsAndWasSeenAnywhereGetsASeatThatNobodyCameFor() {
    var rules = new SeatRules(null, null, null, TooSmall.ASK_STAFF, 60, 10, true);
    var policy = new Policy(true, Clashes.WARN, Policy.USUAL.withoutSeat(), rules);
    policies.set(programme, policy, null).block();
    // In a few seconds it is ten minutes since the start, and nobody will have come.
    var session = session(Instant.now().minusSeconds(600 - 8).truncatedTo(ChronoUnit.SECONDS), 1);
    var elsewhere = session(NOW, 10);
    var registered = new Take(ana.id(), NOW.minus(1, ChronoUnit.HOURS));
    desks.ask(session, Ask.of(programme, registered)).block();
    take(session, bo);
    take(session, cy);
    assertThat(scan(session, "{'code':'%s','nonce':'n1'}", code(cy)).get("position").asInt())
        .isEqualTo(2);
    assertThat(reading(elsewhere, "{'code':'%s','nonce':'n2'}", code(bo))).isEqualTo("ok");

    Eventually.holds(
        "bo, who stood before cy, has ana's seat",
        PATIENCE,
        () -> states(session).equals(List.of(State.RELEASED, State.CONFIRMED, State.WAITLISTED)));
    assertThat(counts(session).get("noShows").asInt()).isEqualTo(1);
    assertThat(reading(session, "{'code':'%s','nonce':'n3'}", code(bo))).isEqualTo("ok");
    assertThat(reading(session, "{'code':'%s','nonce':'n4'}", code(ana))).isEqualTo("no-seat");
  }

  private List<State> states(String session) {
    return List.of(ana, bo, cy).stream()
        .map(who -> seats.find(session, who.id()).map(Seat::state).block())
        .toList();
  }

  private String session(Instant start, int capacity) {
    var id = UUID.randomUUID().toString();
    keep(id, 1, "scheduled", start, capacity);
    return id;
  }

  private void keep(String id, long version, String status, Instant start, int capacity) {
    var room = new Session.Room(Told.ROOM, "Hall A", capacity);
    var from = start.toString();
    var to = start.plus(1, ChronoUnit.HOURS).toString();
    sessions
        .keep(
            new Session(
                id,
                programme,
                version,
                "Climate displacement",
                "Panel 3",
                "panel",
                from,
                to,
                from,
                to,
                room,
                status))
        .block();
  }

  private void take(String session, Visitor who) {
    var path = "/programmes/%s/sessions/%s/seats/me".formatted(programme, session);
    assertThat(api.put(path, who, null).status()).isEqualTo(200);
  }

  private String code(Visitor who) {
    return api.get("/me/badge", who).json().get("code").asString();
  }

  private void call(Visitor who, @Nullable String name) {
    Mono.from(
            database
                .getCollection("attendees")
                .updateOne(Filters.eq("_id", who.id()), Updates.set("state.name", name)))
        .block();
  }

  private String door(String session) {
    return "/programmes/%s/sessions/%s/check-ins".formatted(programme, session);
  }

  private Answer post(String session, String quoted) {
    return api.post(door(session), desk, quoted.replace('\'', '"'));
  }

  private JsonNode scan(String session, String quoted, String whose) {
    return post(session, quoted.formatted(whose)).json();
  }

  private String reading(String session, String quoted, String whose) {
    return scan(session, quoted, whose).get("reading").asString();
  }

  private static String scanned(String code, String nonce, Instant at) {
    return "{\"code\":\"%s\",\"nonce\":\"%s\",\"at\":\"%s\"}".formatted(code, nonce, at);
  }

  private JsonNode upload(String session, List<String> scans) {
    return post(session, "{'scans':[" + String.join(",", scans) + "]}").json();
  }

  private JsonNode counts(String session) {
    return api.get(door(session), desk).json().get("counts");
  }
}
