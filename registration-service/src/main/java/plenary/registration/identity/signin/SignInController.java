package plenary.registration.identity.signin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import plenary.edge.Caller;
import plenary.edge.Problem;
import plenary.edge.Role;
import plenary.registration.identity.Address;
import plenary.registration.identity.Attendee;
import plenary.registration.identity.Attendees;
import plenary.registration.identity.device.Device;
import plenary.registration.identity.device.Devices;
import plenary.registration.identity.token.AccessTokens;
import plenary.registration.identity.token.SessionCookie;
import reactor.core.publisher.Mono;

/** The door. */
@RestController
@Tag(name = "sign-in", description = "By a link or a code that is mailed")
@ConditionalOnBooleanProperty(
    name = "plenary.identity.external",
    havingValue = false,
    matchIfMissing = true)
class SignInController {

  private static final String TOO_MANY =
      "too-many-attempts by one client; Retry-After says when to come back";

  private final SignInDesk desk;
  private final Attendees attendees;
  private final Devices devices;
  private final ClientLimits limits;
  private final AccessTokens tokens;
  private final SessionCookie sessionCookie;
  private final SignInProperties settings;
  private final Clock clock;

  SignInController(
      SignInDesk desk,
      Attendees attendees,
      Devices devices,
      ClientLimits limits,
      AccessTokens tokens,
      SessionCookie sessionCookie,
      SignInProperties settings,
      Clock clock) {
    this.desk = desk;
    this.attendees = attendees;
    this.devices = devices;
    this.limits = limits;
    this.tokens = tokens;
    this.sessionCookie = sessionCookie;
    this.settings = settings;
    this.clock = clock;
  }

  record SignInRequest(@Nullable String email) {}

  record SignInJson(Instant expiresAt) {}

  /**
   * Either the link's token, or the address and the code.
   *
   * @param cookie whether the token is to be set as a cookie too, for pages
   */
  record TokenRequest(
      @Nullable String token,
      @Nullable String email,
      @Nullable String code,
      @Nullable Boolean cookie) {}

  /**
   * @param expiresIn seconds
   */
  record TokenJson(String accessToken, String tokenType, long expiresIn, AttendeeJson attendee) {}

  record AttendeeJson(String id, String email, List<String> roles) {}

  @PostMapping("/sign-ins")
  @Operation(
      summary = "Mail me a link and a code",
      description = "The answer is the same whether the address is known or not.")
  @ApiResponse(
      responseCode = "202",
      description = "A mail is on its way, if one is due",
      content = @Content(schema = @Schema(implementation = SignInJson.class)))
  @ApiResponse(responseCode = "400", description = "bad-request: email is no address")
  @ApiResponse(responseCode = "429", description = TOO_MANY)
  Mono<ResponseEntity<Object>> open(@RequestBody SignInRequest body, ServerWebExchange exchange) {
    var address = Address.parse(body.email() == null ? "" : body.email());
    if (address.isEmpty()) {
      return Mono.just(bad("email", "email must be a mail address."));
    }
    var wait = limits.askForMail(exchange.getRequest().getRemoteAddress());
    if (wait.isPresent()) {
      return Mono.just(tooMany(wait.getAsLong()));
    }
    return desk.open(address.get())
        .map(expiresAt -> ResponseEntity.accepted().body(new SignInJson(expiresAt)));
  }

  @PostMapping("/tokens")
  @Operation(
      summary = "Exchange the link's token, or the code, for an access token",
      description = "Each works once, for ten minutes; a code has five tries.")
  @ApiResponse(
      responseCode = "200",
      description = "Signed in",
      content = @Content(schema = @Schema(implementation = TokenJson.class)))
  @ApiResponse(responseCode = "401", description = "sign-in-refused: wrong, used or expired")
  @ApiResponse(responseCode = "429", description = TOO_MANY)
  Mono<ResponseEntity<Object>> exchange(
      @RequestBody TokenRequest body, ServerWebExchange exchange) {
    if (body.token() == null && (body.email() == null || body.code() == null)) {
      return Mono.just(bad("token", "Send a token, or an email and a code."));
    }
    var client = exchange.getRequest().getRemoteAddress();
    var wait = limits.attempt(client);
    if (wait.isPresent()) {
      return Mono.just(tooMany(wait.getAsLong()));
    }
    return limits
        .giveBack(client, redeemed(body))
        .flatMap(
            address ->
                attendees
                    .at(address, language(exchange), UUID.randomUUID())
                    .flatMap(
                        attendee -> signedIn(attendee, settings.rolesOf(address), body, exchange)))
        .defaultIfEmpty(refused());
  }

