package plenary.bench;

import java.util.List;
import plenary.bench.Registration.Attendee;

/**
 * Plenary or nchan, with readers of one programme.
 *
 * @param idle bytes of memory before anybody came, or, of what is compiled on the way, after a few
 *     left
 * @param requests of readers, each with a right of its own where there is one
 * @param publish tells them an event
 */
record Side(
    String name,
    int port,
    Gauge gauge,
    Crowd.Line line,
    long idle,
    Requests requests,
    Runnable publish) {

  interface Requests {
    /**
     * @param headers more of them
     */
    List<String> of(int readers, String headers);
  }

  List<String> requested(int readers, String headers) {
    return requests.of(readers, headers);
  }

  /** For a stream of Plenary's. */
  static String request(String programme, Attendee attendee, String headers) {
    return """
    GET /api/notification/programmes/%s/stream HTTP/1.1\\nHost: x\\nAccept: text/event-stream\\n\
    Authorization: Bearer %s\\n%s\\n\
    """
        .formatted(programme, attendee.token(), headers);
  }
}
