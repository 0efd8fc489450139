package plenary.edge;

import org.springframework.http.HttpHeaders;

/** What an answer that no security chain has passed says to browsers, as the chain says it. */
public final class SecurityHeaders {

  private SecurityHeaders() {}

  public static void write(HttpHeaders headers) {
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("X-XSS-Protection", "0");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Content-Security-Policy", ProblemWriter.CONTENT_POLICY);
  }
}
