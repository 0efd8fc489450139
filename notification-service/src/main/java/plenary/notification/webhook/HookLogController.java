package plenary.notification.webhook;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import plenary.edge.Mistake;
import plenary.edge.Problem;
import plenary.edge.Staff;
import plenary.notification.webhook.HookJson.DeliveriesView;
import plenary.notification.webhook.HookJson.Posted;
import plenary.notification.webhook.HookJson.Redelivery;
import reactor.core.publisher.Mono;

/** Staff see what came of telling a program, and have something sent to it. */
@RestController
@Tag(name = "Webhooks")
@SecurityRequirement(name = "token")
class HookLogController {

  private static final String HOOK = WebhookController.HOOK;

  private final Staff staff;
  private final HookBook hooks;
  private final HookLog log;
  private final Clock clock;

  HookLogController(Staff staff, HookBook hooks, HookLog log, Clock clock) {
    this.staff = staff;
    this.hooks = hooks;
    this.log = log;
    this.clock = clock;
  }

  @PostMapping(HOOK + "/test")
  @Operation(summary = "Send it a message of the type test; staff")
  @ApiResponse(
      responseCode = "202",
      description = "By this its delivery is found",
      content = @Content(schema = @Schema(implementation = Posted.class)))
  @ApiResponse(responseCode = "403", description = "not-allowed")
  @ApiResponse(responseCode = "404", description = "no-such-programme, no-such-webhook")
  Mono<ResponseEntity<Object>> test(
      @PathVariable String slug,
      @PathVariable String id,
      @Parameter(hidden = true) Principal principal) {
    return staff.only(
        principal,
        slug,
        hook(slug, id)
            .flatMap(hook -> log.test(hook, UUID.randomUUID(), now()))
            .map(posted -> ResponseEntity.accepted().<Object>body(new Posted(posted)))
            .defaultIfEmpty(WebhookController.noSuchHook(id)));
  }

  @GetMapping(HOOK + "/deliveries")
  @Operation(summary = "What was sent to it lately, and what came of it; staff")
  @ApiResponse(
      responseCode = "200",
      description = "The newest first, of the last 200 announcements",
      content = @Content(schema = @Schema(implementation = DeliveriesView.class)))
  @ApiResponse(responseCode = "403", description = "not-allowed")
  @ApiResponse(responseCode = "404", description = "no-such-programme, no-such-webhook")
  Mono<ResponseEntity<Object>> deliveries(
      @PathVariable String slug,
      @PathVariable String id,
      @Parameter(hidden = true) Principal principal) {
    return staff.only(
        principal,
        slug,
        hook(slug, id)
            .flatMap(log::of)
            .map(all -> ResponseEntity.<Object>ok(new DeliveriesView(all)))
            .defaultIfEmpty(WebhookController.noSuchHook(id)));
  }

  @PostMapping(HOOK + "/redeliveries")
  @Operation(summary = "Send an announcement to it again; staff")
  @ApiResponse(
      responseCode = "202",
      description = "It will be, with the id that it had",
      content = @Content(schema = @Schema(implementation = Posted.class)))
  @ApiResponse(responseCode = "400", description = "bad-request")
  @ApiResponse(responseCode = "403", description = "not-allowed")
  @ApiResponse(
      responseCode = "404",
      description = "no-such-programme, no-such-webhook, no-such-delivery")
  Mono<ResponseEntity<Object>> again(
      @PathVariable String slug,
      @PathVariable String id,
      @RequestBody Redelivery body,
      @Parameter(hidden = true) Principal principal) {
    var announcement = body.announcement();
    return staff.only(
        principal,
        slug,
        announcement == null
            ? Mono.just(new Mistake("announcement", "must say which one").response())
            : hook(slug, id)
                .flatMap(
                    hook ->
                        log.again(hook, announcement, now())
                            .map(
                                done ->
                                    done
                                        ? ResponseEntity.accepted()
                                            .<Object>body(new Posted(announcement))
                                        : noSuchDelivery(announcement)))
                .defaultIfEmpty(WebhookController.noSuchHook(id)));
  }

  private Mono<Webhook> hook(String slug, String id) {
    return hooks.of(slug).flatMap(all -> Mono.justOrEmpty(all.find(id)));
  }

  private static ResponseEntity<Object> noSuchDelivery(String announcement) {
    return Problem.of(
            HttpStatus.NOT_FOUND,
            "no-such-delivery",
            "No such delivery",
            "\"" + announcement + "\" was not sent to it, or is not kept any more, or waits still.")
        .response();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
