package plenary.registration.programme;

import io.cloudevents.CloudEvent;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import plenary.delivery.EventReader;
import plenary.delivery.EventReaders;

/**
 * Keeps the view of the programmes.
 *
 * <p>It blocks: the listener's thread is ours, and the programme's next record must wait.
 */
@Component
class ProgrammeStateListener {

  private final EventReader reader;

  ProgrammeStateListener(ProgrammeView programmes, EventReaders readers) {
    this.reader =
        readers
            .named("registration.programmes")
            .on(
                ProgrammeState.TYPE,
                ProgrammeState.class,
                event -> programmes.keep(event.data().at(event.sequence())).block())
            .onTombstone(slug -> programmes.forget(slug).block())
            .build();
  }

  @KafkaListener(
      topics = ProgrammeState.TOPIC,
      groupId = "${plenary.group:registration}.programmes")
  void on(ConsumerRecord<String, CloudEvent> record) {
    reader.read(record);
  }
}
