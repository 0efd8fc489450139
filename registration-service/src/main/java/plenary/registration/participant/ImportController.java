package plenary.registration.participant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import plenary.edge.Caller;
import plenary.edge.Problem;
import plenary.edge.Staff;
import plenary.registration.participant.Participant.Act;
import plenary.registration.participant.Participant.Source;
import plenary.registration.participant.sheet.CsvFile;
import plenary.registration.participant.sheet.Intake;
import plenary.registration.participant.sheet.Remark;
import plenary.registration.participant.sheet.Sheet;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** How a list of participants comes in. */
@RestController
@Tag(name = "participants", description = "Who takes part in a programme; for its staff")
@SecurityRequirement(name = "token")
class ImportController {

  static final int MOST_BYTES = 20_000_000;

  private static final String TEXT_CSV = "text/csv";
  private static final String RETRY_AFTER_SECONDS = "10";

  private static final String EXAMPLE =
      """
      Order code,Attendee name,Attendee email,Product
      ABC12,Mira Valdez,mira.valdez@example.org,Regular
      """;

  /** Lists that one instance works at: each may take some hundred megabytes while it is read. */
  private static final int AT_ONCE = 2;

  private final Semaphore places = new Semaphore(AT_ONCE);
  private final Staff staff;
  private final Enrolment enrolment;
  private final Clock clock;

  ImportController(Staff staff, Enrolment enrolment, Clock clock) {
    this.staff = staff;
    this.enrolment = enrolment;
    this.clock = clock;
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "RowProblem")
  record RemarkJson(
      @Schema(description = "Where the row begins, in lines of the file, from 1") long line,
      @Schema(example = "bad-address") String problem,
      String detail,
      @Nullable String value,
      @Schema(description = "Of a duplicate: the line that counts") @Nullable Long firstLine) {}

  @Schema(name = "ImportedParticipants")
  record ReportJson(
      boolean dryRun,
      @Schema(description = "imported, updated, unchanged and skipped together") int rows,
      int imported,
      int updated,
      int unchanged,
      int skipped,
      @Schema(description = "Of the skipped: cancelled, refunded or not coming") int withdrawn,
      @Schema(description = "The first 1,000") List<RemarkJson> problems,
      @Schema(description = "All of them") int problemCount,
      @Schema(description = "Which header was taken for what") Map<String, String> columns,
      @Schema(description = "What the file was read as") String charset) {}

