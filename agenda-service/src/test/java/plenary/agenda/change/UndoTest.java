package plenary.agenda.change;

import static org.assertj.core.api.Assertions.assertThat;
import static plenary.agenda.change.Conference.ELENA;
import static plenary.agenda.change.Conference.HALL;
import static plenary.agenda.change.Conference.PORTS;
import static plenary.agenda.change.Conference.STUDIO;
import static plenary.agenda.change.Conference.at;
import static plenary.agenda.change.Conference.id;
import static plenary.agenda.change.Conference.programme;
import static plenary.agenda.change.Conference.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import plenary.agenda.change.AgendaCommand.Incoming;
import plenary.agenda.programme.Kind;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Role;
import plenary.agenda.programme.Room;
import plenary.agenda.programme.RoomId;
import plenary.agenda.programme.Session;
import plenary.agenda.programme.SessionId;
import plenary.agenda.programme.Settings;
import plenary.agenda.programme.Slot;
import plenary.agenda.programme.Visibility;

/** Taking back what other changes have been built upon since. */
class UndoTest {

  private static final RoomId TENT = new RoomId(id(3));
  private static final SessionId LATE = new SessionId(id(15));

  private static final AgendaCommand ADD_TENT =
      new AgendaCommand.AddRoom(new Room(TENT, "Tent", 9));

  /** What has happened, by version from 2. */
  private final List<List<ChangeEvent>> log = new ArrayList<>();

  private Programme now = programme();

  private void done(AgendaCommand... commands) {
    switch (Conference.decide(now, commands)) {
      case Decision.Accepted(var events, _) -> {
        now = Evolution.of(now, events, now.version() + 1, Conference.CHANGED);
        log.add(events);
      }
      case Decision.Refused(var refusals) -> throw new AssertionError(refusals);
    }
  }

  private AgendaCommand back(long version) {
    return new AgendaCommand.TakeBack(version, log.get((int) version - 2));
  }

  private Decision undo(long version) {
    return Conference.decide(now, back(version));
  }

  private static Decision changedSince(long version, ChangeEvent event) {
    return Decision.refuse(
        new Refusal.ChangedSince(new Refusal.Where(0, "version"), version, event));
  }

  private static AgendaCommand add(SessionId id, RoomId room) {
    return new AgendaCommand.AddSession(
        id,
        new Session.About(null, Kind.TALK, "Late", "", List.of(), null),
        new Slot(at("18:00"), at("19:00"), room),
        new AgendaCommand.Cast(List.of(), List.of()));
  }

  @Test
  void anUndoIsTakenBackToo() {
    done(
        new AgendaCommand.MoveRoom(PORTS, STUDIO),
        new AgendaCommand.MoveRoom(Conference.TOWNS, HALL));
    done(back(2));
    assertThat(session(now, PORTS).slot().roomId()).isEqualTo(HALL);
    assertThat(undo(2)).isEqualTo(changedSince(2, log.getFirst().get(1)));
    done(back(3));
    assertThat(session(now, PORTS).slot().roomId()).isEqualTo(STUDIO);
  }

  @Test
  void nothingComesBackToARoomThatIsGone() {
    done(ADD_TENT);
    done(new AgendaCommand.MoveRoom(PORTS, TENT));
    done(new AgendaCommand.MoveRoom(PORTS, HALL));
    done(add(LATE, TENT));
    done(back(5));
    done(back(2));

    assertThat(undo(4)).isEqualTo(changedSince(4, log.get(2).getFirst()));
    assertThat(undo(6)).isEqualTo(changedSince(6, log.get(4).getFirst()));
  }

  @Test
  void aNameGoesBackOnlyWhileItIsFree() {
    done(new AgendaCommand.RenameRoom(HALL, "Aula"));
    done(new AgendaCommand.AddRoom(new Room(TENT, "hall", null)));

    assertThat(undo(2)).isEqualTo(changedSince(2, log.getFirst().getFirst()));
    done(back(3));
    done(new AgendaCommand.RenameRoom(STUDIO, "HALL"));
    assertThat(undo(4)).isEqualTo(changedSince(4, log.get(2).getFirst()));
  }

  @Test
  void nobodyComesBackBesideThemselves() {
    done(
        new AgendaCommand.Swap(
            PORTS, Role.SPEAKER, ELENA.id(), new Incoming.Known(Conference.AMARA.id(), null)));
    done(new AgendaCommand.Join(PORTS, Role.SPEAKER, new Incoming.Known(ELENA.id(), null)));

    assertThat(undo(2)).isEqualTo(changedSince(2, log.getFirst().getFirst()));
  }

  @Test
  void aNumberBelongsToOneSession() {
    done(add(LATE, HALL));
    done(back(2));
    done(add(new SessionId(id(16)), STUDIO));

    assertThat(undo(3)).isEqualTo(changedSince(3, log.get(1).getFirst()));
  }

  @Test
  void settingsGoBackButWhatIsPublicIsNoDraftAgain() {
    done(new AgendaCommand.ChangeSettings(Map.of(), 80, 5, null, null));
    done(back(2));
    assertThat(now.settings()).isEqualTo(Settings.USUAL);

    now = now.with(now.settings().with(Visibility.DRAFT));
    done(new AgendaCommand.ChangeSettings(Map.of(), 70, null, Visibility.PUBLIC, null));
    assertThat(undo(4))
        .isEqualTo(
            Decision.refuse(
                new Refusal.VisibilityCannotBecome(
                    new Refusal.Where(0, "version"), Visibility.PUBLIC, Visibility.DRAFT)));
  }
}
