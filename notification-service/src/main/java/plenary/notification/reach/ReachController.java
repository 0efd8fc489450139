package plenary.notification.reach;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import plenary.edge.Problem;
import plenary.edge.Staff;
import plenary.notification.audience.Attendee;
import plenary.notification.audience.Audiences;
import plenary.notification.dispatch.Dispatch;
import plenary.notification.dispatch.Dispatches;
import plenary.notification.ledger.Channel;
import plenary.notification.ledger.Item;
import plenary.notification.ledger.Ledger;
import plenary.notification.notice.Notice;
import plenary.notification.notice.Notices;
import reactor.core.publisher.Mono;

/** Staff see what was announced, and who was not reached by it. */
@RestController
@Tag(name = "Announcements", description = "What was announced, and whom it reached")
@SecurityRequirement(name = "token")
class ReachController {

  private static final int MOST = 200;

  private final Staff staff;
  private final Notices notices;
  private final Dispatches dispatches;
  private final Ledger ledger;
  private final StreamReach streams;
  private final Audiences audiences;

  ReachController(
      Staff staff,
      Notices notices,
      Dispatches dispatches,
      Ledger ledger,
      StreamReach streams,
      Audiences audiences) {
    this.staff = staff;
    this.notices = notices;
    this.dispatches = dispatches;
    this.ledger = ledger;
    this.streams = streams;
    this.audiences = audiences;
  }

  /**
   * @param position by which one asks for those before
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record NoticeJson(
      String id,
      long position,
      Instant at,
      String kind,
      @Nullable String sessionId,
      String urgency,
      Map<String, String> texts,
      @Nullable String supersedes) {

    static NoticeJson of(Notice notice) {
      return new NoticeJson(
          notice.id(),
          notice.position(),
          notice.at(),
          notice.kind(),
          notice.sessionId(),
          notice.urgency().name().toLowerCase(java.util.Locale.ROOT),
          new TreeMap<>(notice.texts()),
          notice.supersedes());
    }
  }

  record NoticesJson(List<NoticeJson> announcements) {}

  record CountJson(String channel, int sent, int waiting, int failed, int spared) {}

  /**
   * @param people whom it was for
   * @param complete whether all that are to be told are written down
   * @param unreached how many nobody has told yet
   */
  record ReachJson(
      NoticeJson announcement,
      int people,
      boolean complete,
      List<CountJson> channels,
      int unreached) {}

  record UnreachedJson(
      String attendeeId,
      @Nullable String name,
      @Nullable String email,
      Map<String, String> because) {}

  record AllUnreachedJson(List<UnreachedJson> people, @Nullable String next) {}

  @GetMapping("/programmes/{slug}/announcements")
  @Operation(summary = "What was announced, the newest first; staff")
  @ApiResponse(
      responseCode = "200",
      description = "At most 200",
      content = @Content(schema = @Schema(implementation = NoticesJson.class)))
  @ApiResponse(responseCode = "403", description = "not-allowed")
  @ApiResponse(responseCode = "404", description = "no-such-programme")
  Mono<ResponseEntity<Object>> announcements(
      @PathVariable String slug,
      @Parameter(description = "Only those with a smaller position") @RequestParam(required = false)
          @Nullable Long before,
      @RequestParam(defaultValue = "50") int limit,
      @Parameter(hidden = true) Principal principal) {
    return staff.only(
        principal,
        slug,
        notices
            .of(slug, before == null ? Long.MAX_VALUE : before)
            .take(Math.clamp(limit, 1, MOST))
            .map(NoticeJson::of)
            .collectList()
            .map(all -> ResponseEntity.ok(new NoticesJson(all))));
  }

  @GetMapping("/programmes/{slug}/deliveries")
  @Operation(summary = "Whom an announcement reached, counted by channel; staff")
  @ApiResponse(
      responseCode = "200",
      description = "The counts",
      content = @Content(schema = @Schema(implementation = ReachJson.class)))
  @ApiResponse(responseCode = "403", description = "not-allowed")
  @ApiResponse(responseCode = "404", description = "no-such-programme, no-such-announcement")
  Mono<ResponseEntity<Object>> deliveries(
      @PathVariable String slug,
      @Parameter(description = "The announcement's id") @RequestParam String announcement,
      @Parameter(hidden = true) Principal principal) {
    return staff.only(
        principal,
        slug,
        found(slug, announcement)
            .flatMap(
                found ->
                    reach(found.dispatch())
                        .map(reach -> ResponseEntity.<Object>ok(json(found, reach))))
            .defaultIfEmpty(noSuchAnnouncement(announcement).response()));
  }

