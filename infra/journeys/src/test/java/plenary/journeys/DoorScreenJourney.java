package plenary.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static plenary.journeys.Browsing.axe;
import static plenary.journeys.Browsing.fits;
import static plenary.journeys.Browsing.screenshot;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Screens at doors: whoever stands before one sees what staff change, and whether to believe it.
 * The day that they show is set by the browser's clock.
 */
class DoorScreenJourney {

  private static final String HERE = "Conference Room 2";
  private static final String THERE = "Trusteeship Council Chamber";

  private static Deployment plenary;
  private static Wireless wire;
  private static Browsing browsing;
  private static Agenda agenda;

  @BeforeAll
  static void start() {
    plenary = LocalDeployment.runningOrNew("door-screen");
    wire = Wireless.to(plenary);
    browsing = Browsing.at(plenary);
    agenda = Agenda.sample(Visitor.signedIn(plenary, plenary.admin()));
  }

  @AfterAll
  static void stop() {
    browsing.close();
    wire.close();
    plenary.close();
  }

  @AfterEach
  void noPageComplained() {
    assertThat(browsing.complaints()).isEmpty();
  }

  @Test
  void whoeverStandsAtTheWrongDoorIsToldWhereToGo() {
    var panel = agenda.session("Panel 3");
    var before = panel.get("roomId").asString();
    try (var halls = browsing.context(1280, 720);
        var portraits = browsing.context(1080, 1920, ColorScheme.DARK)) {
      var door = screen(halls, HERE, "2026-03-04T16:05:00+01:00");
      assertThat(door.locator("h1")).hasText(HERE);
      assertThat(door.locator(".screen-next")).containsText("Panel 3");
      assertThat(door.locator(".screen-next"))
          .containsText(Pattern.compile("Starts in\\s+2[45] minutes"));
      assertThat(axe(door)).isEmpty();
      screenshot(door, "door-next");

      agenda.status(panel, Map.of("delayMinutes", 10, "liveNote", "Interpretation on channel 3"));
      assertThat(door.locator(".screen-next s")).hasText("16:30–18:00");
      assertThat(door.locator(".screen-next .expected")).containsText("16:40–18:10");
      assertThat(door.locator(".screen-next")).containsText("10 min late");
      assertThat(door.locator(".screen-next")).containsText("Interpretation on channel 3");

      var foyer = screen(portraits, null, "2026-03-04T16:05:00+01:00");
      assertThat(foyer.locator(".foyer-row")).hasCount(2);
      agenda.move(panel, room(THERE));
      for (var page : List.of(door, foyer)) {
        assertThat(page.locator(".screen-full"))
            .containsText(Pattern.compile("Room change.*Panel 3.*is now in.*" + THERE));
        assertThat(axe(page)).isEmpty();
      }
      screenshot(door, "door-room-change");
      screenshot(foyer, "foyer-room-change");

      for (var page : List.of(door, foyer)) {
        page.clock().runFor(61_000);
        assertThat(page.locator(".screen-full")).hasCount(0);
        assertThat(page.locator(".screen-line")).hasText("Panel 3 is now in " + THERE);
      }
      screenshot(foyer, "foyer");
      assertThat(axe(foyer)).isEmpty();
      assertThat(door.locator(".screen-body")).not().containsText("Panel 3");
      var right = screen(halls, THERE, "2026-03-04T16:25:00+01:00");
      assertThat(right.locator(".screen-next")).containsText("Moved here from " + HERE);
      door.reload();
      assertThat(door.locator(".screen-line")).hasText("Panel 3 is now in " + THERE);

      agenda.move(panel, before);
      assertThat(door.locator(".screen-next")).containsText("Panel 3");
      assertThat(door.locator(".screen-line")).hasCount(0);
      agenda.change(List.of(cancel(panel)));
      assertThat(door.locator(".screen-full"))
          .containsText(Pattern.compile("Cancellation.*Panel 3.*Cancelled.*The speakers are ill"));
      screenshot(door, "door-cancelled");
      agenda.change(List.of(Map.of("type", "reinstate", "sessionId", panel.get("id").asString())));
      assertThat(door.locator(".screen-full")).hasCount(0);
      agenda.status(panel, Map.of("delayMinutes", 0, "liveNote", ""));
    }
  }

  private static Map<String, Object> cancel(JsonNode session) {
    return Map.of(
        "type", "cancel",
        "sessionId", session.get("id").asString(),
        "reason", "The speakers are ill");
  }

  @Test
  void aScreenWhoseServerIsAwaySaysHowOldItIsAndComesBackByItself() {
    var panel = agenda.session("Panel 2");
    try (var halls = browsing.context(1280, 720)) {
      var door = screen(halls, "Conference Room 1", "2026-03-04T14:50:00+01:00");
      assertThat(door.locator(".screen-next")).containsText("Panel 2");
      wire.cut();
      door.clock().runFor(95_000);
      assertThat(door.locator(".screen-stale"))
          .containsText(Pattern.compile("Out of date: as of 14:5\\d, 1 minute ago"));
      assertThat(door.locator(".screen-next")).containsText("Panel 2");
      assertThat(axe(door)).isEmpty();
      screenshot(door, "door-out-of-date");
      assertThat(browsing.complaints()).allMatch(each -> each.contains("net::ERR_"));

      wire.mend();
      door.clock().runFor(21_000);
      assertThat(door.locator(".screen-stale")).hasCount(0);
      agenda.status(panel, Map.of("status", "doors-open"));
      assertThat(door.locator(".screen-next").getByText("Doors open")).isVisible();
      assertThat(browsing.complaints()).allMatch(each -> each.contains("net::ERR_"));

      // Without the services at its start, it shows what it last knew.
      halls.route("**/api/**", Route::abort);
      door.reload();
      assertThat(door.locator(".screen-next")).containsText("Doors open");
    }
    // It asks again and again, as long as it is there.
    assertThat(browsing.complaints()).allMatch(each -> each.contains("net::ERR_"));
    agenda.status(panel, Map.of("status", "scheduled"));
  }

