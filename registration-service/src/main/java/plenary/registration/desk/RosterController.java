package plenary.registration.desk;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import plenary.delivery.OutboxStore.Stored;
import plenary.edge.Caller;
import plenary.edge.EntityTag;
import plenary.edge.Mistake;
import plenary.edge.Staff;
import plenary.registration.book.Ask;
import plenary.registration.book.RosterBook;
import plenary.registration.book.RosterDesks;
import plenary.registration.desk.LargerRooms.RoomJson;
import plenary.registration.identity.Secrets;
import plenary.registration.policy.Policies;
import plenary.registration.policy.Policies.Versioned;
import plenary.registration.programme.Session;
import plenary.registration.programme.SessionView;
import plenary.registration.roster.Outcome.Done;
import plenary.registration.roster.Outcome.Refusal;
import plenary.registration.roster.Outcome.Refusal.NoSuchSession;
import plenary.registration.roster.Outcome.Scanned;
import plenary.registration.roster.Outcome.Seated;
import plenary.registration.roster.Roster;
import plenary.registration.roster.SeatCommand.AnswerTooSmall;
import plenary.registration.roster.SeatCommand.Arrange;
import plenary.registration.roster.Terms;
import reactor.core.publisher.Mono;

/** How full the sessions are, and how many each may take. */
@RestController
@Tag(name = "rosters", description = "How full the sessions are")
class RosterController {

  private static final String ROSTER = "/programmes/{slug}/sessions/{id}/roster";

  private final RosterBook book;
  private final RosterDesks desks;
  private final SessionView sessions;
  private final Policies policies;
  private final Secrets secrets;
  private final Staff staff;
  private final Clock clock;

  RosterController(
      RosterBook book,
      RosterDesks desks,
      SessionView sessions,
      Policies policies,
      Secrets secrets,
      Staff staff,
      Clock clock) {
    this.book = book;
    this.desks = desks;
    this.sessions = sessions;
    this.policies = policies;
    this.secrets = secrets;
    this.staff = staff;
    this.clock = clock;
  }

  record RostersJson(List<RosterJson> rosters) {}

  /**
   * @param answer {@code keep-all} or {@code ask-last}
   */
  record TooSmallJson(@Nullable String answer) {}

  @GetMapping("/programmes/{slug}/rosters")
  @Operation(summary = "How full each session of a programme is, and when seats can be taken")
  Mono<RostersJson> all(
      @PathVariable("slug") String slug, @Parameter(hidden = true) @Nullable Principal principal) {
    return staff
        .mayKnowOf(slug, Caller.of(principal))
        .flatMap(may -> may ? all(slug) : Mono.just(new RostersJson(List.of())));
  }

  private Mono<RostersJson> all(String slug) {
    return book.of(slug)
        .collectMap(Stored::id, Stored::state)
        .zipWith(policies.of(slug))
        .flatMap(
            both ->
                sessions
                    .of(slug)
                    .map(told -> RosterJson.of(roster(told, both.getT1(), both.getT2())))
                    .collectList())
        .map(RostersJson::new);
  }

  @GetMapping(ROSTER)
  @SecurityRequirement(name = "token")
  @Operation(summary = "How full a session is, and what is set for it; staff")
  @ApiResponse(
      responseCode = "200",
      description = "With the version as ETag",
      content = @Content(schema = @Schema(implementation = RosterJson.ForStaff.class)))
  @ApiResponse(responseCode = "404", description = "no-such-session")
  Mono<ResponseEntity<Object>> one(
      @PathVariable("slug") String slug,
      @PathVariable("id") String id,
      @Parameter(hidden = true) Principal principal) {
    return staff.only(principal, slug, one(slug, id));
  }

  private Mono<ResponseEntity<Object>> one(String slug, String id) {
    return sessions
        .find(id)
        .filter(session -> session.programme().equals(slug))
        .flatMap(this::one)
        .defaultIfEmpty(Refusals.response(new NoSuchSession()));
  }

