package plenary.registration.participant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import plenary.edge.Caller;
import plenary.edge.Problem;
import plenary.edge.Staff;
import plenary.registration.identity.Address;
import plenary.registration.identity.Attendee;
import plenary.registration.identity.Attendees;
import plenary.registration.participant.Participant.Act;
import plenary.registration.participant.Participant.Source;
import plenary.registration.participant.sheet.Entry;
import plenary.registration.participant.sheet.Intake;
import plenary.registration.participant.sheet.Tongue;
import reactor.core.publisher.Mono;

/** The list of a programme, as its staff look at it and keep it by hand. */
@RestController
@Tag(name = "participants")
@SecurityRequirement(name = "token")
class ParticipantController {

  private static final int MOST_AT_ONCE = 500;
  private static final int LONGEST_QUERY = 100;

  private final Staff staff;
  private final Attendees attendees;
  private final Participants participants;
  private final Enrolment enrolment;
  private final Clock clock;

  ParticipantController(
      Staff staff,
      Attendees attendees,
      Participants participants,
      Enrolment enrolment,
      Clock clock) {
    this.staff = staff;
    this.attendees = attendees;
    this.participants = participants;
    this.enrolment = enrolment;
    this.clock = clock;
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "Participant")
  record ParticipantJson(
      String attendeeId,
      String email,
      @Nullable String name,
      String language,
      @Nullable String category,
      @Nullable String reference,
      Source source,
      @Schema(description = "When they came onto the list") Instant importedAt) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "Participants")
  record PageJson(
      List<ParticipantJson> participants,
      @Schema(description = "The `after` of the next page; absent on the last")
          @Nullable String next) {}

  @Schema(name = "NewParticipant")
  record NewJson(
      @JsonProperty(required = true) @Schema(types = "string") @Nullable String email,
      @Nullable String name,
      @Nullable String category,
      @Nullable String language) {}

  @GetMapping("/programmes/{slug}/participants")
  @Operation(
      summary = "Who takes part, in the order of the addresses; the programme's staff",
      description = "With q, those whose address or a part of whose name begins so, word by word.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = PageJson.class)))
  @ApiResponse(responseCode = "400", description = "bad-request")
  @ApiResponse(responseCode = "403", description = "not-allowed")
  @ApiResponse(responseCode = "404", description = "no-such-programme")
  Mono<ResponseEntity<Object>> page(
      @PathVariable("slug") String slug,
      @Parameter(description = "The `next` of the page before")
          @RequestParam(name = "after", required = false)
          @Nullable String after,
      @Parameter(description = "From 1 to 500") @RequestParam(name = "limit", defaultValue = "100")
          int limit,
      @Parameter(description = "Up to 100 characters", example = "mira val")
          @RequestParam(name = "q", defaultValue = "")
          String query,
      @Parameter(hidden = true) Principal principal) {
    if (limit < 1 || limit > MOST_AT_ONCE) {
      return Mono.just(bad("limit", "limit must be from 1 to " + MOST_AT_ONCE + "."));
    }
    if (query.length() > LONGEST_QUERY) {
      return Mono.just(bad("q", "q has up to " + LONGEST_QUERY + " characters."));
    }
    var from = after == null ? Optional.of("") : decoded(after);
    return from.isEmpty()
        ? Mono.just(bad("after", "after must be the next of the page before."))
        : staff.only(principal, slug, page(slug, from.get(), SearchWords.asked(query), limit));
  }

  /** One more than is shown tells whether there is another page. */
  private Mono<ResponseEntity<Object>> page(
      String slug, String after, List<String> words, int limit) {
    return participants
        .page(slug, after, words, limit + 1)
        .collectList()
        .flatMap(
            found -> {
              var shown = found.subList(0, Math.min(limit, found.size()));
              var next = found.size() > limit ? encoded(shown.getLast().email()) : null;
              return attendees
                  .find(shown.stream().map(Participant::attendee).toList())
                  .collectMap(Attendee::id)
                  .map(known -> ResponseEntity.ok(page(shown, known, next)));
            });
  }

  private static PageJson page(
      List<Participant> shown, Map<String, Attendee> known, @Nullable String next) {
    return new PageJson(
        shown.stream()
            .filter(each -> known.containsKey(each.attendee()))
            .map(each -> json(each, Objects.requireNonNull(known.get(each.attendee()))))
            .toList(),
        next);
  }

  @PutMapping("/programmes/{slug}/participants")
  @Operation(
      summary = "Put somebody on the list by hand; the programme's staff",
      description = "What they chose themselves stays; what is not said stays as it is.")
  @ApiResponse(
      responseCode = "200",
      description = "They were on it already, and are as said now",
      content = @Content(schema = @Schema(implementation = ParticipantJson.class)))
  @ApiResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = ParticipantJson.class)))
  @ApiResponse(responseCode = "400", description = "bad-request, with the `field`")
  @ApiResponse(responseCode = "403", description = "not-allowed")
  @ApiResponse(responseCode = "404", description = "no-such-programme")
  Mono<ResponseEntity<Object>> put(
      @PathVariable("slug") String slug,
      @Parameter(hidden = true) Principal principal,
      @RequestBody NewJson body) {
    var email = Address.parse(body.email() == null ? "" : body.email()).map(Address::text);
    if (email.isEmpty()) {
      return Mono.just(bad("email", "email must be a mail address."));
    }
    var language = body.language();
    var known = language == null ? Optional.<String>empty() : Tongue.language(language);
    if (language != null && known.isEmpty()) {
      return Mono.just(bad("language", "language must be a BCP 47 tag, such as fr or pt-BR."));
    }
    var name = tidy(body.name());
    var category = tidy(body.category());
    if (name != null && name.length() > Intake.LONGEST) {
      return Mono.just(bad("name", "name has up to " + Intake.LONGEST + " characters."));
    }
    if (category != null && category.length() > Intake.LONGEST) {
      return Mono.just(bad("category", "category has up to " + Intake.LONGEST + " characters."));
    }
    var entry = new Entry(1, email.get(), name, category, null, known.orElse(null), null);
    return staff.only(principal, slug, enrolled(slug, entry, principal));
  }

  private Mono<ResponseEntity<Object>> enrolled(String slug, Entry entry, Principal principal) {
    var caller = Objects.requireNonNull(Caller.of(principal), "nobody is signed in");
    var act = new Act(Source.STAFF, caller.id(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
    return enrolment
        .enrol(slug, entry, act)
        .flatMap(
            done ->
                attendees.find(done.after().attendee()).map(attendee -> answer(done, attendee)));
  }

  private static ResponseEntity<Object> answer(Step.Done done, Attendee attendee) {
    var status = done.outcome() == Step.Outcome.IMPORTED ? HttpStatus.CREATED : HttpStatus.OK;
    return ResponseEntity.status(status).body(json(done.after(), attendee));
  }

  @DeleteMapping("/programmes/{slug}/participants/{attendeeId}")
  @Operation(
      summary = "Take somebody off the list; the programme's staff",
      description = "Seats that they have stay theirs.")
  @ApiResponse(responseCode = "204", description = "Off the list")
  @ApiResponse(responseCode = "403", description = "not-allowed")
  @ApiResponse(responseCode = "404", description = "no-such-programme, no-such-participant")
  Mono<ResponseEntity<Object>> delete(
      @PathVariable("slug") String slug,
      @PathVariable("attendeeId") String attendeeId,
      @Parameter(hidden = true) Principal principal) {
    return staff.only(
        principal,
        slug,
        participants
            .remove(slug, attendeeId)
            .map(removed -> removed ? ResponseEntity.noContent().build() : notOnTheList()));
  }

  private static ParticipantJson json(Participant participant, Attendee attendee) {
    return new ParticipantJson(
        attendee.id(),
        attendee.email(),
        attendee.name(),
        attendee.language(),
        participant.category(),
        participant.reference(),
        participant.source(),
        participant.at());
  }

  private static @Nullable String tidy(@Nullable String written) {
    var tidy = written == null ? "" : Intake.tidy(written);
    return tidy.isEmpty() ? null : tidy;
  }

  /** Opaque to whoever pages, so that the order may change. */
  private static String encoded(String email) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(email.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<String> decoded(String after) {
    try {
      return Optional.of(new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static ResponseEntity<Object> notOnTheList() {
    return Problem.of(
            HttpStatus.NOT_FOUND,
            "no-such-participant",
            "Not on the list",
            "The programme's list has nobody of that id.")
        .response();
  }

  private static ResponseEntity<Object> bad(String field, String detail) {
    return Problem.of(HttpStatus.BAD_REQUEST, "bad-request", "Something is not as expected", detail)
        .with("field", field)
        .response();
  }
}
