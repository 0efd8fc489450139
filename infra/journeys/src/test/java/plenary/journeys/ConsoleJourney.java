package plenary.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static plenary.journeys.Browsing.apply;
import static plenary.journeys.Browsing.axe;
import static plenary.journeys.Browsing.button;
import static plenary.journeys.Browsing.fits;
import static plenary.journeys.Browsing.screenshot;
import static plenary.journeys.Browsing.wholeScreenshot;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import plenary.testing.Eventually;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Staff run the day from their console: by drag and by keys, each change seen before it is made and
 * taken back after; what attendees' pages show of it is what their own pages show.
 */
class ConsoleJourney {

  private static Deployment plenary;
  private static Browsing browsing;
  private static Visitor staff;

  private Agenda agenda;

  @BeforeAll
  static void start() {
    plenary = LocalDeployment.runningOrNew("console");
    browsing = Browsing.at(plenary);
    staff = Visitor.signedIn(plenary, plenary.admin());
  }

  @AfterAll
  static void stop() {
    browsing.close();
    plenary.close();
  }

  @BeforeEach
  void importProgramme() {
    agenda = Agenda.sample(staff);
    agenda.addRoom("Room A", 80);
  }

  @AfterEach
  void noPageComplained() {
    assertThat(browsing.complaints()).isEmpty();
  }

  @Test
  void aSessionIsDraggedSeenFirstAppliedAndTakenBack() {
    var panel = agenda.session("Panel 2");
    try (var attendees = browsing.context(390, 844);
        var staffs = browsing.context(1440, 900)) {
      var page = attendees.newPage();
      page.navigate(plenary.at("/?programme=" + agenda.slug()).toString());
      var console = console(browsing.signedIn(staffs, plenary.admin(), address()));
      assertThat(axe(console)).isEmpty();

      drag(console, panel, 2, 30, false);
      assertThat(console.locator("dialog")).hasCount(0);
      drag(console, panel, 2, 30, true);
      var preview = console.locator("dialog.preview");
      assertThat(preview).containsText("It makes no clash.");
      assertThat(preview.locator(".diff").first()).containsText("15:30–17:00");
      assertThat(preview.locator(".said"))
          .containsText("Panel 2 moves from Conference Room 1 to Room A");
      screenshot(console, "console-preview");
      assertThat(axe(console)).isEmpty();
      apply(console, "Apply");
      assertThat(page.locator("#session-" + id(panel))).containsText("Room A");
      assertThat(page.locator("#session-" + id(panel))).containsText("15:30–17:00");
      assertThat(block(console, panel)).containsText("15:30–17:00");
      screenshot(console, "console-board");

      button(console.locator(".notices"), "Undo The change is applied.").click();
      assertThat(block(console, panel)).containsText("15:00–16:30");
      assertThat(page.locator("#session-" + id(panel))).containsText("Conference Room 1");
      theHistoryTellsBoth(console);
    }
  }

  private static void theHistoryTellsBoth(Page console) {
    tab(console, "History");
    var first = console.locator(".history > li").first();
    assertThat(first).containsText("takes back version 3");
    assertThat(console.locator(".history > li").nth(1)).containsText("taken back");
    assertThat(console.locator(".history > li").nth(1)).containsText(plenary.admin());
    assertThat(axe(console)).isEmpty();
    screenshot(console, "console-history");
    button(first, "Undo version 4").click();
    assertThat(console.locator(".history > li").first()).containsText("takes back version 4");
  }

  @Test
  void theKeyboardAloneRunsTheDay() {
    var panel = agenda.session("Panel 2");
    try (var staffs = browsing.context(1440, 900)) {
      var console = console(browsing.signedIn(staffs, plenary.admin(), address()));
      block(console, agenda.session("Panel 1")).locator(".block-main").focus();
      var keys = console.keyboard();
      keys.press("ArrowDown");
      var main = block(console, panel).locator(".block-main");
      assertThat(main).isFocused();
      keys.press("d");
      assertThat(block(console, panel)).hasAttribute("data-status", "doors-open");
      keys.press("l");
      assertThat(block(console, panel)).hasAttribute("data-status", "live");
      keys.press("5");
      assertThat(block(console, panel)).containsText("5 min late");
      keys.press("1");
      assertThat(block(console, panel)).containsText("15 min late");
      assertThat(axe(console)).isEmpty();
      keys.press("Control+z");
      assertThat(block(console, panel)).containsText("5 min late");

      var told = console.locator(".board-whole > [role=status]");
      keys.press("m");
      assertThat(told).containsText("Panel 2 is picked up at 15:00–16:30, Conference Room 1.");
      keys.press("ArrowUp");
      keys.press("ArrowRight");
      keys.press("ArrowRight");
      assertThat(told).hasText("14:55–16:25, Room A");
      screenshot(console, "console-by-keys");
      keys.press("Escape");
      assertThat(told).containsText("It stays where it was.");
      keys.press("m");
      keys.press("ArrowRight");
      keys.press("ArrowRight");
      keys.press("Enter");
      assertThat(button(console.locator("dialog.preview"), "Apply")).isFocused();
      keys.press("Enter");
      assertThat(console.locator("dialog")).hasCount(0);
      assertThat(main).isFocused();
      assertThat(block(console, panel)).containsText("Room A");
      theSessionIsOpenedAndClosed(console, panel, main);
    }
    assertThat(agenda.session("Panel 2").get("status").asString()).isEqualTo("live");
  }

