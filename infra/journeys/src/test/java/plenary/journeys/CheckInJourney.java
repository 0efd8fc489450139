package plenary.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static plenary.journeys.Browsing.axe;
import static plenary.journeys.Browsing.button;
import static plenary.journeys.Browsing.fits;
import static plenary.journeys.Browsing.screenshot;
import static plenary.journeys.Browsing.wholeScreenshot;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import plenary.testing.Eventually;
import tools.jackson.databind.JsonNode;

/**
 * Staff at a door with a phone: badges are read by the camera or typed, each is answered at once,
 * and nobody who was let in without a network is forgotten.
 */
@TestMethodOrder(MethodOrderer.MethodName.class)
class CheckInJourney {

  private static Deployment plenary;
  private static Browsing browsing;
  private static Agenda agenda;
  private static Visitor ada;
  private static BrowserContext staffs;
  private static Page desk;

  @BeforeAll
  static void start() {
    plenary = LocalDeployment.runningOrNew("check-in");
    agenda =
        Agenda.sample(
            Visitor.signedIn(plenary, plenary.admin()), LocalDate.now(ZoneOffset.UTC).plusDays(30));
    ada = attendee("Ada Lovelace");
    browsing =
        Browsing.at(
            plenary,
            List.of(
                "--use-fake-device-for-media-stream",
                "--use-fake-ui-for-media-stream",
                "--use-file-for-fake-video-capture=" + BadgeBeforeCamera.film(ada)));
    staffs = browsing.context(360, 740);
    desk = browsing.signedIn(staffs, plenary.admin(), "/schedule");
    // A badge is before the camera all the time: it looks at it only where a journey starts it.
    desk.evaluate("localStorage.setItem('plenary-check-in-no-camera', '')");
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
  void aBadgeBeforeTheCameraIsReadWithinSecondsAndOnce() {
    var panel = openDoors("Panel 1");
    seat(ada, panel);
    desk.navigate(plenary.at("/check-in?programme=" + agenda.slug()).toString());
    assertThat(
            desk.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Now and next")))
        .isVisible();
    assertThat(axe(desk)).isEmpty();
    fits(desk);
    screenshot(desk, "check-in-choice");
    desk.locator(".choices a").filter(new Locator.FilterOptions().setHasText("Panel 1")).click();
    assertThat(desk.locator(".counts")).containsText(Pattern.compile("in\\s*0\\s*expected\\s*1"));
    screenshot(desk, "check-in-ready");

    assertThat(desk.evaluate("typeof BarcodeDetector")).isEqualTo("undefined");
    button(desk.locator("main"), "Start the camera").click();
    answers("ok", "Let in", "Ada Lovelace");
    assertThat(desk.locator(".counts")).containsText(Pattern.compile("in\\s*1"));
    assertThat(desk.locator(".came")).containsText("Ada Lovelace");
    assertThat(axe(desk)).isEmpty();
    fits(desk);
    screenshot(desk, "check-in-camera");
    desk.waitForTimeout(3000); // the badge stays before the camera: it is read again and again
    assertThat(desk.locator(".answer")).hasAttribute("data-reading", "ok");
    button(desk.locator("main"), "Stop the camera").click();
    assertThat(desk.locator(".scanner")).containsText("The camera is off.");
  }

  @Test
  void everyAnswerSaysInWordsWhatToDo() {
    var panel = agenda.session("Panel 3");
    var other = agenda.session("Panel 2");
    var start = java.time.OffsetDateTime.parse(other.get("start").asString()).plusMinutes(30);
    agenda.reschedule(panel, start, start.plusMinutes(90));
    agenda.arrange(panel, Map.of("capacity", 1));
    var bo = attendee("Bo");
    seat(ada, panel);
    seat(bo, panel);
    atDoorOf(panel);
    type(code(ada));
    answers("too-early", "Too early", "The doors open at");
    screenshot(desk, "check-in-too-early");
    openDoors("Panel 3");
    type(code(ada));
    answers("ok", "Let in", "Ada Lovelace");
    type(code(ada).toLowerCase());
    answers("already-in", "Already in", "Came at");
    type(code(bo));
    answers("waitlisted", "On the waiting list", "Number 1 in line.");
    screenshot(desk, "check-in-waitlisted");
    assertThat(axe(desk)).isEmpty();
    type(code(attendee("Cleo")));
    answers("no-seat", "No seat", "Cleo");
    screenshot(desk, "check-in-no-seat");
    assertThat(axe(desk)).isEmpty();
    whatIsNoBadgeOfToday();

    elsewhereAndWalkIns(other);
    agenda.change(
        List.of(
            Map.of(
                "type", "cancel",
                "sessionId", panel.get("id").asString(),
                "reason", "The speakers are ill")));
    atDoorOf(panel);
    Eventually.holds(
        "the door knows that the session is cancelled",
        Duration.ofSeconds(30),
        () -> {
          type(code(bo));
          desk.waitForTimeout(300);
          return "cancelled".equals(desk.locator(".answer").getAttribute("data-reading"));
        });
    answers("cancelled", "Session cancelled", "does not take place");
    assertThat(axe(desk)).isEmpty();
  }

  private static void whatIsNoBadgeOfToday() {
    type("MTYZSQ9K4R2R215QCTN5");
    answers("mistyped", "Code not right", "Compare it with the badge");
    type("https://example.org/tickets/1");
    answers("foreign", "Not a badge", "My schedule");
    var dan = attendee("Dan");
    var old = code(dan);
    dan.post("/api/registration/me/badge/renewal", null);
    type(old);
    answers("unknown", "Badge not valid", "it may have been renewed");
    assertThat(axe(desk)).isEmpty();
    screenshot(desk, "check-in-unknown");
  }

  private static void elsewhereAndWalkIns(JsonNode other) {
    openDoors("Panel 2");
    atDoorOf(other);
    type(code(ada));
    answers(
        "other-session",
        "Seat in another session",
        agenda.session("Panel 3").get("title").asString());
    screenshot(desk, "check-in-elsewhere");
    assertThat(axe(desk)).isEmpty();
    button(desk.locator("main"), "Let in anyway").press("Enter");
    answers("ok", "Let in", "Ada Lovelace");
    assertThat(desk.locator(".answer")).isFocused();
    type(code(attendee("Eve")));
    answers("ok", "Let in", "Eve");

    agenda.policy(Map.of("walkIns", false));
    var fay = code(attendee("Fay"));
    Eventually.holds(
        "nobody walks in any more",
        Duration.ofSeconds(30),
        () -> {
          type(fay);
          desk.waitForTimeout(300);
          return !"ok".equals(desk.locator(".answer").getAttribute("data-reading"));
        });
    answers("no-seat", "No seat", "Fay");
    button(desk.locator("main"), "Give a free seat and let in").click();
    answers("ok", "Let in", "Fay");
  }

  @Test
  void whoIsLetInWithoutANetworkIsSentLaterAndWhatDiffersIsShown() {
    var panel = openDoors("Opening");
    agenda.policy(Map.of("walkIns", false));
    var gil = attendee("Gil Hart");
    var hal = attendee("Hal Ito");
    seat(gil, panel);
    seat(hal, panel);
    var badge = code(gil); // made now, so that the list knows it
    atDoorOf(panel);
    assertThat(desk.locator(".counts")).containsText(Pattern.compile("expected\\s*2"));
    assertThat(desk.locator(".listed")).containsText("Works without a network too");
    staffs.route("**/api/**", Route::abort);
    type(badge);
    answers("ok", "Let in", "By the list on this device; sent when the network is back.");
    desk.getByLabel("No badge? Find by name").fill("hal");
    button(desk.locator(".found"), "Let in Hal Ito").click();
    answers("ok", "Let in", "Hal Ito");
    type(badge);
    answers("already-in", "Already in", "Gil Hart");
    assertThat(desk.locator(".desk-state")).containsText("No connection");
    assertThat(desk.locator(".desk-state")).containsText("2 readings wait to be sent.");
    assertThat(axe(desk)).isEmpty();
    fits(desk);
    wholeScreenshot(desk, "check-in-offline");
    desk.reload();
    assertThat(desk.locator(".desk-state")).containsText("2 readings wait to be sent.");
    type(code(ada));
    answers("unlisted", "Not on the list", "Without a network");
    screenshot(desk, "check-in-unlisted");
    assertThat(axe(desk)).isEmpty();

    hal.delete(agenda.seat(panel));
    staffs.unroute("**/api/**");
    assertThat(desk.locator(".queue")).hasCount(0);
    assertThat(desk.locator(".late"))
        .hasText(Pattern.compile("1 person to look at.*Hal Ito.*No seat.*"));
    assertThat(desk.locator(".came")).containsText("Gil Hart");
    assertThat(axe(desk)).isEmpty();
    fits(desk);
    wholeScreenshot(desk, "check-in-late");
    desk.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Seen: Hal Ito")).click();
    assertThat(desk.locator(".late")).not().isVisible();
    assertThat(browsing.complaints()).allMatch(each -> each.contains("net::ERR_"));
  }

  @Test
  void aCameraThatIsRefusedIsExplainedAndNobodyElseChecksPeopleIn() {
    try (var attendees = browsing.context(360, 740)) {
      var page = attendees.newPage();
      var address = plenary.at("/check-in?programme=" + agenda.slug());
      page.navigate(address.toString());
      assertThat(page.locator("main")).containsText("Check-in is for staff.");
      assertThat(axe(page)).isEmpty();
    }
    try (var attendees = browsing.context(1280, 800)) {
      attendees.addInitScript(
          "if (navigator.mediaDevices) navigator.mediaDevices.getUserMedia = () =>"
              + " Promise.reject(new DOMException('', 'NotAllowedError'))");
      var address = "ina-" + UUID.randomUUID().toString().substring(0, 8) + "@example.org";
      var page = browsing.signedIn(attendees, address, "/schedule");
      page.navigate(doorOf(agenda.session("Panel 5")));
      assertThat(page.locator("main")).containsText("are not among the staff");
      if (button(page.locator("main"), "Start the camera").isVisible()) {
        button(page.locator("main"), "Start the camera").click();
      }
      assertThat(page.locator(".scanner")).containsText("The camera is not allowed here");
      assertThat(axe(page)).isEmpty();
      screenshot(page, "check-in-refused");
    }
    browsing.expected(403);
  }

  private static void answers(String reading, String title, String text) {
    assertThat(desk.locator(".answer")).hasAttribute("data-reading", reading);
    assertThat(desk.locator(".answer-title")).hasText(title);
    assertThat(desk.locator(".answer")).containsText(text);
  }

  private static void type(String code) {
    desk.getByLabel("Code on the badge").fill(code);
    desk.keyboard().press("Enter");
  }

  private static void atDoorOf(JsonNode session) {
    desk.navigate(doorOf(session));
    desk.waitForSelector(".counts dd");
  }

  private static String doorOf(JsonNode session) {
    var query = "?programme=%s&session=%s".formatted(agenda.slug(), session.get("id").asString());
    return plenary.at("/check-in" + query).toString();
  }

  /** Opens them, and waits until the door knows. */
  private static JsonNode openDoors(String code) {
    var session = code.equals("Opening") ? opening() : agenda.session(code);
    agenda.status(session, Map.of("status", "doors-open"));
    Eventually.holds(
        "the door of " + code + " is open",
        Duration.ofSeconds(30),
        () ->
            "doors-open"
                .equals(
                    agenda
                        .staff()
                        .get(agenda.registration(session) + "/check-ins/list")
                        .json()
                        .path("status")
                        .asString("")));
    return session;
  }

  private static JsonNode opening() {
    return agenda
        .get()
        .get("sessions")
        .valueStream()
        .filter(each -> each.get("kind").asString().equals("opening"))
        .findFirst()
        .orElseThrow();
  }

  private static void seat(Visitor attendee, JsonNode session) {
    assertThat(attendee.put(agenda.seat(session), null).status()).isEqualTo(200);
  }

  private static String code(Visitor attendee) {
    return attendee.get("/api/registration/me/badge").json().get("code").asString();
  }

  private static Visitor attendee(String name) {
    var visitor =
        Visitor.signedIn(
            plenary, "at-" + UUID.randomUUID().toString().substring(0, 8) + "@example.org");
    var tag = visitor.get("/api/registration/me").header("ETag");
    visitor.send("PATCH", "/api/registration/me", Map.of("name", name), Map.of("If-Match", tag));
    return visitor;
  }
}
