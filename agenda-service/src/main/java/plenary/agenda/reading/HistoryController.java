package plenary.agenda.reading;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import plenary.agenda.history.History;
import plenary.agenda.history.Replay;
import plenary.agenda.history.Revision;
import plenary.agenda.live.Programmes;
import plenary.agenda.live.Staff;
import plenary.agenda.programme.Programme;
import plenary.agenda.request.Fields;
import plenary.agenda.telling.AgendaJson;
import plenary.agenda.telling.DifferenceJson;
import plenary.agenda.telling.Problems;
import plenary.agenda.telling.Teller;
import plenary.edge.Caller;
import plenary.edge.EntityTag;
import plenary.wording.Phrasebook;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a programme was, and how it came to be what it is. */
@RestController
@Tag(name = "History")
class HistoryController {

  private static final int MOST = 500;

  private final Programmes programmes;
  private final History history;

  HistoryController(Programmes programmes, History history) {
    this.programmes = programmes;
    this.history = history;
  }

  @Schema(name = "Changes")
  record ChangesJson(
      @Schema(description = "The programme's version now") long version,
      @Schema(description = "Whether there are more after the last one given") boolean more,
      List<RevisionJson> changes) {}

  @Schema(name = "Revision", description = "One applied change set; who and why is for staff")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RevisionJson(
      long version,
      OffsetDateTime at,
      @Nullable String by,
      @Nullable String reason,
      @Schema(description = "The version that it takes back") @Nullable Long undoes,
      @Schema(description = "The ids of the warnings that were accepted")
          @Nullable List<String> accepted,
      List<DifferenceJson> changes) {}

  @Operation(
      summary = "The change sets since a version, oldest first",
      description = "At most 500 at once; ask again since the last one.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ChangesJson.class)))
  @ApiResponse(responseCode = "400", description = "bad-request")
  @ApiResponse(responseCode = "404", description = "no-such-programme")
  @GetMapping(
      path = "/programmes/{slug}/changes",
      produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
  Mono<ResponseEntity<Object>> changes(
      @Parameter(example = "migration-dialogue") @PathVariable("slug") String slug,
      @Parameter(description = "The last version that is known; 0 for all")
          @RequestParam(name = "since", defaultValue = "0")
          long since,
      @Parameter(description = "At most so many, up to 500")
          @RequestParam(name = "limit", defaultValue = "100")
          int limit,
      @Parameter(description = "In which the words are", example = "fr")
          @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false)
          @Nullable String languages,
      @Parameter(hidden = true) @Nullable Principal principal) {
    var fields = new Fields();
    if (limit < 1 || limit > MOST) {
      fields.wrong("limit", "must be from 1 to " + MOST);
    }
    if (since < 0) {
      fields.wrong("since", "must be 0 or more");
    }
    if (!fields.errors().isEmpty()) {
      return Mono.just(Problems.badFields(fields.errors()).response());
    }
    Caller caller = Caller.of(principal);
    return readable(slug, caller)
        .flatMap(programme -> changes(programme, since, limit, caller, language(languages)))
        .map(changes -> ResponseEntity.ok().<Object>body(changes))
        .defaultIfEmpty(Problems.noSuchProgramme(slug).response());
  }

  /** Each told against the programme as its change set found and left it. */
  private Mono<ChangesJson> changes(
      Programme current, long since, int limit, @Nullable Caller caller, Phrasebook language) {
    boolean staff = Staff.of(current, caller);
    long from = Math.min(since, current.version());
    return Mono.zip(
            history.after(current.slug(), from, limit).collectList(),
            programmes.load(current.slug(), Math.max(1, from)))
        .map(
            both ->
                new ChangesJson(
                    current.version(),
                    !both.getT1().isEmpty() && both.getT1().getLast().version() < current.version(),
                    Replay.of(both.getT2(), both.getT1()).stream()
                        .filter(made -> Staff.mayRead(current, made.after(), caller))
                        .map(made -> json(staff ? made : made.forAll(), staff, language))
                        .toList()));
  }

  private static RevisionJson json(Replay.Made made, boolean staff, Phrasebook language) {
    Revision revision = made.revision();
    var teller = new Teller(made.before(), made.after());
    return new RevisionJson(
        revision.version(),
        AgendaJson.at(revision.at(), made.after().zone()),
        staff ? revision.by() : null,
        staff ? revision.reason() : null,
        revision.undoes(),
        staff && !revision.accepted().isEmpty() ? revision.accepted() : null,
        DifferenceJson.of(revision.events(), teller, language));
  }

  @Schema(name = "Differences")
  record DifferencesJson(long from, long to, List<DifferenceJson> differences) {}

  @Operation(
      summary = "What differs between two versions",
      description =
          "As few differences as there are: what was moved and moved back is none. Either may be"
              + " the older one.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = DifferencesJson.class)))
  @ApiResponse(responseCode = "404", description = "no-such-programme, no-such-version")
  @GetMapping(
      path = "/programmes/{slug}/differences",
      produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
  Mono<ResponseEntity<Object>> differences(
      @Parameter(example = "migration-dialogue") @PathVariable("slug") String slug,
      @Parameter(description = "A version") @RequestParam(name = "from") long from,
      @Parameter(description = "Another version; without it, the current one")
          @RequestParam(name = "to", required = false)
          @Nullable Long to,
      @Parameter(description = "In which the words are", example = "fr")
          @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false)
          @Nullable String languages,
      @Parameter(hidden = true) @Nullable Principal principal) {
    Caller caller = Caller.of(principal);
    return readable(slug, caller)
        .flatMap(
            current -> {
              long until = to == null ? current.version() : to;
              return Flux.just(from, until)
                  .concatMap(
                      version ->
                          programmes
                              .load(slug, version)
                              .filter(programme -> Staff.mayRead(current, programme, caller))
                              .switchIfEmpty(
                                  Mono.error(
                                      () -> Problems.noSuchVersion(slug, version).exception())))
                  .collectList()
                  .map(
                      both ->
                          ResponseEntity.ok()
                              .eTag(EntityTag.of(from, until))
                              .varyBy(HttpHeaders.ACCEPT_LANGUAGE)
                              .<Object>body(
                                  new DifferencesJson(
                                      from,
                                      until,
                                      DifferenceJson.between(
                                          both.getFirst(), both.getLast(), language(languages)))));
            })
        .defaultIfEmpty(Problems.noSuchProgramme(slug).response());
  }

  /** The one among ours that the reader likes best. */
  static Phrasebook language(@Nullable String accepted) {
    try {
      return Phrasebook.closestTo(
          Optional.ofNullable(
                  Locale.lookupTag(
                      Locale.LanguageRange.parse(accepted == null ? "*" : accepted),
                      Phrasebook.languages()))
              .orElse(Phrasebook.firstLanguage()));
    } catch (IllegalArgumentException _) {
      return Phrasebook.closestTo(Phrasebook.firstLanguage());
    }
  }

  private Mono<Programme> readable(String slug, @Nullable Caller caller) {
    return programmes.load(slug).filter(programme -> Staff.mayRead(programme, caller));
  }
}