  private static void theSessionIsOpenedAndClosed(Page console, JsonNode panel, Locator main) {
    var keys = console.keyboard();
    keys.press("Enter");
    assertThat(console.locator("#panel")).containsText(panel.get("title").asString());
    assertThat(axe(console)).isEmpty();
    screenshot(console, "console-panel");
    keys.press("Escape");
    assertThat(console.locator("#panel")).isHidden();
    assertThat(main).isFocused();
    keys.press("?");
    assertThat(console.getByRole(AriaRole.DIALOG)).containsText("Take back what you did last");
    assertThat(axe(console)).isEmpty();
    keys.press("Escape");
    assertThat(main).isFocused();
  }

  @Test
  void aBroadcastIsPreviewedSentOnceAndFollowedUp() {
    var panel = agenda.session("Panel 3");
    try (var attendees = browsing.context(390, 844);
        var staffs = browsing.context(1280, 900)) {
      var address = "ada-" + UUID.randomUUID().toString().substring(0, 8) + "@example.org";
      var page = browsing.signedIn(attendees, address, "/?programme=" + agenda.slug());
      button(page.locator("#session-" + id(panel)), "Take a seat").click();
      assertThat(page.locator("#session-" + id(panel))).containsText("You have a seat");
      var console = browsing.signedIn(staffs, plenary.admin(), address());
      tab(console, "Broadcast");
      button(console.locator("#console"), "Write a broadcast").click();
      var dialog = console.locator("dialog").first();
      dialog.getByLabel("To whom").selectOption("session");
      dialog
          .getByLabel("Session", new Locator.GetByLabelOptions().setExact(true))
          .selectOption(id(panel));
      dialog.getByLabel("Text in English").fill("Please enter by the garden door.");
      button(dialog, "See whom it reaches").click();
      var confirm = console.locator("dialog").nth(1);
      assertThat(confirm).containsText("It is for 1 person who is known");
      screenshot(console, "console-broadcast");
      assertThat(axe(console)).isEmpty();
      button(confirm, "Send to 1 person").click();
      assertThat(console.locator("dialog")).hasCount(0);
      assertThat(page.getByText("Please enter by the garden door.").first()).isVisible();
      var sent = console.locator(".history > li");
      assertThat(sent).hasCount(1);
      assertThat(sent.first()).containsText("It was for 1 person");
      button(sent.first(), "Follow up").click();
      dialog.getByLabel("Text in English").fill("The garden door is shut: enter by the hall.");
      button(dialog, "See whom it reaches").click();
      button(console.locator("dialog").nth(1), "Send to 1 person").click();
      assertThat(sent).hasCount(2);
      assertThat(sent.nth(1)).containsText("followed up");
      assertThat(axe(console)).isEmpty();
    }
  }

  @Test
  void ofALaterImportOnlyWhatIsPickedIsDone() throws IOException {
    var file = Files.createTempFile("programme", ".txt");
    Files.writeString(
        file,
        Agenda.sampleText()
            .replace("13:00 - 15:00 Break", "13:15 - 15:00 Break")
            .replace("Bart Somers", "Jane Roe"));
    try (var staffs = browsing.context(1280, 900)) {
      var console = browsing.signedIn(staffs, plenary.admin(), address());
      button(console.locator("#main"), "Import a programme").click();
      var dialog = console.locator("dialog:not(.preview)");
      dialog.getByLabel("Text file").setInputFiles(file);
      dialog.getByLabel("Title").fill("Again");
      dialog.getByLabel("Short name in addresses").fill(agenda.slug());
      dialog.getByLabel("First day").fill("2026-03-04");
      dialog.getByLabel("Time zone").fill("Europe/Zurich");
      button(dialog, "Import").click();
      assertThat(dialog.locator(".picked")).containsText("Jane Roe");
      button(dialog, "None").click();
      dialog.getByLabel("Bart Somers").check();
      assertThat(dialog).containsText("1 of ");
      screenshot(console, "console-import");
      assertThat(axe(console)).isEmpty();
      button(dialog, "See what these would do").click();
      button(console.locator("dialog.preview"), "Apply").click();
      assertThat(dialog).containsText("1 change was made.");
    } finally {
      Files.delete(file);
    }
    assertThat(agenda.get().toString()).contains("Jane Roe").doesNotContain("13:15:00");
  }

