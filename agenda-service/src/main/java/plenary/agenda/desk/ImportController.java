package plenary.agenda.desk;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import plenary.agenda.exchange.ProgrammeDraft;
import plenary.agenda.exchange.Warning;
import plenary.agenda.exchange.schedule.ScheduleReader;
import plenary.agenda.exchange.text.ProgrammeText;
import plenary.agenda.live.Cause;
import plenary.agenda.live.Fingerprint;
import plenary.agenda.live.Programmes;
import plenary.agenda.live.Programmes.Publication;
import plenary.agenda.live.Staff;
import plenary.agenda.live.UsedIds;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Visibility;
import plenary.agenda.request.ChangeRequest;
import plenary.agenda.request.Fields;
import plenary.agenda.telling.AgendaJson.ProgrammeJson;
import plenary.agenda.telling.Problems;
import plenary.edge.Caller;
import plenary.edge.EntityTag;
import plenary.edge.Problem;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** How a programme comes in. */
@RestController
@Tag(name = "Import", description = "Staff only")
class ImportController {

  private static final int MOST_BYTES = 20_000_000;

  private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{1,62}");

  private static final String EXAMPLE =
      """
      Dialogue on Migration
      Day 1, Monday 2 March 2026
      10:00 - 11:30 Panel 1 – Ports and people
      Moderator: Amara Okonjo, Director, Centre for Local Government
      """;

  private final Programmes programmes;
  private final UsedIds usedIds;
  private final Reimport reimport;
  private final Clock clock;
  private final Supplier<UUID> ids;

  ImportController(
      Programmes programmes, UsedIds usedIds, Reimport reimport, Clock clock, Supplier<UUID> ids) {
    this.programmes = programmes;
    this.usedIds = usedIds;
    this.reimport = reimport;
    this.clock = clock;
    this.ids = ids;
  }

  @Schema(name = "Imported")
  record Imported(
      ProgrammeJson programme,
      @Schema(description = "What a person should look at, by line") List<Warning> warnings) {}

