package plenary.registration.figures;

import static plenary.registration.desk.Spreadsheet.cell;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import plenary.edge.Mistake;
import plenary.edge.Staff;
import plenary.registration.desk.Refusals;
import plenary.registration.desk.Spreadsheet;
import plenary.registration.figures.FiguresJson.SeriesJson;
import plenary.registration.policy.Policies;
import plenary.registration.policy.Policies.Versioned;
import plenary.registration.programme.Session;
import plenary.registration.programme.SessionView;
import plenary.registration.roster.Outcome.Refusal.NoSuchSession;
import plenary.registration.roster.Roster;
import plenary.registration.roster.Terms;
import reactor.core.publisher.Mono;

/** How many registered, wait, gave up and came. */
@RestController
@Tag(name = "figures", description = "How many registered, wait, gave up and came; staff")
@SecurityRequirement(name = "token")
class FiguresController {

  private static final List<String> HEADING =
      List.of(
          "Code",
          "Title",
          "Start",
          "Capacity",
          "Confirmed",
          "Waiting",
          "Offered",
          "Requested",
          "Checked in",
          "Released",
          "No-shows");

  private final FigureBook figures;
  private final SessionView sessions;
  private final Policies policies;
  private final Staff staff;
  private final Clock clock;

  FiguresController(
      FigureBook figures, SessionView sessions, Policies policies, Staff staff, Clock clock) {
    this.figures = figures;
    this.sessions = sessions;
    this.policies = policies;
    this.staff = staff;
    this.clock = clock;
  }

  @GetMapping("/programmes/{slug}/figures")
  @Operation(
      summary = "How many registered, wait, gave up and came, per session and in all",
      description =
          "As of a moment ago. No-shows of a session that is over are all whose seat nobody came"
              + " for, where anybody was checked in at all. The total capacity is that of the"
              + " sessions that have one.")
  @ApiResponse(
      responseCode = "200",
      description = "In the order of their starts",
      content = @Content(schema = @Schema(implementation = FiguresJson.class)))
  @ApiResponse(responseCode = "403", description = "not-allowed")
  @ApiResponse(responseCode = "404", description = "no-such-programme")
  Mono<ResponseEntity<Object>> all(
      @PathVariable("slug") String slug, @Parameter(hidden = true) Principal principal) {
    return staff.only(
        principal, slug, figures(slug).map(all -> ResponseEntity.<Object>ok(FiguresJson.of(all))));
  }

  @GetMapping("/programmes/{slug}/figures.csv")
  @Operation(summary = "The same per session as CSV")
  @ApiResponse(
      responseCode = "200",
      description = "The file",
      content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
  @ApiResponse(responseCode = "403", description = "not-allowed")
  @ApiResponse(responseCode = "404", description = "no-such-programme")
  Mono<ResponseEntity<Object>> csv(
      @PathVariable("slug") String slug, @Parameter(hidden = true) Principal principal) {
    return staff.only(
        principal,
        slug,
        figures(slug)
            .map(
                all ->
                    ResponseEntity.ok()
                        .contentType(Spreadsheet.TYPE)
                        .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            "attachment; filename=\"figures-" + slug + ".csv\"")
                        .<Object>body(
                            Spreadsheet.csv(
                                HEADING, all.stream().map(FiguresController::cells).toList()))));
  }

  @GetMapping("/programmes/{slug}/sessions/{id}/figures")
  @Operation(
      summary = "The same of one session over time",
      description =
          "The counts at the end of each step in which they changed, and at the first what was"
              + " before; between two points nothing changed. At most 2,000 steps and 400 days.")
  @ApiResponse(
      responseCode = "200",
      description = "In their order",
      content = @Content(schema = @Schema(implementation = SeriesJson.class)))
  @ApiResponse(responseCode = "400", description = "bad-request with the `field`")
  @ApiResponse(responseCode = "403", description = "not-allowed")
  @ApiResponse(responseCode = "404", description = "no-such-programme, no-such-session")
  Mono<ResponseEntity<Object>> series(
      @PathVariable("slug") String slug,
      @PathVariable("id") String id,
      @Parameter(description = "ISO 8601; absent for as long as it is counted")
          @RequestParam(name = "from", required = false)
          @Nullable String from,
      @Parameter(description = "ISO 8601; absent for now")
          @RequestParam(name = "to", required = false)
          @Nullable String to,
      @Parameter(description = "Minutes, a multiple of 10; absent for the shortest that can be")
          @RequestParam(name = "step", required = false)
          @Nullable Integer step,
      @Parameter(hidden = true) Principal principal) {
    return staff.only(
        principal,
        slug,
        sessions
            .find(id)
            .filter(session -> session.programme().equals(slug))
            .flatMap(_ -> series(id, from, to, step))
            .defaultIfEmpty(Refusals.response(new NoSuchSession())));
  }

