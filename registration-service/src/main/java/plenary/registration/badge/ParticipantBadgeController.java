package plenary.registration.badge;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import plenary.edge.Staff;
import plenary.registration.book.SeatBook;
import plenary.registration.participant.Participants;
import reactor.core.publisher.Mono;

/** Somebody's badge, for staff to print: the programme says which staff. */
@RestController
@RequestMapping("/programmes/{slug}/participants/{attendeeId}")
@Tag(name = "badges")
@SecurityRequirement(name = "token")
class ParticipantBadgeController {

  private final BadgeAnswers answers;
  private final Participants participants;
  private final SeatBook seats;
  private final Staff staff;

  ParticipantBadgeController(
      BadgeAnswers answers, Participants participants, SeatBook seats, Staff staff) {
    this.answers = answers;
    this.participants = participants;
    this.seats = seats;
    this.staff = staff;
  }

  @GetMapping("/badge.svg")
  @Operation(summary = "Somebody's badge as a QR code that scales; staff")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = BadgeAnswers.SVG, schema = @Schema(type = "string")))
  @ApiResponse(responseCode = "404", description = "no-such-programme, no-such-attendee")
  Mono<ResponseEntity<Object>> svg(
      @PathVariable("slug") String slug,
      @PathVariable("attendeeId") String attendeeId,
      @Parameter(hidden = true) Principal principal) {
    return only(principal, slug, attendeeId, answers.svg(attendeeId));
  }

  @GetMapping("/badge.png")
  @Operation(summary = "Somebody's badge as a QR code in pixels; staff")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.IMAGE_PNG_VALUE,
              schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(responseCode = "400", description = "bad-request: size is not from 1 to 40")
  @ApiResponse(responseCode = "404", description = "no-such-programme, no-such-attendee")
  Mono<ResponseEntity<Object>> png(
      @PathVariable("slug") String slug,
      @PathVariable("attendeeId") String attendeeId,
      @RequestParam(name = "size", defaultValue = BadgeAnswers.USUAL_SIZE) int size,
      @Parameter(hidden = true) Principal principal) {
    return only(principal, slug, attendeeId, answers.png(attendeeId, size));
  }

  @GetMapping("/badge.html")
  @Operation(summary = "Somebody's badge to print, on A6; staff")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = MediaType.TEXT_HTML_VALUE, schema = @Schema(type = "string")))
  @ApiResponse(responseCode = "404", description = "no-such-programme, no-such-attendee")
  Mono<ResponseEntity<Object>> html(
      @PathVariable("slug") String slug,
      @PathVariable("attendeeId") String attendeeId,
      @Parameter(hidden = true) Principal principal) {
    return only(principal, slug, attendeeId, answers.html(attendeeId));
  }

  /** A programme's staff print the badges of its people, and of nobody else. */
  private Mono<ResponseEntity<Object>> only(
      Principal principal, String slug, String attendee, Mono<ResponseEntity<Object>> badge) {
    return staff.only(
        principal,
        slug,
        takesPart(slug, attendee)
            .flatMap(takesPart -> takesPart ? badge : Mono.error(BadgeAnswers::noSuchAttendee)));
  }

  private Mono<Boolean> takesPart(String slug, String attendee) {
    var hasSeat = seats.ofAttendee(attendee).any(seat -> seat.programme().equals(slug));
    return participants
        .isParticipant(slug, attendee)
        .flatMap(isOne -> isOne ? Mono.just(true) : hasSeat);
  }
}
