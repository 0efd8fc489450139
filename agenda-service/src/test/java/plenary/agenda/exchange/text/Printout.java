package plenary.agenda.exchange.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.StringJoiner;
import plenary.agenda.exchange.PersonDraft;
import plenary.agenda.exchange.ProgrammeDraft;
import plenary.agenda.exchange.RoomDraft;
import plenary.agenda.exchange.SessionDraft;
import plenary.agenda.exchange.Warning;

/**
 * A draft as a page that a person can check against the programme, with everything that it holds.
 */
final class Printout {
  private Printout() {}

  static byte[] resource(String name) {
    try (InputStream in = Objects.requireNonNull(Printout.class.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(String name) {
    return new String(resource(name), UTF_8);
  }

  static String of(ProgrammeText.Result result) {
    return switch (result) {
      case ProgrammeText.Read(var draft) -> of(draft);
      case ProgrammeText.NoProgramme(var why, var line) ->
          "no programme, line " + line + ": " + why;
    };
  }

  private static String of(ProgrammeDraft draft) {
    StringJoiner page = new StringJoiner("\n", "", "\n");
    page.add("title: " + draft.title());
    paragraphs(page, "description: ", draft.description());
    for (RoomDraft room : draft.rooms()) {
      page.add("room: " + room.name() + (room.capacity() == null ? "" : ", " + room.capacity()));
    }
    draft.sessions().forEach(session -> add(page, session));
    if (!draft.warnings().isEmpty()) {
      page.add("");
    }
    for (Warning warning : draft.warnings()) {
      page.add("warning: " + warning.line() + " [" + warning.text() + "] " + warning.message());
    }
    return page.toString();
  }

  private static void add(StringJoiner page, SessionDraft session) {
    page.add("");
    page.add("session: " + session.code() + ", " + session.kind() + ", line " + session.line());
    page.add("title: " + session.title());
    page.add(
        "time: " + session.start().toLocalDateTime() + " to " + session.end().toLocalDateTime());
    if (session.room() != null) {
      page.add("room: " + session.room());
    }
    if (session.language() != null) {
      page.add("language: " + session.language());
    }
    paragraphs(page, "abstract: ", session.abstractText());
    session.moderators().forEach(person -> page.add("moderator: " + person(person)));
    session.speakers().forEach(person -> page.add("speaker: " + person(person)));
    session.questions().forEach(question -> page.add("question: " + question));
  }

  private static void paragraphs(StringJoiner page, String name, String text) {
    if (!text.isEmpty()) {
      text.lines().filter(line -> !line.isEmpty()).forEach(line -> page.add(name + line));
    }
  }

  private static String person(PersonDraft person) {
    String part = person.part() == null ? "" : " | " + person.part();
    return person.name() + " | " + person.affiliation() + part;
  }
}
