package plenary.notification.inbox;

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
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import plenary.edge.Caller;
import plenary.edge.Mistake;
import plenary.notification.audience.Audiences;
import plenary.notification.inbox.Inbox.Entry;
import plenary.notification.inbox.Inbox.Part;
import plenary.wording.Phrasebook;
import plenary.wording.Urgency;
import reactor.core.publisher.Mono;

/** What was said to me. */
@RestController
@Tag(name = "Inbox", description = "What was said to you")
@SecurityRequirement(name = "token")
class InboxController {

  private static final int MOST = 200;
  private static final int MOST_MARKED = 1_000;
  private static final int LONGEST_ID = 300;

  private final Inbox inbox;
  private final Audiences audiences;

  InboxController(Inbox inbox, Audiences audiences) {
    this.inbox = inbox;
    this.audiences = audiences;
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record EntryJson(
      String id,
      String programme,
      Instant at,
      String kind,
      @Nullable String sessionId,
      Urgency urgency,
      String text,
      String language,
      boolean read,
      @Nullable String supersedes,
      @Nullable String supersededBy) {

    static EntryJson of(Entry entry, String language) {
      var notice = entry.notice();
      return new EntryJson(
          notice.id(),
          notice.programme(),
          notice.at(),
          notice.kind(),
          notice.sessionId(),
          notice.urgency(),
          notice.text(language),
          notice.texts().containsKey(language) ? language : Phrasebook.firstLanguage(),
          entry.isRead(),
          notice.supersedes(),
          entry.supersededBy());
    }
  }

  /**
   * @param next asks for what comes after these; left out where nothing is left
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record InboxJson(List<EntryJson> announcements, @Nullable String next) {}

  /**
   * @param upTo everything that happened up to then was read
   * @param announcements these were, by their ids
   */
  record MarksJson(@Nullable Instant upTo, @Nullable List<String> announcements) {}

  @GetMapping("/me/inbox")
  @Operation(
      summary = "What was said to you, the newest first",
      description =
          "To everyone, to the people of sessions that concerned you then, and to you alone; in"
              + " your language. Where much was looked through for you, there may be fewer than"
              + " asked for, or none, and still a next.")
  @ApiResponse(
      responseCode = "200",
      description = "At most as many as asked for, 200 at most",
      content = @Content(schema = @Schema(implementation = InboxJson.class)))
  @ApiResponse(responseCode = "400", description = "bad-request")
  Mono<ResponseEntity<Object>> inbox(
      @Parameter(description = "Of one programme; else of all that concern you")
          @RequestParam(required = false)
          @Nullable String programme,
      @Parameter(description = "next of the answer before") @RequestParam(required = false)
          @Nullable String before,
      @RequestParam(defaultValue = "50") int limit,
      @Parameter(hidden = true) Principal principal) {
    var caller = Objects.requireNonNull(Caller.of(principal));
    var cursor = before == null ? null : Cursor.parse(before).orElse(null);
    if (before != null && cursor == null) {
      return Mono.just(new Mistake("before", "must be what next of another answer was").response());
    }
    int most = Math.clamp(limit, 1, MOST);
    return Mono.zip(inbox.of(caller, programme, cursor, most), audiences.languageOf(caller.id()))
        .map(known -> ResponseEntity.ok(json(known.getT1(), Phrasebook.closest(known.getT2()))));
  }

  private static InboxJson json(Part part, String language) {
    return new InboxJson(
        part.entries().stream().map(entry -> EntryJson.of(entry, language)).toList(),
        part.next() == null ? null : part.next().text());
  }

  @PutMapping("/me/inbox/read")
  @Operation(summary = "Say what you have read; nothing is unread by it")
  @ApiResponse(responseCode = "204", description = "Noted")
  @ApiResponse(responseCode = "400", description = "bad-request")
  Mono<ResponseEntity<Object>> read(
      @RequestBody MarksJson body, @Parameter(hidden = true) Principal principal) {
    var caller = Objects.requireNonNull(Caller.of(principal));
    var ids = body.announcements() == null ? List.<String>of() : body.announcements();
    if (body.upTo() == null && ids.isEmpty()) {
      return Mono.just(
          new Mistake("announcements", "or upTo must say what you have read").response());
    }
    if (ids.stream().anyMatch(id -> id == null || id.isEmpty() || id.length() > LONGEST_ID)) {
      return Mono.just(
          new Mistake("announcements", "must have ids of 1 to %d characters".formatted(LONGEST_ID))
              .response());
    }
    if (ids.size() > MOST_MARKED) {
      return Mono.just(
          new Mistake("announcements", "must have at most %d ids".formatted(MOST_MARKED))
              .response());
    }
    return inbox
        .mark(caller.id(), ids, body.upTo())
        .thenReturn(ResponseEntity.status(HttpStatus.NO_CONTENT).build());
  }
}