  private Mono<ResponseEntity<Object>> series(
      String id, @Nullable String from, @Nullable String to, @Nullable Integer step) {
    var now = clock.instant();
    var until = to == null ? Optional.of(now) : instant(to);
    if (until.isEmpty()) {
      return bad("to", "must be a time such as 2026-03-04T09:00:00Z");
    }
    var end = until.get().isBefore(now) ? until.get() : now;
    if (from == null) {
      return figures
          .first(id)
          .map(first -> latest(first, end.minus(Span.LONGEST)))
          .defaultIfEmpty(end)
          .flatMap(first -> series(id, first.isBefore(end) ? first : end, end, step));
    }
    var since = instant(from);
    return since.isEmpty() || since.get().isAfter(end)
        ? bad("from", "must be a time such as 2026-03-04T09:00:00Z, and not after the end")
        : series(id, since.get(), end, step);
  }

  private Mono<ResponseEntity<Object>> series(
      String id, Instant from, Instant to, @Nullable Integer minutes) {
    if (Duration.between(from, to).compareTo(Span.LONGEST) > 0) {
      return bad("from", "must be at most 400 days before the end");
    }
    var shortest = Span.of(from, to);
    if (minutes == null) {
      return answer(id, shortest);
    }
    if (minutes < 10 || minutes % 10 != 0 || minutes > Span.LONGEST.toMinutes()) {
      return bad("step", "must be a multiple of 10 minutes");
    }
    var span = Span.of(from, to, Duration.ofMinutes(minutes));
    return span.hasTooManySteps()
        ? bad("step", "must be at least " + shortest.step().toMinutes() + " for so long a time")
        : answer(id, span);
  }

  private Mono<ResponseEntity<Object>> answer(String id, Span span) {
    return figures
        .series(id, span)
        .map(points -> ResponseEntity.ok(SeriesJson.of(id, span, points)));
  }

  private static Mono<ResponseEntity<Object>> bad(String field, String detail) {
    return Mono.just(new Mistake(field, detail).response());
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private Mono<List<Figure>> figures(String slug) {
    return sessions
        .of(slug)
        .sort(
            Comparator.comparing((Session session) -> OffsetDateTime.parse(session.start()))
                .thenComparing(Session::id))
        .collectList()
        .flatMap(
            all ->
                figures
                    .of(all.stream().map(Session::id).toList())
                    .zipWith(policies.of(slug), (told, policy) -> figures(all, told, policy)));
  }

  /** A session that nobody asked a seat in is shown where one could. */
  private List<Figure> figures(List<Session> all, Map<String, Count> told, Versioned policy) {
    var now = clock.instant();
    return all.stream()
        .flatMap(
            session -> {
              var roster =
                  Roster.open(session.programme(), session.id(), Terms.of(session, policy));
              var count = told.getOrDefault(session.id(), Count.none(roster.capacity()));
              return told.containsKey(session.id()) || roster.needsSeat()
                  ? Stream.of(Figure.of(session, count, now))
                  : Stream.empty();
            })
        .toList();
  }

  private static List<String> cells(Figure figure) {
    var session = figure.session();
    var count = figure.count();
    return List.of(
        cell(session.code()),
        session.title(),
        session.start(),
        cell(count.capacity()),
        cell(count.confirmed()),
        cell(count.waiting()),
        cell(count.offered()),
        cell(count.requested()),
        cell(count.checkedIn()),
        cell(count.released()),
        cell(count.noShows()));
  }
}
