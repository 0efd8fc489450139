package plenary.agenda.reading;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import plenary.agenda.exchange.calendar.ProgrammeCalendar.Selection;
import plenary.agenda.live.Staff;
import plenary.agenda.programme.PersonId;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.RoomId;
import plenary.agenda.programme.SessionId;
import plenary.agenda.programme.Visibility;
import plenary.agenda.reading.EncodedProgrammes.Format;
import plenary.agenda.reading.EncodedProgrammes.Snapshot;
import plenary.agenda.telling.Problems;
import plenary.edge.Caller;
import plenary.edge.Problem;
import reactor.core.publisher.Mono;

/** A programme in the formats that other programs read. */
@RestController
@Tag(
    name = "Exports",
    description =
        "Of the current version. The entity tag changes with the version; ask with If-None-Match or"
            + " If-Modified-Since. A draft is there for its staff alone.")
class ExportController {

  private static final String CALENDAR = "text/calendar";
  private static final MediaType CALENDAR_TYPE =
      new MediaType(MediaType.parseMediaType(CALENDAR), StandardCharsets.UTF_8);
  private static final MediaType XML_TYPE =
      new MediaType(MediaType.APPLICATION_XML, StandardCharsets.UTF_8);

  private final EncodedProgrammes encoded;

  ExportController(EncodedProgrammes encoded) {
    this.encoded = encoded;
  }

  @Operation(
      summary = "As schedule.json",
      description =
          "The format of frab and pretalx, version 1. Cancelled sessions are left out; what we"
              + " import again stands in members of our own.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
  @ApiResponse(responseCode = "304", description = "It is still that version", content = @Content)
  @ApiResponse(responseCode = "404", description = "no-such-programme")
  @GetMapping("/programmes/{slug}/schedule.json")
  Mono<ResponseEntity<Object>> scheduleJson(
      @Parameter(example = "migration-dialogue") @PathVariable("slug") String slug,
      @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false)
          @Nullable List<String> encodings,
      @Parameter(hidden = true) @Nullable Principal principal) {
    return whole(slug, principal, encodings, Format.SCHEDULE_JSON, MediaType.APPLICATION_JSON);
  }

  @Operation(
      summary = "As schedule.xml",
      description = "The format of frab and pretalx. Cancelled sessions are left out.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = "application/xml", schema = @Schema(type = "string")))
  @ApiResponse(responseCode = "304", description = "It is still that version", content = @Content)
  @ApiResponse(responseCode = "404", description = "no-such-programme")
  @GetMapping("/programmes/{slug}/schedule.xml")
  Mono<ResponseEntity<Object>> scheduleXml(
      @Parameter(example = "migration-dialogue") @PathVariable("slug") String slug,
      @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false)
          @Nullable List<String> encodings,
      @Parameter(hidden = true) @Nullable Principal principal) {
    return whole(slug, principal, encodings, Format.SCHEDULE_XML, XML_TYPE);
  }

  @Operation(
      summary = "As a calendar",
      description =
          "To subscribe to. Times are the planned ones; cancelled sessions stay, with that status.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = CALENDAR, schema = @Schema(type = "string")))
  @ApiResponse(responseCode = "304", description = "It is still that version", content = @Content)
  @ApiResponse(responseCode = "404", description = "no-such-programme")
  @GetMapping("/programmes/{slug}/calendar.ics")
  Mono<ResponseEntity<Object>> calendar(
      @Parameter(example = "migration-dialogue") @PathVariable("slug") String slug,
      @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false)
          @Nullable List<String> encodings,
      @Parameter(hidden = true) @Nullable Principal principal) {
    return whole(slug, principal, encodings, Format.CALENDAR, CALENDAR_TYPE);
  }

