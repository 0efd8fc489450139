package plenary.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static plenary.journeys.Browsing.axe;
import static plenary.journeys.Browsing.button;
import static plenary.journeys.Browsing.fits;
import static plenary.journeys.Browsing.form;
import static plenary.journeys.Browsing.screenshot;
import static plenary.journeys.Browsing.wholeScreenshot;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Attendees in their browsers see what becomes of their seats, decide about it with one tap, and
 * check a draw themselves.
 */
class ScheduleJourney {

  private static Deployment plenary;
  private static Browsing browsing;
  private static Visitor staff;

  @BeforeAll
  static void start() {
    plenary = LocalDeployment.runningOrNew("schedule");
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
    assertThat(browsing.complaints()).isEmpty();
  }

  @Test
  void whoeverWaitsIsOfferedASeatAndEachDecidesWithOneTapWhatAMoveMeansToThem() {
    var agenda = Agenda.sample(staff, LocalDate.now(ZoneOffset.UTC).plusDays(30));
    var panel = agenda.session("Panel 3");
    var other = agenda.session("Panel 2");
    var closesAt = at(panel, "start").minusHours(2).toInstant().toString();
    agenda.policy(Map.of("offerMinutes", 15));
    agenda.arrange(panel, Map.of("capacity", 1, "closesAt", closesAt));
    try (var anas = browsing.context(390, 844);
        var bos = browsing.context(360, 740, ColorScheme.DARK);
        var staffs = browsing.context(1280, 900)) {
      var ana = browsing.signedIn(anas, address("ana"), "/?programme=" + agenda.slug());
      var bo = browsing.signedIn(bos, address("bo"), "/?programme=" + agenda.slug());
      button(row(ana, panel), "Take a seat").click();
      assertThat(row(ana, panel)).containsText("You have a seat");
      button(row(bo, panel), "Join the waiting line").click();
      assertThat(row(bo, panel)).containsText("You are number 1 in the waiting line");

      var console = browsing.signedIn(staffs, plenary.admin(), "/staff?programme=" + agenda.slug());
      seats(console, panel, "2");
      assertThat(agenda.arrangement(panel).toString())
          .isEqualTo("{\"capacity\":2,\"closesAt\":\"%s\"}".formatted(closesAt));
      anOfferIsAcceptedFromTheSchedule(bo, panel);

      ana.navigate(plenary.at("/schedule").toString());
      agenda.reschedule(
          panel, at(other, "start").plusMinutes(30), at(other, "end").plusMinutes(30));
      theMoveIsKept(ana, panel);
      theMoveIsSwapped(bo, panel, other);
      aClashIsSaidAtBoth(ana, agenda, panel, other);
      tooManyAreAnsweredByStaff(console, panel);
    }
  }

  private static void anOfferIsAcceptedFromTheSchedule(Page bo, JsonNode panel) {
    assertThat(row(bo, panel)).containsText("A seat is kept for you until");
    wholeScreenshot(bo, "agenda-offer");
    bo.locator("#ways").getByText("My schedule").click();
    assertThat(row(bo, panel)).containsText("A seat is kept for you until");
    assertThat(axe(bo)).isEmpty();
    fits(bo);
    wholeScreenshot(bo, "schedule-offer");
    button(row(bo, panel), "Accept the seat").click();
    assertThat(row(bo, panel)).containsText("You have a seat");
  }

  private static void theMoveIsKept(Page ana, JsonNode panel) {
    assertThat(row(ana, panel)).containsText("This session was moved");
    assertThat(row(ana, panel).locator(".was-is"))
        .containsText(Pattern.compile("It was.*16:30–18:00.*It is now.*15:30–17:00"));
    assertThat(axe(ana)).isEmpty();
    fits(ana);
    wholeScreenshot(ana, "schedule-moved");
    button(row(ana, panel), "Keep my seat").press("Enter");
    assertThat(row(ana, panel)).not().containsText("This session was moved");
    assertThat(row(ana, panel)).isFocused();
  }

  private static void theMoveIsSwapped(Page bo, JsonNode panel, JsonNode other) {
    assertThat(row(bo, panel)).containsText("This session was moved");
    wholeScreenshot(bo, "schedule-moved-dark");
    assertThat(axe(bo)).isEmpty();
    button(row(bo, panel).locator("li"), "Swap").click();
    assertThat(row(bo, other)).containsText("You have a seat");
    assertThat(row(bo, panel)).hasCount(0);
  }

