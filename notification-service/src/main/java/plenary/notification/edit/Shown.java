package plenary.notification.edit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import plenary.wording.Happening.Part;
import plenary.wording.Session;

/**
 * A session as it is shown now, with what edits are compared with.
 *
 * @param isRoomClosed whether it is planned in a room that can't be used
 * @param parts each as a text that says nothing but whether it is the same
 * @param speakers their ids, in their order
 * @param moderators their ids, in their order
 */
public record Shown(
    Session session,
    @Nullable String roomId,
    boolean isRoomClosed,
    Map<Part, String> parts,
    List<String> speakers,
    List<String> moderators) {

  public Shown {
    parts = Map.copyOf(parts);
    speakers = List.copyOf(speakers);
    moderators = List.copyOf(moderators);
  }
}
