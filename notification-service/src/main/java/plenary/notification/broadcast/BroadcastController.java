package plenary.notification.broadcast;

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
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import plenary.edge.Caller;
import plenary.edge.Problem;
import plenary.edge.Staff;
import plenary.notification.broadcast.BroadcastJson.AllSent;
import plenary.notification.broadcast.BroadcastJson.ByChannel;
import plenary.notification.broadcast.BroadcastJson.Preview;
import plenary.notification.broadcast.BroadcastJson.Sent;
import plenary.notification.broadcast.BroadcastJson.Wanted;
import plenary.notification.dispatch.Forecast;
import plenary.notification.dispatch.Forecasts;
import plenary.notification.notice.Notice;
import plenary.notification.programme.Sessions;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Staff tell an audience something. */
@RestController
@Tag(name = "Broadcasts", description = "Staff tell an audience something")
@SecurityRequirement(name = "token")
class BroadcastController {

  private static final String BROADCASTS = "/programmes/{slug}/broadcasts";
  private static final int MOST = 200;

  private final Staff staff;
  private final Broadcasts broadcasts;
  private final Sessions sessions;
  private final Forecasts forecasts;
  private final Clock clock;
  private final String basePath;

  BroadcastController(
      Staff staff,
      Broadcasts broadcasts,
      Sessions sessions,
      Forecasts forecasts,
      Clock clock,
      @Value("${spring.webflux.base-path:}") String basePath) {
    this.staff = staff;
    this.broadcasts = broadcasts;
    this.sessions = sessions;
    this.forecasts = forecasts;
    this.clock = clock;
    this.basePath = basePath;
  }

  @PostMapping(BROADCASTS)
  @Operation(
      summary = "Tell an audience something; staff",
      description =
          "At once on open pages, and by push and mail as people chose. The same Idempotency-Key"
              + " with the same body sends it once. One that supersedes another is shown instead of"
              + " it, and what of the other one is not delivered yet is not delivered.")
  @ApiResponse(
      responseCode = "201",
      description = "Sent; Location says where it is",
      content = @Content(schema = @Schema(implementation = Sent.class)))
  @ApiResponse(responseCode = "400", description = "bad-request")
  @ApiResponse(responseCode = "403", description = "not-allowed")
  @ApiResponse(responseCode = "404", description = "no-such-programme")
  @ApiResponse(responseCode = "409", description = "idempotency-key-used, superseded-already")
  Mono<ResponseEntity<Object>> send(
      @PathVariable String slug,
      @Parameter(description = "A UUID that says that it is the same one again")
          @RequestHeader(name = "Idempotency-Key", required = false)
          @Nullable String key,
      @RequestBody Wanted body,
      @Parameter(hidden = true) Principal principal) {
    return staff.only(
        principal,
        slug,
        draft(slug, id(key), body, principal)
            .flatMap(
                draft ->
                    switch (draft) {
                      case Draft.Ready(var broadcast) ->
                          broadcasts.send(broadcast).map(this::response);
                      case Draft.Wrong(var mistake) -> Mono.just(mistake.response());
                    }));
  }

  @PostMapping(BROADCASTS + "/preview")
  @Operation(summary = "Whom it would reach by which channel; nothing is sent; staff")
  @ApiResponse(
      responseCode = "200",
      description = "The counts",
      content = @Content(schema = @Schema(implementation = Preview.class)))
  @ApiResponse(responseCode = "400", description = "bad-request")
  @ApiResponse(responseCode = "403", description = "not-allowed")
  @ApiResponse(responseCode = "404", description = "no-such-programme")
  Mono<ResponseEntity<Object>> preview(
      @PathVariable String slug,
      @RequestBody Wanted body,
      @Parameter(hidden = true) Principal principal) {
    return staff.only(
        principal,
        slug,
        draft(slug, UUID.randomUUID().toString(), body, principal)
            .flatMap(
                draft ->
                    switch (draft) {
                      case Draft.Ready(var broadcast) -> preview(broadcast);
                      case Draft.Wrong(var mistake) -> Mono.just(mistake.response());
                    }));
  }

