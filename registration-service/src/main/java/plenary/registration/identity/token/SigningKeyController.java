package plenary.registration.identity.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Administrators change the key that signs access tokens. */
@RestController
@Tag(name = "sign-in", description = "By a link or a code that is mailed")
@SecurityRequirement(name = "token")
@ConditionalOnBooleanProperty(
    name = "plenary.identity.external",
    havingValue = false,
    matchIfMissing = true)
class SigningKeyController {

  private final AccessTokens tokens;

  SigningKeyController(AccessTokens tokens) {
    this.tokens = tokens;
  }

  @Schema(name = "KeyRenewal")
  record RenewalJson(
      @Schema(
              description =
                  "True for a key that others know: all tokens that it signed are no good within"
                      + " minutes, and everybody has to sign in again")
          @Nullable Boolean leaked) {}

  @Schema(name = "SigningKeys")
  record KeysJson(
      @Schema(description = "The id of the key that signs") String keyId,
      @Schema(description = "Those of before whose tokens are good still")
          List<EarlierJson> earlier) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "EarlierSigningKey")
  record EarlierJson(String keyId, Instant until) {}

  @PostMapping("/signing-key/renewal")
  @Operation(
      summary = "Have another key sign access tokens; admins",
      description = "Nobody notices: tokens that were signed before stay good until they end.")
  @ApiResponse(
      responseCode = "200",
      description = "From now on",
      content = @Content(schema = @Schema(implementation = KeysJson.class)))
  Mono<KeysJson> renew(@RequestBody(required = false) @Nullable RenewalJson body) {
    boolean leaked = body != null && Boolean.TRUE.equals(body.leaked());
    return tokens.renewKey(leaked).map(SigningKeyController::json);
  }

  private static KeysJson json(SigningKeys.Ring ring) {
    return new KeysJson(
        ring.current().getKeyID(),
        ring.earlier().stream()
            .map(each -> new EarlierJson(each.key().getKeyID(), each.until()))
            .toList());
  }
}
