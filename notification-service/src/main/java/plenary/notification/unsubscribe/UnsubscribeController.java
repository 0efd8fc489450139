package plenary.notification.unsubscribe;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import plenary.calendar.Pages;
import plenary.edge.Problem;
import plenary.notification.unsubscribe.UnsubscribeLinks.Read;
import plenary.wording.Phrasebook;
import reactor.core.publisher.Mono;

/** Where a mail's link leads. The link is what whoever asks knows, so nobody signs in. */
@RestController
@Tag(name = "Mails", description = "Ending mails of one kind by the link in them")
class UnsubscribeController {

  private static final String HTML = "text/html";
  private static final MediaType PAGE = new MediaType("text", "html", StandardCharsets.UTF_8);

  /** What a problem says instead of the path, which is a secret. */
  private static final URI INSTANCE = URI.create("/api/notification/unsubscriptions");

  private final UnsubscribeLinks links;
  private final UnsubscribeDesk desk;
  private final URI home;
  private final Clock clock;

  UnsubscribeController(
      UnsubscribeLinks links,
      UnsubscribeDesk desk,
      @Value("${plenary.public-url:http://localhost:8080}") String publicUrl,
      Clock clock) {
    this.links = links;
    this.desk = desk;
    this.home = new Pages(publicUrl).all();
    this.clock = clock;
  }

  @GetMapping("/unsubscriptions/{token}")
  @Operation(
      summary = "Asks whether mails of a kind should end",
      description =
          "A page with a button, in the attendee's language; nothing is changed by looking at it."
              + " A link works for 400 days after its mail.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = HTML, schema = @Schema(type = "string")))
  @ApiResponse(responseCode = "404", description = "no-such-link: it is not one of ours")
  @ApiResponse(responseCode = "410", description = "link-too-old")
  Mono<ResponseEntity<Object>> ask(@PathVariable("token") String token, ServerHttpRequest request) {
    return switch (links.read(token, today())) {
      case Read.Good(var ending) ->
          desk.languageOf(ending)
              .map(language -> page(HttpStatus.OK, in(language).ask(ending.topicLabels())));
      case Read.Old _ -> Mono.just(old(request));
      case Read.Wrong _ -> Mono.just(wrong(request));
    };
  }

  @PostMapping("/unsubscriptions/{token}")
  @Operation(
      summary = "Ends mails of a kind",
      description =
          "What a mail program's button does (RFC 8058), and the page's. The same again changes"
              + " nothing. Whatever the body says, the link says which mails are meant.")
  @ApiResponse(
      responseCode = "200",
      description = "They have ended",
      content = @Content(mediaType = HTML, schema = @Schema(type = "string")))
  @ApiResponse(responseCode = "404", description = "no-such-link: it is not one of ours")
  @ApiResponse(responseCode = "410", description = "link-too-old")
  Mono<ResponseEntity<Object>> end(@PathVariable("token") String token, ServerHttpRequest request) {
    return switch (links.read(token, today())) {
      case Read.Good(var ending) ->
          desk.end(ending)
              .then(desk.languageOf(ending))
              .map(language -> page(HttpStatus.OK, in(language).ended(ending.topicLabels())));
      case Read.Old _ -> Mono.just(old(request));
      case Read.Wrong _ -> Mono.just(wrong(request));
    };
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private ResponseEntity<Object> wrong(ServerHttpRequest request) {
    return readsPages(request)
        ? page(HttpStatus.NOT_FOUND, in(asked(request)).wrong())
        : hidden(
            Problem.of(
                HttpStatus.NOT_FOUND,
                "no-such-link",
                "No such link",
                "This is no link out of a mail, or not all of it. Nothing was changed."));
  }

  private ResponseEntity<Object> old(ServerHttpRequest request) {
    return readsPages(request)
        ? page(HttpStatus.GONE, in(asked(request)).old())
        : hidden(
            Problem.of(
                HttpStatus.GONE,
                "link-too-old",
                "The link is too old",
                "A link works for 400 days. Take the one in a newer mail. Nothing was changed."));
  }

  private static boolean readsPages(ServerHttpRequest request) {
    return request.getHeaders().getAccept().stream()
        .anyMatch(type -> type.isCompatibleWith(MediaType.TEXT_HTML) && !type.isWildcardType());
  }

  /** What the browser asks for first. */
  private static String asked(ServerHttpRequest request) {
    return request.getHeaders().getAcceptLanguageAsLocales().stream()
        .map(Locale::toLanguageTag)
        .findFirst()
        .orElse(Phrasebook.firstLanguage());
  }

  private UnsubscribePage in(String language) {
    return new UnsubscribePage(language, home);
  }

  private static ResponseEntity<Object> page(HttpStatus status, String page) {
    return hidden(ResponseEntity.status(status)).contentType(PAGE).body(page);
  }

  private static ResponseEntity<Object> hidden(Problem problem) {
    var answer = problem.response(INSTANCE);
    return hidden(ResponseEntity.status(answer.getStatusCode()))
        .headers(answer.getHeaders())
        .body(answer.getBody());
  }

  /** An address that is a secret is neither passed on nor found. */
  private static ResponseEntity.BodyBuilder hidden(ResponseEntity.BodyBuilder answer) {
    return answer
        .cacheControl(CacheControl.noStore())
        .header("Referrer-Policy", "no-referrer")
        .header("X-Robots-Tag", "noindex");
  }
}
