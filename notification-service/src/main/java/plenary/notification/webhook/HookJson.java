package plenary.notification.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import plenary.edge.Mistake;
import plenary.notification.ledger.Item;
import plenary.notification.ledger.Parcel;
import plenary.notification.outward.Destinations;

/** Webhooks as HTTP has them. */
final class HookJson {

  private static final Pattern KIND = Pattern.compile("[a-z]+(-[a-z]+)*");
  private static final int LONGEST = 200;
  private static final int MOST_KINDS = 100;

  private HookJson() {}

  /**
   * What staff want.
   *
   * @param url https, of a public host
   * @param kinds of announcements, such as session-moved; all where it is left out or empty
   * @param enabled false to send nothing; true where it is left out
   */
  @Schema(name = "WantedWebhook")
  record Wanted(
      @Nullable String url,
      @Nullable List<@Nullable String> kinds,
      @Nullable String description,
      @Nullable Boolean enabled) {

    Optional<Mistake> mistake(Destinations destinations) {
      var address = address();
      if (address == null) {
        return Optional.of(new Mistake("url", "must be an address, such as https://example.org/"));
      }
      var refusal = destinations.refusal(address);
      if (refusal != null) {
        return Optional.of(new Mistake("url", "is not taken. " + refusal.replaceAll("\\.$", "")));
      }
      boolean isKind =
          kinds == null
              || (kinds.size() <= MOST_KINDS
                  && kinds.stream().allMatch(kind -> kind != null && KIND.matcher(kind).matches()));
      if (!isKind) {
        return Optional.of(new Mistake("kinds", "must be names such as session-moved"));
      }
      return description != null && description.length() > LONGEST
          ? Optional.of(
              new Mistake("description", "must have at most %d characters".formatted(LONGEST)))
          : Optional.empty();
    }

    private @Nullable URI address() {
      try {
        return url == null ? null : URI.create(url.strip());
      } catch (IllegalArgumentException _) {
        return null;
      }
    }

    /** Only when there is no mistake. */
    URI target() {
      var address = address();
      if (address == null) {
        throw new IllegalStateException("there is a mistake");
      }
      return address;
    }

    Set<String> wantedKinds() {
      return kinds == null ? Set.of() : Set.copyOf(kinds);
    }

    String text() {
      return description == null ? "" : description.strip();
    }

    @Nullable String disabled() {
      return Boolean.FALSE.equals(enabled) ? Webhook.SWITCHED_OFF : null;
    }
  }

  /**
   * @param disabled gone or switched-off; left out as long as something is sent
   * @param secret only where it was just made
   * @param signedWithBothUntil as long as the secret before is signed with too
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record HookView(
      String id,
      String url,
      Set<String> kinds,
      String description,
      Instant since,
      @Nullable String disabled,
      @Nullable String secret,
      @Nullable Instant signedWithBothUntil) {

    static HookView of(Webhook hook) {
      return new HookView(
          hook.id(),
          hook.url().toString(),
          new TreeSet<>(hook.kinds()),
          hook.description(),
          hook.since(),
          hook.disabled(),
          null,
          hook.beforeUntil());
    }

    HookView with(String shown) {
      return new HookView(id, url, kinds, description, since, disabled, shown, signedWithBothUntil);
    }
  }

  record HooksView(List<HookView> webhooks) {}

  /**
   * @param tries so far
   * @param at when it last changed
   * @param next when it is tried again; left out when it is not
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DeliveryView(
      String announcement,
      Item.State state,
      @Nullable String detail,
      int tries,
      Instant at,
      @Nullable Instant next) {

    static DeliveryView of(Parcel parcel) {
      var item = parcel.items().getFirst();
      return new DeliveryView(
          parcel.notice(), item.state(), item.detail(), item.tries(), item.at(), item.due());
    }
  }

  record DeliveriesView(List<DeliveryView> deliveries) {}

  record Redelivery(@Nullable String announcement) {}

  record Posted(String announcement) {}
}
