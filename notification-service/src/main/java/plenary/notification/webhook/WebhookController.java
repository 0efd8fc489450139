package plenary.notification.webhook;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import plenary.edge.Problem;
import plenary.edge.Staff;
import plenary.notification.outward.Destinations;
import plenary.notification.webhook.HookJson.HookView;
import plenary.notification.webhook.HookJson.HooksView;
import plenary.notification.webhook.HookJson.Wanted;
import reactor.core.publisher.Mono;

/** Staff have other programs told what happens. */
@RestController
@Tag(name = "Webhooks", description = "Other programs are told what happens, signed")
@SecurityRequirement(name = "token")
class WebhookController {

  private static final String HOOKS = "/programmes/{slug}/webhooks";
  static final String HOOK = HOOKS + "/{id}";

  private final Staff staff;
  private final HookBook hooks;
  private final Destinations destinations;
  private final Clock clock;
  private final String basePath;

  WebhookController(
      Staff staff,
      HookBook hooks,
      WebhookProperties settings,
      Clock clock,
      @Value("${spring.webflux.base-path:}") String basePath) {
    this.staff = staff;
    this.hooks = hooks;
    this.destinations = Destinations.of(settings.allowedHosts());
    this.clock = clock;
    this.basePath = basePath;
  }

  @PostMapping(HOOKS)
  @Operation(
      summary = "Have a program told what happens; staff",
      description =
          "What everybody may know of the programme, as the Standard Webhooks specification has it:"
              + " webhook-id, webhook-timestamp, webhook-signature. The secret is shown once. What"
              + " is not answered with 2xx is tried again for some days; 410 ends it.")
  @ApiResponse(
      responseCode = "201",
      description = "With the secret",
      content = @Content(schema = @Schema(implementation = HookView.class)))
  @ApiResponse(responseCode = "400", description = "bad-request")
  @ApiResponse(responseCode = "403", description = "not-allowed")
  @ApiResponse(responseCode = "404", description = "no-such-programme")
  @ApiResponse(responseCode = "409", description = "too-many-webhooks")
  Mono<ResponseEntity<Object>> make(
      @PathVariable String slug,
      @RequestBody Wanted body,
      @Parameter(hidden = true) Principal principal) {
    var mistake = body.mistake(destinations);
    return staff.only(
        principal,
        slug,
        mistake.isPresent()
            ? Mono.just(mistake.get().response())
            : Mono.defer(() -> make(slug, body)));
  }

  private Mono<ResponseEntity<Object>> make(String slug, Wanted body) {
    var id = UUID.randomUUID().toString();
    var secret = Signing.newSecret();
    return hooks
        .add(
            slug,
            number ->
                new Webhook(
                    id,
                    slug,
                    number,
                    body.target(),
                    body.wantedKinds(),
                    body.text(),
                    now(),
                    secret,
                    null,
                    null,
                    body.disabled()))
        .map(
            hook ->
                ResponseEntity.created(
                        URI.create("%s/programmes/%s/webhooks/%s".formatted(basePath, slug, id)))
                    .<Object>body(HookView.of(hook).with(secret)))
        .defaultIfEmpty(
            Problem.of(
                    HttpStatus.CONFLICT,
                    "too-many-webhooks",
                    "Too many webhooks",
                    "A programme has at most %d; remove one first.".formatted(Hooks.MOST))
                .response());
  }

  @GetMapping(HOOKS)
  @Operation(summary = "The programs that are told; staff")
  @ApiResponse(
      responseCode = "200",
      description = "Without their secrets",
      content = @Content(schema = @Schema(implementation = HooksView.class)))
  @ApiResponse(responseCode = "403", description = "not-allowed")
  @ApiResponse(responseCode = "404", description = "no-such-programme")
  Mono<ResponseEntity<Object>> all(
      @PathVariable String slug, @Parameter(hidden = true) Principal principal) {
    return staff.only(
        principal,
        slug,
        hooks
            .of(slug)
            .map(
                all ->
                    ResponseEntity.ok(
                        new HooksView(all.all().stream().map(HookView::of).toList()))));
  }

  @PutMapping(HOOK)
  @Operation(
      summary = "Change one; staff",
      description = "All but its secret. One that was gone is sent to again.")
  @ApiResponse(
      responseCode = "200",
      description = "As it is now",
      content = @Content(schema = @Schema(implementation = HookView.class)))
  @ApiResponse(responseCode = "400", description = "bad-request")
  @ApiResponse(responseCode = "403", description = "not-allowed")
  @ApiResponse(responseCode = "404", description = "no-such-programme, no-such-webhook")
  Mono<ResponseEntity<Object>> change(
      @PathVariable String slug,
      @PathVariable String id,
      @RequestBody Wanted body,
      @Parameter(hidden = true) Principal principal) {
    var mistake = body.mistake(destinations);
    return staff.only(
        principal,
        slug,
        mistake.isPresent()
            ? Mono.just(mistake.get().response())
            : Mono.defer(
                () ->
                    shown(
                        id,
                        hooks.change(
                            slug,
                            id,
                            hook ->
                                hook.edited(
                                    body.target(),
                                    body.wantedKinds(),
                                    body.text(),
                                    body.disabled())),
                        HookView::of)));
  }

  @DeleteMapping(HOOK)
  @Operation(summary = "Remove one; staff")
  @ApiResponse(responseCode = "204", description = "Removed; what waits is not sent")
  @ApiResponse(responseCode = "403", description = "not-allowed")
  @ApiResponse(responseCode = "404", description = "no-such-programme, no-such-webhook")
  Mono<ResponseEntity<Object>> remove(
      @PathVariable String slug,
      @PathVariable String id,
      @Parameter(hidden = true) Principal principal) {
    return staff.only(
        principal,
        slug,
        hooks
            .remove(slug, id)
            .map(removed -> removed ? ResponseEntity.noContent().build() : noSuchHook(id)));
  }

  @PostMapping(HOOK + "/secret")
  @Operation(
      summary = "Give it a new secret; staff",
      description = "For 24 hours what is sent is signed with the one before too.")
  @ApiResponse(
      responseCode = "200",
      description = "With the new secret",
      content = @Content(schema = @Schema(implementation = HookView.class)))
  @ApiResponse(responseCode = "403", description = "not-allowed")
  @ApiResponse(responseCode = "404", description = "no-such-programme, no-such-webhook")
  Mono<ResponseEntity<Object>> renew(
      @PathVariable String slug,
      @PathVariable String id,
      @Parameter(hidden = true) Principal principal) {
    var secret = Signing.newSecret();
    return staff.only(
        principal,
        slug,
        shown(
            id,
            hooks.change(slug, id, hook -> hook.renewed(secret, now())),
            hook -> HookView.of(hook).with(secret)));
  }

  private static Mono<ResponseEntity<Object>> shown(
      String id, Mono<Webhook> hook, Function<Webhook, HookView> view) {
    return hook.map(known -> ResponseEntity.<Object>ok(view.apply(known)))
        .defaultIfEmpty(noSuchHook(id));
  }

  static ResponseEntity<Object> noSuchHook(String id) {
    return Problem.of(
            HttpStatus.NOT_FOUND,
            "no-such-webhook",
            "No such webhook",
            "The programme has no webhook \"" + id + "\".")
        .response();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
