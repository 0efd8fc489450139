package plenary.registration.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import plenary.edge.Problem;
import plenary.registration.book.RosterBook;
import plenary.registration.roster.Roster;
import reactor.core.publisher.Mono;

/** The draw of a session's seats, for whoever wants to recompute it. */
@RestController
@Tag(name = "draws", description = "Seats that are drawn, and how to recompute the draw")
class DrawController {

  private final RosterBook book;

  DrawController(RosterBook book) {
    this.book = book;
  }

  /**
   * What anybody may know of a draw.
   *
   * @param at when it is to be held
   * @param commitment the SHA-256 of the seed, in hexadecimal digits; known from the beginning
   * @param requested how many take part so far
   * @param heldAt when it was held; what follows is absent until then
   * @param seed its SHA-256 is the commitment
   * @param entries who took part, by their numbers: entries are separated by commas; {@code 3-7} is
   *     five entries of one number each; {@code 8+9} is a party of two, which is one entry
   * @param digest the SHA-256 of entries
   * @param seats how many seats the session has now; null for no limit
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "SessionDraw")
  record DrawJson(
      String sessionId,
      @Nullable Instant at,
      String commitment,
      int requested,
      @Nullable Instant heldAt,
      @Nullable String seed,
      @Nullable String entries,
      @Nullable String digest,
      @Nullable Integer seats) {

    static @Nullable DrawJson of(Roster roster) {
      var draw = roster.draw();
      if (draw == null) {
        return null;
      }
      boolean isHeld = draw.heldAt() != null;
      return new DrawJson(
          roster.session(),
          roster.arrangement().drawAt(),
          draw.commitment(),
          roster.counts().requested(),
          draw.heldAt(),
          isHeld ? draw.seed() : null,
          draw.entries(),
          isHeld ? draw.digest() : null,
          roster.capacity());
    }
  }

  @GetMapping("/programmes/{slug}/sessions/{id}/draw")
  @Operation(
      summary = "The draw of a session's seats",
      description =
          "Before it is held, what was committed to. After it, all that is needed to recompute it:"
              + " an entry's key is the SHA-256 of seed:digest:number, with the first of its"
              + " numbers, in hexadecimal digits; seats were given in the order of the keys. A"
              + " party that did not fit as a whole waits, and the next entries that fit were"
              + " seated.")
  @ApiResponse(
      responseCode = "200",
      description = "What may be known of it now",
      content = @Content(schema = @Schema(implementation = DrawJson.class)))
  @ApiResponse(responseCode = "404", description = "no-draw: seats go to who comes first")
  Mono<ResponseEntity<Object>> draw(
      @PathVariable("slug") String slug, @PathVariable("id") String id) {
    return book.find(id)
        .filter(stored -> stored.state().programme().equals(slug))
        .mapNotNull(stored -> DrawJson.of(stored.state()))
        .map(ResponseEntity::<Object>ok)
        .defaultIfEmpty(noDraw());
  }

  private static ResponseEntity<Object> noDraw() {
    return Problem.of(
            HttpStatus.NOT_FOUND,
            "no-draw",
            "No draw",
            "Nothing is drawn for that session: seats go to who comes first.")
        .response();
  }
}
