package plenary.notification.push;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.interaso.webpush.VapidKeys;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import plenary.edge.Caller;
import plenary.edge.Problem;
import plenary.notification.audience.Audiences;
import reactor.core.publisher.Mono;

/** An attendee says on which devices they want to be told things. */
@RestController
@Tag(name = "Push", description = "Being told on a device, whether the page is open or not")
class PushController {

  private final SubscriptionBook book;
  private final Audiences audiences;
  private final PushDestinations destinations;
  private final String publicKey;
  private final Clock clock;

  PushController(
      SubscriptionBook book,
      Audiences audiences,
      PushDestinations destinations,
      VapidKeys keys,
      Clock clock) {
    this.book = book;
    this.audiences = audiences;
    this.destinations = destinations;
    this.publicKey = ServerKeys.published(keys);
    this.clock = clock;
  }

  record KeyJson(String key) {}

  record KeysJson(@Nullable String p256dh, @Nullable String auth) {}

  /** What a browser's {@code PushSubscription.toJSON()} is, and a name for the device. */
  record AskedJson(
      @Nullable String endpoint,
      @Nullable Long expirationTime,
      @Nullable KeysJson keys,
      @Nullable String userAgent) {

    Asked looked(PushDestinations destinations, Instant now) {
      return Asked.of(
          endpoint,
          keys == null ? null : keys.p256dh(),
          keys == null ? null : keys.auth(),
          expirationTime,
          userAgent,
          destinations.all(),
          now);
    }
  }

  /**
   * @param host of the push service
   * @param label what the device called itself
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DeviceJson(String id, String host, Instant since, @Nullable String label) {

    static DeviceJson of(Subscription subscription) {
      return new DeviceJson(
          subscription.id(), subscription.host(), subscription.since(), subscription.label());
    }
  }

  record DevicesJson(List<DeviceJson> subscriptions) {}

  @GetMapping("/push-key")
  @Operation(
      summary = "The key to subscribe with",
      description = "What PushManager.subscribe takes as applicationServerKey, in base64url")
  @ApiResponse(responseCode = "200", description = "It stays the same")
  KeyJson key() {
    return new KeyJson(publicKey);
  }

  @PostMapping("/me/push-subscriptions")
  @SecurityRequirement(name = "token")
  @Operation(
      summary = "Be told on this device",
      description =
          "The same endpoint again is the same subscription, with what is new of it; it is whose it"
              + " was given last. Of more than 10 the oldest goes. Its id is the first 16 bytes of"
              + " the endpoint's SHA-256 in base64url, so that a device knows its own.")
  @ApiResponse(
      responseCode = "200",
      description = "It is noted",
      content = @Content(schema = @Schema(implementation = DeviceJson.class)))
  @ApiResponse(
      responseCode = "422",
      description = "push-subscription-unusable; field says which part of it is")
  Mono<ResponseEntity<Object>> subscribe(
      @RequestBody AskedJson asked, @AuthenticationPrincipal Jwt token) {
    var attendee = Caller.of(token).id();
    return switch (asked.looked(destinations, clock.instant().truncatedTo(ChronoUnit.MILLIS))) {
      case Asked.Bad(var field, var why) -> Mono.just(unusable(field, why));
      case Asked.Good(var subscription) ->
          book.add(attendee, subscription)
              .flatMap(added -> audiences.forgetIfErased(attendee).thenReturn(added))
              .map(added -> ResponseEntity.ok(DeviceJson.of(added)));
    };
  }

  @GetMapping("/me/push-subscriptions")
  @SecurityRequirement(name = "token")
  @Operation(summary = "The devices on which you are told things; without their keys")
  @ApiResponse(responseCode = "200", description = "The one that was added last at the end")
  Mono<DevicesJson> subscriptions(@AuthenticationPrincipal Jwt token) {
    return book.of(Caller.of(token).id())
        .map(all -> new DevicesJson(all.all().stream().map(DeviceJson::of).toList()));
  }

  @DeleteMapping("/me/push-subscriptions/{id}")
  @SecurityRequirement(name = "token")
  @Operation(summary = "Be told nothing on that device any more")
  @ApiResponse(responseCode = "204", description = "You are not")
  @ApiResponse(responseCode = "404", description = "no-such-push-subscription")
  Mono<ResponseEntity<Object>> unsubscribe(
      @PathVariable String id, @AuthenticationPrincipal Jwt token) {
    return book.remove(Caller.of(token).id(), List.of(id))
        .map(
            wasThere ->
                wasThere
                    ? ResponseEntity.noContent().build()
                    : Problem.of(
                            HttpStatus.NOT_FOUND,
                            "no-such-push-subscription",
                            "No such subscription",
                            "You have no push subscription with that id.")
                        .response());
  }

  private static ResponseEntity<Object> unusable(String field, String why) {
    return Problem.of(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "push-subscription-unusable",
            "This is nothing that can be pushed to",
            "%s: %s Send what PushSubscription.toJSON() gives.".formatted(field, why))
        .with("field", field)
        .response();
  }
}
