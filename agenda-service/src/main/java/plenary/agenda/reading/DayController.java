package plenary.agenda.reading;

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
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import plenary.agenda.live.Programmes;
import plenary.agenda.live.Staff;
import plenary.agenda.programme.Appearance;
import plenary.agenda.programme.Person;
import plenary.agenda.programme.PersonId;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.RoomId;
import plenary.agenda.programme.Session;
import plenary.agenda.programme.Suggestion;
import plenary.agenda.rules.Attendance;
import plenary.agenda.rules.Findings;
import plenary.agenda.telling.AgendaJson;
import plenary.agenda.telling.AgendaJson.Clocks;
import plenary.agenda.telling.AgendaJson.PersonJson;
import plenary.agenda.telling.AgendaJson.RoomJson;
import plenary.agenda.telling.AgendaJson.SessionJson;
import plenary.agenda.telling.AgendaJson.SettingsJson;
import plenary.agenda.telling.FindingWords;
import plenary.agenda.telling.FindingWords.FindingJson;
import plenary.agenda.telling.Problems;
import plenary.edge.Caller;
import plenary.edge.EntityTag;
import reactor.core.publisher.Mono;

/** A programme seen from one side: a person's or a room's day, and what staff should look at. */
@RestController
@Tag(name = "Views")
class DayController {

  private final Programmes programmes;
  private final Clock clock;

  DayController(Programmes programmes, Clock clock) {
    this.programmes = programmes;
    this.clock = clock;
  }

  @Schema(name = "PersonsDay")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PersonsDay(
      PersonJson person,
      @Schema(description = "Has withdrawn from the event") boolean withdrawn,
      List<SessionJson> sessions) {}

  @Operation(summary = "Where somebody is on stage, all days, by start")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = PersonsDay.class)))
  @ApiResponse(responseCode = "404", description = "no-such-programme, no-such-person")
  @GetMapping(path = "/programmes/{slug}/people/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  Mono<ResponseEntity<Object>> person(
      @PathVariable("slug") String slug,
      @PathVariable("id") UUID id,
      @Parameter(hidden = true) @Nullable Principal principal) {
    return readable(
        slug,
        principal,
        programme ->
            programme
                .person(new PersonId(id))
                .map(person -> ok(programme, day(programme, person)))
                .orElseGet(() -> Problems.noSuchPerson(id).response()));
  }

  private static PersonsDay day(Programme programme, Person person) {
    return new PersonsDay(
        PersonJson.of(new Appearance(person, null)),
        programme.withdrawn().contains(person.id()),
        AgendaJson.byStart(
            programme.sessions().stream()
                .filter(session -> session.stage().people().anyMatch(person::equals)),
            Clocks.of(programme)));
  }

  @Schema(name = "RoomsDay")
  record RoomsDay(RoomJson room, List<SessionJson> sessions) {}

  @Operation(summary = "What takes place in a room, all days, by start")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = RoomsDay.class)))
  @ApiResponse(responseCode = "404", description = "no-such-programme, no-such-room")
  @GetMapping(path = "/programmes/{slug}/rooms/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  Mono<ResponseEntity<Object>> room(
      @PathVariable("slug") String slug,
      @PathVariable("id") UUID id,
      @Parameter(hidden = true) @Nullable Principal principal) {
    return readable(
        slug,
        principal,
        programme ->
            programme
                .room(new RoomId(id))
                .map(
                    room ->
                        ok(
                            programme,
                            new RoomsDay(
                                RoomJson.of(room),
                                AgendaJson.byStart(
                                    programme.sessionsIn(room.id()), Clocks.of(programme)))))
                .orElseGet(() -> Problems.noSuchRoom(id).response()));
  }

  @Schema(name = "Desk", description = "What staff should look at")
  record DeskJson(
      long version,
      SettingsJson settings,
      @Schema(description = "Mail addresses of the programme's own staff") List<String> staff,
      List<FindingJson> findings,
      List<SuggestionJson> suggestions) {}

  @Schema(name = "Suggestion", description = "Something that nobody has said yet")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SuggestionJson(
      UUID sessionId,
      @Nullable String code,
      String title,
      @Schema(allowableValues = {"should-have-started", "should-have-ended"}) String what,
      @Schema(description = "Minutes since the expected time") long minutes,
      @Schema(example = "Panel 3 should have started 6 min ago") String text) {

    static SuggestionJson of(Suggestion suggestion) {
      Session session = suggestion.session();
      long minutes = suggestion.overdue().toMinutes();
      String what = suggestion.what().name().toLowerCase(Locale.ROOT);
      return new SuggestionJson(
          session.id().value(),
          session.about().code(),
          session.about().title(),
          what.replace('_', '-'),
          minutes,
          "%s %s %d min ago".formatted(session.label(), what.replace('_', ' '), minutes));
    }
  }

  @Operation(
      summary = "What staff should look at",
      description =
          "The settings, everything that is wrong with the programme, and what should have started"
              + " or ended by now. Nothing changes by the clock alone.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = DeskJson.class)))
  @ApiResponse(responseCode = "401", description = "sign-in-needed")
  @ApiResponse(responseCode = "403", description = "not-allowed")
  @ApiResponse(responseCode = "404", description = "no-such-programme")
  @GetMapping(path = "/programmes/{slug}/desk", produces = MediaType.APPLICATION_JSON_VALUE)
  Mono<ResponseEntity<Object>> desk(
      @PathVariable("slug") String slug, @Parameter(hidden = true) Principal principal) {
    return Mono.zip(programmes.load(slug), programmes.attendance(slug))
        .map(
            both ->
                Staff.of(both.getT1(), Caller.of(principal))
                    ? ResponseEntity.ok().<Object>body(desk(both.getT1(), both.getT2()))
                    : Problems.notTheirs(both.getT1()).response())
        .defaultIfEmpty(Problems.noSuchProgramme(slug).response());
  }

  private DeskJson desk(Programme programme, Attendance attendance) {
    var words = new FindingWords(programme);
    return new DeskJson(
        programme.version(),
        SettingsJson.of(programme.settings()),
        List.copyOf(programme.settings().staff()),
        Findings.of(programme, attendance).stream()
            .map(each -> words.json(each, programme.settings().level(each.rule())))
            .toList(),
        Suggestion.at(clock.instant(), programme).stream().map(SuggestionJson::of).toList());
  }

  private Mono<ResponseEntity<Object>> readable(
      String slug, @Nullable Principal principal, Function<Programme, ResponseEntity<Object>> see) {
    return programmes
        .load(slug)
        .filter(programme -> Staff.mayRead(programme, Caller.of(principal)))
        .map(see)
        .defaultIfEmpty(Problems.noSuchProgramme(slug).response());
  }

  private static ResponseEntity<Object> ok(Programme programme, Object body) {
    return ResponseEntity.ok().eTag(EntityTag.of(programme.version())).body(body);
  }
}
