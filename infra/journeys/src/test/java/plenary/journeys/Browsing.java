package plenary.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * People with browsers of their own, looking at one Plenary. Whatever goes wrong on one of their
 * pages (it throws, logs an error or asks for what is missing) is kept as a complaint.
 */
final class Browsing implements AutoCloseable {

  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  /**
   * How long a page may take to show something: what isn't pushed to it, it asks for every 20 s.
   */
  private static final double PATIENCE_MILLIS = 45_000;

  static {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
  }

  private final Deployment plenary;
  private final Playwright playwright;
  private final Browser browser;
  private final List<String> complaints = new ArrayList<>();

  private Browsing(Deployment plenary, Playwright playwright, Browser browser) {
    this.plenary = plenary;
    this.playwright = playwright;
    this.browser = browser;
  }

  static Browsing at(Deployment plenary) {
    return at(plenary, List.of());
  }

  /** With further flags of the browser's own. */
  static Browsing at(Deployment plenary, List<String> flags) {
    var chromium =
        Objects.requireNonNull(
            System.getenv("PLENARY_CHROMIUM"), "PLENARY_CHROMIUM names the browser");
    var playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    var browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(chromium))
                    .setHeadless(true)
                    .setArgs(Stream.concat(FLAGS.stream(), flags.stream()).toList()));
    return new Browsing(plenary, playwright, browser);
  }

  /** A refused request, which the browser itself logs, is no complaint where it was to come. */
  void expected(int status) {
    expected(Integer.toString(status));
  }

  /** Nor is what a browser logs with these words, where that was to come. */
  void expected(String words) {
    complaints.removeIf(each -> each.contains(words));
  }

  /** Forgets them, for the next journey. */
  List<String> complaints() {
    var all = List.copyOf(complaints);
    complaints.clear();
    return all;
  }

  /** A person's own browser. */
  BrowserContext context(int width, int height) {
    return context(width, height, ColorScheme.LIGHT);
  }

  BrowserContext context(int width, int height, ColorScheme colours) {
    return context(width, height, colours, "en-GB");
  }

  /** Of somebody whose browser asks for a language. */
  BrowserContext context(int width, int height, ColorScheme colours, String language) {
    var context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(colours)
                .setLocale(language)
                .setTimezoneId("Europe/Zurich"));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    context.onPage(
        page -> {
          page.onPageError(error -> complaints.add("thrown: " + error));
          page.onConsoleMessage(
              message -> {
                if (message.type().equals("error")) {
                  complaints.add("logged: " + message.text() + " " + message.location());
                }
              });
          page.onResponse(
              response -> {
                if (response.status() == 404 && !response.url().contains("/seats/me")) {
                  complaints.add("missing: " + response.url());
                }
              });
        });
    return context;
  }

  /** Signs in on the page as a person does: address, then the link that local mode shows. */
  Page signedIn(BrowserContext context, String address, String next) {
    var page = context.newPage();
    page.navigate(plenary.at("/sign-in?next=" + encoded(next)).toString());
    signIn(page, address);
    page.navigate(plenary.at(next).toString());
    page.waitForSelector(".session, .block, .tools, main h1");
    return page;
  }

  /** On the sign-in page. */
  void signIn(Page page, String address) {
    page.getByLabel("Email address").fill(address);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send me a link")).click();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Open the sign-in link"))
        .click();
    assertThat(page.locator("#account")).containsText("Sign out");
    // Not being signed in yet is no complaint.
    expected(401);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static Locator button(Locator within, String name) {
    return within
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true))
        .first();
  }

  /** A form that a session on the staff's board opens, beside which its panel stands. */
  static Locator form(Page console, Locator board, String name) {
    var block = board.locator(".block-main");
    if ("false".equals(block.getAttribute("aria-expanded"))) {
      block.click();
    }
    button(console.locator("#panel"), name).click();
    return console.locator("dialog:not(.preview)");
  }

  /** Says yes to what the preview shows; everything that was open is closed then. */
  static void apply(Page console, String label) {
    button(console.locator("dialog.preview"), label).click();
    assertThat(console.locator("dialog")).hasCount(0);
  }

  /** What axe finds wrong. */
  static List<String> axe(Page page) {
    return new AxeBuilder(page)
        .analyze().getViolations().stream()
            .map(each -> each.getId() + ": " + each.getHelp() + " " + each.getNodes())
            .toList();
  }

  /** Nothing is cut off or has to be scrolled to sideways. */
  static void fits(Page page) {
    assertThat(
            page.evaluate(
                "document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
        .as("%s fits %s px", page.url(), page.viewportSize().width)
        .isEqualTo(true);
  }

  static void screenshot(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Programs.ROOT.resolve("infra/journeys/target/screenshots/" + name + ".png")));
  }

  static void wholeScreenshot(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Programs.ROOT.resolve("infra/journeys/target/screenshots/" + name + ".png")));
  }

  @Override
  public void close() {
    playwright.close();
  }
}
