package plenary.registration.badge;

import static org.assertj.core.api.Assertions.assertThat;
import static plenary.registration.Api.json;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;
import plenary.registration.Api;
import plenary.registration.Api.Visitor;
import plenary.registration.RegistrationService;
import plenary.registration.programme.Programme;
import plenary.registration.programme.ProgrammeView;
import plenary.testing.Backed;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A badge as its owner and staff meet it. */
@Backed(topics = "agenda.sessions", tokens = true)
@SpringBootTest(
    classes = RegistrationService.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.name=registration",
      "server.address=127.0.0.1",
      "plenary.identity.external=true"
    })
class BadgeOverHttpTest {

  private static final List<String> FORMS = List.of("svg", "png", "html");

  private final Visitor ana = Visitor.called("ana");
  private final Visitor desk = Visitor.staff();

  @Autowired private Environment environment;
  @Autowired private MongoDatabase database;
  @Autowired private ProgrammeView programmes;
  @Autowired private BadgeBook book;

  private Api api;

  @BeforeEach
  void open() {
    api = new Api(environment);
    programmes
        .keep(
            new Programme(
                "dialogue",
                1,
                "Dialogue",
                "Europe/Zurich",
                LocalDate.of(2026, 3, 4),
                LocalDate.of(2026, 3, 5),
                "public",
                Set.of()))
        .block();
  }

  private String code(Visitor who) {
    return api.get("/me/badge", who).json().get("code").asString();
  }

  private static BadgeCode badge(String code) {
    return BadgeCode.read(code).orElseThrow();
  }

  /** In some session of the programme. */
  private void seat(Visitor who) {
    Mono.from(
            database
                .getCollection("seats")
                .insertOne(
                    new Document("_id", "s:" + who.id())
                        .append("programme", "dialogue")
                        .append("session", "s")
                        .append("attendee", who.id())
                        .append("state", "confirmed")
                        .append("ticket", 1L)
                        .append("since", new Date())
                        .append("rosterVersion", 1L)))
        .block();
  }

  private List<String> codesKept(Visitor who) {
    return Flux.from(database.getCollection("badgeCodes").find(Filters.eq("attendee", who.id())))
        .map(document -> document.getString("_id"))
        .collectList()
        .block();
  }

  private void call(Visitor who, String name) {
    Mono.from(
            database
                .getCollection("attendees")
                .updateOne(Filters.eq("_id", who.id()), Updates.set("state.name", name)))
        .block();
  }

  @Test
  void aBadgeIsMadeOnceAndStaysAsItIs() {
    var code = code(ana);
    assertThat(BadgeCode.read(code).map(BadgeCode::text)).contains(code);
    assertThat(api.get("/me/badge", ana).json())
        .isEqualTo(json("{'code':'%s','attendeeId':'%s'}".formatted(code, ana.id())));
    call(ana, "Ana Sá");
    assertThat(api.get("/me/badge", ana).json())
        .isEqualTo(
            json("{'code':'%s','attendeeId':'%s','name':'Ana Sá'}".formatted(code, ana.id())));
    assertThat(code(Visitor.called("bo"))).isNotEqualTo(code);
  }

  @Test
  void whoAsksManyTimesAtOnceHasOneBadge() {
    var codes = Flux.range(0, 50).flatMap(_ -> book.codeOf(ana.id()), 50).collectList().block();
    assertThat(codes).hasSize(50);
    assertThat(new HashSet<>(codes)).hasSize(1);
    assertThat(codesKept(ana)).isEqualTo(List.of(codes.getFirst().text()));
  }

  @Test
  void aRenewedBadgeIsAnotherAndNobodyKnowsTheFormer() {
    var former = code(ana);
    var renewed = api.post("/me/badge/renewal", ana, null).json();
    var code = renewed.get("code").asString();
    assertThat(code).isNotEqualTo(former);
    assertThat(renewed)
        .isEqualTo(json("{'code':'%s','attendeeId':'%s'}".formatted(code, ana.id())));
    assertThat(code(ana)).isEqualTo(code);
    assertThat(codesKept(ana)).isEqualTo(List.of(code));
    assertThat(whose(former, code)).isEqualTo(List.of(ana.id()));
  }

