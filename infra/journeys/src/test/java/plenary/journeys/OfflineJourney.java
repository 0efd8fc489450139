package plenary.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static plenary.journeys.Browsing.axe;
import static plenary.journeys.Browsing.button;
import static plenary.journeys.Browsing.fits;
import static plenary.journeys.Browsing.screenshot;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import plenary.testing.Eventually;
import tools.jackson.databind.JsonNode;

/**
 * An attendee in a corridor: the network goes, the pages stay and say how old they are, what is
 * done meanwhile is sent when it is back, and only what was missed comes over the wire.
 */
class OfflineJourney {

  private static Deployment plenary;
  private static Browsing browsing;
  private static Visitor staff;

  @BeforeAll
  static void start() {
    plenary = LocalDeployment.runningOrNew("offline");
    browsing = Browsing.at(plenary);
    staff = Visitor.signedIn(plenary, plenary.admin());
  }

  @AfterAll
  static void stop() {
    browsing.close();
    plenary.close();
  }

  @AfterEach
  void noPageComplained() {
    // A browser logs each request that a cut network fails.
    browsing.expected("ERR_");
    assertThat(browsing.complaints()).isEmpty();
  }

  @Test
  void theAgendaAndWhatIsMineAreThereWithoutANetworkAndOnlyWhatWasMissedComesAfterIt() {
    var agenda = Agenda.sample(staff, LocalDate.now(ZoneOffset.UTC).plusDays(30));
    var early = agenda.session("Panel 1");
    var late = agenda.session("Panel 3");
    try (var wire = Wireless.to(plenary);
        var context = browsing.context(360, 740)) {
      var page = signedIn(context, wire, "/?programme=" + agenda.slug());
      button(row(page, early), "Take a seat").click();
      assertThat(row(page, early)).containsText("You have a seat");
      // What the worker keeps is what passes it: from the next page on, all.
      page.navigate(wire.at("/schedule").toString());
      assertThat(row(page, early)).containsText("You have a seat");
      page.navigate(wire.at("/?programme=" + agenda.slug()).toString());
      assertThat(page.locator("#connection")).containsText("Live");
      isKept(page, agenda.path());

      wire.cut();
      page.reload();
      assertThat(row(page, early)).containsText("You have a seat");
      assertThat(page.locator("#connection")).containsText(Pattern.compile("Offline, as of .*:"));
      assertThat(axe(page)).isEmpty();
      fits(page);
      screenshot(page, "offline-agenda");
      button(row(page, late), "Take a seat").click();
      assertThat(row(page, late)).containsText("You are offline.");
      page.locator(".outbox summary").click();
      assertThat(page.locator(".outbox")).containsText("Take a seat: Panel 3");
      assertThat(axe(page)).isEmpty();
      fits(page);
      screenshot(page, "offline-waiting");
      page.navigate(wire.at("/schedule").toString());
      assertThat(row(page, early)).containsText("You have a seat");
      assertThat(page.locator("#connection")).containsText("Offline, as of");
      assertThat(page.evaluate(BADGE)).as("the badge is kept").isEqualTo(true);
      page.navigate(wire.at("/?programme=" + agenda.slug()).toString());

      agenda.status(early, Map.of("delayMinutes", 10));
      wire.mend();
      assertThat(row(page, early)).containsText("10 min late");
      assertThat(row(page, late)).containsText("You have a seat");
      assertThat(page.locator(".outbox")).not().isVisible();
      assertThat(page.getByText("Sent. Take a seat: Panel 3").first()).isVisible();
      assertThat(page.locator("#connection")).containsText("Live");
      assertThat(wire.asked()).anyMatch(each -> each.contains("/stream?lastEventId="));
      assertThat(wire.asked())
          .as("the programme is not fetched again")
          .noneMatch(each -> each.startsWith("GET " + agenda.path() + " "));
    }
  }

  @Test
  void whatIsRefusedAfterwardsIsToldInWordsAndTheRestIsDone() {
    var agenda = Agenda.sample(staff, LocalDate.now(ZoneOffset.UTC).plusDays(30));
    var cancelled = agenda.session("Panel 1");
    var other = agenda.session("Panel 3");
    try (var wire = Wireless.to(plenary);
        var context = browsing.context(1280, 900, ColorScheme.DARK)) {
      var page = signedIn(context, wire, "/?programme=" + agenda.slug());
      isKept(page, agenda.path());
      page.reload();
      assertThat(page.locator("#connection")).containsText("Live");
      wire.cut();
      button(row(page, cancelled), "Take a seat").click();
      assertThat(row(page, cancelled)).containsText("You are offline.");
      button(row(page, other), "Follow").click();
      assertThat(row(page, other)).containsText("You are offline.");
      page.locator(".outbox summary").click();
      assertThat(page.locator(".outbox li"))
          .containsText(new String[] {"Take a seat: Panel 1", "Follow: Panel 3"});
      screenshot(page, "offline-two-waiting-dark");

      agenda.change(
          java.util.List.of(
              Map.of(
                  "type", "cancel",
                  "sessionId", cancelled.get("id").asString(),
                  "reason", "The speakers are ill")));
      wire.mend();
      assertThat(page.getByText("Not done. Take a seat: Panel 1.").first()).isVisible();
      assertThat(page.getByText("The session is cancelled").first()).isVisible();
      assertThat(row(page, other)).containsText("Unfollow");
      assertThat(axe(page)).isEmpty();
      screenshot(page, "offline-refused-dark");
      browsing.expected(409);
    }
  }

