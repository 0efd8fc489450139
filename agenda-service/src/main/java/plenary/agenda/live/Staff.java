package plenary.agenda.live;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Visibility;
import plenary.edge.Caller;

/** Who may change a programme, and who may see it. */
final class Staff {

  private Staff() {}

  /** The installation's staff, and those whom the programme names. */
  static boolean of(Programme programme, @Nullable Caller caller) {
    if (caller == null) {
      return false;
    }
    String email = caller.email();
    return caller.isStaff()
        || (email != null
            && programme.settings().staff().contains(email.toLowerCase(Locale.ROOT)));
  }

  static boolean mayRead(Programme programme, @Nullable Caller caller) {
    return programme.settings().visibility() != Visibility.DRAFT || of(programme, caller);
  }
}