  private List<String> whose(String... codes) {
    return Stream.of(codes)
        .map(code -> book.whose(badge(code)).blockOptional())
        .flatMap(each -> each.stream())
        .toList();
  }

  /** A code stands in the second collection before its badge, and leaves it after. */
  @Test
  void aCodeThatACrashLeftBehindLeadsToNobody() {
    var left = BadgeCode.of(new byte[BadgeCode.RANDOM]);
    Mono.from(
            database
                .getCollection("badgeCodes")
                .insertOne(new Document("_id", left.text()).append("attendee", ana.id())))
        .block();
    assertThat(whose(left.text())).as("there is no badge yet").isEmpty();
    var code = code(ana);
    assertThat(whose(left.text(), code)).isEqualTo(List.of(ana.id()));
    book.erase(ana.id(), Instant.now()).block();
    assertThat(whose(left.text(), code)).isEmpty();
    assertThat(codesKept(ana)).isEmpty();
  }

  @Test
  void itsOwnerAndStaffSeeTheSameInEveryForm() throws IOException {
    var code = badge(code(ana));
    call(ana, "Ana <i>Sá</i>");
    var theirs = "/programmes/dialogue/participants/" + ana.id();
    assertThat(api.get(theirs + "/badge.svg", desk).problem())
        .as("who has nothing to do with the programme")
        .isEqualTo("404 no-such-attendee");
    seat(ana);
    for (var form : FORMS) {
      var mine = api.get("/me/badge." + form, ana);
      var printed = api.get(theirs + "/badge." + form, desk);
      assertThat(List.of(mine.status(), printed.status())).isEqualTo(List.of(200, 200));
      assertThat(printed.raw().body()).isEqualTo(mine.raw().body());
      assertThat(mine.header("cache-control")).contains("no-store");
    }
    assertThat(api.get("/me/badge.svg", ana).header("content-type")).isEqualTo("image/svg+xml");
    assertThat(api.get("/me/badge.svg", ana).text()).isEqualTo(BadgeImage.of(code).svg());
    assertThat(api.get("/me/badge.png", ana).header("content-type")).isEqualTo("image/png");
    assertThat(api.get("/me/badge.png?size=3", ana).raw().body())
        .isEqualTo(BadgeImage.of(code).png(3));
    var page = api.get("/me/badge.html", ana);
    assertThat(page.header("content-type")).isEqualTo("text/html;charset=UTF-8");
    assertThat(page.text())
        .isEqualTo(BadgePage.of(code, "Ana <i>Sá</i>"))
        .contains("Ana &lt;i&gt;Sá&lt;/i&gt;")
        .contains(code.grouped());
    assertThat(page.header("content-security-policy"))
        .matches("default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; base-uri .*");
    var usual = ImageIO.read(new ByteArrayInputStream(api.get("/me/badge.png", ana).raw().body()));
    assertThat(usual.getWidth()).isEqualTo(33 * 8);
  }

  @Test
  void whatIsNoSizeOrNobodysOrNotTheirsIsRefused() {
    var nobody = "/programmes/dialogue/participants/" + UUID.randomUUID();
    for (var size : List.of("0", "41", "-1", "large", "99999999999")) {
      assertThat(api.get("/me/badge.png?size=" + size, ana).problem())
          .isEqualTo("400 bad-request size");
    }
    for (var form : FORMS) {
      assertThat(
              List.of(
                  api.get(nobody + "/badge." + form, desk).problem(),
                  api.get(nobody + "/badge." + form, ana).problem(),
                  api.get("/me/badge." + form, Visitor.NOBODY).problem()))
          .isEqualTo(List.of("404 no-such-attendee", "403 not-allowed", "401 sign-in-needed"));
    }
    assertThat(
            List.of(
                api.get(nobody + "/badge.png", desk, "Accept", "image/png").problem(),
                api.get("/me/badge.png?size=0", ana, "Accept", "image/png").problem()))
        .as("who asks for a picture is told, too")
        .isEqualTo(List.of("404 no-such-attendee", "400 bad-request size"));
    assertThat(
            List.of(
                api.get("/me/badge", Visitor.NOBODY).problem(),
                api.post("/me/badge/renewal", Visitor.NOBODY, null).problem()))
        .isEqualTo(List.of("401 sign-in-needed", "401 sign-in-needed"));
  }
}
