package plenary.notification.stream.netty;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import plenary.edge.Problem;
import plenary.edge.ProblemWriter;

/**
 * What is answered, as bytes. Every answer ends with its connection, so a stream needs no chunks:
 * it can be handed on as it is.
 */
@Component
@ConditionalOnProperty("plenary.stream.port")
final class Answers {

  /** As the other port's security has them. */
  private static final Map<String, String> ALWAYS =
      Map.of(
          "Content-Security-Policy", ProblemWriter.CONTENT_POLICY,
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "X-XSS-Protection", "0",
          "Referrer-Policy", "no-referrer",
          "Connection", "close");

  private final ProblemWriter problems;
  private final byte[] stream;

  Answers(ProblemWriter problems) {
    this.problems = problems;
    stream =
        head(
            HttpStatus.OK,
            Map.of(
                "Content-Type", "text/event-stream",
                "Cache-Control", "no-store",
                "X-Accel-Buffering", "no"));
  }

  /** The head of every stream. */
  byte[] stream() {
    return stream;
  }

  /**
   * A refusal.
   *
   * @param instance the path that was asked for; null where it is not repeated
   * @param more headers
   */
  byte[] refusal(Problem problem, @Nullable URI instance, Map<String, String> more) {
    byte[] body = problems.body(problem, instance);
    var headers = new LinkedHashMap<>(more);
    headers.put("Content-Type", "application/problem+json");
    headers.put("Content-Length", Integer.toString(body.length));
    headers.put("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate");
    headers.put("Pragma", "no-cache");
    headers.put("Expires", "0");
    byte[] head = head(problem.status(), headers);
    byte[] answer = new byte[head.length + body.length];
    System.arraycopy(head, 0, answer, 0, head.length);
    System.arraycopy(body, 0, answer, head.length, body.length);
    return answer;
  }

  private static byte[] head(HttpStatus status, Map<String, String> headers) {
    var head =
        new StringBuilder("HTTP/1.1 %d %s\r\n".formatted(status.value(), status.getReasonPhrase()));
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    ALWAYS.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    return head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
  }
}