  private static void aClashIsSaidAtBoth(Page ana, Agenda agenda, JsonNode panel, JsonNode other) {
    ana.navigate(plenary.at("/?programme=" + agenda.slug()).toString());
    button(row(ana, other), "Take a seat").click();
    assertThat(row(ana, other)).containsText("At the same time you also have");
    assertThat(row(ana, panel)).containsText("At the same time you also have");
    wholeScreenshot(ana, "agenda-clash");
    assertThat(axe(ana)).isEmpty();
    ana.locator("#ways").getByText("My schedule").click();
    assertThat(row(ana, panel)).containsText(other.get("title").asString());
    assertThat(row(ana, other)).containsText(panel.get("title").asString());
    ana.setViewportSize(1280, 900);
    wholeScreenshot(ana, "schedule-clash-wide");
    assertThat(axe(ana)).isEmpty();
  }

  private static void tooManyAreAnsweredByStaff(Page console, JsonNode panel) {
    seats(console, panel, "0");
    var beside = console.locator("#panel");
    assertThat(beside).containsText("1 too many for the seats that there are.");
    screenshot(console, "staff-too-many");
    assertThat(axe(console)).isEmpty();
    button(beside, "Keep all").click();
    assertThat(beside).containsText("They stay.");
  }

  private static void seats(Page console, JsonNode session, String number) {
    var dialog = form(console, row(console, session), "Set seats");
    dialog.getByLabel("Number of seats").fill(number);
    button(dialog, "Save seats").click();
    assertThat(dialog).not().isVisible();
  }

  @Test
  void whatIsNotOpenYetSaysWhenItOpensAndARefusedClashNamesWhatIsInTheWay() {
    var agenda = Agenda.sample(staff, LocalDate.now(ZoneOffset.UTC).plusDays(30));
    var early = agenda.session("Panel 2");
    var late = agenda.session("Panel 3");
    var closed = agenda.session("Panel 1");
    agenda.reschedule(late, at(early, "start").plusMinutes(30), at(early, "end").plusMinutes(30));
    agenda.policy(Map.of("clashes", "refuse"));
    agenda.arrange(
        closed,
        Map.of(
            "capacity", 100, "opensAt", at(closed, "start").minusDays(2).toInstant().toString()));
    try (var anas = browsing.context(390, 844)) {
      var ana = browsing.signedIn(anas, address("ana"), "/?programme=" + agenda.slug());
      assertThat(row(ana, closed))
          .containsText(Pattern.compile("Registration opens \\w+ \\d+ \\w+, 11:30"));
      assertThat(button(row(ana, closed), "Take a seat")).hasCount(0);

      button(row(ana, early), "Take a seat").click();
      assertThat(row(ana, early)).containsText("You have a seat");
      button(row(ana, late), "Take a seat").click();
      assertThat(row(ana, late).getByRole(AriaRole.ALERT))
          .containsText(
              "Give that seat back first, or swap:"
                  + early.get("title").asString()
                  + ", 15:00–16:30");
      assertThat(axe(ana)).isEmpty();
      browsing.expected(409);
    }
  }

  @Test
  void theCalendarTheDevicesAndTheProfileAreOnesOwnToChange() {
    try (var anas = browsing.context(360, 740)) {
      var ana = anas.newPage();
      ana.navigate(plenary.at("/schedule").toString());
      ana.locator("main").getByText("Sign in").last().click();
      browsing.signIn(ana, address("cards"));
      ana.waitForURL("**/schedule");
      assertThat(ana.locator("main")).containsText("You have no seat yet");
      ana.locator("#ways").getByText("Me").last().click();

      var calendar = card(ana, "My calendar");
      button(calendar, "Make an address").click();
      var address = calendar.getByLabel("Address of my calendar");
      assertThat(address).hasValue(Pattern.compile("http.*/api/registration/calendars/.*ics"));
      assertThat(calendar.getByText("Subscribe", new Locator.GetByTextOptions().setExact(true)))
          .hasAttribute("href", Pattern.compile("^webcal:"));
      assertThat(ana.locator(".badge-picture img")).hasJSProperty("complete", true);
      assertThat(axe(ana)).isEmpty();
      fits(ana);
      wholeScreenshot(ana, "me-cards");
      calendar.getByText("Revoke").click();
      assertThat(calendar).containsText("Revoked");
      assertThat(address).hasCount(0);

      button(card(ana, "My profile"), "Change my profile").click();
      var dialog = ana.getByRole(AriaRole.DIALOG);
      dialog.getByLabel("Name").fill("Ana Díaz");
      dialog.getByLabel("Language of messages").selectOption("es");
      assertThat(axe(ana)).isEmpty();
      button(dialog, "Save").click();
      assertThat(card(ana, "My profile")).containsText("Ana Díaz");
      assertThat(card(ana, "My profile")).containsText("Español");

      assertThat(card(ana, "Where I am signed in")).containsText("This device");
      button(card(ana, "Where I am signed in"), "Sign out everywhere").click();
      assertThat(ana.locator("#account")).containsText("Sign in");
    }
  }

