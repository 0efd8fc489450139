package plenary.registration.party;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import plenary.edge.Caller;
import plenary.edge.Mistake;
import plenary.edge.Problem;
import plenary.edge.Staff;
import plenary.registration.desk.Refusals;
import plenary.registration.identity.Attendee;
import plenary.registration.identity.Attendees;
import plenary.registration.party.Parties.Answer;
import plenary.registration.programme.Programme;
import plenary.registration.programme.ProgrammeView;
import plenary.registration.roster.Outcome.Refusal;
import reactor.core.publisher.Mono;

/** The party that I register with. */
@RestController
@Tag(name = "parties", description = "People who sit or wait together")
@SecurityRequirement(name = "token")
class PartyController {

  private static final String PARTIES = "/programmes/{slug}/parties";

  private final PartyDesk desk;
  private final Parties parties;
  private final Attendees attendees;
  private final ProgrammeView programmes;

  PartyController(PartyDesk desk, Parties parties, Attendees attendees, ProgrammeView programmes) {
    this.desk = desk;
    this.parties = parties;
    this.attendees = attendees;
    this.programmes = programmes;
  }

  /**
   * @param code what to tell those who are to join
   * @param founder who made it, or the member who has been in it longest since
   * @param members in the order in which they came
   */
  @Schema(name = "Party")
  record PartyJson(String id, String code, String founder, List<MemberJson> members) {}

  /**
   * @param name absent where they have not said
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "PartyMember")
  record MemberJson(String attendeeId, @Nullable String name, boolean me) {}

  /**
   * @param code in any spelling: small letters, spaces and hyphens are fine
   */
  @Schema(name = "JoinParty")
  record JoinJson(@Nullable String code) {}

  @PostMapping(PARTIES)
  @Operation(
      summary = "Make a party, or find the one that I am in",
      description =
          "Whoever you tell its code can join. A party has at most twelve members, and you are in"
              + " one of a programme at a time.")
  @ApiResponse(
      responseCode = "201",
      description = "The new party",
      content = @Content(schema = @Schema(implementation = PartyJson.class)))
  @ApiResponse(
      responseCode = "200",
      description = "The one that you were in",
      content = @Content(schema = @Schema(implementation = PartyJson.class)))
  @ApiResponse(responseCode = "404", description = "no-such-programme")
  Mono<ResponseEntity<Object>> found(
      @PathVariable("slug") String slug, @Parameter(hidden = true) Principal principal) {
    var caller = caller(principal);
    return known(slug, caller)
        .flatMap(_ -> desk.found(slug, caller))
        .flatMap(answer -> response(answer, caller))
        .switchIfEmpty(Mono.fromSupplier(() -> Staff.noSuchProgramme(slug).response()));
  }

  @PostMapping(PARTIES + "/joins")
  @Operation(
      summary = "Join a party by its code",
      description = "Nobody else can put you into one. Joining again changes nothing.")
  @ApiResponse(
      responseCode = "200",
      description = "The party",
      content = @Content(schema = @Schema(implementation = PartyJson.class)))
  @ApiResponse(responseCode = "404", description = "no-such-programme, no-such-party")
  @ApiResponse(responseCode = "409", description = "party-full, in-another-party")
  Mono<ResponseEntity<Object>> join(
      @PathVariable("slug") String slug,
      @RequestBody JoinJson body,
      @Parameter(hidden = true) Principal principal) {
    var code = body.code();
    if (code == null || code.isBlank()) {
      return Mono.just(new Mistake("code", "must be the party's code").response());
    }
    var caller = caller(principal);
    return known(slug, caller)
        .flatMap(_ -> desk.join(slug, caller, code))
        .flatMap(answer -> response(answer, caller))
        .switchIfEmpty(Mono.fromSupplier(() -> Staff.noSuchProgramme(slug).response()));
  }

