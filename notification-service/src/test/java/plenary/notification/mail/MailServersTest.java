package plenary.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import plenary.notification.Instance;
import plenary.notification.Programme;
import plenary.notification.ledger.Item;
import plenary.notification.ledger.Item.State;
import plenary.testing.Eventually;

/** What mail servers do to mails, and what instances do to each other: nobody is told twice. */
class MailServersTest {

  private static final String PAUSES = "mail.pauses=200ms,200ms,200ms";

  private static List<String> addresses(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "a%d-%s@example.org".formatted(i, UUID.randomUUID()))
        .toList();
  }

  @Test
  void whatWaitsForAServerThatIsAwayIsToldOnceWhenItIsBackHoweverManyInstancesThereAre() {
    int port = Post.freePort();
    var surroundings = Post.surroundings(MailServersTest.class, port);
    try (var one = Instance.start(surroundings, PAUSES);
        var other = Instance.start(surroundings, PAUSES)) {
      var visitors = new Visitors(one, new Programme("away"));
      var session = UUID.randomUUID();
      var addresses = addresses(12);
      var people =
          addresses.stream().map(address -> visitors.attendee(address, null, "en")).toList();
      people.forEach(who -> visitors.seated(session, who));
      var notice = visitors.happens("session-moved", session);
      for (var who : people) {
        Eventually.holds(
            "it was tried",
            Visitors.PATIENCE,
            () -> {
              var item = visitors.item(notice, who);
              return item != null && item.detail() != null;
            });
        var item = visitors.item(notice, who);
        assertThat(List.of(item.state(), item.tries(), item.detail()))
            .isEqualTo(List.of(State.WAITING, 0, "the mail server does not answer"));
      }
      try (var post = Post.open(port)) {
        people.forEach(who -> visitors.await(notice, who, State.SENT));
        assertThat(addresses).allSatisfy(address -> assertThat(post.to(address)).hasSize(1));
        one.close();
        other.close();
        readAgain(surroundings, visitors, session, people);
        assertThat(addresses)
            .as("read again from the start, they are told what is new and nothing else")
            .allSatisfy(address -> assertThat(post.to(address)).hasSize(2));
      }
    }
  }

  /** Reads every topic from its start, until something that happens after that is told. */
  private static void readAgain(
      Map<String, String> surroundings, Visitors visitors, UUID session, List<UUID> people) {
    var again = new HashMap<>(surroundings);
    again.compute("plenary.group", (_, group) -> group + "-again");
    try (var third = Instance.start(again, PAUSES)) {
      visitors.lookAt(third);
      var who = visitors.attendee(addresses(1).getFirst(), null, "en");
      visitors.seated(session, who);
      var notice = visitors.happens("session-moved", session);
      visitors.await(notice, who, State.SENT);
      people.forEach(each -> visitors.await(notice, each, State.SENT));
    }
  }

  private static String detail(Item item) {
    return item.state() + " " + item.tries() + " " + item.detail();
  }

  @Test
  void eachAnswerOfAServerConcernsItsMailAloneAndNobodyIsNamed() throws IOException {
    var isBusy = new AtomicBoolean(true);
    try (var server =
            new ScriptedSmtp(
                command ->
                    command.startsWith("RCPT TO:<gone")
                        ? "550 5.1.1 gone@example.org is unknown"
                        : command.startsWith("RCPT TO:<full")
                            ? "452 4.2.2 Mailbox of full@example.org is full"
                            : command.startsWith("RCPT TO:<grey") && isBusy.getAndSet(false)
                                ? "451 4.7.1 grey@example.org: come back later"
                                : null);
        var instance =
            Instance.start(Post.surroundings(MailServersTest.class, server.port()), PAUSES)) {
      var visitors = new Visitors(instance, new Programme("answers"));
      var session = UUID.randomUUID();
      var gone = visitors.attendee("gone@example.org", null, "en");
      var full = visitors.attendee("full@example.org", null, "en");
      var grey = visitors.attendee("grey@example.org", null, "en");
      var fine = visitors.attendee("fine@example.org", null, "en");
      var nobody = visitors.attendee("no address", null, "en");
      var all = List.of(gone, full, grey, fine, nobody);
      all.forEach(who -> visitors.seated(session, who));
      var notice = visitors.happens("session-moved", session);
      var details =
          Stream.of(
                  visitors.await(notice, gone, State.FAILED),
                  visitors.await(notice, full, State.FAILED),
                  visitors.await(notice, grey, State.SENT),
                  visitors.await(notice, fine, State.SENT),
                  visitors.await(notice, nobody, State.FAILED))
              .map(MailServersTest::detail)
              .toList();
      assertThat(details)
          .containsExactly(
              "FAILED 1 550 5.1.1",
              "FAILED 4 given up: 452 4.2.2",
              "SENT 2 250 2.0.0 Ok for …",
              "SENT 1 250 2.0.0 Ok for …",
              "FAILED 1 no address");
      assertThat(server.heard("RCPT TO:<fine")).isEqualTo(1);
      assertThat(server.heard("RCPT TO:<full")).isEqualTo(4);
    }
  }

  @Test
  void aServerThatTakesNoMailsFromHereIsAwayAndNobodyIsGivenUp() throws IOException {
    var refuses = new AtomicBoolean(true);
    try (var server =
            new ScriptedSmtp(
                command ->
                    refuses.get() && command.startsWith("MAIL")
                        ? "530 5.7.0 Authentication required"
                        : null);
        var instance =
            Instance.start(Post.surroundings(MailServersTest.class, server.port()), PAUSES)) {
      var visitors = new Visitors(instance, new Programme("refuses"));
      var session = UUID.randomUUID();
      var who = visitors.attendee("ada@example.org", null, "en");
      visitors.seated(session, who);
      var notice = visitors.happens("session-moved", session);
      Eventually.holds(
          "it was tried",
          Visitors.PATIENCE,
          () -> {
            var item = visitors.item(notice, who);
            return item != null
                && detail(item).equals("WAITING 0 the mail server refuses the sender: 530 5.7.0");
          });
      refuses.set(false);
      visitors.await(notice, who, State.SENT);
    }
  }

  @Test
  void aConnectionCarriesSeveralMails() throws IOException {
    try (var server = new ScriptedSmtp(_ -> null);
        var instance =
            Instance.start(
                Post.surroundings(MailServersTest.class, server.port()), "mail.connections=2")) {
      var visitors = new Visitors(instance, new Programme("several"));
      var session = UUID.randomUUID();
      var addresses = addresses(20);
      var people =
          addresses.stream().map(address -> visitors.attendee(address, null, "en")).toList();
      people.forEach(who -> visitors.seated(session, who));
      var notice = visitors.happens("session-moved", session);
      people.forEach(who -> visitors.await(notice, who, State.SENT));
      for (var address : addresses) {
        assertThat(server.heard("RCPT TO:<" + address)).isEqualTo(1);
      }
      assertThat((double) server.connections()).isLessThan(server.heard("RCPT") / 4.0);
    }
  }
}
