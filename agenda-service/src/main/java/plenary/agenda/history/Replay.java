package plenary.agenda.history;

import java.util.ArrayList;
import java.util.List;
import plenary.agenda.change.ChangeEvent;
import plenary.agenda.change.Evolution;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Visibility;

/** Revisions with the programme as each found it and as it left it. */
public final class Replay {

  private Replay() {}

  /** A revision between two versions; the first one finds what it leaves. */
  public record Made(Revision revision, Programme before, Programme after) {

    /** What everybody may know of it; what else changed when a draft came out was never seen. */
    public Made forAll() {
      return before.settings().visibility() == Visibility.DRAFT
          ? new Made(revision.only(ChangeEvent.SettingsChanged.class), before, after)
          : this;
    }
  }

  /**
   * @param start the version before the first of the revisions, or that of the first itself
   */
  public static List<Made> of(Programme start, List<Revision> revisions) {
    var made = new ArrayList<Made>();
    Programme now = start;
    for (Revision each : revisions) {
      Programme before = now;
      if (each.version() > now.version()) {
        now = Evolution.of(before, each.events(), each.version(), each.at());
      }
      made.add(new Made(each, before, now));
    }
    return List.copyOf(made);
  }
}