  @Test
  void twoStaffSeeEachOtherAndTheSlowerOneIsToldWhatItWouldDoNow() {
    var panel = agenda.session("Panel 2");
    var address = "bob-" + UUID.randomUUID().toString().substring(0, 8) + "@example.org";
    agenda.change(List.of(Map.of("type", "change-settings", "staff", List.of(address))));
    try (var adas = browsing.context(1440, 900);
        var bobs = browsing.context(1440, 900, ColorScheme.DARK)) {
      var ada = console(browsing.signedIn(adas, plenary.admin(), address()));
      var bob = console(browsing.signedIn(bobs, address, address()));
      block(bob, panel).locator(".block-main").click();
      assertThat(ada.locator(".others")).containsText(address + " (Panel 2)");
      assertThat(block(ada, panel).locator(".other")).isVisible();
      screenshot(bob, "console-dark");
      assertThat(axe(ada)).isEmpty();
      assertThat(axe(bob)).isEmpty();

      drag(bob, panel, 2, 0, true);
      assertThat(bob.locator("dialog.preview")).containsText("Room A");
      agenda.reschedule(
          panel, at(panel, "start").plusMinutes(15), at(panel, "end").plusMinutes(15));
      assertThat(block(bob, panel)).containsText("15:15–16:45");
      button(bob.locator("dialog.preview"), "Apply").click();
      assertThat(bob.locator("dialog.preview"))
          .containsText("The programme was changed meanwhile.");
      browsing.expected(412);
      apply(bob, "Apply");
      assertThat(block(ada, panel)).containsText("15:15–16:45");
      assertThat(block(ada, panel)).hasAttribute("style", Pattern.compile("--column: 2;"));

      // What changed elsewhere is no reason to ask again.
      drag(bob, panel, -2, 0, true);
      assertThat(bob.locator("dialog.preview")).containsText("Conference Room 1");
      agenda.status(agenda.session("Panel 4"), Map.of("liveNote", "Coffee is served outside"));
      apply(bob, "Apply");
      browsing.expected(412);
      assertThat(block(ada, panel)).hasAttribute("style", Pattern.compile("--column: 0;"));
    }
  }

  @Test
  void whatSomebodyHasToSeeToIsOnTheWorklist() {
    var small = agenda.session("Panel 3");
    var gone = agenda.session("Panel 4");
    agenda.announcing(Map.of("holdSeconds", 0, "urgentMinutes", 60));
    var eve =
        Visitor.signedIn(
            plenary, "eve-" + UUID.randomUUID().toString().substring(0, 8) + "@example.org");
    for (var session : List.of(small, gone)) {
      assertThat(eve.put(agenda.seat(session), null).status()).isEqualTo(200);
    }
    tellNothing(eve);
    agenda.arrange(small, Map.of("capacity", 0));
    agenda.change(List.of(Map.of("type", "cancel", "sessionId", id(gone), "reason", "The storm")));
    try (var staffs = browsing.context(1280, 900)) {
      var console = browsing.signedIn(staffs, plenary.admin(), address());
      var list = console.locator(".worklist");
      Eventually.holds(
          "the announcement is sent",
          Duration.ofSeconds(30),
          () -> {
            tab(console, "Board");
            tab(console, "Worklist");
            console.waitForTimeout(500);
            return list.innerText().contains("The storm");
          });
      assertThat(list).containsText("1 too many for the seats that there are.");
      assertThat(list).containsText("1 person was told by nobody.");
      button(list, "Who?").click();
      assertThat(list).containsText("they do not want it");
      assertThat(console.getByRole(AriaRole.TAB, named("Worklist"))).containsText("2");
      screenshot(console, "console-worklist");
      assertThat(axe(console)).isEmpty();
      button(list, "Keep all").click();
      assertThat(list).containsText("They stay.");
      assertThat(console.getByRole(AriaRole.TAB, named("Worklist"))).containsText("1");
    }
  }

  /** By no channel, so that somebody has to. */
  private static void tellNothing(Visitor visitor) {
    var preferences = (ObjectNode) visitor.get("/api/notification/me/preferences").json();
    for (var topic : preferences.get("topics")) {
      ((ObjectNode) topic).put("push", "never").put("mail", "never");
    }
    assertThat(visitor.put("/api/notification/me/preferences", preferences).status())
        .isEqualTo(200);
  }

