package plenary.registration.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static plenary.registration.Guest.json;

import de.siegmar.fastcsv.reader.CsvReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import plenary.registration.Guest;
import plenary.registration.RegistrationService;
import plenary.registration.Told;
import plenary.registration.figures.FigureBook.Point;
import plenary.registration.programme.ProgrammeView;
import plenary.registration.programme.SessionView;
import plenary.testing.Backed;
import plenary.testing.Contracts;
import plenary.testing.Eventually;
import plenary.testing.Example;
import plenary.testing.TestBacking;
import plenary.testing.TestTokens;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The figures as staff see them, from what the rosters tell. */
@Backed(topics = {"agenda.sessions", "agenda.programmes"})
@SpringBootTest(
    classes = RegistrationService.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.name=registration",
      "server.address=127.0.0.1",
      "plenary.identity.external=true"
    })
class FiguresOverHttpTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Example GOLDEN = Contracts.example(Counted.TYPE);
  private static final Instant NINE = Instant.parse("2026-03-04T09:00:00Z");

  private final String slug = TestBacking.slug("figures");
  private final String host = slug + ".host@example.org";
  private final String one = UUID.randomUUID().toString();
  private final String two = UUID.randomUUID().toString();
  private final String recess = UUID.randomUUID().toString();

  @Autowired private Environment environment;
  @Autowired private SessionView sessions;
  @Autowired private ProgrammeView programmes;
  @Autowired private FigureBook figures;
  @Autowired private FigureListener listener;

  private Guest staff;

  @DynamicPropertySource
  static void tokens(DynamicPropertyRegistry properties) {
    TestTokens.shared().properties().forEach((name, value) -> properties.add(name, () -> value));
  }

  @BeforeEach
  void twoSessionsAndABreak() {
    TestBacking.shared()
        .send(
            Told.programme(slug, 1, "public", List.of(host)),
            session(one, "=SUM(A1)", "scheduled", "2099-03-04T10:00:00+01:00", 2),
            session(two, "Second", "ended", "2026-03-05T10:00:00+01:00", 5),
            Told.session(slug, recess, 1, "break", "scheduled", null));
    Eventually.holds(
        "all are known",
        PATIENCE,
        () ->
            programmes.find(slug).block() != null
                && sessions.find(List.of(one, two, recess)).count().block() == 3);
    staff = guest(host);
  }

  private Example session(String id, String title, String status, String start, int seats) {
    return Told.session(slug, id, 1, "panel", status, seats)
        .with(
            data -> {
              var session = (ObjectNode) data.get("session");
              session.put("title", title).put("start", start).put("projectedStart", start);
              var end = start.replace("T10", "T11");
              session.put("end", end).put("projectedEnd", end);
            });
  }

  private Guest guest(String email) {
    return Guest.from("127.0.0.1", environment.getRequiredProperty("local.server.port"))
        .as(TestTokens.shared().attendee(UUID.randomUUID(), email));
  }

  /** What the topic would say. */
  private Example counted(String session, long sequence, Instant at, int confirmed) {
    Map<String, String> headers = new HashMap<>(GOLDEN.headers());
    headers.put("ce_id", session + "/" + sequence + "/0");
    headers.put("ce_subject", session);
    headers.put("ce_sequence", Long.toString(sequence));
    headers.put("ce_time", at.toString());
    var example =
        new Example(GOLDEN.name(), GOLDEN.topic(), session, headers, GOLDEN.data())
            .with(
                data -> {
                  data.put("programme", slug).put("sessionId", session);
                  data.put("capacity", 5).put("confirmed", confirmed).put("checkedIn", 1);
                  data.put("waiting", 0).put("released", 0).put("noShows", 1);
                });
    Contracts.check(example);
    return example;
  }

  private void hear(Example example) {
    listener.on(example.received(0, 0));
  }

  @Test
  void everyExampleOfTheContractIsReadAndWhatIsNewInItPassedOver() {
    var all = new ArrayList<>(Contracts.examplesOf(Counted.TOPIC));
    all.addAll(Contracts.forwardExamplesOf(Counted.TOPIC));
    assertThat(all.stream().map(Example::name))
        .contains(Counted.TYPE, "registration.rosters.unknown-field");
    for (var example : all) {
      hear(example.withHeader("ce_sequence", "1"));
    }
    var id = GOLDEN.key();
    assertThat(figures.of(List.of(id)).block())
        .isEqualTo(Map.of(id, new Count(180, 204, 6, 0, 0, 0, 9, 0)));
    assertThat(figures.first(id).block()).isEqualTo(Instant.parse("2026-10-06T18:30:00Z"));
  }

  @Test
  void anOlderProducerSaysLess() {
    hear(
        counted(one, 1, NINE, 2)
            .with(
                data ->
                    List.of("offered", "requested", "released", "noShows").forEach(data::remove)));
    assertThat(figures.of(List.of(one)).block())
        .isEqualTo(Map.of(one, new Count(5, 2, 0, 0, 0, 1, 0, 0)));
  }

  @Test
  void inWhicheverOrderAndHoweverOftenTheyAreReadTheFiguresAreTheSame() {
    var told = new ArrayList<Example>();
    for (int i = 1; i <= 12; i++) {
      told.add(counted(two, i, NINE.plusSeconds(i * 170L), i % 5));
    }
    told.forEach(this::hear);
    var expected = points(two);
    assertThat(expected.stream().map(point -> point.count().confirmed()))
        .isEqualTo(List.of(3, 2, 0, 2));
    for (int seed = 0; seed < 10; seed++) {
      var session = UUID.randomUUID().toString();
      var again = new ArrayList<Example>();
      for (int i = 1; i <= 12; i++) {
        again.add(counted(session, i, NINE.plusSeconds(i * 170L), i % 5));
      }
      again.addAll(List.copyOf(again));
      Collections.shuffle(again, new Random(seed));
      again.forEach(this::hear);
      assertThat(points(session)).as("seed %s", seed).isEqualTo(expected);
    }
  }

  private List<Point> points(String session) {
    return figures.series(session, Span.of(NINE, NINE.plus(Duration.ofHours(2)))).block();
  }

  @Test
  void staffSeeEverySessionAndTheWhole() {
    hear(counted(two, 3, NINE, 4));
    assertThat(staff.get("/programmes/" + slug + "/figures").body())
        .isEqualTo(
            json(
                """
                {'sessions':[
                  {'sessionId':'%s','code':'Panel 3','title':'Second',
                   'start':'2026-03-05T10:00:00+01:00','capacity':5,'confirmed':4,'waiting':0,
                   'offered':0,'requested':0,'checkedIn':1,'released':0,'noShows':4},
                  {'sessionId':'%s','code':'Panel 3','title':'=SUM(A1)',
                   'start':'2099-03-04T10:00:00+01:00','capacity':2,'confirmed':0,'waiting':0,
                   'offered':0,'requested':0,'checkedIn':0,'released':0,'noShows':0}],
                 'totals':{'sessions':2,'capacity':7,'confirmed':4,'waiting':0,'offered':0,
                   'requested':0,'checkedIn':1,'released':0,'noShows':4}}
                """
                    .formatted(two, one)));
  }

  @Test
  void aSeatThatIsTakenIsCountedWithinAMoment() {
    for (var who : List.of("ana", "bo", "cy")) {
      guest(who + "@example.org")
          .send("PUT", "/programmes/" + slug + "/sessions/" + one + "/seats/me", null);
    }
    var row =
        Eventually.yields(
            "two are in and one waits",
            PATIENCE,
            () -> {
              var its = staff.get("/programmes/" + slug + "/figures").body().get("sessions").get(1);
              return its.get("waiting").asInt() == 1 ? its : null;
            });
    assertThat(row.get("confirmed").asInt()).isEqualTo(2);
    var series = staff.get("/programmes/" + slug + "/sessions/" + one + "/figures").body();
    assertThat(series.get("step").asInt()).isEqualTo(10);
    var last = series.get("series").get(series.get("series").size() - 1);
    assertThat(List.of(last.get("confirmed").asInt(), last.get("waiting").asInt()))
        .isEqualTo(List.of(2, 1));
  }

  @Test
  void aSeriesHasTheLastCountsOfEachStepAndWhatWasBefore() {
    hear(counted(two, 1, NINE.minusSeconds(3_600), 1));
    hear(counted(two, 2, NINE.plusSeconds(60), 2));
    hear(counted(two, 3, NINE.plusSeconds(61), 3));
    hear(counted(two, 4, NINE.plusSeconds(1_200), 4));
    hear(counted(two, 5, NINE.plusSeconds(7_200), 5));
    assertThat(series("?from=2026-03-04T09:00:00Z&to=2026-03-04T10:00:00Z"))
        .isEqualTo(List.of("10", "2026-03-04T09:00:00Z 3", "2026-03-04T09:20:00Z 4"));
    assertThat(series("?from=2026-03-04T09:15:00Z&to=2026-03-04T10:00:00Z"))
        .isEqualTo(List.of("10", "2026-03-04T09:10:00Z 3", "2026-03-04T09:20:00Z 4"));
    assertThat(series("?from=2026-03-04T08:00:00Z&to=2026-03-04T11:00:00.001Z&step=60"))
        .isEqualTo(
            List.of(
                "60",
                "2026-03-04T08:00:00Z 1",
                "2026-03-04T09:00:00Z 4",
                "2026-03-04T11:00:00Z 5"));
    assertThat(series("?to=2026-03-04T08:05:00Z"))
        .isEqualTo(List.of("10", "2026-03-04T08:00:00Z 1"));
    assertThat(series("?from=2026-02-01T00:00:00Z&to=2026-03-04T08:05:00Z").getFirst())
        .as("the shortest step that can be")
        .isEqualTo("30");
  }

  private List<String> series(String query) {
    var answer = staff.get("/programmes/" + slug + "/sessions/" + two + "/figures" + query);
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    var lines = new ArrayList<>(List.of(answer.body().get("step").asString()));
    StreamSupport.stream(answer.body().get("series").spliterator(), false)
        .map((JsonNode point) -> point.get("at").asString() + " " + point.get("confirmed").asInt())
        .forEach(lines::add);
    return lines;
  }

  @Test
  void whatIsNotAsExpectedIsNamedAndNobodyElseIsShownAnything() {
    var path = "/programmes/" + slug + "/sessions/" + two + "/figures";
    var wrong = new ArrayList<String>();
    for (var query :
        List.of(
            "?from=yesterday",
            "?to=1",
            "?from=2026-03-04T09:00:00Z&to=2026-03-04T08:00:00Z",
            "?from=2020-03-04T09:00:00Z&to=2026-03-04T08:00:00Z",
            "?from=2026-03-04T09:00:00Z&step=15&to=2026-03-04T09:00:00Z",
            "?from=2026-02-01T00:00:00Z&to=2026-03-04T08:00:00Z&step=20",
            "?step=x")) {
      var answer = staff.get(path + query);
      wrong.add(answer.problem() + " " + answer.body().path("field").asString(""));
    }
    assertThat(wrong)
        .isEqualTo(
            List.of(
                "400 bad-request from",
                "400 bad-request to",
                "400 bad-request from",
                "400 bad-request from",
                "400 bad-request step",
                "400 bad-request step",
                "400 bad-request step"));
    var unknown = "/programmes/" + slug + "/sessions/" + UUID.randomUUID() + "/figures";
    assertThat(staff.get(unknown).problem()).isEqualTo("404 no-such-session");
    for (var each :
        List.of(path, "/programmes/" + slug + "/figures", "/programmes/" + slug + "/figures.csv")) {
      assertThat(guest("other@example.org").get(each).problem()).isEqualTo("403 not-allowed");
      assertThat(staff.get(each.replace(slug, "unknown")).problem())
          .isEqualTo("404 no-such-programme");
    }
  }

  @Test
  void theFileForASpreadsheetHasNoFormula() {
    hear(counted(two, 3, NINE, 4));
    var file = staff.get("/programmes/" + slug + "/figures.csv");
    assertThat(file.header("content-type")).isEqualTo("text/csv;charset=UTF-8");
    assertThat(file.header("content-disposition"))
        .isEqualTo("attachment; filename=\"figures-" + slug + ".csv\"");
    assertThat(
            CsvReader.builder().ofCsvRecord(file.raw().body().substring(1)).stream()
                .map(row -> String.join("|", row.getFields()))
                .toList())
        .isEqualTo(
            List.of(
                "Code|Title|Start|Capacity|Confirmed|Waiting|Offered|Requested|Checked in|Released"
                    + "|No-shows",
                "Panel 3|Second|2026-03-05T10:00:00+01:00|5|4|0|0|0|1|0|4",
                "Panel 3|'=SUM(A1)|2099-03-04T10:00:00+01:00|2|0|0|0|0|0|0|0"));
  }

  @Test
  void whatIsOlderThanFourHundredDaysIsForgotten() {
    hear(counted(two, 1, NINE.minus(Span.LONGEST), 1));
    hear(counted(two, 2, NINE, 2));
    assertThat(figures.forgetBefore(NINE.minusSeconds(1)).block()).isGreaterThanOrEqualTo(1);
    assertThat(figures.first(two).block()).isEqualTo(NINE);
  }
}