  @GetMapping("/programmes/{slug}/deliveries/unreached")
  @Operation(
      summary = "Who was not reached, and why not by which channel; staff",
      description = "Those have to be told at the door.")
  @ApiResponse(
      responseCode = "200",
      description = "At most 200; next, where there are more",
      content = @Content(schema = @Schema(implementation = AllUnreachedJson.class)))
  @ApiResponse(responseCode = "403", description = "not-allowed")
  @ApiResponse(responseCode = "404", description = "no-such-programme, no-such-announcement")
  Mono<ResponseEntity<Object>> unreached(
      @PathVariable String slug,
      @Parameter(description = "The announcement's id") @RequestParam String announcement,
      @Parameter(description = "next of the answer before") @RequestParam(defaultValue = "")
          String after,
      @Parameter(hidden = true) Principal principal) {
    return staff.only(
        principal,
        slug,
        found(slug, announcement)
            .flatMap(found -> reach(found.dispatch()))
            .flatMap(reach -> unreached(reach, after))
            .map(ResponseEntity::<Object>ok)
            .defaultIfEmpty(noSuchAnnouncement(announcement).response()));
  }

  private record Found(Notice notice, Dispatch dispatch) {}

  private Mono<Found> found(String slug, String announcement) {
    return notices
        .find(announcement)
        .filter(notice -> notice.programme().equals(slug))
        .flatMap(
            notice ->
                dispatches
                    .find(announcement)
                    .defaultIfEmpty(Dispatch.none(notice.id(), slug, notice.at()))
                    .map(dispatch -> new Found(notice, dispatch)));
  }

  private Mono<Reach> reach(Dispatch dispatch) {
    return ledger
        .of(dispatch.notice(), dispatch.channels(), dispatch.parcels())
        .collectList()
        .zipWith(streams.of(dispatch.notice()), Reach::of);
  }

  private static ReachJson json(Found found, Reach reach) {
    return new ReachJson(
        NoticeJson.of(found.notice()),
        found.dispatch().people(),
        found.dispatch().done(),
        reach.channels().entrySet().stream()
            .map(
                entry ->
                    new CountJson(
                        entry.getKey().label(),
                        entry.getValue().sent(),
                        entry.getValue().waiting(),
                        entry.getValue().failed(),
                        entry.getValue().spared()))
            .toList(),
        reach.unreached().size());
  }

  private Mono<AllUnreachedJson> unreached(Reach reach, String after) {
    var some = reach.unreached(after, MOST);
    var ids = some.stream().map(Map.Entry::getKey).toList();
    return audiences
        .attendees(ids)
        .map(
            known ->
                new AllUnreachedJson(
                    some.stream()
                        .map(
                            entry ->
                                json(entry.getKey(), known.get(entry.getKey()), entry.getValue()))
                        .toList(),
                    some.size() < MOST ? null : ids.getLast()));
  }

  private static UnreachedJson json(
      String id, @Nullable Attendee attendee, Map<Channel, Item> items) {
    return new UnreachedJson(
        id,
        attendee == null ? null : attendee.name(),
        attendee == null ? null : attendee.email(),
        items.entrySet().stream()
            .collect(
                Collectors.toMap(
                    entry -> entry.getKey().label(),
                    entry -> because(entry.getValue()),
                    (a, _) -> a,
                    TreeMap::new)));
  }

  private static String because(Item item) {
    return item.detail() == null ? "waiting" : item.detail();
  }

  private static Problem noSuchAnnouncement(String id) {
    return Problem.of(
        HttpStatus.NOT_FOUND,
        "no-such-announcement",
        "No such announcement",
        "The programme has no announcement \"" + id + "\".");
  }
}
