package plenary.notification.stage;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Indexes.ascending;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import plenary.delivery.Outbox;
import plenary.delivery.OutboxStore;
import plenary.delivery.OutboxStore.Change.Keep;
import plenary.delivery.OutboxStore.Change.Write;
import plenary.delivery.OutboxStore.Stored;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** At which addresses the programmes' people are reached. */
@Component
public class Contacts {

  private static final String PROGRAMME = "state.programme";
  private static final String EMAIL = "state.email";

  private final OutboxStore<Contact> contacts;

  Contacts(Outbox outbox) {
    this.contacts = outbox.store("contacts", Contact.class);
    Flux.just(PROGRAMME, EMAIL)
        .concatMap(field -> contacts.collection().createIndex(ascending(field)))
        .blockLast();
  }

  private static String id(String programme, String person) {
    return programme + ":" + person;
  }

  Mono<Contact> set(Contact contact) {
    return contacts.change(
        id(contact.programme(), contact.personId()),
        stored ->
            stored != null && stored.state().equals(contact)
                ? new Keep<>(contact)
                : new Write<>(contact, List.of(), contact));
  }

  Mono<Void> remove(String programme, String person) {
    return Mono.from(contacts.collection().deleteOne(eq("_id", id(programme, person)))).then();
  }

  /** All of a programme, by person. */
  Mono<List<Contact>> all(String programme) {
    return contacts
        .find(eq(PROGRAMME, programme))
        .map(Stored::state)
        .collectSortedList(Comparator.comparing(Contact::personId));
  }

  /** The addresses of all of a programme's people, as far as staff set them. */
  public Mono<List<String>> addresses(String programme) {
    return all(programme).map(all -> all.stream().map(Contact::email).distinct().toList());
  }

  Flux<String> addresses(String programme, Collection<String> people) {
    var ids = people.stream().map(person -> id(programme, person)).toList();
    return ids.isEmpty()
        ? Flux.empty()
        : contacts.find(in("_id", ids)).map(stored -> stored.state().email());
  }

  Flux<Contact> of(Collection<String> emails) {
    return emails.isEmpty() ? Flux.empty() : contacts.find(in(EMAIL, emails)).map(Stored::state);
  }

  /** Nobody is reached at this address any more. */
  public Mono<Void> forget(String email) {
    return Mono.from(contacts.collection().deleteMany(eq(EMAIL, email))).then();
  }
}
