package plenary.registration.identity.signin;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import plenary.edge.IdentityProperties;
import plenary.edge.Problem;

/** Stands at the door where people sign in with somebody else. */
@Hidden
@RestController
@ConditionalOnBooleanProperty("plenary.identity.external")
class SignInElsewhere {

  private final IdentityProperties identity;

  SignInElsewhere(IdentityProperties identity) {
    this.identity = identity;
  }

  @RequestMapping(
      path = {"/sign-ins", "/tokens", "/tokens/current", "/jwks.json"},
      method = {RequestMethod.GET, RequestMethod.POST, RequestMethod.DELETE})
  ResponseEntity<Object> elsewhere() {
    return Problem.of(
            HttpStatus.NOT_FOUND,
            "sign-in-elsewhere",
            "Sign in elsewhere",
            "Access tokens come from the issuer that this installation trusts.")
        .with("issuer", identity.issuer())
        .response();
  }
}
