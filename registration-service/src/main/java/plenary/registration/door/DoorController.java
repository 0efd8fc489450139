package plenary.registration.door;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import plenary.edge.Staff;
import plenary.registration.badge.BadgeBook;
import plenary.registration.badge.BadgeCode;
import plenary.registration.book.RosterBook;
import plenary.registration.book.SeatBook;
import plenary.registration.desk.Refusals;
import plenary.registration.door.DoorJson.CameJson;
import plenary.registration.door.DoorJson.CountsJson;
import plenary.registration.door.DoorJson.ListJson;
import plenary.registration.door.DoorJson.ListedJson;
import plenary.registration.door.DoorJson.ScreenJson;
import plenary.registration.identity.Hashes;
import plenary.registration.policy.Policies;
import plenary.registration.policy.Policies.Versioned;
import plenary.registration.programme.Session;
import plenary.registration.programme.SessionView;
import plenary.registration.roster.Outcome.Refusal.NoSuchSession;
import plenary.registration.roster.Roster;
import plenary.registration.roster.Seat;
import plenary.registration.roster.Seat.State;
import plenary.registration.roster.Terms;
import reactor.core.publisher.Mono;

/** What a scanner shows, and what it takes along where there is no network. */
@RestController
@Tag(name = "check-ins")
@SecurityRequirement(name = "token")
class DoorController {

  private static final int LAST = 50;

  private final SessionView sessions;
  private final Policies policies;
  private final RosterBook rosters;
  private final SeatBook seats;
  private final BadgeBook badges;
  private final Names names;
  private final Staff staff;

  DoorController(
      SessionView sessions,
      Policies policies,
      RosterBook rosters,
      SeatBook seats,
      BadgeBook badges,
      Names names,
      Staff staff) {
    this.sessions = sessions;
    this.policies = policies;
    this.rosters = rosters;
    this.seats = seats;
    this.badges = badges;
    this.names = names;
    this.staff = staff;
  }

  /**
   * @param roster as it was last decided
   * @param version 0 where nobody asked for a seat yet
   * @param now a roster by what holds now, which the other hears of when it is next asked
   */
  private record Door(Session session, Roster roster, long version, Roster now) {

    boolean needsSeat() {
      var set = roster.arrangement().needsSeat();
      return set == null ? now.needsSeat() : set;
    }
  }

  private record Known(Map<String, BadgeCode> codes, Map<String, String> names) {}

  @GetMapping(CheckInController.CHECK_INS)
  @Operation(summary = "How many came, and who came last; staff")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ScreenJson.class)))
  @ApiResponse(responseCode = "404", description = "no-such-programme, no-such-session")
  Mono<ResponseEntity<Object>> screen(
      @PathVariable("slug") String slug,
      @PathVariable("id") String id,
      @Parameter(hidden = true) Principal principal) {
    return staff.only(principal, slug, screen(slug, id));
  }

  private Mono<ResponseEntity<Object>> screen(String slug, String id) {
    return door(slug, id)
        .flatMap(
            door ->
                seats
                    .lastCheckedIn(id, LAST)
                    .collectList()
                    .flatMap(last -> names.of(ids(last)).map(known -> json(door, last, known))))
        .map(screen -> ResponseEntity.<Object>ok(screen))
        .switchIfEmpty(Mono.fromSupplier(() -> Refusals.response(new NoSuchSession())));
  }

  private static ScreenJson json(Door door, List<Seat> last, Map<String, String> names) {
    var came =
        last.stream()
            .map(
                seat ->
                    new CameJson(
                        seat.attendee(),
                        names.get(seat.attendee()),
                        Objects.requireNonNullElse(DoorJson.checkedInAt(seat), seat.since())))
            .toList();
    return new ScreenJson(CountsJson.of(door.roster()), came);
  }

  @GetMapping(CheckInController.CHECK_INS + "/list")
  @Operation(
      summary = "What a scanner needs where there is no network; staff",
      description =
          "Everybody with a seat here, or who waits, in the order in which they asked, and of the"
              + " codes of their badges the hashes alone. The tag changes with all that it says, a"
              + " renewed badge too.")
  @ApiResponse(
      responseCode = "200",
      description = "With an ETag",
      content = @Content(schema = @Schema(implementation = ListJson.class)))
  @ApiResponse(responseCode = "304", description = "It still says the same", content = @Content)
  @ApiResponse(responseCode = "404", description = "no-such-programme, no-such-session")
  Mono<ResponseEntity<Object>> list(
      @PathVariable("slug") String slug,
      @PathVariable("id") String id,
      @Parameter(hidden = true) Principal principal) {
    return staff.only(principal, slug, list(slug, id));
  }

  private Mono<ResponseEntity<Object>> list(String slug, String id) {
    return door(slug, id)
        .flatMap(
            door ->
                seats
                    .ofSession(id)
                    .filter(Seat::held)
                    .collectList()
                    .flatMap(held -> known(ids(held)).map(known -> list(door, held, known))))
        .map(DoorController::tagged)
        .switchIfEmpty(Mono.fromSupplier(() -> Refusals.response(new NoSuchSession())));
  }

  /** The roster's version alone would not do: badges and names change without it. */
  private static ResponseEntity<Object> tagged(ListJson list) {
    return ResponseEntity.ok().eTag('"' + Hashes.of(list.toString()) + '"').body(list);
  }

  private Mono<Known> known(List<String> attendees) {
    return badges.of(attendees).zipWith(names.of(attendees), Known::new);
  }

  private static ListJson list(Door door, List<Seat> held, Known known) {
    var listed = new ArrayList<ListedJson>();
    int position = 0;
    for (var seat : held) {
      boolean waits = seat.state() == State.WAITLISTED;
      position += waits ? 1 : 0;
      var code = known.codes().get(seat.attendee());
      listed.add(
          new ListedJson(
              code == null ? null : Hashes.of(code.text()),
              seat.attendee(),
              known.names().get(seat.attendee()),
              seat.state(),
              waits ? position : null,
              DoorJson.checkedInAt(seat)));
    }
    var session = door.session();
    return new ListJson(
        session.id(),
        session.status(),
        door.needsSeat(),
        door.now().doorsAt(),
        DoorJson.start(session),
        DoorJson.end(session),
        door.version(),
        List.copyOf(listed));
  }

  /** Empty where the programme has no such session. */
  private Mono<Door> door(String slug, String id) {
    return sessions
        .find(id)
        .filter(session -> session.programme().equals(slug))
        .zipWith(policies.of(slug))
        .flatMap(both -> door(both.getT1(), both.getT2()));
  }

  private Mono<Door> door(Session session, Versioned policy) {
    var now = Roster.open(session.programme(), session.id(), Terms.of(session, policy));
    return rosters
        .find(session.id())
        .map(stored -> new Door(session, stored.state(), stored.version(), now))
        .defaultIfEmpty(new Door(session, now, 0, now));
  }

  private static List<String> ids(List<Seat> seats) {
    return seats.stream().map(Seat::attendee).toList();
  }
}
