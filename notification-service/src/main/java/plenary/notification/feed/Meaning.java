package plenary.notification.feed;

import java.util.List;
import org.jspecify.annotations.Nullable;
import plenary.notification.edit.Edit;
import plenary.wording.Happening;

/**
 * What a change means to people: an edit, which may wait for others, or what they are told at once;
 * or nothing, and then only the new state goes out.
 *
 * @param said null for edits
 */
record Meaning(List<Edit> edits, @Nullable Happening said) {

  static final Meaning NOTHING = new Meaning(List.of(), null);

  Meaning {
    edits = List.copyOf(edits);
  }

  static Meaning of(Edit... edits) {
    return new Meaning(List.of(edits), null);
  }

  static Meaning of(@Nullable Happening said) {
    return new Meaning(List.of(), said);
  }

  boolean isNothing() {
    return edits.isEmpty() && said == null;
  }

  /** Whether another time, another room or another name of it is among the edits. */
  boolean changesPlaceOrTime() {
    return edits.stream()
        .anyMatch(
            edit ->
                switch (edit) {
                  case Edit.Rescheduled _,
                      Edit.Moved _,
                      Edit.RoomRenamed _,
                      Edit.RoomClosed _,
                      Edit.Delayed _,
                      Edit.Projected _ ->
                      true;
                  case Edit.Added _, Edit.Described _, Edit.Staged _, Edit.Reordered _ -> false;
                });
  }
}
