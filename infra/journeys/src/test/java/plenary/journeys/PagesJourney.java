package plenary.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static plenary.journeys.Browsing.axe;
import static plenary.journeys.Browsing.fits;
import static plenary.journeys.Browsing.wholeScreenshot;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What holds of every page there is, found by its file: it is for everyone, safe, light, and does
 * not jump.
 */
class PagesJourney {

  private static final Path PAGES = Programs.ROOT.resolve("infra/web/pages");
  private static final long MOST_BYTES = 150_000;
  private static final double STILL = 0.01;
  private static Deployment plenary;
  private static Browsing browsing;
  private static Visitor staff;
  private static Agenda agenda;

  @BeforeAll
  static void start() {
    plenary = LocalDeployment.runningOrNew("pages");
    browsing = Browsing.at(plenary);
    staff = Visitor.signedIn(plenary, plenary.admin());
    agenda = Agenda.sample(staff, LocalDate.now(ZoneOffset.UTC));
    agenda.status(agenda.session("Panel 1"), Map.of("status", "live", "delayMinutes", 10));
  }

  @AfterAll
  static void stop() {
    browsing.close();
    plenary.close();
  }

  @AfterEach
  void noPageComplained() {
    assertThat(browsing.complaints()).isEmpty();
  }

  /** The address of each page, about the programme's live session where a page is about one. */
  private static List<String> addresses() {
    var session = agenda.session("Panel 1");
    var query =
        "?programme=%s&session=%s&id=%s&room=%s"
            .formatted(
                agenda.slug(),
                session.get("id").asString(),
                session.get("id").asString(),
                session.get("roomId").asString());
    return Preloads.pages(PAGES).stream()
        .map(PagesJourney::path)
        .filter(each -> !each.equals("/draw"))
        .map(each -> each + query)
        .toList();
  }

