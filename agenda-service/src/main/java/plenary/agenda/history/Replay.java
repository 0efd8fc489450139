package plenary.agenda.history;

import java.util.ArrayList;
import java.util.List;
import plenary.agenda.change.Evolution;
import plenary.agenda.programme.Programme;

/** Revisions with the programme as each found it and as it left it. */
public final class Replay {

  private Replay() {}

  /** A revision between two versions; the first one finds what it leaves. */
  public record Made(Revision revision, Programme before, Programme after) {}

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
