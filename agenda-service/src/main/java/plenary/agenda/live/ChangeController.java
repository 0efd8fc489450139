package plenary.agenda.live;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
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
import org.springframework.web.bind.annotation.RestController;
import plenary.agenda.live.AgendaJson.RoomJson;
import plenary.agenda.live.AgendaJson.SessionJson;
import plenary.agenda.live.Programmes.Outcome;
import plenary.agenda.programme.ChangeSet;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Refusal;
import plenary.agenda.programme.SessionId;
import plenary.edge.EntityTag;
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

  private final Programmes programmes;
  private final Clock clock;
  private final Supplier<UUID> ids;

  ChangeController(Programmes programmes, Clock clock, Supplier<UUID> ids) {
    this.programmes = programmes;
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
  @ApiResponse(responseCode = "404", description = "no-such-programme")
  @ApiResponse(
      responseCode = "409",
      description = "room-double-booked with `clashes`, room-name-taken")
  @ApiResponse(responseCode = "412", description = "changed-meanwhile with the current `version`")
  @ApiResponse(
      responseCode = "422",
      description =
          "unknown-session, unknown-room, unknown-person, already-on-stage, ends-before-start,"
              + " outside-programme, capacity-not-positive, contradictory-changes; `errors` has"
              + " all")
  @PostMapping(
      path = "/programmes/{slug}/changes",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
  Mono<ResponseEntity<Object>> change(
      @Parameter(example = SLUG_EXAMPLE) @PathVariable("slug") String slug,
      @Parameter(description = "The version that the changes were made for", example = "\"12\"")
          @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
          @Nullable String ifMatch,
      @Parameter(hidden = true) @RequestHeader(name = "traceparent", required = false)
          @Nullable String traceParent,
      @RequestBody ChangeSetRequest request) {
    var fields = new Fields();
    ChangeSet changes = request.changeSet(fields, ids);
    if (!fields.errors().isEmpty()) {
      return Mono.just(Problems.badFields(fields.errors()).response());
    }
    return programmes
        .change(slug, expected(ifMatch), changes, Cause.of(clock.instant(), traceParent))
        .map(outcome -> answer(slug, outcome));
  }

  private static ResponseEntity<Object> answer(String slug, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(var before, var after) ->
          ResponseEntity.ok().eTag(EntityTag.of(after.version())).body(changed(before, after));
      case Outcome.NothingToDo(var programme) ->
          ResponseEntity.ok()
              .eTag(EntityTag.of(programme.version()))
              .body(new Changed(programme.version(), List.of(), List.of()));
      case Outcome.Refused(var programme, var refusals) ->
          Refusals.problem(programme, refusals, Refusals::inChangeSet).response();
      case Outcome.ChangedMeanwhile(var version) -> Problems.changedMeanwhile(version).response();
      case Outcome.NoSuchProgramme _ -> Problems.noSuchProgramme(slug).response();
    };
  }

  private static Changed changed(Programme before, Programme after) {
    return new Changed(
        after.version(),
        AgendaJson.byStart(after.changedIn(after.version()), after.zone()),
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
  @ApiResponse(responseCode = "404", description = "no-such-programme, no-such-session")
  @ApiResponse(
      responseCode = "409",
      description = "illegal-transition, session-cancelled, session-ended")
  @ApiResponse(responseCode = "412", description = "changed-meanwhile with the current `version`")
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
      @RequestBody StatusRequest request) {
    var fields = new Fields();
    var session = new SessionId(id);
    ChangeSet changes = request.changeSet(session, fields);
    if (!fields.errors().isEmpty()) {
      return Mono.just(Problems.badFields(fields.errors()).response());
    }
    return programmes
        .change(slug, expected(ifMatch), changes, Cause.of(clock.instant(), traceParent))
        .map(outcome -> answer(slug, session, outcome));
  }

  private static ResponseEntity<Object> answer(String slug, SessionId id, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(_, var after) -> session(after, id);
      case Outcome.NothingToDo(var programme) -> session(programme, id);
      case Outcome.Refused(var programme, _) when programme.session(id).isEmpty() ->
          Problems.noSuchSession(id).response();
      case Outcome.Refused(var programme, var refusals) ->
          Refusals.problem(programme, refusals, Refusal.Where::field).response();
      case Outcome.ChangedMeanwhile(var version) -> Problems.changedMeanwhile(version).response();
      case Outcome.NoSuchProgramme _ -> Problems.noSuchProgramme(slug).response();
    };
  }

  private static ResponseEntity<Object> session(Programme programme, SessionId id) {
    return programme
        .session(id)
        .map(
            session ->
                ResponseEntity.ok()
                    .eTag(EntityTag.of(programme.version()))
                    .<Object>body(SessionJson.of(session, programme.zone())))
        .orElseGet(() -> Problems.noSuchSession(id).response());
  }

  /** A tag that is no version of ours was never current, so it is as good as an old one. */
  private static OptionalLong expected(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.strip().equals("*")) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(EntityTag.parse(ifMatch).orElse(NEVER));
  }
}
