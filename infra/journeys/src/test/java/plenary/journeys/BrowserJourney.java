package plenary.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static plenary.journeys.Browsing.apply;
import static plenary.journeys.Browsing.axe;
import static plenary.journeys.Browsing.button;
import static plenary.journeys.Browsing.form;
import static plenary.journeys.Browsing.screenshot;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two browsers at once: staff change the day on their page, and the attendee's page shows it happen
 * without a reload. A page that throws, logs an error or asks for a missing file fails its test.
 */
class BrowserJourney {

  private static Deployment plenary;
  private static Browsing browsing;

  @BeforeAll
  static void start() {
    plenary = LocalDeployment.runningOrNew("browser");
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
  void theAgendaShowsEachOfTheStaffsChangesWithoutAReload() {
    var agenda = Agenda.sample(Visitor.signedIn(plenary, plenary.admin()));
    agenda.addRoom("Room B", 80);
    var panel = agenda.session("Panel 3");
    String address = "ada-" + UUID.randomUUID().toString().substring(0, 8) + "@example.org";
    try (var attendees = browsing.context(390, 844);
        var staffs = browsing.context(1280, 900)) {
      var page = browsing.signedIn(attendees, address, "/?programme=" + agenda.slug());
      var row = page.locator("#session-" + panel.get("id").asString());
      button(row, "Take a seat").click();
      assertThat(row).containsText("You have a seat");
      screenshot(page, "attendee-seat");

      var console = browsing.signedIn(staffs, plenary.admin(), "/staff?programme=" + agenda.slug());
      var board = console.locator("#session-" + panel.get("id").asString());
      screenshot(console, "staff-board");
      reschedule(console, board);
      assertThat(row).containsText("16:45");
      assertThat(page.getByText("Panel 3 moves from 16:30–18:00 to 16:45–18:15, same room").first())
          .isVisible();
      moveRoom(console, board);
      assertThat(row).containsText("Room B");
      swapSpeaker(console, board);
      assertThat(row).containsText("Jane Roe");
      button(board, "Live").click();
      assertThat(row).hasAttribute("data-status", "live");
      button(board, "+10 min").click();
      assertThat(row).containsText("10 min late");
      assertThat(row).containsText("16:55");
      assertThat(page.getByText("Panel 3 is running 10 minutes late: now 16:55–18:25").first())
          .isVisible();
      screenshot(page, "attendee-live-and-late");
      screenshot(console, "staff-live-and-late");
      assertThat(axe(page)).isEmpty();
      assertThat(axe(console)).isEmpty();
    }
  }

  @Test
  void aClashIsRefusedInWordsAndWhatWasTypedStays() {
    var agenda = Agenda.sample(Visitor.signedIn(plenary, plenary.admin()));
    var panel = agenda.session("Panel 3");
    var other = agenda.session("Panel 2");
    agenda.move(panel, other.get("roomId").asString());
    try (var staffs = browsing.context(1280, 900)) {
      var console = browsing.signedIn(staffs, plenary.admin(), "/staff?programme=" + agenda.slug());
      var board = console.locator("#session-" + panel.get("id").asString());
      var dialog = form(console, board, "Reschedule");
      dialog.getByLabel("Start").fill("2026-03-04T16:00");
      button(dialog, "Reschedule session").click();

      var preview = console.locator("dialog.preview");
      assertThat(preview).containsText("As things are, this can’t be done.");
      assertThat(preview.locator(".problem").first()).containsText("Panel 2");
      assertThat(axe(console)).isEmpty();
      button(preview, "Back").click();
      assertThat(dialog.getByLabel("Start")).hasValue("2026-03-04T16:00");
    }
  }

  @Test
  void whatOnlyWarnsIsDoneOnceStaffHaveSeenIt() {
    var agenda = Agenda.sample(Visitor.signedIn(plenary, plenary.admin()));
    var panel = agenda.session("Panel 3");
    try (var staffs = browsing.context(1280, 900)) {
      var console = browsing.signedIn(staffs, plenary.admin(), "/staff?programme=" + agenda.slug());
      var board = console.locator("#session-" + panel.get("id").asString());
      var dialog = form(console, board, "Reschedule");
      dialog.getByLabel("Start").fill("2026-03-03T16:30");
      dialog.getByLabel("End").fill("2026-03-03T18:00");
      button(dialog, "Reschedule session").click();

      assertThat(console.locator("dialog.preview"))
          .containsText("would not be on one of the programme's days");
      screenshot(console, "staff-warning");
      assertThat(axe(console)).isEmpty();
      apply(console, "Apply all the same");
    }
    assertThat(agenda.session("Panel 3").get("start").asString())
        .isEqualTo("2026-03-03T16:30:00+01:00");
  }

  @Test
  void aLaterImportShowsWhatItWouldChangeBeforeItDoes() throws java.io.IOException {
    var staff = Visitor.signedIn(plenary, plenary.admin());
    var agenda = Agenda.sample(staff);
    var file = java.nio.file.Files.createTempFile("programme", ".txt");
    java.nio.file.Files.writeString(
        file, Agenda.sampleText().replace("13:00 - 15:00 Break", "13:15 - 15:00 Break"));
    try (var staffs = browsing.context(1280, 900)) {
      var console = browsing.signedIn(staffs, plenary.admin(), "/staff?programme=" + agenda.slug());
      button(console.locator("#main"), "Import a programme").click();
      var dialog = console.locator("dialog:not(.preview)");
      dialog.getByLabel("Text file").setInputFiles(file);
      dialog.getByLabel("Title").fill("Again");
      dialog.getByLabel("Short name in addresses").fill(agenda.slug());
      dialog.getByLabel("First day").fill("2026-03-04");
      dialog.getByLabel("Time zone").fill("Europe/Zurich");
      dialog
          .getByRole(
              AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Import").setExact(true))
          .click();

      assertThat(dialog).containsText("This programme is there already.");
      screenshot(console, "staff-import-again");
      assertThat(axe(console)).isEmpty();
      var before = agenda.get().get("version").asInt();
      button(dialog, "See what these would do").click();
      button(console.locator("dialog.preview"), "Apply").click();
      assertThat(dialog).containsText("made.");
      assertThat(agenda.get().get("version").asInt()).isEqualTo(before + 1);
    } finally {
      java.nio.file.Files.delete(file);
    }
  }

  @Test
  void staffImportAProgrammeOnTheirPage() {
    String slug = "imported-" + UUID.randomUUID().toString().substring(0, 8);
    try (var staffs = browsing.context(1280, 900)) {
      var console = browsing.signedIn(staffs, plenary.admin(), "/staff");
      button(console.locator("#main"), "Import a programme").click();
      var dialog = console.getByRole(AriaRole.DIALOG);
      dialog
          .getByLabel("Text file")
          .setInputFiles(
              Programs.ROOT.resolve(
                  "agenda-service/src/main/resources/plenary/agenda/sample-programme.txt"));
      dialog.getByLabel("Title").fill("Imported by hand");
      dialog.getByLabel("Short name in addresses").fill(slug);
      dialog.getByLabel("First day").fill("2026-03-04");
      dialog.getByLabel("Time zone").fill("Europe/Zurich");
      dialog
          .getByRole(
              AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Import").setExact(true))
          .click();

      assertThat(dialog).containsText("Imported by hand is published: 10 sessions on 2 days.");
    }
    assertThat(
            Visitor.anybody(plenary)
                .get("/api/agenda/programmes/" + slug)
                .json()
                .get("title")
                .asString())
        .isEqualTo("Imported by hand");
  }

  private static void reschedule(Page console, Locator board) {
    var dialog = form(console, board, "Reschedule");
    dialog.getByLabel("Start").fill("2026-03-04T16:45");
    dialog.getByLabel("End").fill("2026-03-04T18:15");
    button(dialog, "Reschedule session").click();
    apply(console, "Apply");
  }

  private static void moveRoom(Page console, Locator board) {
    var dialog = form(console, board, "Move room");
    dialog
        .getByLabel("Room")
        .selectOption(new com.microsoft.playwright.options.SelectOption().setLabel("Room B (80)"));
    button(dialog, "Move session").click();
    apply(console, "Apply");
  }

  private static void swapSpeaker(Page console, Locator board) {
    var dialog = form(console, board, "Swap speaker");
    dialog.getByLabel("Name").fill("Jane Roe");
    dialog.getByLabel("Affiliation").fill("Deputy Mayor, City of Ghent, Belgium");
    button(dialog, "Swap").click();
    apply(console, "Apply");
  }
}
