package plenary.agenda.change;

import static plenary.agenda.change.Decision.accept;
import static plenary.agenda.change.Decision.nothing;
import static plenary.agenda.change.Decision.refuse;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import plenary.agenda.change.AgendaCommand.Incoming;
import plenary.agenda.change.Refusal.Where;
import plenary.agenda.programme.Appearance;
import plenary.agenda.programme.Person;
import plenary.agenda.programme.PersonId;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Role;
import plenary.agenda.programme.Session;
import plenary.agenda.programme.SessionId;
import plenary.agenda.programme.Slot;
import plenary.agenda.programme.Status;
import plenary.agenda.programme.Visibility;

/**
 * One command of a change set, decided on the programme as the commands before it leave it. What
 * would change nothing is accepted without an event.
 *
 * @param change the command's place in the change set, from 0
 */
record Step(Programme programme, int change) {

  /** A day; who is later than that is rescheduled. */
  static final int MOST_DELAY = 24 * 60;

  Decision decide(AgendaCommand command) {
    boolean opens =
        command instanceof AgendaCommand.ChangeSettings settings && settings.visibility() != null;
    if (programme.settings().visibility() == Visibility.ARCHIVED && !opens) {
      return refuse(new Refusal.ProgrammeIsArchived(at("type")));
    }
    return switch (command) {
      case AgendaCommand.Reschedule(var id, var start, var end) ->
          of(id, session -> reschedule(session, start, end));
      case AgendaCommand.MoveRoom(var id, var room) ->
          of(
              id,
              session ->
                  session.isIn(room)
                      ? nothing()
                      : rooms()
                          .of(
                              room,
                              "roomId",
                              _ ->
                                  accept(
                                      new ChangeEvent.Moved(id, session.slot().roomId(), room))));
      case AgendaCommand.ShiftRoom shift -> shift(shift);
      case AgendaCommand.Swap(var id, var role, var outgoing, var incoming) ->
          of(id, session -> swap(session, role, outgoing, incoming));
      case AgendaCommand.Join(var id, var role, var incoming, var place) ->
          of(id, session -> join(session, role, incoming, place));
      case AgendaCommand.Leave(var id, var role, var who) ->
          of(id, session -> leave(session, role, who));
      case AgendaCommand.Reorder(var id, var role, var order) ->
          of(id, session -> reorder(session, role, order));
      case AgendaCommand.EditSession(var id, var edit) -> of(id, session -> edit(session, edit));
      case AgendaCommand.Cancel(var id, var reason) -> of(id, session -> cancel(session, reason));
      case AgendaCommand.Reinstate(var id) -> of(id, Step::reinstate);
      case AgendaCommand.AddSession added -> add(added);
      case AgendaCommand.OfRoom asked -> rooms().decide(asked);
      case AgendaCommand.WithdrawPerson(var id) -> presence(id, false);
      case AgendaCommand.ReturnPerson(var id) -> presence(id, true);
      case AgendaCommand.SetStatus(var id, var status) -> of(id, s -> setStatus(s, status));
      case AgendaCommand.SetDelay(var id, var minutes) -> of(id, s -> setDelay(s, minutes));
      case AgendaCommand.SetNote(var id, var note) -> of(id, session -> setNote(session, note));
      case AgendaCommand.ChangeSettings changed -> settings().decide(changed);
      case AgendaCommand.TakeBack(var version, var events) -> takeBack(version, events);
    };
  }

  private RoomStep rooms() {
    return new RoomStep(programme, change);
  }

  private SettingsStep settings() {
    return new SettingsStep(programme, change);
  }

  private Decision of(SessionId id, Function<Session, Decision> decide) {
    return programme
        .session(id)
        .map(decide)
        .orElseGet(() -> refuse(new Refusal.UnknownSession(at("sessionId"), id)));
  }

  private Decision reschedule(Session session, Instant start, Instant end) {
    Slot was = session.slot();
    if (start.equals(was.start()) && end.equals(was.end())) {
      return nothing();
    }
    Refusal wrong = wrongTimes(start, end);
    return wrong != null
        ? refuse(wrong)
        : accept(new ChangeEvent.Rescheduled(session.id(), was.start(), was.end(), start, end));
  }

  /** A day before the first and after the last one will do, for what the rules then say of it. */
  private @Nullable Refusal wrongTimes(Instant start, Instant end) {
    if (!start.isBefore(end)) {
      return new Refusal.EndsBeforeStart(at("end"));
    }
    if (programme.dayOf(start).isBefore(firstDay())) {
      return outside("start");
    }
    return programme.dayOf(end).isAfter(lastDay()) ? outside("end") : null;
  }

