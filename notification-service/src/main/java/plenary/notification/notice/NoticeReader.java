package plenary.notification.notice;

import io.cloudevents.CloudEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import plenary.notification.announcement.Announcement;
import plenary.notification.announcement.Announcement.Audience;
import plenary.wording.Urgency;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.json.JsonMapper;

/** Reads what is said from the records of the announcements' topic. */
@Component
public class NoticeReader {

  private final JsonMapper json;

  NoticeReader(JsonMapper json) {
    this.json = json.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  }

  private record Body(
      String id,
      String programme,
      Instant at,
      String kind,
      @Nullable String sessionId,
      @Nullable JsonNode sessions,
      @Nullable Said message) {}

  private record Said(
      Audience audience, Urgency urgency, Map<String, String> texts, @Nullable String supersedes) {}

  /**
   * Empty for what says nothing, and for what is said to an audience that is not known here yet.
   *
   * @throws tools.jackson.core.JacksonException when it cannot be read
   */
  public Optional<Notice> read(ConsumerRecord<String, @Nullable CloudEvent> record) {
    var event = record.value();
    if (event == null || event.getData() == null || !Announcement.TYPE.equals(event.getType())) {
      return Optional.empty();
    }
    var text = new String(event.getData().toBytes(), StandardCharsets.UTF_8);
    try {
      var body = json.readValue(text, Body.class);
      var said = body.message();
      return said == null
          ? Optional.empty()
          : Optional.of(notice(body, said, record.offset(), cause(event)));
    } catch (InvalidTypeIdException _) {
      return Optional.empty();
    }
  }

  private static @Nullable String cause(CloudEvent event) {
    var cause = event.getExtension("causationid");
    return cause == null ? null : cause.toString();
  }

  private static Notice notice(Body body, Said said, long position, @Nullable String cause) {
    var sessions = body.sessions();
    return new Notice(
        body.id(),
        body.programme(),
        position,
        body.at(),
        body.kind(),
        body.sessionId(),
        sessions == null || sessions.isEmpty() ? null : sessions.get(0).toString(),
        said.audience(),
        said.urgency(),
        said.texts(),
        said.supersedes(),
        cause);
  }
}