  @GetMapping(PARTIES + "/mine")
  @Operation(summary = "The party that I am in")
  @ApiResponse(
      responseCode = "200",
      description = "The party",
      content = @Content(schema = @Schema(implementation = PartyJson.class)))
  @ApiResponse(responseCode = "404", description = "no-party")
  Mono<ResponseEntity<Object>> mine(
      @PathVariable("slug") String slug, @Parameter(hidden = true) Principal principal) {
    var caller = caller(principal);
    return parties
        .of(slug, caller.id())
        .flatMap(party -> json(party, caller))
        .map(json -> ResponseEntity.<Object>ok(json))
        .switchIfEmpty(Mono.fromSupplier(() -> noParty().response()));
  }

  @DeleteMapping(PARTIES + "/mine")
  @Operation(
      summary = "Leave my party",
      description =
          "Your seats stay yours. Where you wait together, you wait alone in the same place. The"
              + " last one who leaves ends the party.")
  @ApiResponse(responseCode = "204", description = "You are in no party")
  @ApiResponse(responseCode = "503", description = "busy; send the same request again")
  Mono<ResponseEntity<Object>> leave(
      @PathVariable("slug") String slug,
      @Parameter(hidden = true) @RequestHeader(name = "traceparent", required = false)
          @Nullable String traceParent,
      @Parameter(hidden = true) Principal principal) {
    return desk.leave(slug, caller(principal).id(), traceParent)
        .map(
            outcome ->
                outcome instanceof Refusal refusal
                    ? Refusals.response(refusal)
                    : ResponseEntity.noContent().build());
  }

  private static Caller caller(Principal principal) {
    return Objects.requireNonNull(Caller.of(principal));
  }

  /** A draft is known to its staff alone. */
  private Mono<Programme> known(String slug, Caller caller) {
    return programmes
        .find(slug)
        .filter(programme -> !programme.isDraft() || Staff.of(programme.staffed(), caller));
  }

  private Mono<ResponseEntity<Object>> response(Answer answer, Caller caller) {
    return switch (answer) {
      case Answer.In(var party, var isNew) ->
          json(party, caller)
              .map(
                  json ->
                      ResponseEntity.status(isNew ? HttpStatus.CREATED : HttpStatus.OK)
                          .<Object>body(json));
      case Answer.NoSuchParty() ->
          Mono.just(
              Problem.of(
                      HttpStatus.NOT_FOUND,
                      "no-such-party",
                      "No such party",
                      "No party has this code, or everybody has left it. Ask for the code again.")
                  .response());
      case Answer.Full() ->
          Mono.just(
              Problem.of(
                      HttpStatus.CONFLICT,
                      "party-full",
                      "The party is full",
                      "A party has at most %d members. Make another one."
                          .formatted(Party.MOST_MEMBERS))
                  .with("most", Party.MOST_MEMBERS)
                  .response());
      case Answer.InAnother() ->
          Mono.just(
              Problem.of(
                      HttpStatus.CONFLICT,
                      "in-another-party",
                      "You are in another party",
                      "You are in one party of a programme at a time. Leave yours first.")
                  .response());
    };
  }

  private static Problem noParty() {
    return Problem.of(
        HttpStatus.NOT_FOUND,
        "no-party",
        "You are in no party",
        "Make a party, or join one by the code that its members can tell you.");
  }

  private Mono<PartyJson> json(Party party, Caller caller) {
    return attendees
        .find(party.attendees())
        .collectMap(Attendee::id, Function.identity())
        .map(
            names ->
                new PartyJson(
                    party.id(),
                    party.code(),
                    party.attendees().getFirst(),
                    party.attendees().stream()
                        .map(attendee -> member(attendee, names, caller))
                        .toList()));
  }

  private static MemberJson member(String attendee, Map<String, Attendee> names, Caller caller) {
    var known = names.get(attendee);
    return new MemberJson(
        attendee, known == null ? null : known.name(), attendee.equals(caller.id()));
  }
}
