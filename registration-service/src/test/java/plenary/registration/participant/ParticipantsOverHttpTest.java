package plenary.registration.participant;

import static org.assertj.core.api.Assertions.assertThat;
import static plenary.registration.participant.Desk.all;
import static plenary.registration.participant.Desk.read;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import plenary.registration.Mailbox;
import plenary.registration.RegistrationService;
import plenary.registration.Told;
import plenary.registration.programme.ProgrammeView;
import plenary.testing.Backed;
import plenary.testing.Contracts;
import plenary.testing.Eventually;
import plenary.testing.TestBacking;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** The list of participants over HTTP, with a mail server, a broker and a store that are real. */
@Backed(topics = {"agenda.sessions", "agenda.programmes"})
@SpringBootTest(
    classes = RegistrationService.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.name=registration",
      "server.address=127.0.0.1",
      "plenary.staff=desk@example.org"
    })
class ParticipantsOverHttpTest {

  private static final Mailbox MAILBOX = new Mailbox();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String HEADER = "Order code,Attendee name,Attendee email,Product,Language\n";

  private final String slug = TestBacking.slug("participants");
  private final String path = "/programmes/" + slug + "/participants";
  private final String host = slug + ".host@example.org";

  @Autowired private Environment environment;
  @Autowired private MongoDatabase database;
  @Autowired private ProgrammeView programmes;
  @Autowired private Participants participants;

  private Desk nobody;
  private Desk staff;

  @DynamicPropertySource
  static void mail(DynamicPropertyRegistry properties) {
    properties.add("spring.mail.host", () -> "127.0.0.1");
    properties.add("spring.mail.port", MAILBOX::port);
  }

  @AfterAll
  static void closeMailbox() {
    MAILBOX.close();
  }

  /** The host is staff of this programme, and of nothing else. */
  @BeforeEach
  void aProgramme() {
    TestBacking.shared().send(Told.programme(slug, 1, "public", List.of(host)));
    Eventually.holds(
        "the programme is known", PATIENCE, () -> programmes.find(slug).block() != null);
    nobody = Desk.nobody(environment.getRequiredProperty("local.server.port"));
    staff = nobody.signIn(host, MAILBOX);
  }

  @Test
  void aListIsImportedAndTheSameListAgainChangesNothing() {
    var file =
        HEADER
            + "A1,Mira Valdez,mira.%1$s@example.org,Regular,es\n"
            + "A2,Bo Lindqvist,bo.%1$s@example.org,Press,xx-yy-zz-1\n"
            + "A3,Nobody,nowhere,Press,\n";
    file = file.formatted(slug);
    var first = staff.csv(path, file);
    assertThat(first.body()).isEqualTo(report(2, 0, 0));
    assertThat(first.status()).isEqualTo(200);

    var list = staff.get(path).body();
    assertThat(list)
        .isEqualTo(
            read(
                """
                {'participants':[
                  {'attendeeId':'%2$s','email':'bo.%1$s@example.org','name':'Bo Lindqvist','language':'en',
                   'category':'Press','reference':'A2','source':'imported','importedAt':'%3$s'},
                  {'attendeeId':'%4$s','email':'mira.%1$s@example.org','name':'Mira Valdez','language':'es',
                   'category':'Regular','reference':'A1','source':'imported','importedAt':'%3$s'}]}
                """
                    .formatted(
                        slug,
                        all(list.get("participants"), "attendeeId").getFirst(),
                        all(list.get("participants"), "importedAt").getFirst(),
                        all(list.get("participants"), "attendeeId").getLast())));
    assertThat(Instant.parse(all(list.get("participants"), "importedAt").getFirst()))
        .isBetween(Instant.now().minus(PATIENCE), Instant.now());

    assertThat(staff.csv(path, file).body()).isEqualTo(report(0, 0, 2));
    assertThat(staff.get(path).body()).isEqualTo(list);

    var later = file.replace("A1,Mira Valdez", "A9,Mira V. Valdez").replace(",es\n", ",fr\n");
    assertThat(staff.csv(path, later).body()).isEqualTo(report(0, 1, 1));
    var mira = staff.get(path + "?q=mira").body().get("participants").get(0);
    assertThat(Stream.of("name", "reference", "language").map(field -> mira.get(field).asString()))
        .isEqualTo(List.of("Mira V. Valdez", "A9", "fr"));
  }

