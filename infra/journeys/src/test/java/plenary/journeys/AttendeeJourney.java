package plenary.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static plenary.journeys.Browsing.axe;
import static plenary.journeys.Browsing.button;
import static plenary.journeys.Browsing.fits;
import static plenary.journeys.Browsing.wholeScreenshot;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * An attendee finds sessions, looks at one of them, is told what happens to it, and chooses what to
 * be told; the pages follow what staff do, without a reload.
 */
class AttendeeJourney {

  private static Deployment plenary;
  private static Browsing browsing;
  private static Visitor staff;

  @BeforeAll
  static void start() {
    plenary = LocalDeployment.runningOrNew("attendee");
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
  void whatIsLookedForStandsInTheAddressAndIsEasilyUndone() {
    var agenda = Agenda.sample(staff);
    aTalkBeside(agenda, agenda.session("Panel 2"), "Data that travels");
    try (var guests = browsing.context(390, 844)) {
      var page = guests.newPage();
      page.navigate(plenary.at("/?programme=" + agenda.slug()).toString());
      assertThat(row(page, agenda.session("Panel 3"))).isVisible();
      assertThat(row(page, agenda.session("Panel 4"))).hasCount(0);

      page.getByRole(AriaRole.SEARCHBOX).fill("gomez");
      assertThat(page.locator(".found")).containsText("2 sessions found");
      page.getByText("Filters").click();
      page.getByLabel("Track").selectOption("Data");
      assertThat(page.locator(".found")).containsText("1 session found");
      assertThat(axe(page)).isEmpty();
      fits(page);
      wholeScreenshot(page, "programme-filters");

      page.reload();
      assertThat(page.locator(".found")).containsText("1 session found");
      assertThat(page.getByRole(AriaRole.SEARCHBOX)).hasValue("gomez");
      assertThat(page.locator("article.session")).containsText("Data that travels");
      button(page.locator("main"), "Show all sessions again").click();
      assertThat(row(page, agenda.session("Panel 3"))).isVisible();
      assertThat(page.getByRole(AriaRole.SEARCHBOX)).isFocused();

      page.getByLabel("On stage").selectOption(new SelectOption().setLabel("Li Wei"));
      assertThat(page.locator(".found")).containsText("1 session found");
    }
  }

  @Test
  void aDayIsSeenAsRoomsByTimeWhereWhatHappensShowsAtOnce() {
    var agenda = Agenda.sample(staff);
    var panel = agenda.session("Panel 2");
    aTalkBeside(agenda, panel, "Data that travels");
    try (var wide = browsing.context(1280, 900);
        var phones = browsing.context(360, 740, ColorScheme.DARK)) {
      var page = wide.newPage();
      page.navigate(plenary.at("/?programme=" + agenda.slug()).toString());
      button(page.locator("main"), "Rooms").click();
      var room = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Lab"));
      assertThat(room).containsText("Data that travels");
      assertThat(axe(page)).isEmpty();
      wholeScreenshot(page, "programme-rooms");

      agenda.status(panel, Map.of("status", "live", "delayMinutes", 10));
      var slot = page.locator(".slot[data-key='" + panel.get("id").asString() + "']");
      assertThat(slot).containsText("10 min late");
      assertThat(slot).containsText(Pattern.compile("15:00–16:30.*15:10–16:40"));
      assertThat(slot).hasAttribute("data-status", "live");

      var phone = phones.newPage();
      phone.navigate(page.url());
      assertThat(phone.locator(".slot").first()).isVisible();
      assertThat(axe(phone)).isEmpty();
      fits(phone);
      wholeScreenshot(phone, "programme-rooms-phone-dark");
      phone.locator(".slot a").first().click();
      assertThat(phone.locator("h1")).containsText("Implementing the SDGs");
    }
  }

  @Test
  void aSessionsPageSaysAllOfItAndFollowsWhatHappensToIt() {
    var agenda =
        Agenda.sample(staff, LocalDate.now(ZoneOffset.UTC).plusDays(30), "America/New_York");
    var panel = agenda.session("Panel 3");
    var roomB = agenda.addRoom("Room B", 80);
    agenda.announcing(Map.of("holdSeconds", 0));
    try (var anas = browsing.context(390, 844)) {
      var ana = browsing.signedIn(anas, address("ana"), "/?programme=" + agenda.slug());
      row(ana, panel).locator("h3 a").click();
      var main = ana.locator("main");
      assertThat(main.locator(".times")).containsText("16:30–18:00");
      assertThat(main.locator(".times")).containsText("22:30–");
      for (var heading : List.of("About", "Guiding questions", "Moderator", "Speakers")) {
        assertThat(
                main.getByRole(
                    AriaRole.HEADING,
                    new Locator.GetByRoleOptions().setName(heading).setExact(true)))
            .isVisible();
      }
      button(main, "Take a seat").click();
      assertThat(main.locator(".seat.have")).containsText("You have a seat");
      assertThat(axe(ana)).isEmpty();
      fits(ana);
      wholeScreenshot(ana, "session");

      agenda.status(panel, Map.of("delayMinutes", 15, "liveNote", "Headsets are at the door"));
      assertThat(main.locator(".times"))
          .containsText(Pattern.compile("Planned.*16:30–18:00.*Now expected.*16:45–18:15"));
      assertThat(main.locator(".live-note")).containsText("Headsets are at the door");
      agenda.move(panel, roomB);
      assertThat(main.locator(".facts")).containsText("Room B");
      assertThat(ana.locator("#notices")).containsText("Room B");
      assertThat(axe(ana)).isEmpty();
      wholeScreenshot(ana, "session-late");
      aGuestIsToldHowToFollow(ana.url());

      isToldLessAndReminded(ana);
      isTakenAlong(ana, panel);
    }
  }

  private static void aGuestIsToldHowToFollow(String address) {
    try (var guests = browsing.context(390, 844)) {
      var page = guests.newPage();
      page.navigate(address);
      assertThat(page.getByText("Sign in to take a seat")).isVisible();
      assertThat(axe(page)).isEmpty();
      fits(page);
      wholeScreenshot(page, "session-guest");
      page.getByText("Sign in to follow it").click();
      assertThat(page.getByLabel("Email address")).isVisible();
    }
  }

  private static void isToldLessAndReminded(Page ana) {
    var main = ana.locator("main");
    button(main, "Mute").click();
    assertThat(button(main, "Muted: hear of it again")).isVisible();
    ana.getByLabel("Reminder before sessions").selectOption("15");
    assertThat(main).containsText("You are reminded 15 minutes before your sessions.");
    ana.reload();
    assertThat(button(main, "Muted: hear of it again")).isVisible();
    assertThat(ana.getByLabel("Reminder before sessions")).hasValue("15");
  }

  private static void isTakenAlong(Page ana, JsonNode panel) {
    var address = ana.getByText("Add to calendar").getAttribute("href");
    assertThat(Visitor.anybody(plenary).get(address).response().body())
        .contains("BEGIN:VEVENT", panel.get("id").asString());
  }

  @Test
  void whoeverIsElsewhereAtThatTimeSeesItBeforehandAndSwapsWithOneTap() {
    var agenda = Agenda.sample(staff, LocalDate.now(ZoneOffset.UTC).plusDays(30));
    var panel = agenda.session("Panel 2");
    var talk = aTalkBeside(agenda, panel, "Data that travels");
    try (var anas = browsing.context(360, 740, ColorScheme.DARK)) {
      var ana = browsing.signedIn(anas, address("ana"), "/?programme=" + agenda.slug());
      button(row(ana, panel), "Take a seat").click();
      assertThat(row(ana, panel)).containsText("You have a seat");
      row(ana, talk).locator("h3 a").click();
      assertThat(ana.locator(".clash")).containsText(panel.get("title").asString());
      assertThat(axe(ana)).isEmpty();
      wholeScreenshot(ana, "session-clash-dark");
      button(ana.locator("main"), "Swap Panel 2 for this").click();
      assertThat(ana.locator(".seat.have")).containsText("You have a seat");
      assertThat(ana.locator(".clash")).hasCount(0);
      ana.locator("#ways").getByText("My schedule").click();
      assertThat(row(ana, talk)).containsText("You have a seat");
      assertThat(row(ana, panel)).hasCount(0);
    }
  }

  @Test
  void whatChangedSinceTheLastLookIsSaidInWordsOnce() {
    var agenda = Agenda.sample(staff, LocalDate.now(ZoneOffset.UTC).plusDays(30));
    var followed = agenda.session("Panel 2");
    var other = agenda.session("Panel 3");
    var roomB = agenda.addRoom("Room B", 80);
    agenda.announcing(Map.of("holdSeconds", 0));
    try (var anas = browsing.context(1280, 900);
        var guests = browsing.context(390, 844)) {
      var ana = browsing.signedIn(anas, address("ana"), "/?programme=" + agenda.slug());
      button(row(ana, followed), "Follow").click();
      assertThat(button(row(ana, followed), "Unfollow")).isVisible();
      assertThat(ana.locator(".changes")).containsText("Nothing in your sessions has changed");
      var guest = guests.newPage();
      guest.navigate(plenary.at("/?programme=" + agenda.slug()).toString());
      assertThat(row(guest, other)).isVisible();
      away(guest);
      away(ana);

      agenda.move(followed, roomB);
      agenda.reschedule(
          other, at(other, "start").plusMinutes(15), at(other, "end").plusMinutes(15));

      guest.navigate(plenary.at("/?programme=" + agenda.slug()).toString());
      assertThat(guest.locator(".changes")).containsText("2 new");
      assertThat(guest.locator(".changes")).containsText("Since you last looked");
      assertThat(guest.locator(".changes")).containsText("Panel 3 moves from 16:30–18:00");
      assertThat(axe(guest)).isEmpty();
      fits(guest);
      wholeScreenshot(guest, "programme-since");
      guest.locator(".change-list").scrollIntoViewIfNeeded();
      assertThat(guest.locator(".changes").getByText("2 new")).not().isVisible();
      guest.reload();
      assertThat(row(guest, other)).isVisible();
      assertThat(guest.locator(".changes li.fresh")).hasCount(0);

      theInboxHasWhatWasSaid(ana, agenda, followed);
    }
  }

  private static void theInboxHasWhatWasSaid(Page ana, Agenda agenda, JsonNode followed) {
    ana.navigate(plenary.at("/me").toString());
    assertThat(ana.locator(".way-count")).containsText("1");
    ana.locator("#ways").getByText("Inbox").click();
    var message = ana.locator(".message");
    assertThat(message).containsText("Panel 2 moves from Conference Room 1 to Room B");
    assertThat(message).hasAttribute("data-read", "false");
    assertThat(axe(ana)).isEmpty();
    wholeScreenshot(ana, "inbox");

    agenda.status(followed, Map.of("delayMinutes", 20));
    assertThat(ana.locator(".message")).hasCount(2);
    assertThat(ana.locator(".way-count")).containsText("2 unread");
    ana.locator(".message a").last().click();
    assertThat(ana.locator("h1")).containsText(followed.get("title").asString());
    assertThat(ana.locator(".way-count")).containsText("1 unread");

    ana.locator("#ways").getByText("Inbox").click();
    button(ana.locator("main"), "Mark all as read").press("Enter");
    assertThat(ana.locator("main")).containsText("You have read everything.");
    assertThat(ana.locator(".way-count")).hasCount(0);
    ana.setViewportSize(360, 740);
    assertThat(axe(ana)).isEmpty();
    fits(ana);
    ana.reload();
    assertThat(ana.locator(".message[data-read=true]")).hasCount(2);
  }

  @Test
  void everybodyChoosesWhatToBeToldAndWhenAndMayBeForgotten() {
    var agenda = Agenda.sample(staff, LocalDate.now(ZoneOffset.UTC).plusDays(30));
    var panel = agenda.session("Panel 2");
    String mail = address("ana");
    try (var anas = browsing.context(360, 740)) {
      var ana = browsing.signedIn(anas, mail, "/session?" + named(agenda, panel));
      button(ana.locator("main"), "Follow").click();
      button(ana.locator("main"), "Mute").click();
      assertThat(button(ana.locator("main"), "Muted: hear of it again")).isVisible();
      ana.locator("#ways").getByText("Me").last().click();

      var card = card(ana, "What I am told");
      card.getByLabel("By mail, Reminders").selectOption("now");
      card.getByLabel("Remind me of my sessions").selectOption("30");
      card.getByLabel("Quiet hours").check();
      card.getByLabel("From").fill("21:30");
      assertThat(axe(ana)).isEmpty();
      fits(ana);
      wholeScreenshot(ana, "me");
      button(card, "Save my choices").press("Enter");
      assertThat(card).containsText("Saved.");
      ana.reload();
      assertThat(card.getByLabel("By mail, Reminders")).hasValue("now");
      assertThat(card.getByLabel("Remind me of my sessions")).hasValue("30");
      assertThat(card.getByLabel("From")).hasValue("21:30");
      button(card, "Hear of Panel 2: " + panel.get("title").asString() + " again").click();
      assertThat(card).not().containsText("Muted sessions");
      isForgotten(ana, mail);
    }
  }

  private static void isForgotten(Page ana, String mail) {
    var card = card(ana, "My data");
    assertThat(card.getByText("Download my data"))
        .hasAttribute("href", "/api/registration/me/export");
    button(card, "Erase me").click();
    var dialog = ana.getByRole(AriaRole.DIALOG);
    dialog.getByLabel("Your email address, to confirm").fill("somebody@example.org");
    button(dialog, "Erase me for good").click();
    assertThat(dialog).containsText("That is not the address with which you are signed in.");
    assertThat(axe(ana)).isEmpty();
    dialog.getByLabel("Your email address, to confirm").fill(mail);
    button(dialog, "Erase me for good").click();
    assertThat(ana.locator("#account")).containsText("Sign in");
  }

  @Test
  void theKeyboardAloneIsEnough() {
    var agenda = Agenda.sample(staff, LocalDate.now(ZoneOffset.UTC).plusDays(30));
    var panel = agenda.session("Panel 4");
    try (var anas = browsing.context(1280, 900)) {
      var ana = browsing.signedIn(anas, address("ana"), "/?programme=" + agenda.slug());
      ana.keyboard().press("Tab");
      assertThat(ana.getByText("Skip to the programme")).isFocused();
      ana.getByRole(AriaRole.TAB).first().focus();
      ana.keyboard().press("ArrowRight");
      assertThat(row(ana, panel)).isVisible();
      row(ana, panel).locator("h3 a").focus();
      ana.keyboard().press("Enter");
      assertThat(ana.locator("h1")).containsText(panel.get("title").asString());
      var take = button(ana.locator("main"), "Take a seat");
      take.focus();
      ana.keyboard().press("Enter");
      assertThat(button(ana.locator("main"), "Give back my seat")).isFocused();
      assertThat(ana.locator(".seat.have")).containsText("You have a seat");
    }
  }

  /** In a room of its own, at the time of a session; answers it. */
  private static JsonNode aTalkBeside(Agenda agenda, JsonNode session, String title) {
    var lab = agenda.addRoom("Lab", 20);
    return agenda
        .change(
            List.of(
                Map.of(
                    "type",
                    "add-session",
                    "kind",
                    "talk",
                    "title",
                    title,
                    "track",
                    "Data",
                    "roomId",
                    lab,
                    "start",
                    session.get("start").asString(),
                    "end",
                    at(session, "start").plusMinutes(30).toString(),
                    "speakers",
                    List.of(
                        Map.of("name", "Li Wei"),
                        Map.of("name", "María Gómez", "affiliation", "City of Ghent")))))
        .get("sessions")
        .get(0);
  }

  /** Leaves the programme once it has been looked at. */
  private static void away(Page page) {
    page.waitForFunction("Object.keys(localStorage).some((key) => key.startsWith('plenary-seen'))");
    page.navigate("about:blank");
  }

  private static String named(Agenda agenda, JsonNode session) {
    return "programme=" + agenda.slug() + "&id=" + session.get("id").asString();
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
