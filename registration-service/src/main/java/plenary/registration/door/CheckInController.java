package plenary.registration.door;

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
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import plenary.edge.Problem;
import plenary.edge.Staff;
import plenary.registration.desk.Refusals;
import plenary.registration.door.Answered.Decided;
import plenary.registration.door.Answered.Misread;
import plenary.registration.door.Answered.Refused;
import plenary.registration.door.Answered.Unknown;
import plenary.registration.door.DoorJson.AnswerJson;
import plenary.registration.door.DoorJson.AnswersJson;
import plenary.registration.door.DoorJson.OtherJson;
import plenary.registration.door.DoorJson.ScanJson;
import plenary.registration.door.DoorJson.UploadJson;
import plenary.registration.door.Reading.Mistake;
import plenary.registration.programme.Session;
import plenary.registration.programme.SessionView;
import plenary.registration.roster.Outcome;
import plenary.registration.roster.Outcome.Refusal.NoSuchSession;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Badges are read. */
@RestController
@Tag(name = "check-ins", description = "Who is let in, and who came")
@SecurityRequirement(name = "token")
class CheckInController {

  static final String CHECK_INS = "/programmes/{slug}/sessions/{id}/check-ins";

  private static final String SCANS = "scans";
  private static final int MOST_SCANS = 500;

  private final CheckIns checkIns;
  private final Names names;
  private final SessionView sessions;
  private final Staff staff;
  private final Clock clock;

  CheckInController(
      CheckIns checkIns, Names names, SessionView sessions, Staff staff, Clock clock) {
    this.checkIns = checkIns;
    this.names = names;
    this.sessions = sessions;
    this.staff = staff;
    this.clock = clock;
  }

  @PostMapping(CHECK_INS)
  @Operation(
      summary = "Read a badge, or send what was read without a network; staff",
      description =
          "Sent again with the same nonce it is the same reading. Of several readings of one badge"
              + " the earliest is when they came, in whichever order they are sent. With scans,"
              + " each is answered in its place, and one that can't be understood has a problem"
              + " there.")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      required = true,
      content = @Content(schema = @Schema(oneOf = {ScanJson.class, UploadJson.class})))
  @ApiResponse(
      responseCode = "200",
      description = "What to show; also where they are not let in",
      content = @Content(schema = @Schema(anyOf = {AnswerJson.class, AnswersJson.class})))
  @ApiResponse(responseCode = "400", description = "bad-request, mistyped-code")
  @ApiResponse(responseCode = "404", description = "no-such-programme, no-such-session")
  @ApiResponse(responseCode = "503", description = "busy; Retry-After says when to come back")
  Mono<ResponseEntity<Object>> read(
      @PathVariable("slug") String slug,
      @PathVariable("id") String id,
      @RequestBody JsonNode body,
      @Parameter(hidden = true) Principal principal) {
    return staff.only(principal, slug, read(slug, id, body));
  }

  private Mono<ResponseEntity<Object>> read(String slug, String id, JsonNode body) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return sessions
        .find(id)
        .filter(session -> session.programme().equals(slug))
        .flatMap(
            session ->
                body.has(SCANS)
                    ? all(session, body, now)
                    : one(session, Readings.of(body, now), now))
        .switchIfEmpty(Mono.fromSupplier(() -> Refusals.response(new NoSuchSession())));
  }

  private Mono<ResponseEntity<Object>> one(Session session, Reading reading, Instant now) {
    return checkIns
        .answer(session, List.of(reading), now)
        .flatMap(
            answers ->
                switch (answers.getFirst()) {
                  case Misread(var mistake) -> Mono.just(problem(mistake).response());
                  case Refused refused -> Mono.just(Refusals.response(refused.refusal()));
                  case Unknown _, Decided _ ->
                      named(answers).map(all -> ResponseEntity.<Object>ok(all.getFirst()));
                });
  }

  private Mono<ResponseEntity<Object>> all(Session session, JsonNode body, Instant now) {
    var mistake = mistake(body);
    if (mistake.isPresent()) {
      return Mono.just(problem(mistake.get()).response());
    }
    var readings = body.get(SCANS).valueStream().map(scan -> Readings.of(scan, now)).toList();
    return checkIns
        .answer(session, readings, now)
        .flatMap(this::named)
        .map(all -> ResponseEntity.ok(new AnswersJson(all)));
  }

  private static Optional<Mistake> mistake(JsonNode body) {
    var scans = body.get(SCANS);
    if (!scans.isArray() || scans.isEmpty() || scans.size() > MOST_SCANS) {
      return Optional.of(
          Mistake.of(null, SCANS, "must be a list of 1 to %d".formatted(MOST_SCANS)));
    }
    return body.propertyNames().stream()
        .filter(name -> !name.equals(SCANS))
        .findFirst()
        .map(name -> Mistake.of(null, name, "must not be there beside scans"));
  }

  private static Problem problem(Mistake mistake) {
    return Problem.of(
            HttpStatus.BAD_REQUEST,
            mistake.problem(),
            "Not as expected",
            "%s %s.".formatted(mistake.field(), mistake.detail()))
        .with("field", mistake.field());
  }

  private Mono<List<AnswerJson>> named(List<Answered> answers) {
    var attendees = answers.stream().flatMap(CheckInController::attendee).toList();
    return names
        .of(attendees)
        .map(known -> answers.stream().map(answered -> json(answered, known)).toList());
  }

  private static Stream<String> attendee(Answered answered) {
    return switch (answered) {
      case Misread _, Unknown _ -> Stream.empty();
      case Refused refused -> Stream.of(refused.attendee());
      case Decided decided -> Stream.of(decided.attendee());
    };
  }

  private static AnswerJson json(Answered answered, Map<String, String> names) {
    return switch (answered) {
      case Misread(var mistake) -> failed(mistake.nonce(), null, problem(mistake), names);
      case Refused(var read, var attendee, var refusal) ->
          failed(read.nonce(), attendee, Refusals.problem(refusal), names);
      case Unknown(var read) ->
          new AnswerJson(
              read.nonce(), Outcome.Reading.UNKNOWN, null, null, null, null, null, null, null);
      case Decided decided -> json(decided, names);
    };
  }

  private static AnswerJson json(Decided decided, Map<String, String> names) {
    var seat = decided.scanned().seat();
    var other = decided.other();
    return new AnswerJson(
        decided.read().nonce(),
        decided.scanned().reading(),
        names.get(decided.attendee()),
        decided.attendee(),
        seat == null ? null : seat.state(),
        decided.position(),
        seat == null ? null : DoorJson.checkedInAt(seat),
        other == null ? null : OtherJson.of(other),
        null);
  }

  private static AnswerJson failed(
      @Nullable String nonce,
      @Nullable String attendee,
      Problem problem,
      Map<String, String> names) {
    return new AnswerJson(
        nonce,
        null,
        attendee == null ? null : names.get(attendee),
        attendee,
        null,
        null,
        null,
        null,
        problem.response().getBody());
  }
}