  @Operation(summary = "The calendar of one session")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = CALENDAR, schema = @Schema(type = "string")))
  @ApiResponse(responseCode = "304", description = "It is still that version", content = @Content)
  @ApiResponse(responseCode = "404", description = "no-such-programme, no-such-session")
  @GetMapping("/programmes/{slug}/sessions/{id}/calendar.ics")
  Mono<ResponseEntity<Object>> calendarOfSession(
      @Parameter(example = "migration-dialogue") @PathVariable("slug") String slug,
      @PathVariable("id") UUID id,
      @Parameter(hidden = true) @Nullable Principal principal) {
    return part(
        slug,
        principal,
        programme -> programme.session(new SessionId(id)).map(Selection.One::new),
        Problems.noSuchSession(new SessionId(id)));
  }

  @Operation(summary = "The calendar of somebody on stage")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = CALENDAR, schema = @Schema(type = "string")))
  @ApiResponse(responseCode = "304", description = "It is still that version", content = @Content)
  @ApiResponse(responseCode = "404", description = "no-such-programme, no-such-person")
  @GetMapping("/programmes/{slug}/people/{id}/calendar.ics")
  Mono<ResponseEntity<Object>> calendarOfPerson(
      @Parameter(example = "migration-dialogue") @PathVariable("slug") String slug,
      @PathVariable("id") UUID id,
      @Parameter(hidden = true) @Nullable Principal principal) {
    return part(
        slug,
        principal,
        programme -> programme.person(new PersonId(id)).map(Selection.Of::new),
        Problems.noSuchPerson(id));
  }

  @Operation(summary = "The calendar of a room")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = CALENDAR, schema = @Schema(type = "string")))
  @ApiResponse(responseCode = "304", description = "It is still that version", content = @Content)
  @ApiResponse(responseCode = "404", description = "no-such-programme, no-such-room")
  @GetMapping("/programmes/{slug}/rooms/{id}/calendar.ics")
  Mono<ResponseEntity<Object>> calendarOfRoom(
      @Parameter(example = "migration-dialogue") @PathVariable("slug") String slug,
      @PathVariable("id") UUID id,
      @Parameter(hidden = true) @Nullable Principal principal) {
    return part(
        slug,
        principal,
        programme -> programme.room(new RoomId(id)).map(Selection.In::new),
        Problems.noSuchRoom(id));
  }

  private Mono<ResponseEntity<Object>> whole(
      String slug,
      @Nullable Principal principal,
      @Nullable List<String> encodings,
      Format format,
      MediaType type) {
    return readable(slug, principal)
        .flatMap(
            snapshot ->
                whole(
                    snapshot,
                    format,
                    encodings,
                    answer(snapshot.programme(), tag(snapshot.programme(), type.getSubtype()))
                        .contentType(type)))
        .switchIfEmpty(Mono.fromSupplier(() -> Problems.noSuchProgramme(slug).response()));
  }

  /** Compressed as it is kept, for whoever takes it so. */
  static Mono<ResponseEntity<Object>> whole(
      Snapshot snapshot,
      Format format,
      @Nullable List<String> encodings,
      ResponseEntity.BodyBuilder answer) {
    return encodings != null && Compression.isAccepted(encodings)
        ? snapshot
            .compressed(format)
            .map(bytes -> answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(bytes))
        : snapshot.as(format).map(answer::body);
  }

  private Mono<ResponseEntity<Object>> part(
      String slug,
      @Nullable Principal principal,
      Function<Programme, Optional<? extends Selection>> selecting,
      Problem otherwise) {
    return readable(slug, principal)
        .map(
            snapshot -> {
              Programme programme = snapshot.programme();
              Selection selection = selecting.apply(programme).orElse(null);
              return selection == null
                  ? otherwise.response()
                  : answer(programme, tag(programme, CALENDAR_TYPE.getSubtype()))
                      .contentType(CALENDAR_TYPE)
                      .<Object>body(encoded.calendar(programme, selection));
            })
        .switchIfEmpty(Mono.fromSupplier(() -> Problems.noSuchProgramme(slug).response()));
  }

  private Mono<Snapshot> readable(String slug, @Nullable Principal principal) {
    return encoded
        .get(slug)
        .filter(snapshot -> Staff.mayRead(snapshot.programme(), Caller.of(principal)));
  }

  /**
   * What every answer with a programme says of itself. Whoever has one asks again each time, and a
   * draft is kept by nobody but its reader.
   */
  static ResponseEntity.BodyBuilder answer(Programme programme, String tag) {
    CacheControl again = CacheControl.noCache();
    return ResponseEntity.ok()
        .eTag(tag)
        .lastModified(programme.changedAt())
        .varyBy(HttpHeaders.ACCEPT_ENCODING)
        .cacheControl(
            programme.settings().visibility() == Visibility.DRAFT ? again.cachePrivate() : again);
  }

  private static String tag(Programme programme, String format) {
    return "\"" + programme.version() + "-" + format + "\"";
  }
}
