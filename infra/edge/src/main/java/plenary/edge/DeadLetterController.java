package plenary.edge;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import plenary.delivery.DeadLetter;
import plenary.delivery.DeadLetters;
import plenary.delivery.DeadLetters.Replayed;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Operators look at what the listeners gave up on, and have it handled again. */
@RestController
@Tag(name = "Dead letters", description = "Records that a listener gave up on; administrators")
@SecurityRequirement(name = "token")
class DeadLetterController {

  static final String PATHS = "/dead-letters/**";

  private static final int MOST = 100;

  private final DeadLetters letters;

  DeadLetterController(DeadLetters letters) {
    this.letters = letters;
  }

  record TopicJson(String topic, long records) {}

  record TopicsJson(List<TopicJson> topics) {}

  /** Without what it says, which may be personal. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record LetterJson(
      String topic,
      int partition,
      long offset,
      Instant at,
      @Nullable String key,
      @Nullable String type,
      @Nullable String event,
      @Nullable String group,
      @Nullable String cause) {

    static LetterJson of(DeadLetter letter) {
      return new LetterJson(
          letter.topic(),
          letter.partition(),
          letter.offset(),
          letter.at(),
          letter.key(),
          letter.type(),
          letter.event(),
          letter.group(),
          letter.cause());
    }
  }

  record LettersJson(List<LetterJson> letters) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record WholeJson(
      LetterJson letter,
      @Nullable String message,
      Map<String, String> headers,
      @Nullable String body) {}

  @GetMapping("/dead-letters")
  @Operation(summary = "How many records of which topic a listener here gave up on")
  @ApiResponse(
      responseCode = "200",
      description = "By topic",
      content = @Content(schema = @Schema(implementation = TopicsJson.class)))
  Mono<ResponseEntity<Object>> topics() {
    return blocking(
        () ->
            ResponseEntity.ok(
                new TopicsJson(
                    letters.counts().entrySet().stream()
                        .map(entry -> new TopicJson(entry.getKey(), entry.getValue()))
                        .toList())));
  }

  @GetMapping("/dead-letters/{topic}")
  @Operation(summary = "The newest of one topic, the newest first")
  @ApiResponse(
      responseCode = "200",
      description = "At most 100",
      content = @Content(schema = @Schema(implementation = LettersJson.class)))
  @ApiResponse(responseCode = "404", description = "no-such-topic")
  Mono<ResponseEntity<Object>> letters(@PathVariable("topic") String topic) {
    return blocking(
        () ->
            letters.topics().contains(topic)
                ? ResponseEntity.ok(
                    new LettersJson(
                        letters.newest(topic, MOST).stream().map(LetterJson::of).toList()))
                : noSuchTopic(topic));
  }

  @GetMapping("/dead-letters/{topic}/{partition}/{offset}")
  @Operation(summary = "One of them with all that it says")
  @ApiResponse(
      responseCode = "200",
      description = "With its headers and its body as text",
      content = @Content(schema = @Schema(implementation = WholeJson.class)))
  @ApiResponse(responseCode = "404", description = "no-such-topic, no-such-letter")
  Mono<ResponseEntity<Object>> letter(
      @PathVariable("topic") String topic,
      @PathVariable("partition") int partition,
      @PathVariable("offset") long offset) {
    return one(
        topic,
        () -> letters.find(topic, partition, offset),
        letter ->
            ResponseEntity.ok(
                new WholeJson(
                    LetterJson.of(letter), letter.message(), letter.headers(), letter.body())));
  }

  @PostMapping("/dead-letters/{topic}/{partition}/{offset}/replay")
  @Operation(
      summary = "Have it handled again",
      description =
          "By the listener that gave up on it, and by no other; what that has applied already, or"
              + " something newer, it passes over. It stays among the dead letters as long as they"
              + " are kept.")
  @ApiResponse(
      responseCode = "200",
      description = "The listener has taken it",
      content = @Content(schema = @Schema(implementation = LetterJson.class)))
  @ApiResponse(responseCode = "404", description = "no-such-topic, no-such-letter")
  @ApiResponse(responseCode = "409", description = "fails-again, not-our-letter")
  Mono<ResponseEntity<Object>> replay(
      @PathVariable("topic") String topic,
      @PathVariable("partition") int partition,
      @PathVariable("offset") long offset) {
    return one(
        topic,
        () -> letters.replay(topic, partition, offset),
        replayed ->
            switch (replayed) {
              case Replayed.Handled(var letter) -> ResponseEntity.ok(LetterJson.of(letter));
              case Replayed.FailedAgain(_, var cause) -> failsAgain(cause);
              case Replayed.NotOurs(var letter) -> notOurs(letter);
            });
  }

  private <T> Mono<ResponseEntity<Object>> one(
      String topic, Supplier<Optional<T>> find, Function<T, ResponseEntity<Object>> answer) {
    return blocking(
        () ->
            letters.topics().contains(topic)
                ? find.get().map(answer).orElseGet(DeadLetterController::noSuchLetter)
                : noSuchTopic(topic));
  }

  /** Few ask, and they can wait. */
  private static Mono<ResponseEntity<Object>> blocking(Supplier<ResponseEntity<Object>> answer) {
    return Mono.fromSupplier(answer).subscribeOn(Schedulers.boundedElastic());
  }

  private static ResponseEntity<Object> noSuchTopic(String topic) {
    return Problem.of(
            HttpStatus.NOT_FOUND,
            "no-such-topic",
            "No such topic",
            "Nobody here listens to \"" + topic + "\". /dead-letters lists the topics.")
        .response();
  }

  private static ResponseEntity<Object> noSuchLetter() {
    return Problem.of(
            HttpStatus.NOT_FOUND,
            "no-such-letter",
            "No such record",
            "There is none at that partition and offset, or it is not kept any more.")
        .response();
  }

  private static ResponseEntity<Object> failsAgain(String cause) {
    return Problem.of(
            HttpStatus.CONFLICT,
            "fails-again",
            "The record fails again",
            "Its listener failed with " + cause + "; mend the cause first. The log has all of it.")
        .response();
  }

  private static ResponseEntity<Object> notOurs(DeadLetter letter) {
    return Problem.of(
            HttpStatus.CONFLICT,
            "not-our-letter",
            "Another service's record",
            "The group \""
                + letter.group()
                + "\" gave up on it, which is none of this service's."
                + " Ask the service that the name begins with.")
        .response();
  }
}