  @Test
  void aDrawIsAnnouncedTakenPartInHeldAndRecomputedInTheBrowser() {
    var agenda = Agenda.sample(staff, LocalDate.now(ZoneOffset.UTC).plusDays(30));
    var panel = agenda.session("Panel 3");
    agenda.arrange(panel, drawn(Instant.now().plus(Duration.ofHours(1))));
    for (var each : new String[] {"one", "two", "three"}) {
      var asked = Visitor.signedIn(plenary, address(each)).put(agenda.seat(panel), null);
      assertThat(asked.json().get("state").asString()).isEqualTo("requested");
    }
    try (var anas = browsing.context(390, 844)) {
      var ana = browsing.signedIn(anas, address("ana"), "/?programme=" + agenda.slug());
      button(row(ana, panel), "Take part in the draw").click();
      assertThat(row(ana, panel)).containsText("You take part in the draw, number 4");
      wholeScreenshot(ana, "agenda-draw");
      assertThat(axe(ana)).isEmpty();
      row(ana, panel).getByText("How the draw works").click();
      assertThat(ana.locator("main")).containsText("4 people take part so far. There are 2 seats.");
      wholeScreenshot(ana, "draw-before");
      assertThat(axe(ana)).isEmpty();

      agenda.arrange(panel, drawn(Instant.now().plusSeconds(4)));
      ana.reload();
      assertThat(ana.locator("main")).containsText("The draw holds");
      assertThat(ana.locator(".order li[data-seated=true]")).hasCount(2);
      assertThat(ana.locator(".order li[data-seated=false]")).hasCount(2);
      assertThat(ana.locator(".order .own")).containsText("Number 4 (you)");
      assertThat(ana.locator(".checks")).containsText("The commitment is the one that you saw");
      theOutcomeIsWhatBecameOfTheSeat(ana);
      fits(ana);
      wholeScreenshot(ana, "draw-after");
      assertThat(axe(ana)).isEmpty();
      whatIsTamperedWithDoesNotHold(ana);
    }
  }

  private static void theOutcomeIsWhatBecameOfTheSeat(Page ana) {
    boolean seated = "true".equals(ana.locator(".order .own").getAttribute("data-seated"));
    assertThat(ana.locator("section[aria-labelledby=mine]"))
        .containsText(seated ? "You have a seat now." : "You wait in line now.");
  }

  /** Each in turn: another seed, and one entry more than there was. */
  private static void whatIsTamperedWithDoesNotHold(Page ana) {
    for (var change :
        Map.of("\"seed\":\"", "\"seed\":\"x", "\"entries\":\"", "\"entries\":\"9,").entrySet()) {
      ana.route(
          "**/draw",
          route -> {
            var honest = route.fetch();
            route.fulfill(
                new com.microsoft.playwright.Route.FulfillOptions()
                    .setResponse(honest)
                    .setBody(honest.text().replace(change.getKey(), change.getValue())));
          });
      ana.reload();
      assertThat(ana.locator(".verdict")).containsText("The draw does not hold");
      assertThat(ana.locator(".checks li[data-holds=false]")).hasCount(1);
      assertThat(axe(ana)).isEmpty();
      wholeScreenshot(ana, "draw-does-not-hold");
      ana.unroute("**/draw");
    }
  }

  private static Map<String, Object> drawn(Instant at) {
    return Map.of("capacity", 2, "drawAt", at.toString());
  }

  private static OffsetDateTime at(JsonNode session, String field) {
    return OffsetDateTime.parse(session.get(field).asString());
  }

  private static Locator row(Page page, JsonNode session) {
    return page.locator("#session-" + session.get("id").asString());
  }

  private static Locator card(Page page, String title) {
    return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName(title));
  }

  private static String address(String name) {
    return name + "-" + UUID.randomUUID().toString().substring(0, 8) + "@example.org";
  }
}
