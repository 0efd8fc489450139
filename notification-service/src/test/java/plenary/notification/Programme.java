package plenary.notification;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import plenary.testing.Contracts;
import plenary.testing.Example;
import plenary.testing.TestBacking;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the agenda and registration would say about one programme; golden examples, made its own.
 */
public final class Programme {

  private final String slug;
  private long version;

  public Programme(String about) {
    slug = TestBacking.slug(about);
  }

  public String slug() {
    return slug;
  }

  /** How many versions there are. */
  public long version() {
    return version;
  }

  public Example published() {
    return change("programme-published", null, 1, 1, Instant.now());
  }

  /** The next version: one thing that happened to one session. */
  public Example change(String name, UUID session) {
    return change(name, session, 1, 1, Instant.now());
  }

  public Example change(String name, UUID session, int step, int steps, Instant at) {
    if (step == 1) {
      version++;
    }
    var golden = Contracts.example("plenary.agenda." + name + ".v1");
    var key = session == null ? slug : session.toString();
    Map<String, String> headers = new HashMap<>(golden.headers());
    headers.put("ce_id", "%s/%d/%d".formatted(slug, version, step));
    headers.put("ce_subject", key);
    headers.put("ce_time", at.toString());
    headers.put("ce_sequence", Long.toString(version));
    headers.put("ce_step", Integer.toString(step));
    headers.put("ce_steps", Integer.toString(steps));
    return checked(
        new Example(golden.name(), golden.topic(), key, headers, golden.data())
            .with(data -> own(data, session)));
  }

  /** The session's state, as {@code agenda.sessions} has it. */
  public Example state(UUID session) {
    var golden = Contracts.example("plenary.agenda.session-state.v1");
    Map<String, String> headers = new HashMap<>(golden.headers());
    headers.put("ce_subject", session.toString());
    headers.put("ce_sequence", Long.toString(Math.max(1, version)));
    return checked(
        new Example(golden.name(), golden.topic(), session.toString(), headers, golden.data())
            .with(
                data -> {
                  own(data, session);
                  ((ObjectNode) data.get("session")).put("code", "Panel 3");
                }));
  }

  /**
   * The programme itself, as {@code agenda.programmes} has it.
   *
   * @param staff their mail addresses
   */
  public Example known(String... staff) {
    var golden = Contracts.example("plenary.agenda.programme-state.v1");
    Map<String, String> headers = new HashMap<>(golden.headers());
    headers.put("ce_subject", slug);
    headers.put("ce_sequence", Long.toString(Math.max(1, version)));
    return checked(
        new Example(golden.name(), golden.topic(), slug, headers, golden.data())
            .with(
                data -> {
                  data.put("programme", slug).put("version", Math.max(1, version));
                  var named = data.putArray("staff");
                  List.of(staff).forEach(named::add);
                }));
  }

  /** Somebody, as {@code registration.attendees} has them. */
  public static Example attendee(UUID id, String email, String language) {
    var golden = Contracts.example("plenary.registration.attendee-registered.v1");
    Map<String, String> headers = new HashMap<>(golden.headers());
    headers.put("ce_subject", id.toString());
    return checked(
        new Example(golden.name(), golden.topic(), id.toString(), headers, golden.data())
            .with(
                data ->
                    data.put("attendeeId", id.toString())
                        .put("email", email)
                        .put("language", language)));
  }

  /**
   * @param name such as {@code seat-confirmed}
   * @param sequence the roster's version
   */
  public Example seat(String name, UUID session, UUID attendee, long sequence, Instant at) {
    var golden = Contracts.example("plenary.registration." + name + ".v1");
    Map<String, String> headers = new HashMap<>(golden.headers());
    headers.put("ce_id", "%s:%s/%d/1".formatted(slug, session, sequence));
    headers.put("ce_subject", session.toString());
    headers.put("ce_time", at.toString());
    headers.put("ce_sequence", Long.toString(sequence));
    headers.put("ce_step", "1");
    headers.put("ce_steps", "1");
    return checked(
        new Example(golden.name(), golden.topic(), session.toString(), headers, golden.data())
            .with(
                data ->
                    data.put("programme", slug)
                        .put("sessionId", session.toString())
                        .put("attendeeId", attendee.toString())));
  }

  private void own(ObjectNode data, UUID session) {
    data.put("programme", slug);
    if (session != null && data.get("session") instanceof ObjectNode state) {
      state
          .put("programme", slug)
          .put("id", session.toString())
          .put("version", Math.max(1, version));
    }
  }

  private static Example checked(Example example) {
    Contracts.check(example);
    return example;
  }
}
