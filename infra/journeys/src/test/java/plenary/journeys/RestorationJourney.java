package plenary.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;
import plenary.testing.Eventually;
import plenary.testing.SseClient;

/** A back-up is taken, more happens, all is lost, and what was backed up is brought back. */
class RestorationJourney {

  private static final Duration SOON = Duration.ofSeconds(20);

  private LocalDeployment plenary;
  private Path backUp;
  private Visitor ada;
  private Visitor bo;
  private Agenda agenda;
  private String seat;
  private List<Object> before;
  private String lastSeen;

  @BeforeEach
  void backUpAndLoseAll() throws IOException {
    plenary = LocalDeployment.fresh("restoration");
    backUp = plenary.kept().resolveSibling("back-up");
    var staff = Visitor.signedIn(plenary, plenary.admin());
    ada = Visitor.signedIn(plenary, "ada@example.org");
    bo = Visitor.signedIn(plenary, "bo@example.org");
    agenda = Agenda.sample(staff);
    var panel = agenda.session("Panel 4");
    seat = agenda.seat(panel);
    agenda.arrange(panel, Map.of("capacity", 1));
    ada.put(seat, null);
    bo.put(seat, null);
    try (var stream = SseClient.open(plenary.at(agenda.stream()), Map.of())) {
      stream.awaitEvent(event -> event.name().equals("position"), SOON);
      agenda.status(panel, Map.of("status", "doors-open"));
      lastSeen = stream.awaitEvent(event -> event.data().contains("doors-opened"), SOON).id();
    }
    before = kept();

    plenary.stop();
    FileSystemUtils.copyRecursively(plenary.kept(), backUp);
    plenary.start();
    ada.delete(seat);
    agenda.status(panel, Map.of("status", "live"));
    assertThat(kept()).isNotEqualTo(before);
    plenary.kill();
    FileSystemUtils.deleteRecursively(plenary.kept());
  }

  @AfterEach
  void end() {
    plenary.close();
  }

  private List<Object> kept() {
    return List.of(
        agenda.get(),
        ada.get(seat).json().get("state").asString(),
        bo.get(seat).json().get("state").asString());
  }

  @Test
  void broughtBackTogetherTheBrokerAndTheStoresGoOnWhereTheyWere() throws IOException {
    FileSystemUtils.copyRecursively(backUp, plenary.kept());
    plenary.start();

    assertThat(kept()).isEqualTo(before);
    goesOn("session-went-live");
  }

  /** Such as when the stores were backed up while they ran, and the broker was not. */
  @Test
  void theStoresAloneGoOnWithTopicsThatBeginAnew() throws IOException {
    FileSystemUtils.copyRecursively(backUp.resolve("store"), plenary.kept().resolve("store"));
    plenary.start();

    assertThat(kept()).isEqualTo(before);
    goesOn("too-old"); // an open page reads everything again, once
  }

  /** Whoever waits gets the seat that is given back, and is told; so is an open page. */
  private void goesOn(String first) {
    var headers = Map.of("Last-Event-ID", lastSeen);
    try (var stream = SseClient.open(plenary.at(agenda.stream()), headers)) {
      Eventually.holds("the page is let in", SOON, () -> !stream.events().isEmpty());
      agenda.status(agenda.session("Panel 4"), Map.of("status", "live"));
      stream.awaitEvent(event -> event.data().contains(first), SOON);
      agenda.status(agenda.session("Panel 4"), Map.of("status", "paused"));
      stream.awaitEvent(event -> event.data().contains("session-paused"), SOON);
    }
    assertThat(ada.delete(seat).json().get("state").asString()).isEqualTo("released");
    Eventually.holds(
        "Bo has the seat",
        SOON,
        () -> bo.get(seat).json().path("state").asString("").equals("confirmed"));
    Eventually.holds(
        "Bo was told",
        SOON,
        () -> bo.get("/api/notification/me/inbox").json().toString().contains("seat-promoted"));
  }
}
