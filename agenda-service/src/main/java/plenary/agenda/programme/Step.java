package plenary.agenda.programme;

import static plenary.agenda.programme.Decision.accept;
import static plenary.agenda.programme.Decision.nothing;
import static plenary.agenda.programme.Decision.refuse;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import plenary.agenda.programme.AgendaCommand.Incoming;
import plenary.agenda.programme.Refusal.Where;

/**
 * One command of a change set, decided on the programme as the commands before it leave it. What
 * would change nothing is accepted without an event.
 *
 * @param change the command's place in the change set, from 0
 */
record Step(Programme programme, int change) {

  /** A day; who is later than that is rescheduled. */
  private static final int MOST_DELAY = 24 * 60;

  Decision decide(AgendaCommand command) {
    return switch (command) {
      case AgendaCommand.Reschedule(var id, var start, var end) ->
          of(id, session -> reschedule(session, start, end));
      case AgendaCommand.MoveRoom(var id, var room) -> of(id, session -> move(session, room));
      case AgendaCommand.SwapSpeaker(var id, var outgoing, var incoming) ->
          of(id, session -> swapSpeaker(session, outgoing, incoming));
      case AgendaCommand.SwapModerator(var id, var outgoing, var incoming) ->
          of(id, session -> swapModerator(session, outgoing, incoming));
      case AgendaCommand.AddSpeaker(var id, var incoming) ->
          of(id, session -> addSpeaker(session, incoming));
      case AgendaCommand.WithdrawSpeaker(var id, var who) ->
          of(id, session -> withdrawSpeaker(session, who));
      case AgendaCommand.Cancel(var id, var reason) -> of(id, session -> cancel(session, reason));
      case AgendaCommand.Reinstate(var id) ->
          of(id, s -> s.isCancelled() ? accept(new ChangeEvent.Reinstated(id)) : nothing());
      case AgendaCommand.AddRoom(var room) -> addRoom(room);
      case AgendaCommand.ResizeRoom(var id, var capacity) -> resizeRoom(id, capacity);
      case AgendaCommand.SetStatus(var id, var status) ->
          of(id, session -> setStatus(session, status));
      case AgendaCommand.SetDelay(var id, var minutes) ->
          of(id, session -> setDelay(session, minutes));
      case AgendaCommand.SetNote(var id, var note) -> of(id, session -> setNote(session, note));
    };
  }

  private Decision of(SessionId id, Function<Session, Decision> decide) {
    return programme
        .session(id)
        .map(decide)
        .orElseGet(() -> refuse(new Refusal.UnknownSession(at("sessionId"), id)));
  }

  private Decision reschedule(Session session, Instant start, Instant end) {
    LocalDate first = programme.firstDay().minusDays(1);
    LocalDate last = programme.lastDay().plusDays(1);
    Slot was = session.slot();
    if (start.equals(was.start()) && end.equals(was.end())) {
      return nothing();
    }
    if (!start.isBefore(end)) {
      return refuse(new Refusal.EndsBeforeStart(at("end")));
    }
    if (programme.dayOf(start).isBefore(first)) {
      return refuse(new Refusal.OutsideProgramme(at("start"), first, last));
    }
    if (programme.dayOf(end).isAfter(last)) {
      return refuse(new Refusal.OutsideProgramme(at("end"), first, last));
    }
    return accept(new ChangeEvent.Rescheduled(session.id(), was.start(), was.end(), start, end));
  }

  private Decision move(Session session, RoomId room) {
    if (session.isIn(room)) {
      return nothing();
    }
    return programme.room(room).isPresent()
        ? accept(new ChangeEvent.Moved(session.id(), session.slot().roomId(), room))
        : refuse(new Refusal.UnknownRoom(at("roomId"), room));
  }

  private Decision swapSpeaker(Session session, PersonId outgoing, Incoming incoming) {
    return swap(
        session,
        session.stage()::speaker,
        outgoing,
        incoming,
        (was, now) -> new ChangeEvent.SpeakerSwapped(session.id(), was, now));
  }

