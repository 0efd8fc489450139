package plenary.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static plenary.journeys.Browsing.axe;
import static plenary.journeys.Browsing.button;
import static plenary.journeys.Browsing.fits;
import static plenary.journeys.Browsing.wholeScreenshot;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import plenary.testing.Eventually;

/**
 * An attendee asks to be told on a device. No vendor's push service is reached from here, so two
 * things stand in for it: what the browser would have got from one when it subscribes, and the
 * browser's own developer tools, which deliver a message where a push service would. All else is
 * the browser's: permission, service worker, and the notices that it shows.
 */
class PushJourney {

  /** A point on the curve, and a secret, as a browser has them. */
  private static final String SUBSCRIBING =
      """
      (() => {
        const json = {
          endpoint: 'https://push.example.org/%s',
          expirationTime: null,
          keys: {
            p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
            auth: 'BTBZMqHH6r4Tts7J_aSIgg',
          },
        };
        const there = () => sessionStorage.getItem('subscribed') === 'yes';
        const subscription = () => ({
          endpoint: json.endpoint,
          toJSON: () => json,
          async unsubscribe() {
            sessionStorage.setItem('subscribed', 'no');
            return true;
          },
        });
        PushManager.prototype.subscribe = async ({ userVisibleOnly, applicationServerKey }) => {
          if (!userVisibleOnly || atob(applicationServerKey.replace(/-/g, '+').replace(/_/g, '/')).length !== 65) throw new TypeError('no key');
          sessionStorage.setItem('subscribed', 'yes');
          return subscription();
        };
        PushManager.prototype.getSubscription = async () => (there() ? subscription() : null);
      })();
      """;

  private static Deployment plenary;
  private static Browsing browsing;

