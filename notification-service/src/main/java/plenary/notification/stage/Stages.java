package plenary.notification.stage;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.model.Indexes;
import io.cloudevents.CloudEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import plenary.delivery.Event;
import plenary.delivery.EventReader;
import plenary.delivery.EventReaders;
import plenary.delivery.Outbox;
import plenary.delivery.OutboxStore;
import plenary.delivery.OutboxStore.Change.Keep;
import plenary.delivery.OutboxStore.Change.Write;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The sessions' stages, one document each; a view of {@code agenda.sessions}. */
@Component
public class Stages {

  private static final String PROGRAMME = "state.programme";

  private final OutboxStore<Stage> stages;
  private final Contacts contacts;
  private final EventReader reader;

  Stages(Outbox outbox, Contacts contacts, EventReaders readers) {
    this.stages = outbox.store("stages", Stage.class);
    this.contacts = contacts;
    this.reader =
        readers
            .named("notification.stages")
            .on("plenary.agenda.session-state.v1", Body.class, this::set)
            .build();
    Mono.from(stages.collection().createIndex(Indexes.ascending(PROGRAMME))).block();
  }

  /** That somebody is, or was, on stage in a session. */
  public record Appearance(String programme, String sessionId, List<Presence> presences) {}

  private record Person(String personId) {}

  private record State(List<Person> moderators, List<Person> speakers) {

    Set<String> people() {
      return Stream.concat(moderators.stream(), speakers.stream())
          .map(Person::personId)
          .collect(Collectors.toSet());
    }
  }

  private record Body(String programme, State session) {}

  /**
   * Blocks on the listener's thread: the session's next state must wait. A session that is gone
   * stays, so that those who were to be on stage are told of it.
   */
  @KafkaListener(
      topics = "agenda.sessions",
      groupId = "${plenary.group:notification}.stages",
      concurrency = "${plenary.audience.listeners:1}")
  void on(ConsumerRecord<String, CloudEvent> record) {
    reader.read(record);
  }

  private void set(Event<Body> event) {
    var people = event.data().session().people();
    stages
        .<Boolean>change(
            event.key(),
            stored -> {
              var before = stored == null ? Stage.empty(event.data().programme()) : stored.state();
              var after =
                  event.sequence() <= before.sequence()
                      ? before
                      : before.showing(people, event.time(), event.sequence());
              return after.equals(before) ? new Keep<>(false) : new Write<>(after, List.of(), true);
            })
        .block();
  }

  /** The addresses of those who were on stage in any of these sessions at a moment. */
  public Mono<List<String>> addressesAt(Collection<String> sessions, Instant at) {
    return stages
        .find(in("_id", sessions))
        .map(OutboxStore.Stored::state)
        .concatMap(stage -> contacts.addresses(stage.programme(), stage.at(at)))
        .collectList();
  }

  /** Where those who have these addresses are, and were, on stage, by address. */
  public Mono<Map<String, Collection<Appearance>>> of(Collection<String> emails) {
    return contacts
        .of(emails)
        .concatMap(
            contact ->
                appearances(contact).map(appearance -> Map.entry(contact.email(), appearance)))
        .collectMultimap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private Flux<Appearance> appearances(Contact contact) {
    var person = contact.personId();
    return stages
        .find(and(eq(PROGRAMME, contact.programme()), exists("state.people." + person)))
        .map(
            stored ->
                new Appearance(
                    contact.programme(),
                    stored.id(),
                    stored.state().people().getOrDefault(person, List.of())));
  }
}
