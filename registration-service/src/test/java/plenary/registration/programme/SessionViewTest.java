package plenary.registration.programme;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import plenary.registration.RegistrationService;
import plenary.registration.Told;
import plenary.registration.programme.SessionView.LastKnown;
import plenary.testing.Backed;
import plenary.testing.Contracts;
import plenary.testing.TestBacking;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Backed(topics = "agenda.sessions")
@SpringBootTest(
    classes = RegistrationService.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"spring.config.name=registration", "server.address=127.0.0.1"})
class SessionViewTest {

  private static final Instant CHANGED = Instant.parse("2026-10-01T09:00:00.123Z");
  private static final Instant GONE = Instant.parse("2026-10-02T09:00:00Z");

  private final String programme = TestBacking.slug("view");
  private final String id = UUID.randomUUID().toString();

  @Autowired private SessionView view;
  @Autowired private MongoDatabase database;
  @Autowired private JsonMapper json;

  private Session told(long version) {
    var example =
        Told.session(programme, id, version, "panel", "cancelled", 40)
            .with(
                data -> {
                  var session = (ObjectNode) data.get("session");
                  session.put("abstract", "First.\n\nThen.");
                  session.put("track", "Migration");
                  session.putArray("tags").add("ports");
                  session.put("delayMinutes", 10);
                  session.put("cancelledBecause", "Strike");
                  session
                      .putArray("moderators")
                      .addObject()
                      .put("personId", UUID.randomUUID().toString())
                      .put("name", "Amara Okonjo")
                      .put("affiliation", "Director")
                      .put("part", "Reply");
                  session
                      .putArray("speakers")
                      .addObject()
                      .put("personId", UUID.randomUUID().toString())
                      .put("name", "Tomás Ibarra");
                });
    Contracts.check(example);
    return json.readValue(example.json(), SessionState.class).at(version, CHANGED);
  }

  private static final Session.Details DETAILS =
      new Session.Details(
          "Dialogue on Migration",
          "America/New_York",
          "First.\n\nThen.",
          "Migration",
          List.of("ports"),
          List.of(new Session.Person("Amara Okonjo", "Director", "Reply")),
          List.of(new Session.Person("Tomás Ibarra", null, null)),
          10,
          "Strike",
          CHANGED);

  @Test
  void whatIsToldOfASessionIsReadBackAsItWas() {
    var session = told(3);
    view.keep(session).block();

    assertThat(view.find(id).block()).isEqualTo(session);
    assertThat(session.details()).isEqualTo(DETAILS);
  }

  @Test
  void aSessionThatWasKeptWithoutDetailsIsReadUntilItsNextChangeBringsThem() {
    var session = told(1);
    view.keep(session).block();
    var sessions = database.getCollection("sessions");
    Mono.from(
            sessions.updateOne(
                new Document("_id", id), new Document("$unset", new Document("details", ""))))
        .block();

    var old = view.find(id).block();
    assertThat(old)
        .isEqualTo(
            new Session(
                id,
                programme,
                1,
                session.title(),
                session.code(),
                session.kind(),
                session.start(),
                session.end(),
                session.projectedStart(),
                session.projectedEnd(),
                session.room(),
                session.status()));
    view.keep(told(2)).block();
    assertThat(view.find(id).block()).isEqualTo(told(2));
  }

  @Test
  void aSessionThatIsNoMoreIsLastKnownAndNothingElse() {
    view.keep(told(3)).block();
    view.forget(id, GONE).block();
    view.forget(id, GONE.plusSeconds(60)).block();

    assertThat(view.find(id).block()).isNull();
    assertThat(view.find(List.of(id)).collectList().block()).isEmpty();
    assertThat(view.of(programme).collectList().block()).isEmpty();
    assertThat(view.lastKnown(List.of(id)).collectList().block())
        .isEqualTo(List.of(new LastKnown(told(3), GONE)));
  }

  @Test
  void whoeverComesBackIsThereAgainWhateverTheVersion() {
    view.keep(told(3)).block();
    view.forget(id, GONE).block();
    view.keep(told(1)).block();

    assertThat(view.lastKnown(List.of(id)).collectList().block())
        .isEqualTo(List.of(new LastKnown(told(1), null)));
    assertThat(view.of(programme).collectList().block()).isEqualTo(List.of(told(1)));
  }

  @Test
  void whatNobodyKnewIsForgottenWithoutATrace() {
    view.forget(id, GONE).block();

    assertThat(view.lastKnown(List.of(id)).collectList().block()).isEmpty();
  }
}
