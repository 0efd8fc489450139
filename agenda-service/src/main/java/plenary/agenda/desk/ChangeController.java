package plenary.agenda.desk;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import plenary.agenda.change.ChangeSet;
import plenary.agenda.live.Cause;
import plenary.agenda.live.ProgrammeDocument.Retry;
import plenary.agenda.live.Programmes;
import plenary.agenda.live.Programmes.Order;
import plenary.agenda.live.Staff;
import plenary.agenda.live.UsedIds;
import plenary.agenda.request.ChangeSetRequest;
import plenary.agenda.request.Fields;
import plenary.agenda.telling.Problems;
import plenary.edge.Caller;
import reactor.core.publisher.Mono;

/** What staff may change. */
@RestController
@Tag(name = "Changes", description = "Staff only")
class ChangeController {

  private static final String SLUG_EXAMPLE = "migration-dialogue";

  private static final String SWAP_ROOMS =
      """
      {
        "changes": [
          { "type": "move-room", "sessionId": "34126c3a-5f78-454a-9e9f-5511eb395264",
            "roomId": "d834e125-d3a6-4508-b8ad-b74e82b42b14" },
          { "type": "move-room", "sessionId": "0b0a7a5c-61b3-4a8c-9f5e-3f2c1d7f6a11",
            "roomId": "5d0f4a0a-3a5b-4c6f-8a44-6a9d0a3c6f27" }
        ]
      }
      """;

  private static final String SWAP_SPEAKER =
      """
      {
        "reason": "Flight cancelled",
        "changes": [
          { "type": "swap-speaker", "sessionId": "34126c3a-5f78-454a-9e9f-5511eb395264",
            "outgoing": "2fe09298-0ce2-487c-b503-817b509b6afe",
            "incoming": { "name": "Amara Okonjo",
                          "affiliation": "Director, Centre for Local Government" } },
          { "type": "reschedule", "sessionId": "34126c3a-5f78-454a-9e9f-5511eb395264",
            "start": "2026-10-06T17:00:00-04:00", "end": "2026-10-06T18:30:00-04:00" }
        ]
      }
      """;

  private final Programmes programmes;
  private final Answers answers;
  private final UsedIds usedIds;
  private final Clock clock;
  private final Supplier<UUID> ids;

  ChangeController(
      Programmes programmes, Answers answers, UsedIds usedIds, Clock clock, Supplier<UUID> ids) {
    this.programmes = programmes;
    this.answers = answers;
    this.usedIds = usedIds;
    this.clock = clock;
    this.ids = ids;
  }

  @Operation(
      summary = "Apply a change set",
      description =
          """
          All of it is applied, or nothing is. The rules look at the programme that would come out, \
          so two panels swap rooms in one change set. What is so already is accepted and changes \
          nothing; the version stays. With If-Match, the changes are applied to that version only.\
          """,
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON_VALUE,
                      schema = @Schema(implementation = ChangeSetRequest.class),
                      examples = {
                        @ExampleObject(name = "Two panels swap rooms", value = SWAP_ROOMS),
                        @ExampleObject(name = "Somebody else, later", value = SWAP_SPEAKER)
                      })))
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Answers.Changed.class)))
  @ApiResponse(responseCode = "400", description = "bad-request: `errors` names each field")
  @ApiResponse(responseCode = "403", description = "not-allowed")
  @ApiResponse(responseCode = "404", description = "no-such-programme")
  @ApiResponse(
      responseCode = "409",
      description =
          "What stands against it as things are: every rule that would be broken, in `clashes`, and"
              + " whether accepting them would do, in `acceptable`; room-name-taken, id-taken,"
              + " illegal-transition, session-cancelled, session-ended, nothing-to-shift,"
              + " illegal-visibility, programme-archived")
  @ApiResponse(responseCode = "412", description = "changed-meanwhile with the current `version`")
  @ApiResponse(
      responseCode = "422",
      description =
          "unknown-session, unknown-room, unknown-person, already-on-stage, not-an-order,"
              + " ends-before-start, outside-programme, capacity-not-positive, delay-out-of-range,"
              + " minutes-out-of-range, percent-out-of-range, contradictory-changes; `errors` has"
              + " all; idempotency-key-taken, programme-too-large")
  @PostMapping(
      path = "/programmes/{slug}/changes",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
  Mono<ResponseEntity<Object>> change(
      @Parameter(example = SLUG_EXAMPLE) @PathVariable("slug") String slug,
      @Parameter(description = "The version that the changes were made for", example = "\"12\"")
          @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
          @Nullable String ifMatch,
      @Parameter(description = "A key of your own that makes it safe to send this again")
          @RequestHeader(name = "Idempotency-Key", required = false)
          @Nullable String key,
      @Parameter(hidden = true) @RequestHeader(name = "traceparent", required = false)
          @Nullable String traceParent,
      @Parameter(hidden = true) Principal principal,
      @RequestBody ChangeSetRequest request) {
    var fields = new Fields();
    ChangeSet changes = request.changeSet(fields, ids);
    Caller caller = Asked.caller(principal);
    Retry retry = Asked.retry(fields, key, caller, request.toString());
    if (!fields.errors().isEmpty()) {
      return Mono.just(Problems.badFields(fields.errors()).response());
    }
    var order =
        new Order(Asked.expected(ifMatch), changes, caller, request.reasonOfAll(), retry, null);
    return takenElsewhere(slug, request.ownSessionIds(), caller)
        .map(id -> Problems.idTaken(id).response())
        .switchIfEmpty(
            Mono.defer(
                () ->
                    programmes
                        .change(slug, order, Cause.of(clock.instant(), caller.name(), traceParent))
                        .flatMap(outcome -> answers.answer(slug, outcome))));
  }

  /** Only staff are told what other programmes have. */
  private Mono<UUID> takenElsewhere(String slug, List<UUID> wanted, Caller caller) {
    return wanted.isEmpty()
        ? Mono.empty()
        : programmes
            .load(slug)
            .filter(programme -> Staff.of(programme, caller))
            .flatMap(_ -> usedIds.takenElsewhere(slug, wanted));
  }
}