  private LocalDate firstDay() {
    return programme.firstDay().minusDays(1);
  }

  private LocalDate lastDay() {
    return programme.lastDay().plusDays(1);
  }

  private Refusal outside(String field) {
    return new Refusal.OutsideProgramme(at(field), firstDay(), lastDay());
  }

  private Decision shift(AgendaCommand.ShiftRoom shift) {
    if (shift.minutes() < -MOST_DELAY || shift.minutes() > MOST_DELAY) {
      return refuse(
          new Refusal.MinutesOutOfRange(at("minutes"), shift.minutes(), -MOST_DELAY, MOST_DELAY));
    }
    return rooms()
        .of(
            shift.room(),
            "roomId",
            room -> {
              LocalDate day = programme.dayOf(shift.from());
              List<ChangeEvent.Rescheduled> shifted =
                  programme
                      .sessionsIn(room.id())
                      .filter(session -> !session.slot().start().isBefore(shift.from()))
                      .filter(session -> programme.dayOf(session.slot().start()).equals(day))
                      .filter(session -> session.live().status().isYetToBegin())
                      .map(session -> shifted(session, shift.minutes()))
                      .toList();
              if (shifted.isEmpty()) {
                return refuse(new Refusal.NothingToShift(at("from"), room));
              }
              if (shift.minutes() == 0) {
                return nothing();
              }
              return shifted.stream()
                  .filter(one -> wrongTimes(one.start(), one.end()) != null)
                  .findFirst()
                  .map(_ -> refuse(outside("minutes")))
                  .orElseGet(() -> new Decision.Accepted(List.copyOf(shifted)));
            });
  }

  private static ChangeEvent.Rescheduled shifted(Session session, int minutes) {
    Slot was = session.slot();
    return new ChangeEvent.Rescheduled(
        session.id(),
        was.start(),
        was.end(),
        was.start().plusSeconds(60L * minutes),
        was.end().plusSeconds(60L * minutes));
  }

  private Decision swap(Session session, Role role, PersonId outgoing, Incoming incoming) {
    Optional<Appearance> leaves = session.stage().find(role, outgoing);
    if (leaves.isEmpty()) {
      return refuse(new Refusal.NotOnStage(at("outgoing"), outgoing, session));
    }
    Optional<Person> comes = person(incoming);
    if (comes.isEmpty()) {
      return unknown(incoming, "incoming.personId");
    }
    Appearance was = leaves.get();
    Appearance now = new Appearance(comes.get(), part(incoming, was.part()));
    if (now.equals(was)) {
      return nothing();
    }
    boolean itself = now.person().equals(was.person());
    return !itself && session.stage().find(role, now.person().id()).isPresent()
        ? refuse(new Refusal.AlreadyOnStage(at("incoming"), now.person(), session))
        : accept(new ChangeEvent.Swapped(session.id(), role, was, now));
  }

  private Decision join(Session session, Role role, Incoming incoming, @Nullable Integer wanted) {
    Optional<Person> comes = person(incoming);
    if (comes.isEmpty()) {
      return unknown(incoming, "person.personId");
    }
    Appearance now = new Appearance(comes.get(), part(incoming, null));
    Optional<Appearance> there = session.stage().find(role, now.person().id());
    if (there.isPresent()) {
      return there.get().equals(now)
          ? nothing()
          : refuse(new Refusal.AlreadyOnStage(at("person"), now.person(), session));
    }
    int last = session.stage().in(role).size();
    int place = wanted == null ? last : Math.clamp(wanted, 0, last);
    return accept(new ChangeEvent.Joined(session.id(), role, place, now));
  }

  private Decision leave(Session session, Role role, PersonId who) {
    return session
        .stage()
        .find(role, who)
        .map(
            leaves ->
                accept(
                    new ChangeEvent.Left(
                        session.id(), role, session.stage().in(role).indexOf(leaves), leaves)))
        .orElseGet(() -> refuse(new Refusal.NotOnStage(at("personId"), who, session)));
  }

  private Decision reorder(Session session, Role role, List<PersonId> order) {
    List<PersonId> was = session.stage().in(role).stream().map(who -> who.person().id()).toList();
    if (order.size() != was.size() || !Set.copyOf(order).equals(Set.copyOf(was))) {
      return refuse(new Refusal.NotAnOrder(at("order"), role, session));
    }
    return order.equals(was)
        ? nothing()
        : accept(new ChangeEvent.Reordered(session.id(), role, was, order));
  }

