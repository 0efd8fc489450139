package plenary.notification.stream;

import io.cloudevents.CloudEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import plenary.notification.announcement.Announcement;
import plenary.notification.announcement.Announcement.Audience;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Encodes an announcement once for everybody. Fields that are not known here are passed on. */
@Component
class Encoder {

  private final JsonMapper json;

  Encoder(JsonMapper json) {
    this.json = json.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  }

  /**
   * Empty for what is no announcement.
   *
   * @param position the record's offset
   * @throws tools.jackson.core.JacksonException when it cannot be read
   */
  Optional<Told> encode(@Nullable CloudEvent event, String programme, long position) {
    if (event == null || event.getData() == null || !Announcement.TYPE.equals(event.getType())) {
      return Optional.empty();
    }
    if (!(json.readTree(event.getData().toBytes()) instanceof ObjectNode body)) {
      return Optional.empty();
    }
    var message = body.remove("message");
    if (body.isEmpty()) {
      return Optional.empty();
    }
    var id = body.path("id").asString("");
    var at = at(body, event);
    var audience = audience(message);
    var change = Frame.change(position, body.toString());
    if (message == null || audience == null) {
      return Optional.of(new Told(id, position, programme, at, null, change, Map.of()));
    }
    var open =
        switch (audience) {
          case Audience.PeopleOf _ -> change;
          case Audience.PeopleOfAny _,
              Audience.Reminded _,
              Audience.Staff _,
              Audience.Everyone _,
              Audience.Only _ ->
              null;
        };
    var sessionId = body.path("sessionId").asString(null);
    return Optional.of(
        new Told(
            id,
            position,
            programme,
            at,
            audience,
            open,
            addressed(change, sessionId, message, audience)));
  }

  private Instant at(ObjectNode body, CloudEvent event) {
    if (body.path("at").isString()) {
      return json.treeToValue(body.get("at"), Instant.class);
    }
    return event.getTime() == null ? Instant.EPOCH : event.getTime().toInstant();
  }

  /** Null when there is no message, or it is for an audience that is not known here yet. */
  private @Nullable Audience audience(@Nullable JsonNode message) {
    if (message == null || !message.path("audience").isObject()) {
      return null;
    }
    try {
      return json.treeToValue(message.get("audience"), Audience.class);
    } catch (InvalidTypeIdException _) {
      return null;
    }
  }

  private Map<String, Frame> addressed(
      Frame change, @Nullable String sessionId, JsonNode message, Audience audience) {
    Map<String, Frame> frames = new LinkedHashMap<>();
    message
        .path("texts")
        .forEachEntry(
            (language, text) -> {
              var told =
                  json.createObjectNode()
                      .put(
                          "audience",
                          switch (audience) {
                            case Audience.Everyone _ -> "everyone";
                            case Audience.PeopleOf _ -> "session";
                            case Audience.PeopleOfAny _ -> "sessions";
                            case Audience.Reminded _ -> "reminded";
                            case Audience.Staff _ -> "staff";
                            case Audience.Only _ -> "you";
                          })
                      .put("urgency", message.path("urgency").asString("normal"))
                      .put("sessionId", sessionId)
                      .put("text", text.asString())
                      .put("language", language);
              if (message.path("supersedes").isString()) {
                told.set("supersedes", message.get("supersedes"));
              }
              frames.put(language, change.saying(told.toString()));
            });
    return frames;
  }
}