  @Test
  void itGoesOnForDaysAndLeavesNothingBehind() {
    try (var halls = browsing.context(1280, 720)) {
      var door = screen(halls, "Conference Room 1", "2026-03-04T18:05:00+01:00");
      assertThat(door.locator(".screen-next"))
          .containsText(Pattern.compile("Panel 4.*Starts Thu 5 Mar at 10:00"));
      var before = nodes(door);
      door.clock().runFor(600_000);
      assertThat(nodes(door)).isEqualTo(before);

      door.clock().fastForward("16:00:00");
      assertThat(door.locator(".screen-now")).containsText("Panel 4");
      assertThat(door.locator(".screen-day")).hasText("Thu 5 Mar");
      assertThat(door.locator(".screen-next")).containsText("Panel 5");
      screenshot(door, "door-now");
    }
  }

  private static int nodes(Page page) {
    return (int) page.evaluate("document.querySelectorAll('*').length");
  }

  @Test
  void itsClockIsTheServersAndNewPagesAreTaken() {
    try (var halls = browsing.context(1280, 720)) {
      var tag = new AtomicReference<>("\"one\"");
      var asked = new AtomicInteger();
      halls.route("**/assets/door.css", route -> tagged(route, tag.get(), asked));
      var page = halls.newPage();
      page.clock()
          .install(
              new Clock.InstallOptions().setTime(Instant.now().plusSeconds(5000).toEpochMilli()));
      page.navigate(plenary.at("/door?programme=" + agenda.slug()).toString());
      assertThat(page.locator("h1")).hasText("All rooms");
      assertThat(page.locator(".screen-clock")).not().hasText(minute(0));
      page.clock().runFor(21_000);
      assertThat(page.locator(".screen-clock"))
          .hasText(Pattern.compile(minute(0) + "|" + minute(60)));

      page.evaluate("document.documentElement.dataset.old = ''");
      page.waitForCondition(() -> asked.get() > 0);
      tag.set("\"another\"");
      page.waitForCondition(
          () -> {
            page.clock().runFor(60_000);
            return page.locator("html[data-old]").count() == 0;
          });
      assertThat(page.locator("h1")).hasText("All rooms");
    }
  }

  /** Of what is asked for its tag alone. */
  private static void tagged(Route route, String tag, AtomicInteger asked) {
    if (!route.request().method().equals("HEAD")) {
      route.resume();
      return;
    }
    route.fulfill(new Route.FulfillOptions().setStatus(200).setHeaders(Map.of("etag", tag)));
    asked.incrementAndGet();
  }

  private static String minute(int ahead) {
    return DateTimeFormatter.ofPattern("HH:mm")
        .format(Instant.now().plusSeconds(ahead).atZone(ZoneId.of("Europe/Zurich")));
  }

  @Test
  void everyScreenIsOneLinkAway() {
    try (var desks = browsing.context(360, 740)) {
      var page = desks.newPage();
      page.navigate(plenary.at("/door").toString());
      var card = page.locator(".card").filter(new Locator.FilterOptions().setHasText(HERE));
      assertThat(card.first()).containsText("All rooms");
      assertThat(axe(page)).isEmpty();
      fits(page);
      screenshot(page, "door-chooser");
      var link =
          card.first().getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(HERE));
      link.press("Enter");
      assertThat(page.locator("h1")).hasText(HERE);
      assertThat(axe(page)).isEmpty();
      fits(page);
      page.navigate(plenary.at("/door?programme=" + agenda.slug() + "&room=Nowhere").toString());
      assertThat(page.locator("main"))
          .containsText("There is no room “Nowhere” in this programme.");
      assertThat(axe(page)).isEmpty();
      page.navigate(plenary.at("/door?programme=" + agenda.slug()).toString());
      assertThat(page.locator("h1")).hasText("All rooms");
      fits(page);
    }
  }

  /**
   * A screen whose day is the programme's: the server's clock, by which it would set its own, says
   * nothing.
   */
  private static Page screen(BrowserContext context, String room, String time) {
    context.route(
        "**/api/agenda/programmes/" + agenda.slug(),
        route -> {
          if (!route.request().method().equals("HEAD")) {
            route.resume();
            return;
          }
          try {
            var answer = route.fetch();
            var headers = new HashMap<>(answer.headers());
            headers.remove("date");
            route.fulfill(
                new Route.FulfillOptions().setStatus(answer.status()).setHeaders(headers));
          } catch (com.microsoft.playwright.PlaywrightException away) {
            route.abort();
          }
        });
    var page = context.newPage();
    page.clock()
        .install(
            new Clock.InstallOptions()
                .setTime(java.time.OffsetDateTime.parse(time).toInstant().toEpochMilli()));
    var query = room == null ? "" : "&room=" + URLEncoder.encode(room, StandardCharsets.UTF_8);
    page.navigate(wire.at("/door?programme=" + agenda.slug() + query).toString());
    page.waitForSelector(".screen-card, .foyer-row");
    return page;
  }

  private static String room(String name) {
    return agenda
        .get()
        .get("rooms")
        .valueStream()
        .filter(each -> each.get("name").asString().equals(name))
        .findFirst()
        .orElseThrow()
        .get("id")
        .asString();
  }
}
