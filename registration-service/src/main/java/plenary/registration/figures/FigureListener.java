package plenary.registration.figures;

import io.cloudevents.CloudEvent;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import plenary.delivery.EventReader;
import plenary.delivery.EventReaders;

/**
 * Keeps the figures, from what the rosters tell everybody.
 *
 * <p>It blocks: the listener's thread is ours, and the session's next record must wait.
 */
@Component
class FigureListener {

  private final EventReader reader;

  FigureListener(FigureBook figures, EventReaders readers) {
    this.reader =
        readers
            .named("registration.figures")
            .on(
                Counted.TYPE,
                Counted.class,
                event -> figures.keep(event.data(), event.sequence(), event.time()).block())
            .build();
  }

  @KafkaListener(topics = Counted.TOPIC, groupId = "${plenary.group:registration}.figures")
  void on(ConsumerRecord<String, CloudEvent> record) {
    reader.read(record);
  }
}
