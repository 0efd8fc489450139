package plenary.agenda.live;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Visibility;
import plenary.edge.Caller;

/** Who may change a programme, and who may see it. */
public final class Staff {

  private Staff() {}

  /** The installation's staff, and those whom the programme names. */
  public static boolean of(Programme programme, @Nullable Caller caller) {
    return of(programme.settings().staff(), caller);
  }

  private static boolean of(Collection<String> named, @Nullable Caller caller) {
    if (caller == null) {
      return false;
    }
    String email = caller.email();
    return caller.isStaff() || (email != null && named.contains(email.toLowerCase(Locale.ROOT)));
  }

  public static boolean mayRead(Programme programme, @Nullable Caller caller) {
    return mayRead(programme.settings().visibility(), programme.settings().staff(), caller);
  }

  /**
   * Whether they may read what a programme was. Who is staff is said by what it is now: who has
   * left does not read the draft that they worked on, and who has come does.
   */
  public static boolean mayRead(Programme now, Programme was, @Nullable Caller caller) {
    return was.settings().visibility() != Visibility.DRAFT || of(now, caller);
  }

  /** The same of a programme of which only this is known. */
  public static boolean mayRead(
      Visibility visibility, Collection<String> staff, @Nullable Caller caller) {
    return visibility != Visibility.DRAFT || of(staff, caller);
  }
}
