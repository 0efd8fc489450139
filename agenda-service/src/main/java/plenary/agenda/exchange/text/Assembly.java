package plenary.agenda.exchange.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import plenary.agenda.exchange.RoomDraft;
import plenary.agenda.exchange.text.Block.Form;
import plenary.agenda.exchange.text.Block.Space;
import plenary.agenda.exchange.text.Days.Headed;
import plenary.agenda.exchange.text.line.Clock;
import plenary.agenda.exchange.text.line.Heading;
import plenary.agenda.exchange.text.line.Labels;
import plenary.agenda.exchange.text.line.Labels.Role;
import plenary.agenda.exchange.text.line.Line;
import plenary.agenda.exchange.text.line.Lines;
import plenary.agenda.exchange.text.line.Rooms;
import plenary.agenda.exchange.text.page.Pages.Printed;
import plenary.agenda.exchange.text.page.Warnings;
import plenary.agenda.exchange.text.page.Wrap;

/** Walks down the lines and puts together what belongs together. */
final class Assembly {
  private static final int LONGEST_TITLE = 200;
  private final List<Line> lines;
  private final Wrap wrap;
  private final Warnings warnings;
  private final Outside outside;
  private final Days days = new Days();
  private final List<Sketch> sketches = new ArrayList<>();
  private @Nullable Sketch session;
  private @Nullable Block open;
  private @Nullable Listing list;
  private Space space = Space.NONE;
  private int at;

  private Assembly(List<Line> lines, Wrap wrap, Warnings warnings) {
    this.lines = lines;
    this.wrap = wrap;
    this.warnings = warnings;
    this.outside = new Outside(warnings);
  }

  /**
   * What was found, not yet at its time.
   *
   * @param title the first line, where it is printed before the first day
   * @param outside the paragraphs that belong to no session
   */
  record Found(
      @Nullable String title, List<String> outside, List<Headed> days, List<Sketch> sketches) {}

  static Found of(List<Line> lines, Wrap wrap, Warnings warnings) {
    Assembly assembly = new Assembly(lines, wrap, warnings);
    for (int i = 0; i < lines.size(); i++) {
      assembly.at = i;
      assembly.take(lines.get(i));
    }
    return assembly.found();
  }

  private Found found() {
    closeList();
    return new Found(outside.title(), outside.paragraphs(), days.inOrder(), sketches);
  }

  private void take(Line line) {
    switch (line) {
      case Line.Gap gap -> space = space.and(gap);
      case Line.Day day -> beginDay(day);
      case Line.Time time -> beginSession(time.print(), time.clock(), time.title());
      case Line.Label label -> label(label);
      case Line.Bullet bullet -> bullet(bullet);
      case Line.Text text -> text(text.print());
      case Line.End end -> {
        if (session != null && open != null && open.form() == Form.TITLE && open.isEmpty()) {
          open.append(end.print(), wrap);
        }
        end();
      }
    }
    if (!(line instanceof Line.Gap)) {
      space = Space.NONE;
    }
  }

  private void end() {
    closeList();
    session = null;
  }

  private void beginDay(Line.Day day) {
    end();
    int line = day.print().at();
    boolean afterSession = !sketches.isEmpty() && sketches.getLast().day() == days.last();
    days.add(new Headed(line, day.mark()), afterSession);
    String rest = day.mark().rest();
    boolean isSession = Clock.at(rest) instanceof Clock.Found(var _, var after) && !after.isEmpty();
    if (!rest.isEmpty() && !isSession) {
      outside.take(line, rest);
    }
  }

  private void beginSession(Printed print, Clock clock, String printedTitle) {
    closeList();
    session = new Sketch(print.at(), days.last(), clock);
    sketches.add(session);
    open = new Block(Form.TITLE, print, printedTitle);
    if (clock.end() == null && Lines.isClose(printedTitle)) {
      end();
    }
  }

  private void label(Line.Label label) {
    Sketch current = session;
    if (current == null || (open != null && open.isProse(label, space))) {
      text(label.print());
      return;
    }
    boolean untitled = open != null && open.form() == Form.TITLE && open.isEmpty();
    close();
    if (untitled && label.part() != null) {
      current.title(label.text().isEmpty() ? label.print().text() : label.part());
    }
    switch (label.role()) {
      case MODERATOR, SPEAKER -> list(label, Form.PERSON);
      case QUESTION -> list(label, Form.QUESTION);
      case ABSTRACT -> prose(label.print(), label.text());
      case ROOM -> current.placeIn(label, warnings);
      case LANGUAGE -> current.language(label.text());
      case TITLE -> theme(current, label);
    }
  }

  private void list(Line.Label label, Form form) {
    closeList();
    Listing begun = Listing.of(label, lines.subList(at + 1, lines.size()));
    list = begun;
    if (begun.isInline()) {
      open = new Block(form, label.print(), label.text(), null, begun);
    }
  }

