package plenary.agenda.exchange.text;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import plenary.agenda.exchange.PersonDraft;
import plenary.agenda.exchange.ProgrammeDraft;
import plenary.agenda.exchange.SessionDraft;
import plenary.agenda.programme.Kind;

/** Prints a programme as one of many organisers would, who differ in all that a form can be. */
final class Press {
  private static final int PAGE = 30;

  private final Random random;
  private final List<String> lines = new ArrayList<>();
  private final int width;
  private final int hanging;
  private final String bullet;
  private final String moderator;
  private final String speakers;
  private final String questions;
  private final String range;
  private final String behindLabel;
  private final DateTimeFormatter time;
  private final DateTimeFormatter date;
  private final boolean datesOnly;
  private final boolean roomBelow;
  private final boolean spaced;
  private final boolean paged;
  private final boolean parentheses;
  private final String newline;

  Press(Random random) {
    this.random = random;
    width = pick(60, 68, 72, 80, 90, 100, 100_000);
    hanging = pick(0, 2, 3);
    bullet = pick("•", "-", "–", "*", "o", "·", "▪", "");
    moderator = pick("Moderator: ", "Chair: ", "Moderated by ", "Moderator:\n", "Moderator\n");
    speakers = pick("Speakers:", "Panellists:", "Panelists:", "SPEAKERS", "Panel members:");
    questions =
        pick(
            "The following questions are proposed to guide the discussion:",
            "Guiding questions:",
            "Questions for discussion",
            "The discussion will be guided by the following questions:",
            "KEY QUESTIONS");
    range = pick(" - ", "–", " – ", "-", " to ", " — ");
    behindLabel = pick(" – ", ": ", " - ", ". ", " — ");
    time =
        DateTimeFormatter.ofPattern(pick("HH:mm", "H:mm", "H.mm", "H'h'mm", "h:mm a"), Locale.US);
    date = DateTimeFormatter.ofPattern(pick("EEEE, d MMMM yyyy", "EEEE d MMMM yyyy"), Locale.US);
    datesOnly = random.nextBoolean();
    roomBelow = random.nextBoolean();
    spaced = random.nextBoolean();
    paged = random.nextBoolean();
    parentheses = random.nextInt(4) == 0;
    newline = pick("\n", "\n", "\r\n");
  }

  String print(ProgrammeDraft draft) {
    line(draft.title());
    line("");
    LocalDate day = LocalDate.MIN;
    int days = 0;
    for (SessionDraft session : draft.sessions()) {
      if (!session.start().toLocalDate().equals(day)) {
        day = session.start().toLocalDate();
        days++;
        line(datesOnly ? date.format(day) : "DAY " + days + pick("", ": " + date.format(day)));
        line("");
      }
      print(session);
    }
    return String.join(newline, lines);
  }

  private void print(SessionDraft session) {
    String label = session.label() == null ? "" : session.label() + behindLabel;
    String room = session.room() == null || roomBelow ? "" : " [" + session.room() + "]";
    String times = time(session.start()) + range + time(session.end());
    wrap(times, label + session.title() + room);
    if (session.room() != null && roomBelow) {
      line("Room: " + session.room());
    }
    line("");
    session.abstractText().lines().forEach(paragraph -> wrap("", paragraph));
    line("");
    for (PersonDraft person : session.moderators()) {
      String[] name = (moderator + person(person)).split("\n", -1);
      List.of(name).forEach(part -> wrap("", part));
    }
    if (session.kind() == Kind.PANEL) {
      line(speakers);
    }
    items(session.speakers().stream().map(this::person).toList());
    if (!session.questions().isEmpty()) {
      wrap("", questions);
      items(session.questions());
    }
  }

  private String time(ZonedDateTime moment) {
    return time.format(moment);
  }

  private String person(PersonDraft person) {
    String part = person.part() == null ? "" : " (" + person.part() + ")";
    boolean enclosed = parentheses && part.isEmpty() && person.affiliation().indexOf('(') < 0;
    return enclosed
        ? person.name() + " (" + person.affiliation() + ")"
        : person.name() + ", " + person.affiliation() + part;
  }

  private void items(List<String> items) {
    for (int i = 0; i < items.size(); i++) {
      wrap(bullet.isEmpty() ? (i + 1) + "." : bullet, items.get(i));
      if (spaced) {
        line("");
      }
    }
    line("");
  }

  private void wrap(String first, String text) {
    StringBuilder line = new StringBuilder(first);
    for (String word : text.split(" ", -1)) {
      if (line.length() + 1 + word.length() > width) {
        line(line.toString());
        line.setLength(0);
        line.append(first.length() == 1 ? " ".repeat(hanging) : "").append(word);
      } else {
        line.append(line.isEmpty() ? "" : " ").append(word);
      }
    }
    line(line.toString());
  }

  private void line(String text) {
    lines.add(text);
    if (paged && lines.size() % PAGE == 0) {
      lines.addAll(List.of("", pick("", "7", "Page 7 of 9"), "\f"));
    }
  }

  @SafeVarargs
  private <T> T pick(T... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