  private Mono<Address> redeemed(TokenRequest body) {
    if (body.token() != null) {
      return desk.redeem(body.token());
    }
    var code = body.code() == null ? "" : body.code().strip();
    return Mono.justOrEmpty(Address.parse(body.email() == null ? "" : body.email()))
        .flatMap(address -> desk.redeem(address, code));
  }

  @DeleteMapping("/tokens/current")
  @Operation(
      summary = "Sign out of the pages",
      description =
          "Clears the cookie; within a second no service takes the token that was in it, or that"
              + " was sent.")
  @ApiResponse(responseCode = "204", description = "Signed out")
  Mono<ResponseEntity<Object>> signOut(@AuthenticationPrincipal @Nullable Jwt token) {
    var id = token == null ? null : token.getId();
    return (token == null || id == null
            ? Mono.empty()
            : devices.signOut(Caller.of(token).id(), id, clock.instant()))
        .then(
            Mono.fromSupplier(
                () ->
                    ResponseEntity.noContent()
                        .header(HttpHeaders.SET_COOKIE, sessionCookie.cleared())
                        .build()));
  }

  @GetMapping("/jwks.json")
  @Operation(summary = "The public key that checks our access tokens (RFC 7517)")
  Mono<Map<String, Object>> keys() {
    return tokens.publishedKeys();
  }

  private Mono<ResponseEntity<Object>> signedIn(
      Attendee attendee, Set<Role> roles, TokenRequest body, ServerWebExchange exchange) {
    var userAgent = exchange.getRequest().getHeaders().getFirst(HttpHeaders.USER_AGENT);
    return devices
        .signIn(attendee.id(), UUID.randomUUID().toString(), userAgent, clock.instant())
        .flatMap(device -> issued(attendee, roles, device))
        .map(token -> signedIn(attendee, roles, token, Boolean.TRUE.equals(body.cookie())));
  }

  private Mono<String> issued(Attendee attendee, Set<Role> roles, Device device) {
    return tokens.issue(attendee.id(), attendee.email(), roles, device.id(), device.signedInAt());
  }

  private ResponseEntity<Object> signedIn(
      Attendee attendee, Set<Role> roles, String token, boolean cookie) {
    var json =
        new TokenJson(
            token,
            "Bearer",
            tokens.lifetime().toSeconds(),
            new AttendeeJson(attendee.id(), attendee.email(), AccessTokens.labels(roles)));
    var response = ResponseEntity.ok();
    if (cookie) {
      response.header(HttpHeaders.SET_COOKIE, sessionCookie.keeping(token, tokens.lifetime()));
    }
    return response.body(json);
  }

  /** The language that the browser asks for first, as a BCP 47 tag without the region. */
  private static @Nullable String language(ServerWebExchange exchange) {
    var locales = exchange.getRequest().getHeaders().getAcceptLanguageAsLocales();
    return locales.stream()
        .map(Locale::getLanguage)
        .filter(each -> !each.isEmpty())
        .findFirst()
        .orElse(null);
  }

  private static ResponseEntity<Object> refused() {
    return Problem.of(
            HttpStatus.UNAUTHORIZED,
            "sign-in-refused",
            "That does not sign you in",
            "The link or code is wrong, was used before, or is older than ten minutes. Ask for a"
                + " new one.")
        .response();
  }

  private static ResponseEntity<Object> tooMany(long seconds) {
    var problem =
        Problem.of(
                HttpStatus.TOO_MANY_REQUESTS,
                "too-many-attempts",
                "Too many attempts",
                "Too much was asked from where you are, and too little of it signed anybody in."
                    + " Retry-After says in how many seconds to come back.")
            .response();
    return ResponseEntity.status(problem.getStatusCode())
        .headers(problem.getHeaders())
        .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds))
        .body(problem.getBody());
  }

  private static ResponseEntity<Object> bad(String field, String detail) {
    return Problem.of(HttpStatus.BAD_REQUEST, "bad-request", "Not as expected", detail)
        .with("field", field)
        .response();
  }
}
