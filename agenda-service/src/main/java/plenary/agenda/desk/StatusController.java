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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import plenary.agenda.change.ChangeSet;
import plenary.agenda.change.Refusal;
import plenary.agenda.live.Cause;
import plenary.agenda.live.Programmes;
import plenary.agenda.live.Programmes.Order;
import plenary.agenda.live.Programmes.Outcome;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.SessionId;
import plenary.agenda.request.Fields;
import plenary.agenda.request.StatusRequest;
import plenary.agenda.telling.AgendaJson.Clocks;
import plenary.agenda.telling.AgendaJson.SessionJson;
import plenary.agenda.telling.Problems;
import plenary.edge.Caller;
import reactor.core.publisher.Mono;

/** How staff say what is going on in a room. */
@RestController
@Tag(name = "Changes")
class StatusController {

  private static final String LATE =
      """
      { "delayMinutes": 15, "liveNote": "The minister is on her way from the airport." }
      """;

  private static final String ON_AIR = "{ \"status\": \"live\" }";

  private final Programmes programmes;
  private final Answers answers;

  private final Clock clock;

  StatusController(Programmes programmes, Answers answers, Clock clock) {
    this.programmes = programmes;
    this.answers = answers;

    this.clock = clock;
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
      @Parameter(example = "migration-dialogue") @PathVariable("slug") String slug,
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
    Caller caller = Asked.caller(principal);
    var order = new Order(Asked.expected(ifMatch), changes, caller, null, null, null);
    return programmes
        .change(slug, order, Cause.of(clock.instant(), caller.name(), traceParent))
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
          answers.answer(slug, outcome);
    };
  }

  private static ResponseEntity<Object> session(Programme programme, SessionId id) {
    return programme
        .session(id)
        .map(session -> Answers.ok(programme, SessionJson.of(session, Clocks.of(programme))))
        .orElseGet(() -> Problems.noSuchSession(id).response());
  }
}
