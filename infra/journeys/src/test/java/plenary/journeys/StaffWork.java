package plenary.journeys;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What staff do all the time: change sets, each with a reason of its own by which the history tells
 * them apart. Most come with an Idempotency-Key and are sent again until they are answered; others
 * are for one version only, and when their answer does not come it is left at that.
 */
final class StaffWork {

  private final Agenda agenda;
  private final Account account;
  private final AtomicInteger count = new AtomicInteger();
  private final String stage;
  private final String room;
  private final String panel;
  private volatile String speaker;

  /**
   * @param stage the session whose people are told most
   */
  StaffWork(Agenda agenda, JsonNode stage, Account account) {
    this.agenda = agenda;
    this.account = account;
    this.stage = stage.get("id").asString();
    this.room = agenda.addRoom("Annex", 20);
    var changed = agenda.session("Panel 2");
    this.panel = changed.get("id").asString();
    this.speaker = changed.get("speakers").get(0).get("personId").asString();
  }

  /** The stage's note, or its title. */
  void direct() {
    int number = count.incrementAndGet();
    keyed(
        "direct-" + number,
        number % 3 == 0
            ? Map.of("type", "edit-session", "sessionId", stage, "title", "Opening " + number)
            : Map.of("type", "set-note", "sessionId", stage, "liveNote", "Note " + number));
  }

  /** A room's name, or who speaks; only one does this at a time. */
  void arrange() {
    int number = count.incrementAndGet();
    if (number % 2 == 0) {
      keyed(
          "rename-" + number,
          Map.of("type", "rename-room", "roomId", room, "name", "Annex " + number));
      return;
    }
    var name = "Jane Roe " + number;
    var answer =
        keyed(
            "swap-" + number,
            Map.of(
                "type",
                "swap-speaker",
                "sessionId",
                panel,
                "outgoing",
                speaker,
                "incoming",
                Map.of("name", name, "affiliation", "Ministry of Ports")));
    speaker =
        StreamSupport.stream(answer.at("/sessions/0/speakers").spliterator(), false)
            .filter(each -> each.get("name").asString().equals(name))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no " + name + " in " + answer))
            .get("personId")
            .asString();
  }

  /** For the version that was looked at, and no other. */
  void decide() {
    var why = "decide-" + count.incrementAndGet();
    var looked = account.attempt(() -> agenda.staff().get(agenda.path()));
    if (!looked.isAnswered()) {
      return;
    }
    var change = Map.of("type", "set-note", "sessionId", panel, "liveNote", why);
    var tried =
        account.attempt(
            () -> send(why, change, Map.of("If-Match", looked.answer().header("ETag"))));
    if (!tried.isAnswered()) {
      account.leftOpen(why);
    } else if (tried.answer().status() == 200) {
      account.accepted(why, tried.answer().json().get("version").asLong());
    } else if (tried.answer().status() != 412) {
      throw new AssertionError(why + ": " + tried.answer());
    }
  }

  private JsonNode keyed(String why, Map<String, Object> change) {
    var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
    var answer = account.insist(() -> send(why, change, key));
    if (answer.status() != 200) {
      throw new AssertionError(why + ": " + answer);
    }
    account.accepted(why, answer.json().get("version").asLong());
    return answer.json();
  }

  private Visitor.Answer send(
      String why, Map<String, ? extends @Nullable Object> change, Map<String, String> headers) {
    return agenda
        .staff()
        .send(
            "POST",
            agenda.path() + "/changes",
            Map.of("reason", why, "changes", List.of(change)),
            headers);
  }
}