  private static JsonNode report(int imported, int updated, int unchanged) {
    return read(
        """
        {'dryRun':false,'rows':3,'imported':%d,'updated':%d,'unchanged':%d,'skipped':1,'withdrawn':0,
         'problems':[
           {'line':3,'problem':'unknown-language',
            'detail':'This language is not known; the row is taken without.','value':'xx-yy-zz-1'},
           {'line':4,'problem':'bad-address',
            'detail':'This is no mail address; the row is skipped.','value':'nowhere'}],
         'problemCount':2,
         'columns':{'category':'Product','language':'Language','name':'Attendee name',
           'own-email':'Attendee email','reference':'Order code'},
         'charset':'utf-8'}
        """
            .formatted(imported, updated, unchanged));
  }

  @Test
  void whoIsImportedSignsInAsThatAttendeeAndIsTold() {
    var email = "ana." + slug + "@example.org";
    try (var tail = TestBacking.shared().tail("registration.attendees")) {
      staff.csv(path, HEADER + "A1,Ana,%s,Regular,pt_BR\n".formatted(email));
      var id = all(staff.get(path).body().get("participants"), "attendeeId").getFirst();
      var record = tail.await(each -> id.equals(each.key()), PATIENCE);
      Contracts.check(record);
      assertThat(read(new String(record.value().getData().toBytes(), StandardCharsets.UTF_8)))
          .isEqualTo(
              read(
                  "{'attendeeId':'%s','email':'%s','name':'Ana','language':'pt-BR','zone':null}"
                      .formatted(id, email)));
      var me = nobody.signIn(email, MAILBOX).get("/me").body();
      assertThat(me)
          .isEqualTo(
              read(
                  "{'id':'%s','email':'%s','name':'Ana','language':'pt-BR','roles':['attendee']}"
                      .formatted(id, email)));
      assertThat(participants.isParticipant(slug, id).block()).isTrue();
      assertThat(participants.isParticipant(slug + "-2", id).block()).isFalse();

      staff.csv(path, HEADER + "A1,Ana Costa,%s,Regular,pt_BR\n".formatted(email));
      var later = tail.await(each -> id.equals(each.key()), 2, PATIENCE).getLast();
      Contracts.check(later);
      assertThat(later.value().getType()).isEqualTo("plenary.registration.attendee-updated.v1");
    }
  }

  @Test
  void aRehearsalReportsTheSameAndChangesNothing() {
    var before = everything();
    var file = HEADER + "A1,Cy,cy.%s@example.org,Regular,en\n".formatted(slug);
    var rehearsed = staff.csv(path + "?dryRun=true", file).body();
    assertThat(List.of(rehearsed.get("dryRun").asBoolean(), rehearsed.get("imported").asInt()))
        .isEqualTo(List.of(true, 1));
    assertThat(everything()).isEqualTo(before);

    staff.csv(path, file);
    var after = everything();
    var again = staff.csv(path + "?dryRun=true", file.replace("Regular", "Press")).body();
    assertThat(List.of(again.get("imported").asInt(), again.get("updated").asInt()))
        .isEqualTo(List.of(0, 1));
    assertThat(everything()).isEqualTo(after);
  }

  private List<String> everything() {
    return Flux.just("participants", "addresses")
        .concatMap(name -> Flux.from(database.getCollection(name).find()))
        .map(Document::toJson)
        .collectList()
        .block();
  }

