package plenary.agenda.reading;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import plenary.agenda.exchange.Addresses;
import plenary.agenda.history.History;
import plenary.agenda.history.Replay;
import plenary.agenda.history.Revision;
import plenary.agenda.live.Programmes;
import plenary.agenda.live.Staff;
import plenary.agenda.programme.Programme;
import plenary.agenda.telling.DifferenceJson;
import plenary.agenda.telling.Problems;
import plenary.agenda.telling.Teller;
import plenary.edge.Caller;
import plenary.wording.Phrasebook;
import reactor.core.publisher.Mono;

/** The changes of a programme, for whoever follows feeds. */
@RestController
@Tag(name = "History")
class FeedController {

  private static final int MOST_ENTRIES = 50;
  private static final MediaType ATOM =
      new MediaType(MediaType.APPLICATION_ATOM_XML, StandardCharsets.UTF_8);

  private final Programmes programmes;
  private final History history;
  private final Addresses addresses;

  FeedController(Programmes programmes, History history, Addresses addresses) {
    this.programmes = programmes;
    this.history = history;
    this.addresses = addresses;
  }

  @Operation(
      summary = "The latest change sets as an Atom feed",
      description =
          "Newest first, the last 50 of which anything is said, in the language that is asked for.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = "application/atom+xml", schema = @Schema(type = "string")))
  @ApiResponse(responseCode = "304", description = "It is still that version", content = @Content)
  @ApiResponse(responseCode = "404", description = "no-such-programme")
  @GetMapping("/programmes/{slug}/" + AtomFeed.PATH)
  Mono<ResponseEntity<Object>> changes(
      @Parameter(example = "migration-dialogue") @PathVariable("slug") String slug,
      @Parameter(description = "In which the words are", example = "fr")
          @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false)
          @Nullable String languages,
      @Parameter(hidden = true) @Nullable Principal principal) {
    Caller caller = Caller.of(principal);
    Phrasebook language = HistoryController.language(languages);
    return programmes
        .load(slug)
        .filter(programme -> Staff.mayRead(programme, caller))
        .flatMap(
            programme ->
                made(programme)
                    .map(
                        made ->
                            made.stream()
                                .filter(one -> Staff.mayRead(programme, one.after(), caller))
                                .map(one -> Staff.of(programme, caller) ? one : one.forAll())
                                .toList())
                    .map(made -> answer(programme, made, language)))
        .switchIfEmpty(Mono.fromSupplier(() -> Problems.noSuchProgramme(slug).response()));
  }

  /** The latest revisions, oldest first. */
  private Mono<List<Replay.Made>> made(Programme programme) {
    return history
        .latest(programme.slug(), programme.version(), MOST_ENTRIES)
        .collectList()
        .map(List::reversed)
        .flatMap(
            revisions -> {
              long first = revisions.isEmpty() ? 1 : revisions.getFirst().version();
              return programmes
                  .load(programme.slug(), Math.max(1, first - 1))
                  .map(start -> Replay.of(start, revisions));
            });
  }

  private ResponseEntity<Object> answer(
      Programme programme, List<Replay.Made> made, Phrasebook language) {
    var entries = new ArrayList<AtomFeed.Entry>();
    for (Replay.Made one : made.reversed()) {
      List<String> says = says(one, language);
      if (!says.isEmpty()) {
        Revision revision = one.revision();
        entries.add(new AtomFeed.Entry(revision.version(), revision.at(), says));
      }
    }
    return ExportController.answer(
            programme, "\"" + programme.version() + "-atom-" + language.language() + "\"")
        .varyBy(HttpHeaders.ACCEPT_ENCODING, HttpHeaders.ACCEPT_LANGUAGE)
        .header(HttpHeaders.CONTENT_LANGUAGE, language.language())
        .contentType(ATOM)
        .body(AtomFeed.write(programme, language.language(), entries, addresses));
  }

  private static List<String> says(Replay.Made made, Phrasebook language) {
    var teller = new Teller(made.before(), made.after());
    return DifferenceJson.of(made.revision().events(), teller, language).stream()
        .map(DifferenceJson::text)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }
}
