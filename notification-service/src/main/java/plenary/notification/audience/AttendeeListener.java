package plenary.notification.audience;

import io.cloudevents.CloudEvent;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import plenary.delivery.Event;
import plenary.delivery.EventReader;
import plenary.delivery.EventReaders;
import plenary.delivery.OutboxStore;
import plenary.delivery.OutboxStore.Change.Keep;
import plenary.delivery.OutboxStore.Change.Write;
import plenary.wording.Phrasebook;

/** Keeps how attendees are reached, and forgets who is erased. */
@Component
class AttendeeListener {

  private final Audiences audiences;
  private final OutboxStore<Attendee> attendees;
  private final EventReader reader;

  AttendeeListener(Audiences audiences, EventReaders readers) {
    this.audiences = audiences;
    this.attendees = audiences.attendees();
    this.reader =
        readers
            .named("notification.attendees")
            .on("plenary.registration.attendee-registered.v1", Body.class, this::set)
            .on("plenary.registration.attendee-updated.v1", Body.class, this::set)
            .onTombstone(this::erase)
            .build();
  }

  private record Body(
      String attendeeId,
      @Nullable String email,
      @Nullable String name,
      @Nullable String language,
      @Nullable String zone) {}

  /** Blocks on the listener's thread: the attendee's next state must wait. */
  @KafkaListener(
      topics = "registration.attendees",
      groupId = "${plenary.group:notification}.attendees")
  void on(ConsumerRecord<String, CloudEvent> record) {
    reader.read(record);
  }

  private void set(Event<Body> event) {
    var data = event.data();
    var language = data.language() == null ? Phrasebook.firstLanguage() : data.language();
    var next = new Attendee(event.sequence(), data.email(), data.name(), language, data.zone());
    attendees
        .<Boolean>change(
            data.attendeeId(),
            stored ->
                stored != null && stored.state().sequence() >= event.sequence()
                    ? new Keep<>(false)
                    : new Write<>(next, List.of(), true))
        .block();
  }

  private void erase(String attendeeId) {
    audiences.erase(attendeeId).block();
  }
}