  private static String path(Path html) {
    var name = html.getFileName().toString().replaceFirst("\\.html$", "");
    return name.equals("index") ? "/" : "/" + name;
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-GB", "ar"})
  void everyPageIsForEveryone(String language) {
    try (var context = browsing.context(1280, 900, ColorScheme.LIGHT, language)) {
      signIn(context, plenary.admin());
      var page = context.newPage();
      var found = new ArrayList<String>();
      for (var address : addresses()) {
        page.setViewportSize(1280, 900);
        page.navigate(plenary.at(address).toString());
        isDrawn(page);
        for (var colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
          page.emulateMedia(
              new Page.EmulateMediaOptions()
                  .setColorScheme(colours)
                  .setReducedMotion(ReducedMotion.REDUCE));
          for (int width : new int[] {1280, 360}) {
            page.setViewportSize(width, 800);
            axe(page)
                .forEach(each -> found.add(address + " " + colours + " " + width + ": " + each));
            fits(page);
          }
        }
        wholeScreenshot(
            page, "pages-" + language + address.replaceAll("\\?.*", "").replace('/', '-'));
        // 1280 px at 400 % are 320, the least that must do without sideways scrolling.
        page.setViewportSize(320, 640);
        fits(page);
      }
      assertThat(found).isEmpty();
    }
  }

  @Test
  void everyPageIsReachedByKeyboardFromItsBeginningAndShowsWhereOneIs() {
    try (var context = browsing.context(1280, 900)) {
      signIn(context, plenary.admin());
      var page = context.newPage();
      for (var address : addresses()) {
        page.navigate(plenary.at(address).toString());
        isDrawn(page);
        page.evaluate(FROM_THE_BEGINNING);
        page.keyboard().press("Tab");
        if (page.locator(".skip").count() > 0) {
          assertThat(page.locator(".skip")).isFocused();
          assertThat(page.locator(".skip")).isInViewport();
        }
        for (int step = 0; step < 12; step++) {
          page.keyboard().press("Tab");
          assertThat(page.evaluate(FOCUS)).as(address + " after %s steps", step + 2).isEqualTo("");
        }
      }
    }
  }

  /** Also where a page has put the focus somewhere else. */
  private static final String FROM_THE_BEGINNING =
      "document.body.tabIndex = -1; document.body.focus();"
          + " document.body.removeAttribute('tabindex')";

  /** What is wrong with where the focus is: nowhere to be seen, or without a mark. */
  private static final String FOCUS =
      """
      () => {
        const at = document.activeElement;
        if (at === document.body) return '';
        const { outlineStyle, outlineWidth } = getComputedStyle(at);
        const { width, height } = at.getBoundingClientRect();
        const isMarked = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
        return isMarked && width > 0 && height > 0 ? '' : at.outerHTML.slice(0, 200);
      }
      """;

  @Test
  void everyPageForbidsWhatItDoesNotNeed() {
    for (var address : addresses()) {
      var answer = Visitor.anybody(plenary).get(address);
      assertThat(answer.header("Content-Security-Policy"))
          .as(address)
          .contains(
              "default-src 'self'",
              "object-src 'none'",
              "base-uri 'none'",
              "frame-ancestors 'none'",
              "form-action 'self'",
              "require-trusted-types-for 'script'")
          .doesNotContain("unsafe");
      assertThat(
              List.of(
                  answer.status(),
                  answer.header("X-Content-Type-Options"),
                  answer.header("X-Frame-Options"),
                  answer.header("Referrer-Policy"),
                  answer.header("Cross-Origin-Opener-Policy"),
                  answer.header("Cross-Origin-Resource-Policy")))
          .as(address)
          .isEqualTo(List.of(200, "nosniff", "DENY", "no-referrer", "same-origin", "same-origin"));
      assertThat(answer.header("Permissions-Policy"))
          .as(address)
          .contains("camera=(self)", "geolocation=()", "microphone=()");
      assertThat(answer.response().body())
          .as(address)
          .doesNotContainPattern("<script(?![^>]* src=)|<style| style=| on[a-z]+=");
    }
  }

  @Test
  void theSessionIsACookieThatNoScriptReadsAndNoOtherSiteSends() {
    try (var context = browsing.context(800, 600)) {
      signIn(context, "ada-" + UUID.randomUUID().toString().substring(0, 8) + "@example.org");
      var cookies = context.cookies();
      assertThat(cookies).hasSize(1);
      var cookie = cookies.getFirst();
      assertThat(List.of(cookie.httpOnly, cookie.sameSite.name(), cookie.path))
          .isEqualTo(List.of(true, "STRICT", "/api"));
      var page = context.newPage();
      page.navigate(plenary.at("/sign-in").toString());
      assertThat(page.evaluate("document.cookie")).isEqualTo("");
      assertThat(
              page.evaluate(
                  "fetch('/api/registration/tokens/current', { method: 'DELETE' })"
                      + ".then((answer) => answer.json()).then((problem) => problem.type)"))
          .as("without the header that only pages of ours send")
          .isEqualTo("urn:plenary:problem:cross-site-request");
      browsing.expected(403);
    }
  }

  @Test
  void whatLooksLikeAScriptIsShownAsText() {
    var title = "<script>window.hurt = 1</script><img src=x onerror=\"window.hurt = 1\">";
    var slug = "hostile-" + UUID.randomUUID().toString().substring(0, 8);
    var put =
        staff.put(
            "/api/agenda/programmes/"
                + slug
                + "?zone=UTC&firstDay=2026-03-04&title="
                + java.net.URLEncoder.encode(title, java.nio.charset.StandardCharsets.UTF_8),
            Agenda.sampleText().replace("Opening Session", "Opening " + title));
    assertThat(put.status()).isEqualTo(201);
    try (var context = browsing.context(390, 844)) {
      signIn(context, plenary.admin());
      var page = context.newPage();
      for (var path : List.of("/", "/staff")) {
        page.navigate(plenary.at(path + "?programme=" + slug).toString());
        isDrawn(page);
        assertThat(page.locator("h1").first()).containsText(title);
        assertThat(page.evaluate("window.hurt ?? 0")).isEqualTo(0);
      }
    }
  }

  @Test
  void aFirstViewIsLight() {
    for (var address : addresses()) {
      try (var context = browsing.context(390, 844)) {
        var page = context.newPage();
        var bytes = new AtomicLong();
        var tools = context.newCDPSession(page);
        tools.on(
            "Network.loadingFinished",
            (JsonObject event) -> bytes.addAndGet(event.get("encodedDataLength").getAsLong()));
        tools.send("Network.enable");
        page.navigate(plenary.at(address).toString());
        isDrawn(page);
        page.waitForLoadState();
        assertThat(bytes.get()).as("bytes of " + address).isBetween(5_000L, MOST_BYTES);
      }
    }
  }

  @Test
  void aPagesModulesAreAllAskedForAtOnce() {
    for (var html : Preloads.pages(PAGES)) {
      assertThat(Preloads.there(html)).as(html + ": see Preloads").isEqualTo(Preloads.wanted(html));
    }
  }

  @Test
  void nothingJumpsWhileAPageIsDrawn() {
    var drawn = Agenda.sample(staff, LocalDate.now(ZoneOffset.UTC));
    try (var context = browsing.context(390, 844)) {
      var page = context.newPage();
      page.addInitScript(SHIFTS);
      page.navigate(plenary.at("/?programme=" + drawn.slug()).toString());
      assertThat(page.locator("#connection")).containsText("Live");
      assertThat(((Number) page.evaluate("window.shifts")).doubleValue()).isLessThan(0.1);
    }
  }

  @Test
  void nothingJumpsWhenUpdatesComeAboveWhatIsLookedAt() {
    var moving = Agenda.sample(staff, LocalDate.now(ZoneOffset.UTC));
    var early = moving.session("Panel 1");
    try (var context = browsing.context(390, 844)) {
      var page = context.newPage();
      page.addInitScript(SHIFTS);
      page.navigate(plenary.at("/?programme=" + moving.slug()).toString());
      assertThat(page.locator("#connection")).containsText("Live");
      page.locator(".session").nth(3).evaluate(TO_THE_TOP);
      page.waitForTimeout(600); // longer than what a scroll still moves counts as
      page.evaluate("window.shifts = 0");
      moving.status(early, Map.of("status", "live", "delayMinutes", 10));
      moving.status(early, Map.of("liveNote", "Please move to the front; the last rows are kept"));
      moving.addRoom("Room B", 80);
      assertThat(page.locator(".changes")).containsText("New room: Room B");
      page.waitForTimeout(500);
      assertThat(((Number) page.evaluate("window.shifts")).doubleValue()).isLessThan(STILL);
    }
  }

  private static final String TO_THE_TOP =
      "row => window.scrollTo(0, scrollY + row.getBoundingClientRect().top - 130)";

  private static final String SHIFTS =
      """
      window.shifts = 0;
      new PerformanceObserver((list) => {
        for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) window.shifts += value;
      }).observe({ type: 'layout-shift', buffered: true });
      """;

  @Test
  void thePagesCanBeInstalled() {
    for (var language : List.of("", "-fr", "-es", "-ar", "-zh", "-ru")) {
      var manifest =
          Visitor.JSON.readTree(
              Visitor.anybody(plenary).get("/manifest" + language + ".json").response().body());
      for (var icon : manifest.get("icons")) {
        assertThat(Visitor.anybody(plenary).get(icon.get("src").asString()).status())
            .as(icon.toString())
            .isEqualTo(200);
      }
      for (var shortcut : manifest.get("shortcuts")) {
        assertThat(Visitor.anybody(plenary).get(shortcut.get("url").asString()).status())
            .as(shortcut.toString())
            .isEqualTo(200);
      }
      assertThat(manifest.get("icons").toString()).contains("192x192", "512x512", "maskable");
    }
  }

  private static void isDrawn(Page page) {
    page.waitForSelector("main h1, main h2");
    assertThat(page.locator(".loading")).hasCount(0);
  }

  /** Without a look at the page for it, whatever its language. */
  private static void signIn(BrowserContext context, String address) {
    var code =
        plenary
            .mailTo(
                address,
                () ->
                    Visitor.anybody(plenary)
                        .post("/api/registration/sign-ins", Map.of("email", address)))
            .code();
    var page = context.newPage();
    page.navigate(plenary.at("/sign-in").toString());
    page.evaluate(
        """
        async (proof) => {
          const { enter } = await import('/assets/account.js');
          await enter(proof);
        }
        """,
        Map.of("email", address, "code", code));
    page.close();
  }
}