  @Test
  void theListIsForItsOwnStaffAndTheInstallations() {
    var other = TestBacking.slug("other");
    TestBacking.shared()
        .send(Told.programme(other, 1, "public", List.of("host@other.example.org")));
    Eventually.holds("both are known", PATIENCE, () -> programmes.find(other).block() != null);
    var elsewhere = nobody.signIn("host@other.example.org", MAILBOX);
    var attendee = nobody.signIn("attendee." + slug + "@example.org", MAILBOX);
    var file = HEADER + "A1,Di,di.%s@example.org,Regular,en\n".formatted(slug);
    var body = "{'email':'di.%s@example.org'}".formatted(slug);
    for (var who : List.of(elsewhere, attendee)) {
      assertThat(
              Stream.of(
                      who.csv(path, file),
                      who.csv(path + "?dryRun=true", file),
                      who.get(path),
                      who.json("PUT", path, body),
                      who.delete(path + "/somebody"))
                  .map(Desk.Answer::problem))
          .containsOnly("403 not-allowed");
    }
    assertThat(nobody.csv(path, file).problem()).isEqualTo("401 sign-in-needed");
    assertThat(nobody.get(path).problem()).isEqualTo("401 sign-in-needed");
    assertThat(staff.get(path).body()).isEqualTo(read("{'participants':[]}"));
    assertThat(nobody.signIn("desk@example.org", MAILBOX).json("PUT", path, body).status())
        .isEqualTo(201);
    assertThat(staff.get(path.replace(slug, slug + "-2")).problem())
        .isEqualTo("404 no-such-programme");
  }

  @Test
  void whatIsNoListIsRefusedWithWhatWouldMendIt() {
    var nameless = staff.csv(path, "Name;City\nBo;Bern\n");
    assertThat(nameless.problem()).isEqualTo("422 no-participants");
    assertThat(nameless.body().get("columns")).isEqualTo(read("['Name','City']"));
    assertThat(nameless.body().get("needed")).isEqualTo(read("['email']"));
    var broken = staff.csv(path, HEADER + "A1,\"Bo,bo@example.org\n");
    assertThat(broken.problem() + " " + broken.body().get("line"))
        .isEqualTo("422 no-participants 2");
    assertThat(staff.csv(path, "").problem()).isEqualTo("422 no-participants");
    var tooLong = "email\n" + "bo@example.org\n".repeat(100_001);
    assertThat(staff.csv(path, tooLong).problem()).isEqualTo("422 too-many-rows");
    var large = new byte[ImportController.MOST_BYTES + 1];
    assertThat(staff.send("POST", path, "application/octet-stream", large).problem())
        .isEqualTo("413 content-too-large");
    assertThat(staff.json("POST", path, "{}").problem()).isEqualTo("415 unsupported-media-type");
    assertThat(staff.get(path).body()).isEqualTo(read("{'participants':[]}"));
  }

  @Test
  void somebodyIsPutOnTheListByHandAndTakenOff() {
    var email = "eve." + slug + "@example.org";
    var put =
        staff.json(
            "PUT",
            path,
            "{'email':' %s ','name':'Eve','category':'Press','language':'fr'}"
                .formatted(email.toUpperCase(Locale.ROOT)));
    assertThat(put.status()).isEqualTo(201);
    var id = put.body().get("attendeeId").asString();
    var json =
        "{'attendeeId':'%s','email':'%s','name':'%s','language':'fr','category':'Press','source':'staff','importedAt':'%s'}";
    var at = put.body().get("importedAt").asString();
    assertThat(put.body()).isEqualTo(read(json.formatted(id, email, "Eve", at)));
    var again = staff.json("PUT", path, "{'email':'%s','name':'Eve Adams'}".formatted(email));
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(read(json.formatted(id, email, "Eve Adams", at)));

    assertThat(staff.delete(path + "/" + id).status()).isEqualTo(204);
    assertThat(staff.delete(path + "/" + id).problem()).isEqualTo("404 no-such-participant");
    assertThat(participants.isParticipant(slug, id).block()).isFalse();
    assertThat(staff.get(path).body()).isEqualTo(read("{'participants':[]}"));
  }

