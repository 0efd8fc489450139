package plenary.agenda.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import plenary.agenda.live.Programmes;
import plenary.agenda.live.Staff;
import plenary.agenda.request.Fields;
import plenary.agenda.telling.Problems;
import plenary.edge.Caller;
import reactor.core.publisher.Mono;

/** Who else is working on a programme, so that two people do not change one session at once. */
@RestController
@Tag(name = "Changes")
class PresenceController {

  private final Programmes programmes;
  private final Presences presences;
  private final Clock clock;

  PresenceController(Programmes programmes, Presences presences, Clock clock) {
    this.programmes = programmes;
    this.presences = presences;
    this.clock = clock;
  }

  @Schema(name = "Presence")
  record PresenceRequest(
      @Schema(format = "uuid", description = "The session that is open; none when left out")
          @Nullable String sessionId) {}

  @Schema(name = "Present")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PresentJson(String name, @Nullable UUID sessionId) {}

  @Schema(name = "Others", description = "Who else is there, by name; at most 50")
  record OthersJson(List<PresentJson> others) {}

  @Operation(
      summary = "Say that you are working on a programme, and hear who else is",
      description =
          "Sent every 15 seconds or so while the console is open. Who has not been heard of for 45"
              + " seconds is there no more.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = OthersJson.class)))
  @ApiResponse(responseCode = "400", description = "bad-request")
  @ApiResponse(responseCode = "401", description = "sign-in-needed")
  @ApiResponse(responseCode = "403", description = "not-allowed")
  @ApiResponse(responseCode = "404", description = "no-such-programme")
  @PutMapping(
      path = "/programmes/{slug}/presence",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
  Mono<ResponseEntity<Object>> present(
      @Parameter(example = "migration-dialogue") @PathVariable("slug") String slug,
      @Parameter(hidden = true) Principal principal,
      @RequestBody PresenceRequest request) {
    var fields = new Fields();
    UUID session = request.sessionId() == null ? null : fields.id("sessionId", request.sessionId());
    if (!fields.errors().isEmpty()) {
      return Mono.just(Problems.badFields(fields.errors()).response());
    }
    Caller caller = Asked.caller(principal);
    return programmes
        .load(slug)
        .flatMap(
            programme ->
                Staff.of(programme, caller)
                    ? presences
                        .note(slug, caller, session, clock.instant())
                        .thenMany(presences.others(slug, caller, clock.instant()))
                        .map(each -> new PresentJson(each.name(), each.session()))
                        .collectList()
                        .map(others -> ResponseEntity.ok().<Object>body(new OthersJson(others)))
                    : Mono.just(Problems.notTheirs(programme).response()))
        .switchIfEmpty(Mono.fromSupplier(() -> Problems.noSuchProgramme(slug).response()));
  }
}