  @Test
  void theSettingsAreReadSetAndKept() {
    try (var staffs = browsing.context(1280, 900)) {
      var console = browsing.signedIn(staffs, plenary.admin(), address());
      tab(console, "Settings");
      var announcing = card(console, "Announcing");
      button(announcing, "Edit").click();
      var dialog = console.locator("dialog");
      dialog.getByLabel("An edit waits for further ones").fill("999");
      button(dialog, "Save").click();
      assertThat(dialog).containsText("Use a number from 0 to 300.");
      assertThat(axe(console)).isEmpty();
      dialog.getByLabel("An edit waits for further ones").fill("7");
      button(dialog, "Save").click();
      assertThat(dialog).hasCount(0);
      assertThat(announcing).containsText("7");
      var registration = card(console, "Registration");
      button(registration, "Edit").click();
      dialog.getByLabel("Check-in opens before the start").fill("30");
      button(dialog, "Save").click();
      assertThat(registration).containsText("30 minutes");
      var programme = card(console, "Programme");
      button(programme, "Edit").click();
      console
          .locator("dialog:not(.preview)")
          .getByLabel("Staff of this programme")
          .fill("bob@example.org");
      button(console.locator("dialog:not(.preview)"), "Save").click();
      assertThat(console.locator("dialog.preview")).containsText("bob@example.org");
      apply(console, "Apply");
      assertThat(programme).containsText("bob@example.org");
      var contacts = card(console, "Speakers’ addresses");
      button(contacts, "Edit: Louise Arbour").click();
      dialog.getByLabel("Email address").fill("louise@example.org");
      button(dialog, "Save").click();
      assertThat(contacts).containsText("louise@example.org");
      var webhooks = card(console, "Webhooks");
      button(webhooks, "Add a webhook").click();
      dialog.getByLabel("Address").fill("https://example.org/plenary");
      button(dialog, "Add a webhook").click();
      assertThat(webhooks).containsText("It is shown this once");
      assertThat(axe(console)).isEmpty();
      wholeScreenshot(console, "console-settings");
    }
  }

  @Test
  void onAPhoneTheDayIsAListAndEverythingFits() {
    var panel = agenda.session("Panel 2");
    try (var staffs = browsing.context(360, 780)) {
      var console = browsing.signedIn(staffs, plenary.admin(), address());
      var row = console.locator("#session-" + id(panel));
      button(row, "Live").click();
      assertThat(row).hasAttribute("data-status", "live");
      button(row, "+10 min").click();
      assertThat(row).containsText("10 min late");
      fits(console);
      wholeScreenshot(console, "console-phone");
      assertThat(axe(console)).isEmpty();
      for (var name : List.of("Worklist", "Broadcast", "History", "Settings")) {
        tab(console, name);
        assertThat(console.locator("#console")).containsText(name);
        fits(console);
        assertThat(axe(console)).as(name).isEmpty();
        screenshot(console, "console-phone-" + name.toLowerCase(java.util.Locale.ROOT));
      }
    }
  }

  /** Drags a session some rooms and minutes on; whether it is dropped, or given up with Escape. */
  private static void drag(Page console, JsonNode session, int rooms, int minutes, boolean drops) {
    var main = block(console, session).locator(".block-main");
    main.scrollIntoViewIfNeeded();
    var block = block(console, session).boundingBox();
    var from = main.boundingBox();
    double perMinute = block.height / 90;
    double x = from.x + 40;
    double y = from.y + 12;
    console.mouse().move(x, y);
    console.mouse().down();
    console.mouse().move(x + 12, y + 4);
    console
        .mouse()
        .move(
            x + rooms * block.width, y + minutes * perMinute, new Mouse.MoveOptions().setSteps(4));
    assertThat(console.locator(".ghost")).isVisible();
    if (!drops) {
      console.keyboard().press("Escape");
      assertThat(console.locator(".ghost")).isHidden();
    }
    console.mouse().up();
  }

  private static Page console(Page page) {
    page.waitForSelector(".block");
    // All of the board in view, so that a drag needs no scrolling.
    page.locator(".board-scroll").evaluate("one => one.scrollIntoView({ block: 'start' })");
    return page;
  }

  private static Locator card(Page console, String title) {
    var heading =
        console.getByRole(
            AriaRole.HEADING, new Page.GetByRoleOptions().setName(title).setExact(true));
    return console.locator(".settings .card").filter(new Locator.FilterOptions().setHas(heading));
  }

  private static void tab(Page console, String name) {
    console.getByRole(AriaRole.TAB, named(name)).click();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Locator block(Page console, JsonNode session) {
    return console.locator("#session-" + id(session));
  }

  private static String id(JsonNode session) {
    return session.get("id").asString();
  }

  private static java.time.OffsetDateTime at(JsonNode session, String field) {
    return java.time.OffsetDateTime.parse(session.get(field).asString());
  }

  private String address() {
    return "/staff?programme=" + agenda.slug();
  }
}
