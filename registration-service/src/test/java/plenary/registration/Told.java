package plenary.registration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import plenary.testing.Contracts;
import plenary.testing.Example;

/** What the agenda would tell of a session, made from the contract's golden example. */
public final class Told {

  private Told() {}

  /**
   * @param capacity of the room; null for no room
   */
  public static Example session(
      String programme,
      String id,
      long version,
      String kind,
      String status,
      @Nullable Integer capacity) {
    var golden = Contracts.example("plenary.agenda.session-state.v1");
    Map<String, String> headers = new HashMap<>(golden.headers());
    headers.put("ce_id", programme + ":" + id + "/" + version + "/1");
    headers.put("ce_subject", id);
    headers.put("ce_sequence", Long.toString(version));
    var example =
        new Example(golden.name(), golden.topic(), id, headers, golden.data())
            .with(
                data -> {
                  data.put("programme", programme);
                  var session = (tools.jackson.databind.node.ObjectNode) data.get("session");
                  session.put("programme", programme);
                  session.put("id", id);
                  session.put("kind", kind);
                  session.put("code", "Panel 3");
                  session.put("title", "Climate displacement");
                  session.put("status", status);
                  session.put("version", version);
                  if (capacity != null) {
                    session
                        .put("roomId", ROOM)
                        .putObject("room")
                        .put("id", ROOM)
                        .put("name", "Hall A")
                        .put("capacity", capacity);
                  }
                });
    Contracts.check(example);
    return example;
  }

  /** What the agenda would tell of a programme. */
  public static Example programme(
      String slug, long version, String visibility, List<String> staff) {
    var golden = Contracts.example("plenary.agenda.programme-state.v1");
    Map<String, String> headers = new HashMap<>(golden.headers());
    headers.put("ce_id", slug + "/" + version + "/1");
    headers.put("ce_subject", slug);
    headers.put("ce_sequence", Long.toString(version));
    var example =
        new Example(golden.name(), golden.topic(), slug, headers, golden.data())
            .with(
                data -> {
                  data.put("programme", slug)
                      .put("version", version)
                      .put("title", "Version " + version)
                      .put("zone", "Europe/Zurich")
                      .put("firstDay", "2026-03-04")
                      .put("lastDay", "2026-03-05")
                      .put("visibility", visibility);
                  staff.forEach(data.putArray("staff")::add);
                });
    Contracts.check(example);
    return example;
  }

  public static final String ROOM = "7d0ad2f5-8f7c-4a5e-9c51-2f6a4d3f3f11";
}
