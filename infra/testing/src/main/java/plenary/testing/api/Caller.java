package plenary.testing.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Sends one request, and reads the answer unless it has no end. */
final class Caller {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;

  /**
   * @param base with the service's base path, without a slash at its end
   */
  Caller(URI base) {
    this.base = base;
  }

  Answer send(String method, String target, Map<String, String> headers, byte[] body) {
    var request =
        HttpRequest.newBuilder(URI.create(base + target))
            .timeout(PATIENCE)
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    try {
      HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
      try (var content = response.body()) {
        return new Answer(
            response.statusCode(),
            response.headers(),
            isEndless(response) ? new byte[0] : content.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + target + " " + headers.keySet(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static boolean isEndless(HttpResponse<?> response) {
    return response.headers().allValues("content-type").stream()
        .anyMatch(List.of("text/event-stream", "text/event-stream;charset=UTF-8")::contains);
  }
}
