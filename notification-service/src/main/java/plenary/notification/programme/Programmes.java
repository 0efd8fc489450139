package plenary.notification.programme;

import static com.mongodb.client.model.Filters.eq;

import io.cloudevents.CloudEvent;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
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
import reactor.core.publisher.Mono;

/** The programmes that there are, as they were last told; a view of {@code agenda.programmes}. */
@Component
public class Programmes {

  static final String TOPIC = "agenda.programmes";

  private final OutboxStore<KnownProgramme> programmes;
  private final EventReader reader;

  Programmes(Outbox outbox, EventReaders readers) {
    this.programmes = outbox.store("programmes", KnownProgramme.class);
    this.reader =
        readers
            .named("notification.programmes")
            .on("plenary.agenda.programme-state.v1", Body.class, this::set)
            .onTombstone(this::forget)
            .build();
  }

  private record Body(
      String programme,
      String title,
      String zone,
      LocalDate firstDay,
      LocalDate lastDay,
      String visibility,
      List<String> staff) {

    KnownProgramme at(long sequence) {
      return new KnownProgramme(
          programme, sequence, title, zone, firstDay, lastDay, visibility, new HashSet<>(staff));
    }
  }

  /** Empty for one that is not known here, or not yet. */
  public Mono<KnownProgramme> find(String slug) {
    return programmes.load(slug).map(OutboxStore.Stored::state);
  }

  /** Blocks on the listener's thread: the programme's next state must wait. */
  @KafkaListener(topics = TOPIC, groupId = "${plenary.group:notification}.programmes")
  void on(ConsumerRecord<String, CloudEvent> record) {
    reader.read(record);
  }

  private void set(Event<Body> event) {
    var next = event.data().at(event.sequence());
    programmes
        .<Boolean>change(
            event.key(),
            stored ->
                stored != null && stored.state().sequence() >= event.sequence()
                    ? new Keep<>(false)
                    : new Write<>(next, List.of(), true))
        .block();
  }

  private void forget(String slug) {
    Mono.from(programmes.collection().deleteOne(eq("_id", slug))).block();
  }
}