  private void closeList() {
    close();
    Listing ended = list;
    if (ended != null) {
      ended.end(warnings);
    }
    list = null;
  }

  private void prose(Printed print, String text) {
    closeList();
    if (!text.isEmpty()) {
      open = new Block(Form.PARAGRAPH, print, text);
    }
  }

  private void theme(Sketch current, Line.Label label) {
    if (current.heading().title().isEmpty()) {
      open =
          new Block(
              Form.TITLE, label.print(), Heading.joined(current.printedTitle(), label.text()));
    } else {
      prose(label.print(), label.print().text());
    }
  }

  private void bullet(Line.Bullet bullet) {
    Block block = open;
    if (block != null && block.isProse(bullet, space)) {
      block.append(bullet.print(), wrap);
      return;
    }
    if (block != null && session != null && block.form() == Form.TITLE && block.isEmpty()) {
      block.append(bullet.print().with(bullet.text()), wrap);
      return;
    }
    close();
    if (list != null && list.isComplete()) {
      closeList();
    }
    Listing current = list;
    Form form = current == null ? Form.NOTE : current.form();
    open = new Block(form, bullet.print(), bullet.text(), bullet.mark(), current);
    if (current != null) {
      current.fill(true);
    }
  }

  private void text(Printed print) {
    Block current = open;
    boolean apart = session == null && current != null && current.form() == Form.PARAGRAPH;
    boolean goesOn =
        current != null
            && (current.continuesWith(print, space, wrap)
                || (isLastOfItsKind() && current.asksOn(print, space, wrap)));
    if (current != null && goesOn && !(apart && current.endsBefore(print, wrap))) {
      current.append(print, wrap);
    } else if (current != null && session != null && needsTitle(current, print)) {
      nameSession(session, current, print);
    } else {
      close();
      place(print, current != null && current.form() == Form.TITLE);
    }
  }

  private boolean isLastOfItsKind() {
    return at + 1 >= lines.size() || !(lines.get(at + 1) instanceof Line.Text);
  }

  private boolean needsTitle(Block current, Printed print) {
    String text = print.text();
    return current.form() == Form.TITLE
        && text.length() <= LONGEST_TITLE
        && Heading.isTitledBelow(current.text(), text, space.isNone());
  }

  private void nameSession(Sketch current, Block block, Printed print) {
    RoomDraft room = Heading.of(block.text()).room();
    if (room != null) {
      current.room(room);
    }
    String head = room == null ? block.text() : Rooms.take(block.text()).text();
    open = new Block(Form.TITLE, print, Heading.joined(head, print.text()));
  }

  private void place(Printed print, boolean afterTitle) {
    Sketch current = session;
    if (current == null) {
      Form form =
          outside.title() == null && days.isEmpty() && sketches.isEmpty()
              ? Form.TITLE
              : Form.PARAGRAPH;
      open = new Block(form, print, print.text());
    } else if (current.isBesides(print.text())) {
      beginSession(print, current.clock(), print.text());
    } else if (Rooms.isRoom(print.text(), afterTitle) && current.room() == null) {
      current.room(Rooms.labelled(print.text()));
    } else if (list == null) {
      open = new Block(Form.PARAGRAPH, print, print.text());
    } else {
      listed(print, list);
    }
  }

  /** A line in a list without a bullet. */
  private void listed(Printed print, Listing current) {
    String text = print.text();
    if (current.completesLabel(text, space)) {
      return;
    }
    if (current.takes(text, space)) {
      open = new Block(current.form(), print, text, null, current);
      current.fill(false);
      return;
    }
    if (current.isBulleted() || !current.isInline()) {
      warnings.add(
          print.at(), text, "printed between a list and what follows; kept in the abstract");
    }
    if (!current.isBulleted()) {
      closeList();
    }
    open = new Block(Form.PARAGRAPH, print, text);
  }

  private void close() {
    Block block = open;
    open = null;
    if (block == null || (block.text().isEmpty() && block.form() != Form.TITLE)) {
      return;
    }
    Sketch current = session;
    if (current == null) {
      outside.take(block);
      return;
    }
    switch (block.form()) {
      case TITLE -> current.title(block.text());
      case PARAGRAPH -> paragraph(current, block.line(), block.text());
      case QUESTION -> current.question(block.text());
      case NOTE -> current.note(block.mark(), block.text());
      case PERSON -> current.people(block, warnings);
    }
  }

  private void paragraph(Sketch current, int line, String text) {
    Labels.Label label = text.length() < LONGEST_TITLE ? Labels.at(text) : null;
    boolean asks =
        text.endsWith(":") && text.substring(text.lastIndexOf('.') + 1).contains("question");
    if (asks || (label != null && label.role() == Role.QUESTION)) {
      list = Listing.announced(text, line);
    }
    if (label != null && label.role() == Role.QUESTION && label.rest().isEmpty()) {
      return;
    }
    current.prose(text, list != null);
  }
}
