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
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import plenary.agenda.change.AgendaCommand;
import plenary.agenda.change.ChangeSet;
import plenary.agenda.change.Refusal;
import plenary.agenda.history.History;
import plenary.agenda.history.Revision;
import plenary.agenda.live.Cause;
import plenary.agenda.live.Fingerprint;
import plenary.agenda.live.ProgrammeDocument.Retry;
import plenary.agenda.live.Programmes;
import plenary.agenda.live.Programmes.Order;
import plenary.agenda.live.Programmes.Outcome;
import plenary.agenda.live.Staff;
import plenary.agenda.live.UsedIds;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.SessionId;
import plenary.agenda.request.ChangeSetRequest;
import plenary.agenda.request.Fields;
import plenary.agenda.request.StatusRequest;
import plenary.agenda.telling.AgendaJson;
import plenary.agenda.telling.AgendaJson.Clocks;
import plenary.agenda.telling.AgendaJson.RoomJson;
import plenary.agenda.telling.AgendaJson.SessionJson;
import plenary.agenda.telling.Problems;
import plenary.edge.Caller;
import plenary.edge.EntityTag;
import plenary.edge.Problem;
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

  private static final String LATE =
      """
      { "delayMinutes": 15, "liveNote": "The minister is on her way from the airport." }
      """;

  private static final String ON_AIR = "{ \"status\": \"live\" }";

  private static final long NEVER = -1;
  private static final int LONGEST_KEY = 200;

  private final Programmes programmes;
  private final History history;
  private final UsedIds usedIds;
  private final Clock clock;
  private final Supplier<UUID> ids;

  ChangeController(
      Programmes programmes, History history, UsedIds usedIds, Clock clock, Supplier<UUID> ids) {
    this.programmes = programmes;
    this.history = history;
    this.usedIds = usedIds;
    this.clock = clock;
    this.ids = ids;
  }

  @Schema(name = "Changed")
  record Changed(
      long version,
      @Schema(description = "The changed sessions, as they are now") List<SessionJson> sessions,
      @Schema(description = "The changed and the new rooms") List<RoomJson> rooms) {}

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
      content = @Content(schema = @Schema(implementation = Changed.class)))
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
    Caller caller = caller(principal);
    Retry retry = retry(fields, key, caller, request.toString());
    if (!fields.errors().isEmpty()) {
      return Mono.just(Problems.badFields(fields.errors()).response());
    }
    var order = new Order(expected(ifMatch), changes, caller, request.reasonOfAll(), retry, null);
    return takenElsewhere(slug, request.ownSessionIds(), caller)
        .map(id -> Problems.idTaken(id).response())
        .switchIfEmpty(
            Mono.defer(
                () ->
                    programmes
                        .change(slug, order, cause(caller, traceParent))
                        .flatMap(outcome -> answer(slug, outcome))));
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

  @Operation(
      summary = "Take a change set back",
      description =
          """
          Applies the inverse of what made that version, as a new change set: all of it, or nothing \
          where something has been changed again since, or a rule stands against it.\
          """)
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Changed.class)))
  @ApiResponse(responseCode = "400", description = "bad-request")
  @ApiResponse(responseCode = "403", description = "not-allowed")
  @ApiResponse(responseCode = "404", description = "no-such-programme, no-such-version")
  @ApiResponse(
      responseCode = "409",
      description =
          "changed-since; illegal-visibility, where it made a draft public; programme-archived;"
              + " rules with `clashes`")
  @ApiResponse(responseCode = "412", description = "changed-meanwhile with the current `version`")
  @ApiResponse(responseCode = "422", description = "idempotency-key-taken")
  @PostMapping(
      path = "/programmes/{slug}/changes/{version}/undo",
      produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
  Mono<ResponseEntity<Object>> undo(
      @Parameter(example = SLUG_EXAMPLE) @PathVariable("slug") String slug,
      @PathVariable("version") long version,
      @Parameter(description = "The ids of the warnings that you have seen and accept")
          @RequestParam(name = "accepts", required = false)
          @Nullable Set<String> accepts,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @Parameter(description = "A key of your own that makes it safe to send this again")
          @RequestHeader(name = "Idempotency-Key", required = false)
          @Nullable String key,
      @Parameter(hidden = true) @RequestHeader(name = "traceparent", required = false)
          @Nullable String traceParent,
      @Parameter(hidden = true) Principal principal) {
    Caller caller = caller(principal);
    Set<String> accepted = accepts == null ? Set.of() : accepts;
    var fields = new Fields();
    Retry retry = retry(fields, key, caller, "undo " + version);
    if (!fields.errors().isEmpty()) {
      return Mono.just(Problems.badFields(fields.errors()).response());
    }
    Function<Revision, Order> order =
        revision ->
            new Order(
                expected(ifMatch),
                new ChangeSet(
                    List.of(new AgendaCommand.TakeBack(version, revision.events())), accepted),
                caller,
                null,
                retry,
                version);
    return programmes
        .load(slug)
        .flatMap(
            programme ->
                Staff.of(programme, caller)
                    ? history
                        .revision(slug, version)
                        .filter(revision -> !revision.events().isEmpty())
                        .map(order)
                        .flatMap(one -> programmes.change(slug, one, cause(caller, traceParent)))
                        .flatMap(outcome -> answer(slug, outcome))
                        .switchIfEmpty(
                            Mono.fromSupplier(
                                () -> Problems.noSuchVersion(slug, version).response()))
                    : Mono.just(Problems.notTheirs(programme).response()))
        .switchIfEmpty(Mono.fromSupplier(() -> Problems.noSuchProgramme(slug).response()));
  }

  private Mono<ResponseEntity<Object>> answer(String slug, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(var before, var after) -> Mono.just(ok(after, changed(before, after)));
      case Outcome.NothingToDo(var programme) ->
          Mono.just(ok(programme, new Changed(programme.version(), List.of(), List.of())));
      case Outcome.DoneBefore(var programme, var version) -> doneBefore(programme, version);
      case Outcome.Refused(_, var deliberation, var refusals) ->
          Mono.just(Refusals.problem(deliberation, refusals, Refusals::inChangeSet).response());
      case Outcome.ChangedMeanwhile(var programme, var expected) ->
          changedMeanwhile(programme, expected);
      case Outcome.TooLarge(var bytes, var most) ->
          Mono.just(Problems.programmeTooLarge(bytes, most).response());
      case Outcome.KeyTaken(var key) -> Mono.just(Problems.keyTaken(key).response());
      case Outcome.NotTheirs(var programme) -> Mono.just(Problems.notTheirs(programme).response());
      case Outcome.NoSuchProgramme _ -> Mono.just(Problems.noSuchProgramme(slug).response());
    };
  }

  /** With all that differs from the version that the request was made for. */
  private Mono<ResponseEntity<Object>> changedMeanwhile(Programme programme, long expected) {
    return programmes
        .load(programme.slug(), expected)
        .map(was -> Problems.changedMeanwhile(programme, was))
        .defaultIfEmpty(Problems.changedMeanwhile(programme))
        .map(Problem::response);
  }

  private static ResponseEntity<Object> ok(Programme programme, Object body) {
    return ResponseEntity.ok().eTag(EntityTag.of(programme.version())).body(body);
  }

  /** What was answered then, with the entity tag of then: what changed since is not known yet. */
  private Mono<ResponseEntity<Object>> doneBefore(Programme programme, long version) {
    return Mono.zip(programmes.load(programme, version - 1), programmes.load(programme, version))
        .map(both -> ok(both.getT2(), changed(both.getT1(), both.getT2())));
  }

  private static Changed changed(Programme before, Programme after) {
    return new Changed(
        after.version(),
        AgendaJson.byStart(after.changedIn(after.version()), Clocks.of(after)),
        after.rooms().stream()
            .filter(room -> !before.rooms().contains(room))
            .map(RoomJson::of)
            .toList());
  }

  @Operation(
      summary = "Say how a session is doing",
      description =
          """
          Says how it is, not what changes, so that it may be sent again. Scheduled, doors-open, \
          live, paused and ended follow each other as they do in a room: doors can be closed again, \
          a paused session goes on, an ended one can be reopened.\
          """,
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON_VALUE,
                      schema = @Schema(implementation = StatusRequest.class),
                      examples = {
                        @ExampleObject(name = "It begins", value = ON_AIR),
                        @ExampleObject(name = "It is late", value = LATE)
                      })))
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = SessionJson.class)))
  @ApiResponse(responseCode = "400", description = "bad-request")
  @ApiResponse(responseCode = "403", description = "not-allowed")
  @ApiResponse(responseCode = "404", description = "no-such-programme, no-such-session")
  @ApiResponse(
      responseCode = "409",
      description =
          "illegal-transition, session-cancelled, session-ended, programme-archived; rules with"
              + " `clashes`")
  @ApiResponse(responseCode = "412", description = "changed-meanwhile with the current `version`")
  @ApiResponse(responseCode = "422", description = "delay-out-of-range")
  @PutMapping(
      path = "/programmes/{slug}/sessions/{id}/status",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
  Mono<ResponseEntity<Object>> status(
      @Parameter(example = SLUG_EXAMPLE) @PathVariable("slug") String slug,
      @PathVariable("id") UUID id,
      @Parameter(description = "The version that was looked at", example = "\"12\"")
          @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
          @Nullable String ifMatch,
      @Parameter(hidden = true) @RequestHeader(name = "traceparent", required = false)
          @Nullable String traceParent,
      @Parameter(hidden = true) Principal principal,
      @RequestBody StatusRequest request) {
    var fields = new Fields();
    var session = new SessionId(id);
    ChangeSet changes = request.changeSet(session, fields);
    if (!fields.errors().isEmpty()) {
      return Mono.just(Problems.badFields(fields.errors()).response());
    }
    Caller caller = caller(principal);
    var order = new Order(expected(ifMatch), changes, caller, null, null, null);
    return programmes
        .change(slug, order, cause(caller, traceParent))
        .flatMap(outcome -> answer(slug, session, outcome));
  }

  private Mono<ResponseEntity<Object>> answer(String slug, SessionId id, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(_, var after) -> Mono.just(session(after, id));
      case Outcome.NothingToDo(var programme) -> Mono.just(session(programme, id));
      case Outcome.Refused(var programme, _, _) when programme.session(id).isEmpty() ->
          Mono.just(Problems.noSuchSession(id).response());
      case Outcome.Refused(_, var deliberation, var refusals) ->
          Mono.just(Refusals.problem(deliberation, refusals, Refusal.Where::field).response());
      case Outcome.DoneBefore _,
          Outcome.ChangedMeanwhile _,
          Outcome.KeyTaken _,
          Outcome.TooLarge _,
          Outcome.NotTheirs _,
          Outcome.NoSuchProgramme _ ->
          answer(slug, outcome);
    };
  }

  private static ResponseEntity<Object> session(Programme programme, SessionId id) {
    return programme
        .session(id)
        .map(session -> ok(programme, SessionJson.of(session, Clocks.of(programme))))
        .orElseGet(() -> Problems.noSuchSession(id).response());
  }

  private Cause cause(Caller caller, @Nullable String traceParent) {
    return Cause.of(clock.instant(), caller.name(), traceParent);
  }

  /** The paths of this controller are for those who are signed in. */
  private static Caller caller(Principal principal) {
    return Objects.requireNonNull(Caller.of(principal), "nobody is signed in");
  }

  private static @Nullable Retry retry(
      Fields fields, @Nullable String key, Caller caller, String request) {
    if (key == null) {
      return null;
    }
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      fields.wrong("Idempotency-Key", "has from 1 to " + LONGEST_KEY + " characters");
    }
    return new Retry(key.strip(), caller.name(), Fingerprint.of(request));
  }

  /** A tag that is no version of ours was never current, so it is as good as an old one. */
  private static OptionalLong expected(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.strip().equals("*")) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(EntityTag.parse(ifMatch).orElse(NEVER));
  }
}
