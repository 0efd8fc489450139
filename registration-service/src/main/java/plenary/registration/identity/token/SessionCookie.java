package plenary.registration.identity.token;

import java.time.Duration;
import org.springframework.http.ResponseCookie;
import plenary.edge.Tokens;

/** The cookie in which pages carry an access token. */
public final class SessionCookie {

  private final boolean https;

  /**
   * @param https whether the pages are reached by HTTPS only
   */
  public SessionCookie(boolean https) {
    this.https = https;
  }

  /** A {@code Set-Cookie} header that keeps a token. */
  public String keeping(String token, Duration age) {
    return cookie(token, age);
  }

  /** A {@code Set-Cookie} header that takes it away. */
  public String cleared() {
    return cookie("", Duration.ZERO);
  }

  private String cookie(String value, Duration age) {
    return ResponseCookie.from(Tokens.COOKIE, value)
        .httpOnly(true)
        .sameSite("Strict")
        .secure(https)
        .path("/api")
        .maxAge(age)
        .build()
        .toString();
  }
}