  private Decision swapModerator(Session session, PersonId outgoing, Incoming incoming) {
    return swap(
        session,
        session.stage()::moderator,
        outgoing,
        incoming,
        (was, now) -> new ChangeEvent.ModeratorSwapped(session.id(), was, now));
  }

  private interface Swap {
    ChangeEvent event(Appearance outgoing, Appearance incoming);
  }

  private Decision swap(
      Session session,
      Function<PersonId, Optional<Appearance>> onStage,
      PersonId outgoing,
      Incoming incoming,
      Swap swap) {
    Optional<Appearance> leaves = onStage.apply(outgoing);
    if (leaves.isEmpty()) {
      return refuse(new Refusal.NotOnStage(at("outgoing"), outgoing, session));
    }
    Optional<Person> comes = programme.person(incoming);
    if (comes.isEmpty()) {
      return unknown(incoming, "incoming.personId");
    }
    Appearance was = leaves.get();
    Appearance now = new Appearance(comes.get(), part(incoming, was.part()));
    if (now.equals(was)) {
      return nothing();
    }
    return onStage.apply(now.person().id()).isPresent()
        ? refuse(new Refusal.AlreadyOnStage(at("incoming"), now.person(), session))
        : accept(swap.event(was, now));
  }

  private Decision addSpeaker(Session session, Incoming incoming) {
    Optional<Person> comes = programme.person(incoming);
    if (comes.isEmpty()) {
      return unknown(incoming, "person.personId");
    }
    Appearance now = new Appearance(comes.get(), part(incoming, null));
    Optional<Appearance> there = session.stage().speaker(now.person().id());
    if (there.isPresent()) {
      return there.get().equals(now)
          ? nothing()
          : refuse(new Refusal.AlreadyOnStage(at("person"), now.person(), session));
    }
    return accept(new ChangeEvent.SpeakerAdded(session.id(), now));
  }

  private Decision withdrawSpeaker(Session session, PersonId who) {
    return session
        .stage()
        .speaker(who)
        .map(leaves -> accept(new ChangeEvent.SpeakerWithdrawn(session.id(), leaves)))
        .orElseGet(() -> refuse(new Refusal.NotOnStage(at("personId"), who, session)));
  }

  private Decision cancel(Session session, String reason) {
    return session.isCancelled() && reason.equals(session.live().cancelledBecause())
        ? nothing()
        : accept(new ChangeEvent.Cancelled(session.id(), reason));
  }

  private Decision addRoom(Room room) {
    if (room.capacity() != null && room.capacity() <= 0) {
      return refuse(new Refusal.CapacityNotPositive(at("capacity"), room.capacity()));
    }
    return programme.rooms().stream()
        .filter(known -> known.name().equalsIgnoreCase(room.name()))
        .findFirst()
        .map(taken -> refuse(new Refusal.RoomNameTaken(at("name"), taken)))
        .orElseGet(() -> accept(new ChangeEvent.RoomAdded(room)));
  }

  private Decision resizeRoom(RoomId id, int capacity) {
    Optional<Room> room = programme.room(id);
    if (room.isEmpty()) {
      return refuse(new Refusal.UnknownRoom(at("roomId"), id));
    }
    if (capacity <= 0) {
      return refuse(new Refusal.CapacityNotPositive(at("capacity"), capacity));
    }
    Integer was = room.get().capacity();
    return was != null && was == capacity
        ? nothing()
        : accept(new ChangeEvent.RoomResized(id, was, capacity));
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

  private Decision unknown(Incoming incoming, String field) {
    PersonId id =
        switch (incoming) {
          case Incoming.Known known -> known.id();
          case Incoming.Named named -> named.person().id();
        };
    return refuse(new Refusal.UnknownPerson(at(field), id));
  }

  private static @Nullable String part(Incoming incoming, @Nullable String inherited) {
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