  @Test
  void whoeverSignsOutLeavesNothingOfTheirsToTheNext() {
    var agenda = Agenda.sample(staff, LocalDate.now(ZoneOffset.UTC).plusDays(30));
    var panel = agenda.session("Panel 1");
    try (var wire = Wireless.to(plenary);
        var context = browsing.context(390, 844)) {
      var page = signedIn(context, wire, "/?programme=" + agenda.slug());
      button(row(page, panel), "Take a seat").click();
      assertThat(row(page, panel)).containsText("You have a seat");
      page.navigate(wire.at("/schedule").toString());
      assertThat(row(page, panel)).containsText("You have a seat");
      page.evaluate("navigator.serviceWorker.ready.then(() => null)");

      button(page.locator("#account"), "Sign out").click();
      assertThat(page.locator("#account")).containsText("Sign in");
      assertThat(page.evaluate(KEPT)).asString().doesNotContain("/me");
      wire.cut();
      page.navigate(wire.at("/schedule").toString());
      assertThat(page.locator("main")).containsText("Sign in to see the sessions");
      assertThat(page.evaluate(BADGE)).as("the badge is kept").isEqualTo(false);
      wire.mend();
    }
  }

  @Test
  void aNewVersionOfThePagesTakesOverAsAWholeAndAnOpenPageGoesOnWithItsOwn() {
    try (var shelf = Shelf.of(Programs.ROOT.resolve("infra/web/pages"));
        var context = browsing.context(390, 844)) {
      var first = context.newPage();
      first.navigate(shelf.at("/sign-in").toString());
      becomes(first, "() => " + NEWEST + ".then(Boolean)", null);
      first.reload();
      becomes(first, "() => navigator.serviceWorker.controller !== null", null);
      var before = first.evaluate(NEWEST);

      shelf.append("assets/icons.js", "\nexport const isNewer = true;\n");
      var looking = context.newPage();
      // It looks for a newer one at most every five seconds, when a page is opened.
      looking.waitForTimeout(5_100);
      looking.navigate(shelf.at("/sign-in").toString());
      becomes(looking, "(before) => " + NEWEST + ".then((now) => now !== before)", before);
      assertThat(first.evaluate(IS_NEWER)).as("an open page's version").isEqualTo(false);
      assertThat(looking.evaluate(IS_NEWER)).as("an open page's version").isEqualTo(false);

      var next = context.newPage();
      next.navigate(shelf.at("/sign-in").toString());
      assertThat(next.evaluate(IS_NEWER)).as("the next page's version").isEqualTo(true);
    }
  }

  @Test
  void aLanguageThatIsChosenByHandIsThereWithoutANetworkTooAndTakesNoOtherWorker() {
    try (var wire = Wireless.to(plenary);
        var context = browsing.context(390, 844, ColorScheme.LIGHT, "fr")) {
      var page = context.newPage();
      page.navigate(wire.at("/sign-in").toString());
      becomes(page, "() => navigator.serviceWorker.controller !== null", null);
      var before = page.evaluate(NEWEST);
      page.getByText("Русский").click();
      assertThat(page.locator("h1")).hasText("Вход");
      becomes(page, "(before) => " + NEWEST + ".then((now) => now !== before)", before);
      assertThat(page.evaluate(WORKERS))
          .isEqualTo(List.of(wire.at("/service-worker.js").toString(), "", ""));

      wire.cut();
      page.navigate(wire.at("/schedule").toString());
      assertThat(page.locator("html")).hasAttribute("lang", "ru");
      assertThat(page.locator("main")).containsText("Войдите, чтобы увидеть сессии");
      wire.mend();
    }
  }

  private static final String WORKERS =
      "navigator.serviceWorker.getRegistration().then(({ active, waiting, installing }) =>"
          + " [active, waiting, installing].map((one) => one?.scriptURL ?? ''))";

  private static final String NEWEST =
      "caches.open('plenary-shown').then((cache) => cache.match('/newest'))"
          + ".then((one) => one?.text())";

  private static final String IS_NEWER =
      "fetch('/assets/icons.js').then((one) => one.text())"
          + ".then((text) => text.includes('isNewer'))";

  private static final String KEPT =
      "caches.open('plenary-kept').then((cache) => cache.keys())"
          + ".then((all) => all.map(({ url }) => url).join(' '))";

  private static final String BADGE =
      "fetch('/api/registration/me/badge.svg').then(({ ok }) => ok, () => false)";

  /** With its position in the stream, by which the next page goes on. */
  private static void isKept(Page page, String path) {
    becomes(
        page,
        "(path) => caches.open('plenary-kept').then((cache) => cache.match('/followed' + path))"
            + ".then((one) => Boolean(one?.headers.get('X-Plenary-Position')))",
        path);
    becomes(page, "() => navigator.serviceWorker.controller !== null", null);
  }

  /** Waits for what a promise says too, which waitForFunction does not. */
  private static void becomes(Page page, String script, @Nullable Object argument) {
    Eventually.holds(
        script, Duration.ofSeconds(30), () -> Boolean.TRUE.equals(page.evaluate(script, argument)));
  }

  private static Page signedIn(BrowserContext context, Wireless wire, String next) {
    var page = context.newPage();
    page.navigate(wire.at("/sign-in").toString());
    browsing.signIn(page, "ada-" + UUID.randomUUID().toString().substring(0, 8) + "@example.org");
    page.navigate(wire.at(next).toString());
    page.waitForSelector(".session");
    return page;
  }

  private static Locator row(Page page, JsonNode session) {
    return page.locator("#session-" + session.get("id").asString());
  }
}
