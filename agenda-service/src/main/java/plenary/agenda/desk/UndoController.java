package plenary.agenda.desk;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import plenary.agenda.change.AgendaCommand;
import plenary.agenda.change.ChangeSet;
import plenary.agenda.history.History;
import plenary.agenda.history.Revision;
import plenary.agenda.live.Cause;
import plenary.agenda.live.ProgrammeDocument.Retry;
import plenary.agenda.live.Programmes;
import plenary.agenda.live.Programmes.Order;
import plenary.agenda.live.Staff;
import plenary.agenda.request.Fields;
import plenary.agenda.telling.Problems;
import plenary.edge.Caller;
import reactor.core.publisher.Mono;

/** How a change set is taken back. */
@RestController
@Tag(name = "Changes")
class UndoController {

  private final Programmes programmes;
  private final Answers answers;
  private final History history;
  private final Clock clock;

  UndoController(Programmes programmes, Answers answers, History history, Clock clock) {
    this.programmes = programmes;
    this.answers = answers;
    this.history = history;
    this.clock = clock;
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
      content = @Content(schema = @Schema(implementation = Answers.Changed.class)))
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
      @Parameter(example = "migration-dialogue") @PathVariable("slug") String slug,
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
    Caller caller = Asked.caller(principal);
    Set<String> accepted = accepts == null ? Set.of() : accepts;
    var fields = new Fields();
    Retry retry = Asked.retry(fields, key, caller, "undo " + version);
    if (!fields.errors().isEmpty()) {
      return Mono.just(Problems.badFields(fields.errors()).response());
    }
    Function<Revision, Order> order =
        revision ->
            new Order(
                Asked.expected(ifMatch),
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
                        .flatMap(
                            one ->
                                programmes.change(
                                    slug,
                                    one,
                                    Cause.of(clock.instant(), caller.name(), traceParent)))
                        .flatMap(outcome -> answers.answer(slug, outcome))
                        .switchIfEmpty(
                            Mono.fromSupplier(
                                () -> Problems.noSuchVersion(slug, version).response()))
                    : Mono.just(Problems.notTheirs(programme).response()))
        .switchIfEmpty(Mono.fromSupplier(() -> Problems.noSuchProgramme(slug).response()));
  }
}
