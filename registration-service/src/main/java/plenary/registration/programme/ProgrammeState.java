package plenary.registration.programme;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;

/** What {@code plenary.agenda.programme-state.v1} says, as far as it is used here. */
record ProgrammeState(
    String programme,
    String title,
    String zone,
    LocalDate firstDay,
    LocalDate lastDay,
    String visibility,
    List<String> staff) {

  static final String TOPIC = "agenda.programmes";
  static final String TYPE = "plenary.agenda.programme-state.v1";

  /**
   * @param version the event's sequence
   */
  Programme at(long version) {
    return new Programme(
        programme, version, title, zone, firstDay, lastDay, visibility, new HashSet<>(staff));
  }
}
