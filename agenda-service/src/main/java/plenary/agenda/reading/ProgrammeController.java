package plenary.agenda.reading;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import plenary.agenda.live.Programmes;
import plenary.agenda.live.Staff;
import plenary.agenda.reading.EncodedProgrammes.Format;
import plenary.agenda.request.Fields;
import plenary.agenda.telling.AgendaJson.ProgrammeJson;
import plenary.agenda.telling.Problems;
import plenary.edge.Caller;
import plenary.edge.EntityTag;
import reactor.core.publisher.Mono;

/** What everybody may read. */
@RestController
@Tag(name = "Programmes")
class ProgrammeController {

  private final Programmes programmes;
  private final EncodedProgrammes encoded;

  ProgrammeController(Programmes programmes, EncodedProgrammes encoded) {
    this.programmes = programmes;
    this.encoded = encoded;
  }

  @Schema(name = "ProgrammeList")
  record ProgrammeList(List<Programmes.Entry> programmes) {}

  @Operation(
      summary = "All programmes, by their first day",
      description = "Drafts are listed for their staff alone.")
  @GetMapping(path = "/programmes", produces = MediaType.APPLICATION_JSON_VALUE)
  Mono<ProgrammeList> list(@Parameter(hidden = true) @Nullable Principal principal) {
    Caller caller = Caller.of(principal);
    return programmes
        .list()
        .filter(entry -> Staff.mayRead(entry.visibility(), entry.staff(), caller))
        .sort(
            Comparator.comparing(Programmes.Entry::firstDay).thenComparing(Programmes.Entry::slug))
        .collectList()
        .map(ProgrammeList::new);
  }

  @Operation(
      summary = "A whole agenda",
      description =
          "The entity tag is the programme's version; ask with If-None-Match to learn cheaply"
              + " whether anything has changed. With version, or at, the agenda as it was.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ProgrammeJson.class)))
  @ApiResponse(responseCode = "304", description = "It is still that version", content = @Content)
  @ApiResponse(responseCode = "400", description = "bad-request")
  @ApiResponse(responseCode = "404", description = "no-such-programme, no-such-version")
  @GetMapping(path = "/programmes/{slug}", produces = MediaType.APPLICATION_JSON_VALUE)
  Mono<ResponseEntity<Object>> get(
      @Parameter(example = "migration-dialogue") @PathVariable("slug") String slug,
      @Parameter(description = "As it was in this version")
          @RequestParam(name = "version", required = false)
          @Nullable Long version,
      @Parameter(description = "As it was then", example = "2026-03-04T09:00:00+01:00")
          @RequestParam(name = "at", required = false)
          @Nullable String at,
      @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false)
          @Nullable List<String> encodings,
      @Parameter(hidden = true) @Nullable Principal principal) {
    Caller caller = Caller.of(principal);
    if (version != null) {
      return asItWas(slug, version, caller);
    }
    if (at != null) {
      var fields = new Fields();
      Instant moment = fields.moment("at", at);
      return fields.errors().isEmpty()
          ? programmes
              .versionAt(slug, moment)
              .flatMap(then -> asItWas(slug, then, caller))
              .switchIfEmpty(Mono.fromSupplier(() -> Problems.notYet(slug, moment).response()))
          : Mono.just(Problems.badFields(fields.errors()).response());
    }
    return encoded
        .get(slug)
        .filter(current -> Staff.mayRead(current.programme(), caller))
        .flatMap(
            current ->
                ExportController.whole(
                    current,
                    Format.AGENDA,
                    encodings,
                    ExportController.answer(
                            current.programme(), EntityTag.of(current.programme().version()))
                        .contentType(MediaType.APPLICATION_JSON)))
        .switchIfEmpty(Mono.fromSupplier(() -> Problems.noSuchProgramme(slug).response()));
  }

  private Mono<ResponseEntity<Object>> asItWas(String slug, long version, @Nullable Caller caller) {
    return programmes
        .load(slug)
        .flatMap(
            now -> programmes.load(now, version).filter(was -> Staff.mayRead(now, was, caller)))
        .map(
            programme ->
                ExportController.answer(programme, EntityTag.of(programme.version()))
                    .contentType(MediaType.APPLICATION_JSON)
                    .<Object>body(ProgrammeJson.of(programme)))
        .switchIfEmpty(Mono.fromSupplier(() -> Problems.noSuchVersion(slug, version).response()));
  }
}
