package plenary.agenda.change;

import static plenary.agenda.change.Decision.accept;
import static plenary.agenda.change.Decision.nothing;
import static plenary.agenda.change.Decision.refuse;

import java.util.HashMap;
import java.util.Objects;
import plenary.agenda.change.Refusal.Where;
import plenary.agenda.programme.Level;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Rule;
import plenary.agenda.programme.Settings;

/** What is asked of how the programme is run. */
record SettingsStep(Programme programme, int change) {

  private static final int MOST_ROOM_CHANGE = 240;

  Decision decide(AgendaCommand.ChangeSettings asked) {
    Settings was = programme.settings();
    Integer absorb = asked.breaksAbsorb();
    if (absorb != null && (absorb < 0 || absorb > 100)) {
      return refuse(new Refusal.PercentOutOfRange(at("breaksAbsorb"), absorb));
    }
    Integer change = asked.roomChangeMinutes();
    if (change != null && (change < 0 || change > MOST_ROOM_CHANGE)) {
      return refuse(
          new Refusal.MinutesOutOfRange(at("roomChangeMinutes"), change, 0, MOST_ROOM_CHANGE));
    }
    var visibility = Objects.requireNonNullElse(asked.visibility(), was.visibility());
    if (!was.visibility().mayBecome(visibility)) {
      return refuse(
          new Refusal.VisibilityCannotBecome(at("visibility"), was.visibility(), visibility));
    }
    var levels = new HashMap<Rule, Level>(was.levels());
    levels.putAll(asked.levels());
    levels.entrySet().removeIf(entry -> entry.getKey().usual() == entry.getValue());
    Settings now =
        new Settings(
            levels,
            Objects.requireNonNullElse(absorb, was.breaksAbsorb()),
            Objects.requireNonNullElse(change, was.roomChangeMinutes()),
            visibility,
            Objects.requireNonNullElse(asked.staff(), was.staff()));
    return now.equals(was) ? nothing() : accept(new ChangeEvent.SettingsChanged(was, now));
  }

  private Where at(String field) {
    return new Where(change, field);
  }
}
