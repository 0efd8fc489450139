package plenary.agenda.desk;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import plenary.agenda.change.ChangeSet;
import plenary.agenda.live.Programmes;
import plenary.agenda.live.Staff;
import plenary.agenda.programme.Programme;
import plenary.agenda.request.ChangeSetRequest;
import plenary.agenda.request.Fields;
import plenary.agenda.telling.PreviewJson;
import plenary.agenda.telling.Problems;
import plenary.edge.Caller;
import plenary.edge.EntityTag;
import reactor.core.publisher.Mono;

/** What a change set would do, before it is done. */
@RestController
@Tag(name = "Changes")
class PreviewController {

  private final Programmes programmes;
  private final Supplier<UUID> ids;

  PreviewController(Programmes programmes, Supplier<UUID> ids) {
    this.programmes = programmes;
    this.ids = ids;
  }

  @Operation(
      summary = "See what a change set would do",
      description =
          "Changes nothing. Says which clashes it makes and mends, whom it touches, where a room"
              + " becomes too small, and what people would be told in which words.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = PreviewJson.class)))
  @ApiResponse(responseCode = "400", description = "bad-request: `errors` names each field")
  @ApiResponse(responseCode = "403", description = "not-allowed")
  @ApiResponse(responseCode = "404", description = "no-such-programme")
  @PostMapping(
      path = "/programmes/{slug}/changes/preview",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
  Mono<ResponseEntity<Object>> preview(
      @Parameter(example = "migration-dialogue") @PathVariable("slug") String slug,
      @Parameter(hidden = true) Principal principal,
      @RequestBody ChangeSetRequest request) {
    var fields = new Fields();
    ChangeSet changes = request.changeSet(fields, ids);
    if (!fields.errors().isEmpty()) {
      return Mono.just(Problems.badFields(fields.errors()).response());
    }
    return programmes
        .preview(slug, changes)
        .map(
            preview -> {
              Programme before = preview.deliberation().before();
              return Staff.of(before, Caller.of(principal))
                  ? ResponseEntity.ok()
                      .eTag(EntityTag.of(before.version()))
                      .<Object>body(
                          PreviewJson.of(
                              preview.deliberation(),
                              preview.attendance(),
                              Refusals.errors(preview.deliberation())))
                  : Problems.notTheirs(before).response();
            })
        .defaultIfEmpty(Problems.noSuchProgramme(slug).response());
  }
}
