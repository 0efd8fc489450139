package plenary.agenda.exchange.text.line;

import org.jspecify.annotations.Nullable;
import plenary.agenda.exchange.text.line.Labels.Role;
import plenary.agenda.exchange.text.page.Pages.Printed;

/** What a printed line is by itself, before its neighbours are looked at. */
public sealed interface Line {
  Printed print();

  /** A day begins. */
  record Day(Printed print, DayMark mark) implements Line {}

  /** A session begins. */
  record Time(Printed print, Clock clock, String title) implements Line {}

  /** People, questions or a fact follow: on this line, below it, or both. */
  record Label(Printed print, Role role, @Nullable String part, String text) implements Line {
    /** The label itself, as printed: "Moderator:". */
    public String said() {
      String whole = print.text();
      return whole.endsWith(text)
          ? whole.substring(0, whole.length() - text.length()).strip()
          : whole;
    }
  }

  record Bullet(Printed print, String mark, String text) implements Line {}

  record Text(Printed print) implements Line {
    public String text() {
      return print.text();
    }
  }

  record Gap(Printed print, boolean isPageBreak) implements Line {}

  /** "End of Day One". */
  record End(Printed print) implements Line {}
}