  @PutMapping(ROSTER)
  @SecurityRequirement(name = "token")
  @Operation(
      summary = "Set a session's capacity, and how its seats are taken; staff",
      description =
          "What is absent goes by the room or the programme's policy. More seats go to those who"
              + " wait, in order; with fewer, nobody loses theirs. With drawAt, all who ask until"
              + " then take part in a draw whose seed is committed to at once.")
  @ApiResponse(
      responseCode = "200",
      description = "With the new version as ETag",
      content = @Content(schema = @Schema(implementation = RosterJson.ForStaff.class)))
  @ApiResponse(responseCode = "404", description = "no-such-session")
  @ApiResponse(responseCode = "409", description = "draw-stands")
  @ApiResponse(responseCode = "412", description = "changed-meanwhile")
  Mono<ResponseEntity<Object>> arrange(
      @PathVariable("slug") String slug,
      @PathVariable("id") String id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody ArrangementJson body,
      @Parameter(hidden = true) Principal principal) {
    return staff.only(principal, slug, arrange(slug, id, ifMatch, body));
  }

  private Mono<ResponseEntity<Object>> arrange(
      String slug, String id, @Nullable String ifMatch, ArrangementJson body) {
    var mistake = body.mistake();
    if (mistake.isPresent()) {
      return Mono.just(mistake.get().response());
    }
    var command = new Arrange(body.toArrangement(), secrets.token(), now());
    return asked(slug, id, Ask.of(slug, command).expecting(EntityTag.expected(ifMatch)));
  }

  @PostMapping(ROSTER + "/too-small")
  @SecurityRequirement(name = "token")
  @Operation(
      summary = "Decide about a session that has more people than seats; staff",
      description =
          "keep-all: they stay. ask-last: as many as are too many, whoever came last first, are"
              + " asked to give their seats back; whoever doesn't keeps it. The third choice is the"
              + " agenda's: move the session to a larger room.")
  @ApiResponse(
      responseCode = "200",
      description = "The roster",
      content = @Content(schema = @Schema(implementation = RosterJson.ForStaff.class)))
  @ApiResponse(responseCode = "404", description = "no-such-session")
  Mono<ResponseEntity<Object>> answer(
      @PathVariable("slug") String slug,
      @PathVariable("id") String id,
      @RequestBody TooSmallJson body,
      @Parameter(hidden = true) Principal principal) {
    var answer = RosterJson.answer(body.answer());
    return staff.only(
        principal,
        slug,
        answer.isEmpty()
            ? Mono.just(new Mistake("answer", "must be keep-all or ask-last").response())
            : asked(slug, id, Ask.of(slug, new AnswerTooSmall(answer.get(), now()))));
  }

  private Mono<ResponseEntity<Object>> asked(String slug, String id, Ask ask) {
    return desks
        .ask(id, ask)
        .flatMap(
            outcome ->
                switch (outcome) {
                  case Refusal refusal -> Mono.just(Refusals.response(refusal));
                  case Done _ -> one(slug, id);
                  case Seated _, Scanned _ ->
                      throw new IllegalStateException("Nobody asked for a seat");
                });
  }

  private Mono<ResponseEntity<Object>> one(Session session) {
    return book.find(session.id())
        .flatMap(stored -> tagged(session, stored))
        .switchIfEmpty(
            policies
                .of(session.programme())
                .map(policy -> tagged(roster(session, Map.of(), policy), 0, List.of())));
  }

  /** Larger rooms are looked for only where they are needed. */
  private Mono<ResponseEntity<Object>> tagged(Session session, Stored<Roster> stored) {
    return stored.state().over() == 0
        ? Mono.just(tagged(stored.state(), stored.version(), List.of()))
        : sessions
            .of(session.programme())
            .collectList()
            .map(all -> new LargerRooms(all).of(session, stored.state()))
            .map(rooms -> tagged(stored.state(), stored.version(), rooms));
  }

  private static ResponseEntity<Object> tagged(Roster roster, long version, List<RoomJson> rooms) {
    return ResponseEntity.ok().eTag(EntityTag.of(version)).body(RosterJson.forStaff(roster, rooms));
  }

  /** A session that nobody asked a seat in has no roster yet. */
  private static Roster roster(Session session, Map<String, Roster> there, Versioned policy) {
    var roster = there.get(session.id());
    return roster == null
        ? Roster.open(session.programme(), session.id(), Terms.of(session, policy))
        : roster;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
