package plenary.agenda.change;

import static plenary.agenda.change.Decision.accept;
import static plenary.agenda.change.Decision.nothing;
import static plenary.agenda.change.Decision.refuse;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import plenary.agenda.change.Refusal.Where;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Room;
import plenary.agenda.programme.RoomId;

/** What is asked of a room. */
record RoomStep(Programme programme, int change) {

  Decision decide(AgendaCommand.OfRoom command) {
    return switch (command) {
      case AgendaCommand.AddRoom(var room) -> add(room);
      case AgendaCommand.RenameRoom(var id, var name) ->
          of(id, "roomId", room -> rename(room, name));
      case AgendaCommand.ResizeRoom(var id, var capacity) ->
          of(id, "roomId", room -> resize(room, capacity));
      case AgendaCommand.CloseRoom(var id) ->
          of(
              id,
              "roomId",
              room -> room.closed() ? nothing() : accept(new ChangeEvent.RoomClosed(id)));
      case AgendaCommand.ReopenRoom(var id) ->
          of(
              id,
              "roomId",
              room -> room.closed() ? accept(new ChangeEvent.RoomReopened(id)) : nothing());
      case AgendaCommand.ShareRoom(var id, var shared) ->
          of(
              id,
              "roomId",
              room ->
                  room.shared() == shared
                      ? nothing()
                      : accept(new ChangeEvent.RoomSharingSet(id, shared)));
    };
  }

  /** What is decided of a room that the programme has. */
  Decision of(RoomId id, String field, Function<Room, Decision> decide) {
    return programme
        .room(id)
        .map(decide)
        .orElseGet(() -> refuse(new Refusal.UnknownRoom(at(field), id)));
  }

  private Decision add(Room room) {
    Integer capacity = room.capacity();
    if (capacity != null && capacity <= 0) {
      return refuse(new Refusal.CapacityNotPositive(at("capacity"), capacity));
    }
    if (programme.room(room.id()).isPresent()) {
      return refuse(new Refusal.IdTaken(at("id"), room.id().value()));
    }
    return named(room.name(), null)
        .map(taken -> refuse(new Refusal.RoomNameTaken(at("name"), taken)))
        .orElseGet(() -> accept(new ChangeEvent.RoomAdded(room)));
  }

  private Decision rename(Room room, String name) {
    if (room.name().equals(name)) {
      return nothing();
    }
    return named(name, room.id())
        .map(taken -> refuse(new Refusal.RoomNameTaken(at("name"), taken)))
        .orElseGet(() -> accept(new ChangeEvent.RoomRenamed(room.id(), room.name(), name)));
  }

  /** Another room of that name. */
  private Optional<Room> named(String name, @Nullable RoomId but) {
    return programme.rooms().stream()
        .filter(known -> known.name().equalsIgnoreCase(name) && !known.id().equals(but))
        .findFirst();
  }

  private Decision resize(Room room, int capacity) {
    if (capacity <= 0) {
      return refuse(new Refusal.CapacityNotPositive(at("capacity"), capacity));
    }
    Integer was = room.capacity();
    return was != null && was == capacity
        ? nothing()
        : accept(new ChangeEvent.RoomResized(room.id(), was, capacity));
  }

  private Where at(String field) {
    return new Where(change, field);
  }
}
