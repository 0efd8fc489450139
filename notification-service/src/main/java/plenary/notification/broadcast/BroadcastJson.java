package plenary.notification.broadcast;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import plenary.wording.Urgency;

/** Broadcasts as HTTP has them. */
final class BroadcastJson {

  private BroadcastJson() {}

  /**
   * What staff write.
   *
   * @param audience whom it is for; of a correction, whom it corrects if it is left out
   * @param texts by language tag: en, fr, es, ar, zh, ru; who reads another one gets the first
   * @param supersedes the id of the broadcast that it corrects
   */
  @Schema(name = "WantedBroadcast")
  record Wanted(
      @Nullable Target audience,
      @Nullable Map<String, String> texts,
      @Nullable Urgency urgency,
      @Nullable String supersedes) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Sent(
      String id,
      String announcement,
      String by,
      Instant at,
      Target audience,
      Map<String, String> texts,
      Urgency urgency,
      @Nullable String supersedes,
      @Nullable String supersededBy) {

    static Sent of(Broadcast broadcast) {
      return new Sent(
          broadcast.id(),
          broadcast.announcement(),
          broadcast.by(),
          broadcast.at(),
          broadcast.target(),
          new TreeMap<>(broadcast.texts()),
          broadcast.urgency(),
          broadcast.supersedes(),
          broadcast.supersededBy());
    }
  }

  record AllSent(List<Sent> broadcasts) {}

  /**
   * How many it would be told to.
   *
   * @param people whom it is for, as far as they are known; whoever has a page open reads it at
   *     once
   * @param channels by which how many of them are told, and when not now
   */
  record Preview(int people, List<ByChannel> channels, int unreached) {}

  /**
   * @param now told at once
   * @param later told when it is quiet no more, or with the next digest
   * @param unreachable the channel does not reach them
   * @param unwanted they do not want it
   */
  record ByChannel(String channel, int now, int later, int unreachable, int unwanted) {}
}