  @Operation(
      summary = "Import a programme as it was published",
      description =
          """
          Takes the plain text of a programme, in UTF-8, UTF-16 or Windows-1252, or a schedule.json \
          as pretalx, frab and we ourselves write it, up to 20 MB. Nothing that is printed is lost: \
          what can't be placed stays in the text of its session, with a warning. Sessions of a \
          schedule.json keep their guids and ids. Sending the same again answers with the programme \
          as it is now; sending another, with the changes that would make the programme of it.\
          """,
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content = {
                @Content(
                    mediaType = MediaType.TEXT_PLAIN_VALUE,
                    schema = @Schema(type = "string"),
                    examples = @ExampleObject(EXAMPLE)),
                @Content(
                    mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema =
                        @Schema(
                            type = "object",
                            description = "schedule.json, version 1 of the format"))
              }))
  @ApiResponse(
      responseCode = "200",
      description =
          "It was imported before: the programme as it is; or it differs from what is there: what"
              + " would change, or with apply has changed",
      content = @Content(schema = @Schema(oneOf = {Imported.class, Reimport.Proposed.class})))
  @ApiResponse(
      responseCode = "201",
      description = "It is published",
      content = @Content(schema = @Schema(implementation = Imported.class)))
  @ApiResponse(responseCode = "400", description = "bad-request, with the `field`")
  @ApiResponse(responseCode = "403", description = "not-allowed")
  @ApiResponse(
      responseCode = "409",
      description = "With apply: what stands against it, with `clashes` where rules do")
  @ApiResponse(
      responseCode = "412",
      description = "With apply: changed-meanwhile, while it was being read")
  @ApiResponse(responseCode = "413", description = "content-too-large")
  @ApiResponse(
      responseCode = "422",
      description = "no-programme, with the `line` where one is at fault; programme-too-large")
  @PutMapping(
      path = "/programmes/{slug}",
      consumes = {MediaType.TEXT_PLAIN_VALUE, MediaType.APPLICATION_JSON_VALUE},
      produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
  Mono<ResponseEntity<Object>> put(
      @Parameter(description = "[a-z0-9][a-z0-9-]{1,62}", example = "migration-dialogue")
          @PathVariable("slug")
          String slug,
      @Parameter(description = "The date of day one, where the text only counts its days")
          @RequestParam(name = "firstDay", required = false)
          @Nullable String firstDay,
      @Parameter(
              description =
                  "The IANA time zone of the programme's clocks; a schedule.json may name it"
                      + " itself",
              example = "Europe/Zagreb")
          @RequestParam(name = "zone", required = false)
          @Nullable String zone,
      @Parameter(description = "Instead of the title that is printed")
          @RequestParam(name = "title", required = false)
          @Nullable String title,
      @Parameter(description = "Applies what a later import proposes")
          @RequestParam(name = "apply", defaultValue = "false")
          boolean apply,
      @Parameter(description = "The ids of the warnings that you have seen and accept")
          @RequestParam(name = "accepts", required = false)
          @Nullable Set<String> accepts,
      @Parameter(
              description = "Who sees it at first",
              schema =
                  @Schema(
                      type = "string",
                      allowableValues = {"draft", "public"},
                      defaultValue = "public"))
          @RequestParam(name = "visibility", required = false)
          @Nullable String visibility,
      @Parameter(hidden = true) @RequestHeader(name = "traceparent", required = false)
          @Nullable String traceParent,
      @Parameter(hidden = true) Principal principal,
      @Parameter(hidden = true) ServerHttpRequest request) {
    Caller caller = Asked.caller(principal);
    var again = new Reimport.Wanted(apply, accepts == null ? Set.of() : accepts, caller);
    return mayImport(slug, caller)
        .flatMap(
            may ->
                may
                    ? take(
                        slug,
                        new Given(firstDay, zone, title, visibility),
                        again,
                        Cause.of(clock.instant(), caller.name(), traceParent),
                        request)
                    : Mono.just(Problems.notTheirs(slug).response()));
  }

  /** What the address says beside the name; as it was sent. */
  private record Given(
      @Nullable String firstDay,
      @Nullable String zone,
      @Nullable String title,
      @Nullable String visibility) {}

  private Mono<ResponseEntity<Object>> take(
      String slug, Given given, Reimport.Wanted again, Cause cause, ServerHttpRequest request) {
    var fields = new Fields();
    if (!SLUG.matcher(slug).matches()) {
      fields.wrong("slug", "is not of the form " + SLUG);
    }
    String title = fields.optionalText("title", given.title(), ChangeRequest.LONGEST_NAME);
    Visibility seenBy = ImportParameters.visibility(fields, given.visibility());
    Source source =
        isJson(request)
            ? new Source.Schedule(
                new ScheduleReader.Options(ImportParameters.zoneIfAny(fields, given.zone()), title))
            : new Source.Text(
                new ProgrammeText.Options(
                    ImportParameters.firstDay(fields, given.firstDay()),
                    ImportParameters.zone(fields, given.zone()),
                    title));
    return fields.errors().isEmpty()
        ? bytes(request)
            .publishOn(Schedulers.boundedElastic())
            .flatMap(sent -> publish(slug, sent, source, new How(seenBy, again, cause)))
        : Mono.just(Problems.badFields(fields.errors()).response());
  }

  /** The installation's staff make programmes; a programme's own staff import theirs again. */
  private Mono<Boolean> mayImport(String slug, Caller caller) {
    return caller.isStaff()
        ? Mono.just(true)
        : programmes.load(slug).map(programme -> Staff.of(programme, caller)).defaultIfEmpty(false);
  }

  /** What is to become of what was sent. */
  private record How(Visibility seenBy, Reimport.Wanted again, Cause cause) {}

  private static boolean isJson(ServerHttpRequest request) {
    MediaType type = request.getHeaders().getContentType();
    return type != null && type.isCompatibleWith(MediaType.APPLICATION_JSON);
  }

  /** What is sent, and what goes with it. */
  private sealed interface Source {
    record Text(ProgrammeText.Options options) implements Source {}

    record Schedule(ScheduleReader.Options options) implements Source {}
  }

  private Mono<ResponseEntity<Object>> publish(String slug, byte[] sent, Source source, How how) {
    return switch (source) {
      case Source.Text(var options) ->
          switch (ProgrammeText.read(sent, options)) {
            case ProgrammeText.NoProgramme(var why, var line) ->
                Mono.just(noProgramme(why, line).response());
            case ProgrammeText.Read(var draft) ->
                publish(slug, Fingerprint.of(options.toString(), sent), draft, how);
          };
      case Source.Schedule(var options) ->
          switch (ScheduleReader.read(sent, options)) {
            case ScheduleReader.NoProgramme(var why, var line) ->
                Mono.just(noProgramme(why, line).response());
            case ScheduleReader.Read(var draft) ->
                usedIds
                    .cleared(slug, draft)
                    .flatMap(
                        cleared ->
                            publish(slug, Fingerprint.of(options.toString(), sent), cleared, how));
          };
    };
  }

  private Mono<ResponseEntity<Object>> publish(
      String slug, String fingerprint, ProgrammeDraft draft, How how) {
    Import read = Import.of(slug, fingerprint, draft, how.cause().at(), ids).with(how.seenBy());
    return programmes
        .publish(read.programme(), how.cause())
        .flatMap(publication -> answer(publication, read, how));
  }

  private Mono<ResponseEntity<Object>> answer(Publication publication, Import read, How how) {
    return switch (publication) {
      case Publication.Published(var programme) ->
          Mono.just(imported(HttpStatus.CREATED, programme, read.warnings()));
      case Publication.Known(var programme) ->
          Mono.just(imported(HttpStatus.OK, programme, read.warnings()));
      case Publication.Taken(var by) -> reimport.of(by, read, how.again(), how.cause());
      case Publication.TooLarge(var bytes, var most) ->
          Mono.just(Problems.programmeTooLarge(bytes, most).response());
    };
  }

  private static ResponseEntity<Object> imported(
      HttpStatus status, Programme programme, List<Warning> warnings) {
    return ResponseEntity.status(status)
        .eTag(EntityTag.of(programme.version()))
        .body(new Imported(ProgrammeJson.of(programme), warnings));
  }

  private static Problem noProgramme(String why, @Nullable Integer line) {
    Problem problem =
        Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "no-programme", "This is no programme", why);
    return line == null ? problem : problem.with("line", line);
  }

  private static Mono<byte[]> bytes(ServerHttpRequest request) {
    return DataBufferUtils.join(request.getBody(), MOST_BYTES)
        .map(ImportController::bytes)
        .defaultIfEmpty(new byte[0])
        .onErrorMap(DataBufferLimitException.class, _ -> tooLarge().exception());
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

  private static Problem tooLarge() {
    return Problem.of(
        HttpStatus.CONTENT_TOO_LARGE,
        "content-too-large",
        "The text is too large",
        "A programme may have up to " + MOST_BYTES + " bytes.");
  }
}
