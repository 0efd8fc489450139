package plenary.wording;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import plenary.wording.Happening.Part;
import plenary.wording.Session.Slot;

/**
 * What people are told about sessions, in one language: what was, as far as that is known, and what
 * is. Of several things at once the first is a sentence, and the others follow it in short.
 */
final class HappeningWords {

  private final Phrasebook book;
  private final Phrases phrases;
  private final StageWords stage;

  HappeningWords(Phrasebook book, Phrases phrases) {
    this.book = book;
    this.phrases = phrases;
    this.stage = new StageWords(phrases);
  }

  private String several(List<Happening> parts) {
    String text = text(parts.getFirst());
    for (var part : parts.subList(1, parts.size())) {
      for (var what : inShort(part)) {
        text = phrases.say("too", Map.of("sentence", text, "what", what));
      }
    }
    return text;
  }

  String text(Happening happening) {
    var session = happening.session();
    return switch (happening) {
      case Happening.Several(_, var parts) -> several(parts);
      case Happening.Scheduled(_, var told) -> scheduled(session, told);
      case Happening.Removed _ -> say("removed", session);
      case Happening.Rescheduled(_, var was) ->
          say(
              session.room() == null ? "rescheduled" : "rescheduled.same-room",
              session,
              times(session, was));
      case Happening.Moved(_, var was) -> moved(session, was);
      case Happening.RescheduledAndMoved(_, var was, var wasRoom) ->
          rescheduledAndMoved(session, was, wasRoom);
      case Happening.Delayed _ -> delayed(session, "delayed", "on-time");
      case Happening.Projected _ -> projected(session, "projected");
      case Happening.Cancelled(_, var reason) when reason == null || reason.isBlank() ->
          say("cancelled", session);
      case Happening.Cancelled(_, var reason) ->
          say("cancelled.because", session, Map.of("reason", phrases.name(reason)));
      case Happening.Reinstated _ -> say("reinstated", session);
      case Happening.Retitled(_, var was) -> retitled(session, was);
      case Happening.Edited(_, var parts) -> edited(session, parts);
      case Happening.RoomRenamed(_, var was) ->
          say("room-renamed", session, Map.of("room", room(session), "was", phrases.name(was)));
      case Happening.RoomClosed _ when session.room() == null -> say("moved.away", session);
      case Happening.RoomClosed _ -> say("room-closed", session, Map.of("room", room(session)));
      case Happening.DoorsOpened _ when session.room() == null -> say("doors-opened", session);
      case Happening.DoorsOpened _ ->
          say("doors-opened.in", session, Map.of("room", room(session)));
      case Happening.WentLive _ -> say("went-live", session);
      case Happening.Paused _ -> say("paused", session);
      case Happening.Ended _ -> say("ended", session);
      case Happening.StatusReset _ -> say("status-reset", session);
      case Happening.Noted(_, var note) ->
          say("noted", session, Map.of("note", phrases.name(note)));
      case Happening.OnStage change -> about(session, stage.text(change));
    };
  }

  /** What follows a sentence about the same session; whatever has no short form is a sentence. */
  private List<String> inShort(Happening happening) {
    var session = happening.session();
    return switch (happening) {
      case Happening.Rescheduled(_, var was) ->
          List.of(phrases.say("too.time", times(session, was)));
      case Happening.Moved(_, var was) -> List.of(inShort(session, was));
      case Happening.RescheduledAndMoved(_, var was, var wasRoom) ->
          List.of(inShort(session, wasRoom), phrases.say("too.time", times(session, was)));
      case Happening.Delayed _ -> List.of(delayed(session, "too.delayed", "too.on-time"));
      case Happening.Projected _ -> List.of(projected(session, "too.projected"));
      case Happening.Retitled _ ->
          List.of(phrases.say("too.retitled", Map.of("title", phrases.name(session.title()))));
      case Happening.Edited(_, var parts) -> inShort(session, parts);
      case Happening.OnStage change -> List.of(stage.text(change));
      case Happening.Several(_, var parts) ->
          parts.stream().flatMap(part -> inShort(part).stream()).toList();
      case Happening.Scheduled _,
          Happening.Removed _,
          Happening.Cancelled _,
          Happening.Reinstated _,
          Happening.RoomRenamed _,
          Happening.RoomClosed _,
          Happening.DoorsOpened _,
          Happening.WentLive _,
          Happening.Paused _,
          Happening.Ended _,
          Happening.StatusReset _,
          Happening.Noted _ ->
          List.of(text(happening));
    };
  }

  /** Whoever is told on another day needs to be told the day. */
  private String scheduled(Session session, @Nullable LocalDate told) {
    var day = day(session.start(), session);
    var range = book.range(session.planned(), session.zone());
    var time = day.equals(told) ? range : book.on(day, range);
    return session.room() == null
        ? say("scheduled", session, Map.of("time", time))
        : say("scheduled.in", session, Map.of("time", time, "room", room(session)));
  }

