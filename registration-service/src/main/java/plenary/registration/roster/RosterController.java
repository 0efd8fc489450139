package plenary.registration.roster;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import plenary.delivery.OutboxStore.Stored;
import plenary.edge.EntityTag;
import plenary.edge.Problem;
import plenary.registration.programme.Session;
import plenary.registration.programme.SessionView;
import plenary.registration.roster.Outcome.Done;
import plenary.registration.roster.Outcome.Refusal;
import plenary.registration.roster.Outcome.Refusal.NoSuchSession;
import plenary.registration.roster.Outcome.Seated;
import plenary.registration.roster.RosterBook.Ask;
import plenary.registration.roster.SeatCommand.Resize;
import reactor.core.publisher.Mono;

/** How full the sessions are, and how many each may take. */
@RestController
@Tag(name = "rosters", description = "How full the sessions are")
class RosterController {

  private static final String ROSTER = "/programmes/{slug}/sessions/{id}/roster";
  private static final int MOST_SEATS = 1_000_000;

  private final RosterBook book;
  private final RosterDesks desks;
  private final SessionView sessions;
  private final Clock clock;

  RosterController(RosterBook book, RosterDesks desks, SessionView sessions, Clock clock) {
    this.book = book;
    this.desks = desks;
    this.sessions = sessions;
    this.clock = clock;
  }

  /**
   * @param capacity null for no limit
   * @param needsSeat whether people register for it
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record RosterJson(
      String sessionId,
      @Nullable Integer capacity,
      int confirmed,
      int waiting,
      boolean needsSeat) {}

  record RostersJson(List<RosterJson> rosters) {}

  /**
   * @param capacity null to go by the room
   */
  record CapacityJson(@JsonProperty(required = true) @Nullable Integer capacity) {}

  @GetMapping("/programmes/{slug}/rosters")
  @Operation(summary = "How full each session of a programme is")
  Mono<RostersJson> all(@PathVariable("slug") String slug) {
    return book.of(slug)
        .collectMap(Stored::id, Stored::state)
        .flatMap(rosters -> sessions.of(slug).map(told -> json(told, rosters)).collectList())
        .map(RostersJson::new);
  }

  @GetMapping(ROSTER)
  @SecurityRequirement(name = "token")
  @Operation(summary = "How full a session is; staff")
  @ApiResponse(
      responseCode = "200",
      description = "With the version as ETag",
      content = @Content(schema = @Schema(implementation = RosterJson.class)))
  @ApiResponse(responseCode = "404", description = "no-such-session")
  Mono<ResponseEntity<Object>> one(
      @PathVariable("slug") String slug, @PathVariable("id") String id) {
    return sessions
        .find(id)
        .filter(session -> session.programme().equals(slug))
        .flatMap(this::one)
        .defaultIfEmpty(Refusals.response(new NoSuchSession()));
  }

  @PutMapping(ROSTER)
  @SecurityRequirement(name = "token")
  @Operation(
      summary = "Set a session's capacity; staff",
      description =
          "Null goes by the room again. More seats go to those who wait, in order; with fewer,"
              + " nobody loses theirs.")
  @ApiResponse(
      responseCode = "200",
      description = "With the new version as ETag",
      content = @Content(schema = @Schema(implementation = RosterJson.class)))
  @ApiResponse(responseCode = "404", description = "no-such-session")
  @ApiResponse(responseCode = "412", description = "changed-meanwhile")
  Mono<ResponseEntity<Object>> resize(
      @PathVariable("slug") String slug,
      @PathVariable("id") String id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody CapacityJson body) {
    var capacity = body.capacity();
    if (capacity != null && (capacity < 0 || capacity > MOST_SEATS)) {
      return Mono.just(outOfRange(capacity));
    }
    var command = new Resize(capacity, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    return desks
        .ask(id, new Ask(slug, command, expected(ifMatch)))
        .flatMap(
            outcome ->
                switch (outcome) {
                  case Refusal refusal -> Mono.just(Refusals.response(refusal));
                  case Done _ -> one(slug, id);
                  case Seated _ -> throw new IllegalStateException("Nobody asked for a seat");
                });
  }

  /** A tag that is none of ours matches no version. */
  private static @Nullable Long expected(@Nullable String ifMatch) {
    return ifMatch == null || ifMatch.equals("*")
        ? null
        : (Long) EntityTag.parse(ifMatch).orElse(-1);
  }

  private static ResponseEntity<Object> outOfRange(int capacity) {
    return Problem.of(
            HttpStatus.BAD_REQUEST,
            "bad-request",
            "Not a capacity",
            "capacity must be from 0 to " + MOST_SEATS + ", or null; it is " + capacity + ".")
        .with("field", "capacity")
        .response();
  }

  private Mono<ResponseEntity<Object>> one(Session session) {
    return book.find(session.id())
        .map(roster -> tagged(json(session, roster.state()), roster.version()))
        .switchIfEmpty(Mono.fromSupplier(() -> tagged(json(session, (Roster) null), 0)));
  }

  private static ResponseEntity<Object> tagged(RosterJson json, long version) {
    return ResponseEntity.ok().eTag(EntityTag.of(version)).body(json);
  }

  private static RosterJson json(Session session, Map<String, Roster> rosters) {
    return json(session, rosters.get(session.id()));
  }

  /** A session that nobody asked a seat in has no roster yet. */
  private static RosterJson json(Session session, @Nullable Roster there) {
    var roster =
        there == null ? Roster.open(session.programme(), session.id(), Terms.of(session)) : there;
    return new RosterJson(
        session.id(), roster.capacity(), roster.confirmed(), roster.waiting(), session.needsSeat());
  }
}
