package plenary.notification.dispatch;

import io.cloudevents.CloudEvent;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import plenary.notification.announcement.Announcement;
import plenary.notification.notice.NoticeReader;
import plenary.notification.notice.Notices;

/** What is announced, for those who are told by other ways than a stream; once in the group. */
@Component
class DispatchListener {

  private final NoticeReader reader;
  private final Notices notices;
  private final Dispatcher dispatcher;

  DispatchListener(NoticeReader reader, Notices notices, Dispatcher dispatcher) {
    this.reader = reader;
    this.notices = notices;
    this.dispatcher = dispatcher;
  }

  /** Blocks: what is kept of the programme is in its order. */
  @KafkaListener(
      topics = Announcement.TOPIC,
      groupId = "${plenary.group:notification}.dispatch",
      concurrency = "${plenary.dispatch.listeners:2}")
  void on(ConsumerRecord<String, @Nullable CloudEvent> record) {
    reader
        .read(record)
        .ifPresent(
            notice -> {
              notices.keep(notice).block();
              dispatcher.dispatch(notice);
            });
  }
}