  @PostMapping(
      path = "/programmes/{slug}/participants",
      consumes = {TEXT_CSV, MediaType.TEXT_PLAIN_VALUE, MediaType.APPLICATION_OCTET_STREAM_VALUE},
      produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
  @Operation(
      summary = "Import participants; the programme's staff",
      description =
          """
          A list as pretix, Eventbrite or a spreadsheet exports it: CSV with commas, semicolons or \
          tabs, in UTF-8, UTF-16 or Windows-1252, up to 20 MB and 100,000 rows. It needs a column of \
          addresses; names, category, reference, language, zone and status are taken where they \
          are. What is wrong with a row is reported with its line, and the others are imported. \
          Sending it again brings the list up to date; what attendees chose themselves stays.\
          """,
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = TEXT_CSV,
                      schema = @Schema(type = "string"),
                      examples = @ExampleObject(EXAMPLE))))
  @ApiResponse(
      responseCode = "200",
      description = "What became of the rows",
      content = @Content(schema = @Schema(implementation = ReportJson.class)))
  @ApiResponse(responseCode = "403", description = "not-allowed")
  @ApiResponse(responseCode = "404", description = "no-such-programme")
  @ApiResponse(responseCode = "413", description = "content-too-large")
  @ApiResponse(
      responseCode = "422",
      description =
          "no-participants, with the `columns` that were found and those `needed`, or the `line`"
              + " that can't be read; too-many-rows")
  @ApiResponse(responseCode = "503", description = "busy; Retry-After says when to come back")
  Mono<ResponseEntity<Object>> post(
      @Parameter(example = "migration-dialogue") @PathVariable("slug") String slug,
      @Parameter(description = "Reports what would become of the rows, and changes nothing")
          @RequestParam(name = "dryRun", defaultValue = "false")
          boolean dryRun,
      @Parameter(hidden = true) Principal principal,
      @Parameter(hidden = true) ServerHttpRequest request) {
    return staff.only(
        principal,
        slug,
        bytes(request)
            .flatMap(bytes -> taken(bytes, new Order(slug, dryRun, act(principal))))
            .onErrorResume(DataBufferLimitException.class, _ -> Mono.just(tooLarge())));
  }

  private record Order(String slug, boolean dryRun, Act act) {}

  private Act act(Principal principal) {
    var caller = Objects.requireNonNull(Caller.of(principal), "nobody is signed in");
    return new Act(Source.IMPORTED, caller.id(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }

  private Mono<ResponseEntity<Object>> taken(byte[] bytes, Order order) {
    return Mono.using(
        places::tryAcquire,
        hasPlace -> hasPlace ? read(bytes, order) : Mono.just(busy()),
        hasPlace -> {
          if (hasPlace) {
            places.release();
          }
        });
  }

  /** Reading takes a second or so of a large file, which is no work for an event loop. */
  private Mono<ResponseEntity<Object>> read(byte[] bytes, Order order) {
    return Mono.fromSupplier(() -> CsvFile.read(bytes))
        .subscribeOn(Schedulers.boundedElastic())
        .flatMap(
            sheet ->
                switch (sheet) {
                  case Sheet.Refused refused -> Mono.just(refusal(refused));
                  case Sheet.Read list -> enrolled(list, Intake.of(list.lines()), order);
                });
  }

  private Mono<ResponseEntity<Object>> enrolled(Sheet.Read list, Intake intake, Order order) {
    var tally =
        order.dryRun()
            ? enrolment.rehearse(order.slug(), intake.entries(), order.act())
            : enrolment.enrol(order.slug(), intake.entries(), order.act());
    return tally.map(result -> ResponseEntity.ok(json(list, intake, result, order.dryRun())));
  }

  private static ReportJson json(Sheet.Read list, Intake intake, Tally tally, boolean dryRun) {
    var columns = new TreeMap<String, String>();
    list.headers().forEach((column, header) -> columns.put(column.label(), header));
    return new ReportJson(
        dryRun,
        intake.rows(),
        tally.imported(),
        tally.updated(),
        tally.unchanged(),
        intake.rows() - intake.entries().size(),
        intake.withdrawn(),
        intake.remarks().stream().map(ImportController::json).toList(),
        intake.remarked(),
        columns,
        list.charset());
  }

  private static RemarkJson json(Remark remark) {
    return new RemarkJson(
        remark.line(), remark.problem(), remark.detail(), remark.value(), remark.firstLine());
  }

  private static ResponseEntity<Object> refusal(Sheet.Refused refused) {
    var problem =
        switch (refused.reason()) {
          case NO_TEXT, BROKEN_ROW -> noParticipants(refused.why());
          case NO_ADDRESSES ->
              noParticipants(refused.why() + " Head it \"email\" or \"Attendee email\".")
                  .with("columns", refused.columns())
                  .with("needed", List.of("email"));
          case TOO_MANY_ROWS ->
              Problem.of(
                  HttpStatus.UNPROCESSABLE_CONTENT,
                  "too-many-rows",
                  "The list is too long",
                  refused.why());
        };
    var line = refused.line();
    return line == null ? problem.response() : problem.with("line", line).response();
  }

  private static Problem noParticipants(String why) {
    return Problem.of(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "no-participants",
        "This is no list of participants",
        why);
  }

  private static ResponseEntity<Object> busy() {
    var problem =
        Problem.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "busy",
                "Others are importing",
                "Only so many lists are read at once. Send it again in some seconds.")
            .response();
    return ResponseEntity.status(problem.getStatusCode())
        .headers(problem.getHeaders())
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
        .body(problem.getBody());
  }

  private static ResponseEntity<Object> tooLarge() {
    return Problem.of(
            HttpStatus.CONTENT_TOO_LARGE,
            "content-too-large",
            "The list is too large",
            "A list of participants may have up to " + MOST_BYTES + " bytes.")
        .response();
  }

  private static Mono<byte[]> bytes(ServerHttpRequest request) {
    return DataBufferUtils.join(request.getBody(), MOST_BYTES)
        .map(ImportController::bytes)
        .defaultIfEmpty(new byte[0]);
  }

  private static byte[] bytes(DataBuffer buffer) {
    try {
      byte[] bytes = new byte[buffer.readableByteCount()];
      buffer.read(bytes);
      return bytes;
    } finally {
      DataBufferUtils.release(buffer);
    }
  }
}