  @Test
  void whatIsWrongIsNamedByItsField() {
    var tooLong = "x".repeat(201);
    assertThat(
            Stream.of(
                    staff.json("PUT", path, "{'email':'nowhere'}"),
                    staff.json("PUT", path, "{'email':'a@example.org','language':'klingon'}"),
                    staff.json("PUT", path, "{'email':'a@example.org','name':'" + tooLong + "'}"),
                    staff.json(
                        "PUT", path, "{'email':'a@example.org','category':'" + tooLong + "'}"),
                    staff.json("PUT", path, "{}"),
                    staff.get(path + "?limit=0"),
                    staff.get(path + "?limit=501"),
                    staff.get(path + "?limit=many"),
                    staff.get(path + "?after=%25"),
                    staff.get(path + "?q=" + tooLong))
                .map(Desk.Answer::problemWithField))
        .isEqualTo(
            List.of(
                "400 bad-request email",
                "400 bad-request language",
                "400 bad-request name",
                "400 bad-request category",
                "400 bad-request email",
                "400 bad-request limit",
                "400 bad-request limit",
                "400 bad-request limit",
                "400 bad-request after",
                "400 bad-request q"));
  }

  @Test
  void theListIsPagedThroughAndSearchedByWhatNamesAndAddressesBeginWith() {
    var file = new StringBuilder("email,name\n");
    var names = List.of("Jörg Groß", "Zoë Müller", "Mia Muller-Hahn", "Jo O'Neil", "李 小龍");
    for (int i = 0; i < names.size(); i++) {
      file.append("p%d.%s@example.org,%s\n".formatted(i, slug, names.get(i)));
    }
    staff.csv(path, file.toString());
    var pages = new ArrayList<List<String>>();
    var next = "";
    do {
      var page = staff.get(path + "?limit=2" + next).body();
      pages.add(all(page.get("participants"), "name"));
      next = page.has("next") ? "&after=" + page.get("next").asString() : "";
    } while (!next.isEmpty());
    assertThat(pages)
        .isEqualTo(List.of(names.subList(0, 2), names.subList(2, 4), names.subList(4, 5)));
    assertThat(
            Stream.of("mul", "M%C3%9CLLER%20zo", "p3.", "%E5%B0%8F", "hahn", "jo", ".*", "(")
                .map(q -> all(staff.get(path + "?q=" + q).body().get("participants"), "name")))
        .isEqualTo(
            List.of(
                List.of("Zoë Müller", "Mia Muller-Hahn"),
                List.of("Zoë Müller"),
                List.of("Jo O'Neil"),
                List.of("李 小龍"),
                List.of(),
                List.of("Jörg Groß", "Jo O'Neil"),
                List.of(),
                List.of()));
  }

  @Test
  void twoWhoSendTheSameListAtOnceMakeOneOfIt() throws InterruptedException {
    var file = new StringBuilder("email,name\n");
    for (int i = 0; i < 1_500; i++) {
      file.append("r%d.%s@example.org,Person %d\n".formatted(i, slug, i));
    }
    var one = Thread.ofVirtual().start(() -> staff.csv(path, file.toString()));
    var two = Thread.ofVirtual().start(() -> staff.csv(path, file.toString()));
    one.join();
    two.join();
    var again = staff.csv(path, file.toString()).body();
    assertThat(
            Stream.of("rows", "imported", "updated", "unchanged", "skipped", "problemCount")
                .map(field -> again.get(field).asInt()))
        .isEqualTo(List.of(1_500, 0, 0, 1_500, 0, 0));
    assertThat(
            Flux.from(database.getCollection("participants").find(new Document("programme", slug)))
                .map(document -> document.getString("email"))
                .collectList()
                .block())
        .hasSize(1_500)
        .doesNotHaveDuplicates();
  }

  /** {@code -Dplenary.import.rows=50000} asks for as many as a large conference has. */
  @Test
  void manyAreImportedInOneGo() {
    int rows = Integer.getInteger("plenary.import.rows", 3_000);
    var file = new StringBuilder(HEADER);
    for (int i = 0; i < rows; i++) {
      file.append("A%d,Person %d,m%d.%s@example.org,Regular,fr\n".formatted(i, i, i, slug));
    }
    for (var outcome : List.of("imported", "unchanged")) {
      var since = System.nanoTime();
      var body = staff.csv(path, file.toString()).body();
      System.out.printf(
          "*** %,d ROWS %s IN %s ***%n",
          rows, outcome.toUpperCase(Locale.ROOT), Duration.ofNanos(System.nanoTime() - since));
      assertThat(body.get(outcome).asInt()).isEqualTo(rows);
    }
  }
}