  private static Decision edit(Session session, Edit edit) {
    Session.About now = edit.applyTo(session.about());
    return now.equals(session.about())
        ? nothing()
        : accept(new ChangeEvent.Edited(session.id(), session.about(), now));
  }

  private static Decision cancel(Session session, String reason) {
    String was = session.live().cancelledBecause();
    return reason.equals(was)
        ? nothing()
        : accept(new ChangeEvent.Cancelled(session.id(), session.live().status(), was, reason));
  }

  private static Decision reinstate(Session session) {
    return session.isCancelled()
        ? accept(
            new ChangeEvent.Reinstated(
                session.id(), session.live().cancelledBecause(), Status.SCHEDULED))
        : nothing();
  }

  private Decision add(AgendaCommand.AddSession added) {
    Slot slot = added.slot();
    Refusal wrong = wrongTimes(slot.start(), slot.end());
    if (wrong != null) {
      return refuse(wrong);
    }
    if (slot.roomId() != null && programme.room(slot.roomId()).isEmpty()) {
      return refuse(new Refusal.UnknownRoom(at("roomId"), slot.roomId()));
    }
    return programme.session(added.id()).isPresent()
        ? refuse(new Refusal.IdTaken(at("id"), added.id().value()))
        : new NewSession(programme, change).decide(added);
  }

  private Decision presence(PersonId id, boolean comes) {
    Optional<Person> person = programme.person(id);
    if (person.isEmpty()) {
      return refuse(new Refusal.UnknownPerson(at("personId"), id));
    }
    if (comes != programme.withdrawn().contains(id)) {
      return nothing();
    }
    return accept(
        comes
            ? new ChangeEvent.PersonReturned(person.get())
            : new ChangeEvent.PersonWithdrawn(person.get()));
  }

  private Decision setStatus(Session session, Status status) {
    Status was = session.live().status();
    if (was == status) {
      return nothing();
    }
    if (session.isCancelled()) {
      return refuse(new Refusal.SessionIsCancelled(at("status"), session));
    }
    return was.next().contains(status)
        ? accept(new ChangeEvent.StatusSet(session.id(), was, status))
        : refuse(new Refusal.IllegalTransition(at("status"), session, status));
  }

  private Decision setDelay(Session session, int minutes) {
    int was = session.live().delayMinutes();
    if (was == minutes) {
      return nothing();
    }
    if (minutes < 0 || minutes > MOST_DELAY) {
      return refuse(new Refusal.DelayOutOfRange(at("delayMinutes"), minutes, MOST_DELAY));
    }
    if (session.isCancelled()) {
      return refuse(new Refusal.SessionIsCancelled(at("delayMinutes"), session));
    }
    return session.live().status().isAhead()
        ? accept(new ChangeEvent.Delayed(session.id(), was, minutes))
        : refuse(new Refusal.SessionHasEnded(at("delayMinutes"), session));
  }

  private static Decision setNote(Session session, @Nullable String note) {
    String was = session.live().note();
    return Objects.equals(was, note)
        ? nothing()
        : accept(new ChangeEvent.NoteSet(session.id(), was, note));
  }

  /** What everybody has seen is no draft again, so what made it public is not taken back. */
  private Decision takeBack(long version, List<ChangeEvent> events) {
    for (ChangeEvent event : events) {
      if (event instanceof ChangeEvent.SettingsChanged(var was, var settings)
          && !settings.visibility().mayBecome(was.visibility())) {
        return refuse(
            new Refusal.VisibilityCannotBecome(
                at("version"), settings.visibility(), was.visibility()));
      }
    }
    return switch (Undo.of(programme, events)) {
      case Undo.Result.Done(var inverses) -> new Decision.Accepted(inverses);
      case Undo.Result.InTheWay(var event) ->
          refuse(new Refusal.ChangedSince(at("version"), version, event));
    };
  }

  /** Who is meant; empty when only an id is given and nobody has it. */
  private Optional<Person> person(Incoming incoming) {
    return NewSession.person(programme, incoming);
  }

  private Decision unknown(Incoming incoming, String field) {
    return refuse(new Refusal.UnknownPerson(at(field), NewSession.id(incoming)));
  }

  static @Nullable String part(Incoming incoming, @Nullable String inherited) {
    String own = incoming.part();
    if (own == null) {
      return inherited;
    }
    return own.isEmpty() ? null : own;
  }

  private Where at(String field) {
    return new Where(change, field);
  }
}