  private String moved(Session session, @Nullable String was) {
    if (was == null) {
      return session.room() == null
          ? say("moved.away", session)
          : say("moved", session, Map.of("room", room(session)));
    }
    return session.room() == null
        ? say("moved.away.from", session, Map.of("was", phrases.name(was)))
        : say("moved.from", session, Map.of("room", room(session), "was", phrases.name(was)));
  }

  private String inShort(Session session, @Nullable String was) {
    if (session.room() == null) {
      return phrases.say("too.room.none", Map.of());
    }
    return was == null
        ? phrases.say("too.room.new", Map.of("room", room(session)))
        : phrases.say("too.room", Map.of("room", room(session), "was", phrases.name(was)));
  }

  private String rescheduledAndMoved(Session session, Slot was, @Nullable String wasRoom) {
    if (session.room() == null) {
      return say("rescheduled", session, times(session, was));
    }
    var values = new HashMap<>(times(session, was));
    values.put("room", room(session));
    if (wasRoom == null) {
      return say("rescheduled.and-moved", session, values);
    }
    values.put("wasRoom", phrases.name(wasRoom));
    return say("rescheduled.and-moved.from", session, values);
  }

  private String delayed(Session session, String late, String onTime) {
    var minutes = session.delayMinutes();
    if (minutes == 0) {
      return say(onTime, session);
    }
    var time = time(session, session.expected(), session.planned());
    return say(late, session, Map.of("minutes", minutes, "time", time));
  }

  private String projected(Session session, String key) {
    var planned = session.planned().start();
    var expected = session.expected().start();
    if (expected.isEqual(planned)) {
      return say(key + ".on-time", session);
    }
    var day = day(expected, session);
    var times =
        Map.<String, Object>of(
            "time",
            book.clock(expected, session.zone()),
            "planned",
            book.clock(planned, session.zone()));
    if (day.equals(day(planned, session))) {
      return say(key, session, times);
    }
    var withDay = new HashMap<>(times);
    withDay.put("day", book.name(day));
    return say(key + ".on-day", session, withDay);
  }

  private String retitled(Session session, String was) {
    var title = phrases.name(session.title());
    return session.hasCode()
        ? say("retitled", session, Map.of("title", title))
        : phrases.say("retitled.nameless", Map.of("was", phrases.name(was), "title", title));
  }

  /** The language is told in a sentence of its own; what else is new is counted up. */
  private String edited(Session session, Set<Part> parts) {
    var others = others(parts);
    if (!parts.contains(Part.LANGUAGE)) {
      return about(session, others.orElse(""));
    }
    var sentence = language(session, "language");
    return others
        .map(what -> phrases.say("too", Map.of("sentence", sentence, "what", what)))
        .orElse(sentence);
  }

  private List<String> inShort(Session session, Set<Part> parts) {
    var all = new ArrayList<String>();
    if (parts.contains(Part.LANGUAGE)) {
      all.add(language(session, "too.language"));
    }
    others(parts).ifPresent(all::add);
    return all;
  }

  private String language(Session session, String key) {
    var language = session.language();
    return language == null
        ? say(key + ".none", session)
        : say(key, session, Map.of("language", phrases.language(language)));
  }

  private Optional<String> others(Set<Part> parts) {
    var names = parts.stream().flatMap(part -> part(part).stream()).toList();
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(phrases.say("edited", Map.of("parts", phrases.list(names))));
  }

  private Optional<String> part(Part part) {
    return switch (part) {
      case ABSTRACT -> Optional.of(phrases.say("part.abstract", Map.of()));
      case QUESTIONS -> Optional.of(phrases.say("part.questions", Map.of()));
      case KIND -> Optional.of(phrases.say("part.kind", Map.of()));
      case TAGS -> Optional.of(phrases.say("part.tags", Map.of()));
      case LANGUAGE -> Optional.empty();
    };
  }

  private String room(Session session) {
    var room = session.room();
    return room == null ? "" : phrases.name(room.name());
  }

  /** What is and what was; the day is named only where it changes, and then of both. */
  private Map<String, Object> times(Session session, Slot was) {
    return Map.of(
        "time",
        time(session, session.planned(), was),
        "was",
        time(session, was, session.planned()));
  }

  private String time(Session session, Slot slot, Slot other) {
    var day = day(slot.start(), session);
    var range = book.range(slot, session.zone());
    return day.equals(day(other.start(), session)) ? range : book.on(day, range);
  }

  private static LocalDate day(OffsetDateTime moment, Session session) {
    return moment.atZoneSameInstant(session.zone()).toLocalDate();
  }

  private String about(Session session, String what) {
    return say("about", session, Map.of("what", what));
  }

  private String say(String key, Session session) {
    return say(key, session, Map.of());
  }

  /** A phrase may do without the session. */
  private String say(String key, Session session, Map<String, Object> values) {
    var all = new HashMap<>(values);
    all.put("session", phrases.name(session.label()));
    return phrases.say(key, all);
  }
}