  @GetMapping(BROADCASTS)
  @Operation(summary = "What was sent, the newest first; staff")
  @ApiResponse(
      responseCode = "200",
      description = "At most 200",
      content = @Content(schema = @Schema(implementation = AllSent.class)))
  @ApiResponse(responseCode = "403", description = "not-allowed")
  @ApiResponse(responseCode = "404", description = "no-such-programme")
  Mono<ResponseEntity<Object>> all(
      @PathVariable String slug, @Parameter(hidden = true) Principal principal) {
    return staff.only(
        principal,
        slug,
        broadcasts
            .of(slug)
            .take(MOST)
            .map(Sent::of)
            .collectList()
            .map(all -> ResponseEntity.ok(new AllSent(all))));
  }

  @GetMapping(BROADCASTS + "/{id}")
  @Operation(
      summary = "One that was sent; staff",
      description = "Its announcement is what the deliveries are asked for with.")
  @ApiResponse(
      responseCode = "200",
      description = "The broadcast",
      content = @Content(schema = @Schema(implementation = Sent.class)))
  @ApiResponse(responseCode = "403", description = "not-allowed")
  @ApiResponse(responseCode = "404", description = "no-such-programme, no-such-broadcast")
  Mono<ResponseEntity<Object>> one(
      @PathVariable String slug,
      @PathVariable String id,
      @Parameter(hidden = true) Principal principal) {
    return staff.only(
        principal,
        slug,
        broadcasts
            .find(slug, id)
            .map(broadcast -> ResponseEntity.<Object>ok(Sent.of(broadcast)))
            .defaultIfEmpty(
                Problem.of(
                        HttpStatus.NOT_FOUND,
                        "no-such-broadcast",
                        "No such broadcast",
                        "The programme has no broadcast \"" + id + "\".")
                    .response()));
  }

  private static String id(@Nullable String key) {
    return key == null ? UUID.randomUUID().toString() : key;
  }

  private Mono<Draft> draft(String slug, String id, Wanted body, Principal principal) {
    var caller = Caller.of(principal);
    var by = caller == null ? "" : caller.name();
    var corrected =
        body.supersedes() == null
            ? Mono.<Broadcast>empty()
            : broadcasts.find(slug, body.supersedes());
    return sessions
        .places(slug)
        .collectList()
        .flatMap(
            places ->
                corrected
                    .map(before -> Draft.of(slug, id, by, now(), body, before, places))
                    .switchIfEmpty(
                        Mono.fromSupplier(
                            () -> Draft.of(slug, id, by, now(), body, null, places))));
  }

  private Mono<ResponseEntity<Object>> preview(Broadcast broadcast) {
    var notice =
        new Notice(
            broadcast.announcement(),
            broadcast.programme(),
            0,
            broadcast.at(),
            "broadcast",
            null,
            null,
            broadcast.audience(),
            broadcast.urgency(),
            broadcast.texts(),
            null,
            null);
    return Mono.fromCallable(() -> forecasts.of(notice, broadcast.at()))
        .subscribeOn(Schedulers.boundedElastic())
        .map(forecast -> ResponseEntity.ok(json(forecast)));
  }

  private static Preview json(Forecast forecast) {
    return new Preview(
        forecast.people(),
        forecast.channels().entrySet().stream()
            .map(
                entry ->
                    new ByChannel(
                        entry.getKey().label(),
                        entry.getValue().now(),
                        entry.getValue().later(),
                        entry.getValue().unreachable(),
                        entry.getValue().unwanted()))
            .toList(),
        forecast.unreached());
  }

  private ResponseEntity<Object> response(Broadcasts.Outcome outcome) {
    return switch (outcome) {
      case Broadcasts.Outcome.Sent(var broadcast) ->
          ResponseEntity.created(
                  URI.create(
                      "%s/programmes/%s/broadcasts/%s"
                          .formatted(basePath, broadcast.programme(), broadcast.id())))
              .body(Sent.of(broadcast));
      case Broadcasts.Outcome.Taken() ->
          Problem.of(
                  HttpStatus.CONFLICT,
                  "idempotency-key-used",
                  "Something else was sent with that key",
                  "Take another Idempotency-Key for another broadcast.")
              .response();
      case Broadcasts.Outcome.Superseded(var by) ->
          Problem.of(
                  HttpStatus.CONFLICT,
                  "superseded-already",
                  "It is corrected already",
                  "The broadcast \"" + by + "\" supersedes it; supersede that one instead.")
              .response();
    };
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
