package plenary.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static plenary.journeys.Browsing.axe;
import static plenary.journeys.Browsing.button;
import static plenary.journeys.Browsing.fits;
import static plenary.journeys.Browsing.wholeScreenshot;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Everything on screen is said in each language, and each language is found: by the browser's wish,
 * by hand, and by what somebody has said of themselves elsewhere.
 */
class LanguagesJourney {

  private static final List<String> LATER =
      List.of(
          "offline.js",
          "staff-broadcast.js",
          "staff-import.js",
          "staff-picked.js",
          "staff-settings.js",
          "staff-webhooks.js");

  private static final List<String> LANGUAGES = List.of("en", "fr", "es", "ar", "zh", "ru");
  private static final Path PAGES = Programs.ROOT.resolve("infra/web/pages");
  private static final Path STRINGS = PAGES.resolve("assets/strings");

  private static Deployment plenary;
  private static Browsing browsing;

  @BeforeAll
  static void start() {
    plenary = LocalDeployment.runningOrNew("languages");
    browsing = Browsing.at(plenary);
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

  @Test
  void everyLanguageSaysAllThatEnglishSays() {
    var wrong = new ArrayList<String>();
    var there = new ArrayList<List<String>>();
    for (var area : areas("en")) {
      for (var language : LANGUAGES) {
        if (areas(language).contains(area)) {
          there.add(List.of(language, area));
        } else {
          wrong.add(language + "/" + area + ": is missing");
        }
      }
    }
    for (var language : LANGUAGES) {
      var unknown = new TreeSet<>(areas(language));
      unknown.removeAll(areas("en"));
      unknown.forEach(area -> wrong.add(language + "/" + area + ": is not there in English"));
    }
    try (var context = browsing.context(800, 600)) {
      var page = context.newPage();
      page.navigate(plenary.at("/sign-in").toString());
      var found = (List<?>) page.evaluate(Comparing.SCRIPT, there);
      found.forEach(each -> wrong.add(each.toString()));
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyWordThatAPageUsesIsAmongThoseThatItLoadsAndNoWordIsThereForNothing() {
    Map<String, Object> words;
    try (var context = browsing.context(800, 600)) {
      var page = context.newPage();
      page.navigate(plenary.at("/sign-in").toString());
      words = shapes(page);
    }
    var wrong = new TreeSet<String>();
    var usedAnywhere = new TreeSet<String>();
    for (var html : Preloads.pages(PAGES)) {
      var areas = new ArrayList<>(List.of("common"));
      areas.addAll(Words.areas(html));
      var used = Words.used(html);
      usedAnywhere.addAll(used);
      for (var path : used) {
        if (areas.stream().noneMatch(area -> Words.isAmong(words, area, path))) {
          wrong.add(html.getFileName() + " has no words for t." + path);
        }
      }
    }
    // Reached by import(), so by no page's list.
    for (var later : LATER) {
      usedAnywhere.addAll(Words.usedIn(PAGES.resolve("assets/" + later)));
    }
    words.forEach(
        (area, all) ->
            ((List<?>) all)
                .stream()
                    .map(Object::toString)
                    .filter(path -> !path.equals("language") && !path.equals("locale"))
                    .filter(path -> usedAnywhere.stream().noneMatch(used -> covers(used, path)))
                    .forEach(path -> wrong.add(area + " has " + path + " for nothing")));
    assertThat(wrong).isEmpty();
  }

  /** Of what is used as a whole, by a name that is only known then, every part is used. */
  private static boolean covers(String used, String path) {
    return path.equals(used) || path.startsWith(used + ".") || used.startsWith(path + ".");
  }

  /** Every place in English, to the second name, by area. */
  private static Map<String, Object> shapes(Page page) {
    var all = page.evaluate(Comparing.SHAPES, areas("en").stream().toList());
    @SuppressWarnings("unchecked") // what JSON has
    var shapes = (Map<String, Object>) all;
    return shapes;
  }

  @Test
  void aLanguageIsWhatTheBrowserWantsUntilAnotherIsChosenByHandAndThatIsKeptWithTheProfile() {
    var address = "ada-" + UUID.randomUUID().toString().substring(0, 8) + "@example.org";
    try (var context = browsing.context(360, 740, ColorScheme.LIGHT, "fr-CA")) {
      var page = context.newPage();
      page.navigate(plenary.at("/sign-in").toString());
      assertThat(page.locator("h1")).hasText("Connexion");
      assertThat(page.locator("html")).hasAttribute("lang", "fr");
      assertThat(page).hasTitle("Connexion · Plenary");
      assertThat(page.locator("link[rel=manifest]")).hasAttribute("href", "/manifest-fr.json");

      choose(page, "English");
      assertThat(page.locator("h1")).hasText("Sign in");
      browsing.signIn(page, address);
      page.navigate(plenary.at("/sign-in").toString());
      choose(page, "العربية");
      assertThat(page.locator("html")).hasAttribute("dir", "rtl");
      assertThat(page.locator("html")).hasAttribute("lang", "ar");
      assertThat(page.evaluate("fetch('/api/registration/me').then((me) => me.json())"))
          .asString()
          .contains("language=ar");
      assertThat(axe(page)).isEmpty();
      fits(page);
      wholeScreenshot(page, "languages-arabic-sign-in");
      page.navigate(plenary.at("/").toString());
      assertThat(page.locator("html")).hasAttribute("dir", "rtl");
    }
    try (var context = browsing.context(360, 740, ColorScheme.DARK, "ru")) {
      var page = context.newPage();
      page.navigate(plenary.at("/sign-in").toString());
      page.getByLabel("Адрес электронной почты").fill(address);
      button(page.locator("main"), "Прислать мне ссылку").click();
      page.getByText("Открыть ссылку для входа").click();
      button(page.locator("main"), "المتابعة بالعربية").click();
      assertThat(page.locator("html")).hasAttribute("lang", "ar");
    }
  }

  @Test
  void fromRightToLeftTimesAndNamesKeepTheirOwnOrder() {
    var agenda = Agenda.sample(Visitor.signedIn(plenary, plenary.admin()));
    try (var context = browsing.context(360, 740, ColorScheme.LIGHT, "ar")) {
      var page = context.newPage();
      page.navigate(plenary.at("/?programme=" + agenda.slug()).toString());
      var time = page.locator(".session .time").first();
      assertThat(time).containsText(Pattern.compile("\u2066\\d\\d:\\d\\d–\\d\\d:\\d\\d\u2069"));
      assertThat(page.locator("html")).hasAttribute("dir", "rtl");
      assertThat(
              page.evaluate("getComputedStyle(document.querySelector('.session h3')).unicodeBidi"))
          .isEqualTo("plaintext");
      assertThat(axe(page)).isEmpty();
      fits(page);
      wholeScreenshot(page, "languages-arabic-agenda");
      page.setViewportSize(1280, 900);
      fits(page);
      wholeScreenshot(page, "languages-arabic-agenda-wide");
    }
  }

  private static void choose(Page page, String name) {
    page.getByRole(AriaRole.CONTENTINFO)
        .getByText(name, new com.microsoft.playwright.Locator.GetByTextOptions().setExact(true))
        .click();
    assertThat(page.locator(".languages [aria-current=true]")).hasText(name);
  }

  private static Set<String> areas(String language) {
    try (var files = Files.list(STRINGS.resolve(language))) {
      return files
          .map(each -> each.getFileName().toString().replaceFirst("\\.js$", ""))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
