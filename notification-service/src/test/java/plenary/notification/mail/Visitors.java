package plenary.notification.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import plenary.notification.Instance;
import plenary.notification.Programme;
import plenary.notification.audience.Audiences;
import plenary.notification.ledger.Channel;
import plenary.notification.ledger.Item;
import plenary.notification.ledger.Ledger;
import plenary.notification.programme.Programmes;
import plenary.testing.Contracts;
import plenary.testing.Eventually;
import plenary.testing.Example;
import plenary.testing.TestBacking;
import tools.jackson.databind.node.ObjectNode;

/** Attendees of one programme, as registration and the agenda tell of them. */
public final class Visitors {

  public static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final TestBacking BACKING = TestBacking.shared();

  private Instance instance;
  private final Programme programme;
  private int rosterVersion = 4;

  public Visitors(Instance instance, Programme programme) {
    this.instance = instance;
    this.programme = programme;
    send(programme.published());
    send(titled("Dialogue on Migration"));
    Eventually.holds("the programme is known", PATIENCE, () -> knows() != null);
  }

  /** Looks at another instance from now on. */
  void lookAt(Instance other) {
    instance = other;
  }

  private Object knows() {
    return instance.context().getBean(Programmes.class).find(programme.slug()).block();
  }

  public static void send(Example... events) {
    BACKING.send(events);
  }

  private Example titled(String title) {
    var golden = Contracts.example("plenary.agenda.programme-state.v1");
    var headers = new HashMap<>(golden.headers());
    headers.put("ce_subject", programme.slug());
    headers.put("ce_sequence", "1");
    return new Example(golden.name(), golden.topic(), programme.slug(), headers, golden.data())
        .with(data -> data.put("programme", programme.slug()).put("title", title));
  }

  /** Somebody who has signed in once. */
  public UUID attendee(String email, String name, String language) {
    return attendee(email, name, language, null);
  }

  /**
   * @param zone from where they follow; null for who did not say
   */
  UUID attendee(String email, String name, String language, @Nullable String zone) {
    var id = UUID.randomUUID();
    var golden = Contracts.example("plenary.registration.attendee-registered.v1");
    var headers = new HashMap<>(golden.headers());
    headers.put("ce_subject", id.toString());
    send(
        new Example(golden.name(), golden.topic(), id.toString(), headers, golden.data())
            .with(
                data ->
                    data.put("attendeeId", id.toString())
                        .put("email", email)
                        .put("name", name)
                        .put("language", language)
                        .put("zone", zone)));
    Eventually.holds(
        "the attendee is known",
        PATIENCE,
        () -> !audiences().attendees(List.of(id.toString())).block().isEmpty());
    return id;
  }

  private Audiences audiences() {
    return instance.context().getBean(Audiences.class);
  }

  /** With a seat since a minute ago; returns the roster's version that gave it. */
  public int seated(UUID session, UUID attendee) {
    return seat("seat-confirmed", session, attendee);
  }

  public int seat(String what, UUID session, UUID attendee) {
    int version = ++rosterVersion;
    send(programme.seat(what, session, attendee, version, Instant.now().minusSeconds(60)));
    Eventually.holds(
        "the seat is known",
        PATIENCE,
        () ->
            audiences()
                .concernsOf(attendee.toString())
                .block()
                .isAddressed(session.toString(), Instant.now()));
    return version;
  }

  /** Something happens to a session; returns the announcement's id. */
  public String happens(String what, UUID session) {
    return happens(what, session, event -> event);
  }

  public String happens(String what, UUID session, UnaryOperator<Example> change) {
    send(change.apply(programme.change(what, session)));
    return programme.slug() + "/" + programme.version() + "/1";
  }

  /** A session's state with another title. */
  public static UnaryOperator<Example> titled(String code, String title) {
    return event ->
        event.with(
            data -> ((ObjectNode) data.get("session")).put("code", code).put("title", title));
  }

  /** What the ledger has of somebody; null as long as nothing is written down. */
  public Item item(String notice, UUID attendee) {
    return instance
        .context()
        .getBean(Ledger.class)
        .of(notice, List.of(Channel.MAIL), 1)
        .flatMapIterable(parcel -> parcel.items())
        .filter(item -> item.to().equals(attendee.toString()))
        .next()
        .block();
  }

  public Item await(String notice, UUID attendee, Item.State state) {
    return Eventually.yields(
        notice + " is " + state,
        PATIENCE,
        () -> {
          var item = item(notice, attendee);
          return item != null && item.state() == state ? item : null;
        });
  }
}
