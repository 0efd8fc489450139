package plenary.notification.unsubscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import plenary.notification.Instance;
import plenary.notification.Programme;
import plenary.notification.ledger.Channel;
import plenary.notification.ledger.Item.State;
import plenary.notification.mail.Post;
import plenary.notification.mail.Visitors;
import plenary.notification.preference.Choice;
import plenary.notification.preference.PreferenceBook;
import plenary.notification.preference.Preferences;
import plenary.notification.preference.Topic;
import plenary.testing.TestTokens;
import plenary.wording.Phrasebook;
import tools.jackson.databind.json.JsonMapper;

/** The link of a real mail, as a mail program and as a browser use it. */
class UnsubscribeTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

  private static Map<String, String> surroundings;
  private static Post post;
  private static Instance instance;

  @BeforeAll
  static void start() {
    post = Post.open();
    surroundings = Post.surroundings(UnsubscribeTest.class, post.port());
    instance = Instance.start(surroundings);
  }

  @AfterAll
  static void stop() {
    instance.close();
    post.close();
  }

  private static HttpResponse<String> send(
      Instance to, String method, String link, Map<String, String> headers) {
    var path = link.replaceFirst("https://plenary\\.example/api/notification", "");
    var request =
        HttpRequest.newBuilder(to.uri(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method(
                method,
                method.equals("POST")
                    ? BodyPublishers.ofString("List-Unsubscribe=One-Click")
                    : BodyPublishers.noBody());
    headers.forEach(request::header);
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static Preferences preferences(UUID of) {
    return instance.context().getBean(PreferenceBook.class).of(of.toString()).block().preferences();
  }

  private static Preferences ended(Topic topic) {
    return new Preferences(
        Map.of(topic, Map.of(Channel.MAIL, Choice.NEVER)),
        null,
        Preferences.USUAL_REMINDER,
        Set.of());
  }

  private static UnsubscribeLinks links() {
    return instance.context().getBean(UnsubscribeLinks.class);
  }

  private static LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
  }

  @Test
  void aMailProgramsButtonEndsMailsOfThatTopicOnAnyInstanceAndNoOther() {
    var visitors = new Visitors(instance, new Programme("one-click"));
    var session = UUID.randomUUID();
    var email = "one-" + UUID.randomUUID() + "@example.org";
    var who = visitors.attendee(email, null, "en");
    visitors.seated(session, who);
    visitors.happens("session-moved", session);
    var link = post.only(email).unsubscribe();

    try (var other = Instance.start(surroundings)) {
      assertThat(send(other, "GET", link, Map.of()).statusCode()).isEqualTo(200);
      assertThat(preferences(who)).as("to look changes nothing").isEqualTo(Preferences.USUAL);
      assertThat(send(other, "POST", link, Map.of()).statusCode()).isEqualTo(200);
      assertThat(preferences(who)).isEqualTo(ended(Topic.SCHEDULE));
      assertThat(send(other, "POST", link, Map.of()).statusCode()).as("once more").isEqualTo(200);
    }
    var notice = visitors.happens("session-moved", session);
    assertThat(visitors.await(notice, who, State.SPARED).detail()).isEqualTo("not-wanted");
    visitors.seat("seat-promoted", session, who);
    assertThat(post.await(email, 2)).hasSize(2);
  }

  @Test
  void thePageAsksInTheReadersLanguageAndItsButtonEndsThemWhoeverIsSignedIn() {
    var visitors = new Visitors(instance, new Programme("page"));
    var session = UUID.randomUUID();
    var email = "page-" + UUID.randomUUID() + "@example.org";
    var who = visitors.attendee(email, null, "ar");
    visitors.seated(session, who);
    visitors.happens("session-moved", session);
    var link = post.only(email).unsubscribe();
    var browser =
        Map.of(
            "Accept",
            BROWSER,
            "Cookie",
            "plenary-session=" + TestTokens.shared().attendee(UUID.randomUUID(), "b@example.org"));

    var asked = send(instance, "GET", link, browser);
    assertThat(asked.headers().firstValue("content-type")).hasValue("text/html;charset=UTF-8");
    assertThat(asked.headers().firstValue("cache-control")).hasValue("no-store");
    assertThat(asked.headers().firstValue("referrer-policy")).hasValue("no-referrer");
    assertThat(asked.headers().firstValue("content-security-policy").orElseThrow())
        .contains("form-action 'self'");
    assertThat(asked.body())
        .contains(
            "<html lang=\"ar\" dir=\"rtl\">",
            "<form method=\"post\">",
            "هل تريد إيقاف الرسائل حول: المواعيد والقاعات والإلغاءات؟")
        .doesNotContain("<script", email, who.toString());

    var done = send(instance, "POST", link, browser);
    assertThat(done.body()).contains("لن تصلك بعد الآن رسائل حول: المواعيد والقاعات والإلغاءات");
    assertThat(preferences(who)).isEqualTo(ended(Topic.SCHEDULE));
  }

  private static String problem(HttpResponse<String> answer) {
    var problem = new JsonMapper().readTree(answer.body());
    return "%d %s %s"
        .formatted(
            answer.statusCode(),
            problem.get("type").asString().replace("urn:plenary:problem:", ""),
            problem.get("instance").asString());
  }

  @Test
  void aLinkThatIsForgedOrTooOldChangesNothingAndSaysSo() {
    var who = UUID.randomUUID().toString();
    var topics = EnumSet.of(Topic.SEATS, Topic.SCHEDULE);
    var good = links().link(who, topics, today()).toString();
    var forged = good.substring(0, good.length() - 3) + (good.endsWith("AAA") ? "BBB" : "AAA");
    var other = links().link(UUID.randomUUID().toString(), topics, today()).toString();
    var mixed = good.substring(0, good.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'));
    var old = links().link(who, topics, today().minus(UnsubscribeLinks.HOLDS).minusDays(1));
    var lastDay = links().link(who, topics, today().minus(UnsubscribeLinks.HOLDS));
    var wrong = "404 no-such-link /api/notification/unsubscriptions";

    for (var method : List.of("GET", "POST")) {
      for (var bad : List.of(forged, mixed, UnsubscribeLinks.PATH + "x", "x.!")) {
        var link = bad.contains("/") ? bad : UnsubscribeLinks.PATH + bad;
        var path = "https://plenary.example" + URI.create(link).getRawPath();
        assertThat(problem(send(instance, method, path, Map.of()))).isEqualTo(wrong);
      }
      assertThat(problem(send(instance, method, old.toString(), Map.of())))
          .isEqualTo("410 link-too-old /api/notification/unsubscriptions");
      var browser = Map.of("Accept", BROWSER, "Accept-Language", "fr-CH,fr;q=0.9");
      assertThat(send(instance, method, old.toString(), browser).body())
          .contains("<html lang=\"fr\" dir=\"ltr\">", "Ce lien est trop ancien.");
      assertThat(send(instance, method, forged, browser).body())
          .contains("Ce lien n’est pas complet.");
    }
    assertThat(send(instance, "GET", lastDay.toString(), Map.of()).statusCode()).isEqualTo(200);
    assertThat(preferences(UUID.fromString(who))).isEqualTo(Preferences.USUAL);
  }

  @Test
  void ofWhoIsNotKnownAnyMoreNothingIsWrittenDown() {
    var who = UUID.randomUUID();
    var link = links().link(who.toString(), EnumSet.of(Topic.SEATS), today());
    assertThat(send(instance, "POST", link.toString(), Map.of()).statusCode()).isEqualTo(200);
    assertThat(preferences(who)).isEqualTo(Preferences.USUAL);
  }

  @Test
  void whatALinkSaysIsReadAsItWasWritten() {
    var ending = Ending.of("id|with|bars", EnumSet.allOf(Topic.class), today());
    assertThat(Ending.read(ending.written())).isEqualTo(ending);
    for (var bad : List.of("", "1|2|3", "2|1|seats|id", "1|x|seats|id", "1|1|nothing|id")) {
      assertThat(Ending.read(bad.getBytes(StandardCharsets.UTF_8))).isNull();
    }
  }

  @Test
  void everyTopicHasItsWordsInEveryLanguage() {
    var all = Ending.of("id", EnumSet.allOf(Topic.class), today()).topicLabels();
    for (var language : Phrasebook.languages()) {
      assertThat(Phrasebook.closestTo(language).mails().stop(all).split(" · "))
          .hasSize(Topic.values().length);
    }
  }
}