  @BeforeAll
  static void start() {
    plenary = LocalDeployment.runningOrNew("push");
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

  private static String address() {
    return "ada-" + UUID.randomUUID().toString().substring(0, 8) + "@example.org";
  }

  private static void allow(BrowserContext context) {
    context.grantPermissions(
        List.of("notifications"),
        new BrowserContext.GrantPermissionsOptions().setOrigin(plenary.at("/").toString()));
  }

  private static Locator card(Page page) {
    return page.locator(
        "section.card", new Page.LocatorOptions().setHasText("Messages on this device"));
  }

  @Test
  void aDeviceIsToldWhatIsPushedToItUntilItsOwnerHasEnough() {
    try (var context = browsing.context(390, 844)) {
      allow(context);
      context.addInitScript(SUBSCRIBING.formatted(UUID.randomUUID()));
      var page = browsing.signedIn(context, address(), "/me");
      assertThat(card(page).locator("[data-state=off]")).isVisible();
      assertThat(axe(page)).isEmpty();
      wholeScreenshot(page, "push-off");

      button(card(page), "Tell me on this device").click();
      assertThat(card(page).locator("[data-state=on]")).isVisible();
      assertThat(card(page)).containsText("You are told on this device from now on.");
      assertThat(axe(page)).isEmpty();
      fits(page);
      wholeScreenshot(page, "push-on");
      page.reload();
      assertThat(card(page).locator("[data-state=on]")).isVisible();

      var delivery = new Delivery(context, page);
      delivery.push(message("1", "Panel 3 moves to Room B", "high", "ltr", "en"));
      assertThat(delivery.shown())
          .isEqualTo(
              "Water days|Panel 3 moves to Room B|session-1|en|ltr|/session?programme=water&id=1");
      delivery.push(message("2", "تنتقل الجلسة ٣ إلى القاعة ب", "normal", "rtl", "ar"));
      assertThat(delivery.shown())
          .as("a newer notice on a session takes the place of the older one")
          .isEqualTo(
              "Water days|تنتقل الجلسة ٣ إلى القاعة ب|session-1|ar|rtl"
                  + "|/session?programme=water&id=1");

      button(card(page), "Stop telling me here").click();
      assertThat(card(page).locator("[data-state=off]")).isVisible();
      page.reload();
      assertThat(card(page).locator("[data-state=off]")).isVisible();
    }
  }

  @Test
  void whoeverSignsInAfterSomebodyElseIsNotToldWhatThatOneAskedFor() {
    try (var context = browsing.context(1280, 900)) {
      allow(context);
      context.addInitScript(SUBSCRIBING.formatted(UUID.randomUUID()));
      var page = browsing.signedIn(context, address(), "/me");
      button(card(page), "Tell me on this device").click();
      assertThat(card(page).locator("[data-state=on]")).isVisible();

      button(page.locator("#account"), "Sign out").click();
      assertThat(page.locator("#account")).containsText("Sign in");
      var subscribed = page.evaluate("sessionStorage.getItem('subscribed')");
      assertThat(subscribed).as("the browser has let go of it").isEqualTo("no");
      var next = browsing.signedIn(context, address(), "/me");
      assertThat(card(next).locator("[data-state=off]")).isVisible();
    }
  }

  @Test
  void whatTheBrowserDoesNotDoIsSaid() {
    try (var context = browsing.context(390, 844)) {
      context.addInitScript(
          "Object.defineProperty(Notification, 'permission', { get: () => 'denied' });");
      var page = browsing.signedIn(context, address(), "/me");
      assertThat(card(page)).containsText("This browser blocks messages from here.");
    }
    try (var context = browsing.context(390, 844)) {
      context.addInitScript("delete window.PushManager;");
      var page = browsing.signedIn(context, address(), "/me");
      assertThat(card(page))
          .containsText("This browser can’t show messages of a page that is closed.");
    }
    try (var context = browsing.context(390, 844)) {
      allow(context);
      context.addInitScript(
          "PushManager.prototype.subscribe = async () => {"
              + " throw new DOMException('Registration failed', 'AbortError'); };");
      var page = browsing.signedIn(context, address(), "/me");
      button(card(page), "Tell me on this device").click();
      assertThat(card(page)).containsText("it can’t reach a push service");
      assertThat(card(page).locator("[data-state=off]")).isVisible();
      assertThat(axe(page)).isEmpty();
    }
  }

  private static String message(
      String id, String body, String urgency, String direction, String language) {
    return Visitor.JSON.writeValueAsString(
        Map.of(
            "id",
            "water/" + id,
            "title",
            "Water days",
            "body",
            body,
            "url",
            "/session?programme=water&id=1",
            "sessionId",
            "1",
            "urgency",
            urgency,
            "tag",
            "session-1",
            "lang",
            language,
            "dir",
            direction));
  }

  /** The developer tools in the push service's place. */
  private static final class Delivery {

    private final Page page;
    private final CDPSession tools;
    private final AtomicReference<String> registration = new AtomicReference<>();

    Delivery(BrowserContext context, Page page) {
      this.page = page;
      tools = context.newCDPSession(page);
      tools.on("ServiceWorker.workerRegistrationUpdated", this::registered);
      tools.send("ServiceWorker.enable");
      Eventually.holds(
          "the service worker is registered",
          Duration.ofSeconds(20),
          () -> {
            page.evaluate("1");
            return registration.get() != null;
          });
    }

    private void registered(JsonObject event) {
      JsonArray all = event.getAsJsonArray("registrations");
      for (var each : all) {
        registration.set(each.getAsJsonObject().get("registrationId").getAsString());
      }
    }

    void push(String message) {
      var delivery = new JsonObject();
      delivery.addProperty("origin", plenary.at("/").toString());
      delivery.addProperty("registrationId", registration.get());
      delivery.addProperty("data", message);
      tools.send("ServiceWorker.deliverPushMessage", delivery);
      var body = Visitor.JSON.readTree(message).get("body").asString();
      Eventually.holds(
          "it is shown", Duration.ofSeconds(20), () -> shown().contains("|" + body + "|"));
    }

    /** The notices that are there. */
    String shown() {
      return String.valueOf(
          page.evaluate(
              """
              async () => {
                const registration = await navigator.serviceWorker.ready;
                const all = await registration.getNotifications();
                return all.map((one) => [one.title, one.body, one.tag, one.lang, one.dir, one.data.url].join('|')).join('\\n');
              }
              """));
    }
  }
}
