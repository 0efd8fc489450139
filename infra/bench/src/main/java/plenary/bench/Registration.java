package plenary.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import plenary.bench.Connections.Reply;
import plenary.bench.Connections.Request;
import plenary.bench.Panels.Programme;

/** Instances of the registration's service that share a database of their own. */
record Registration(Group group) {

  String database() {
    return group.name();
  }

  /** Somebody who wants a seat, and the token that says who it is. */
  record Attendee(String id, String token) {}

  /** Until the service has heard of all of it. */
  void awaitPanels(Programme programme, Attendee somebody) {
    try (var connection = new Connections(group.ports().getFirst(), 1)) {
      for (String session : programme.sessions()) {
        var asking = request("GET", programme.path(session), somebody, 0);
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        var answer = connection.send(List.of(asking)).getFirst().answer();
        while (!answer.text().contains("no-seat")) {
          if (System.nanoTime() > deadline) {
            throw new IllegalStateException(
                "the service has not heard of a panel within 60 s: " + answer.text());
          }
          answer = connection.send(List.of(asking)).getFirst().answer();
          Processes.pause(Duration.ofMillis(50));
        }
      }
    }
  }

  static Request take(Programme programme, String session, Attendee attendee, long dueNanos) {
    return request("PUT", programme.path(session), attendee, dueNanos);
  }

  private static Request request(String method, String path, Attendee attendee, long dueNanos) {
    String text =
        "%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\nContent-Length: 0\r\n\r\n"
            .formatted(method, path, attendee.token());
    return new Request(text.getBytes(StandardCharsets.US_ASCII), dueNanos);
  }

  /** What was answered to somebody who asked for a seat. */
  static Seating.Told told(Reply reply) {
    var answer = reply.answer();
    var json = Agenda.JSON.readTree(answer.body());
    return answer.status() == 200
        ? new Seating.Told(json.path("state").asString(), json.path("position").asInt(0))
        : new Seating.Told(answer.status() + " " + json.path("type").asString(""), 0);
  }
}
