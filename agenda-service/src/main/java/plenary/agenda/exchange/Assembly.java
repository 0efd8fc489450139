package plenary.agenda.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import plenary.agenda.exchange.Block.Form;
import plenary.agenda.exchange.Block.Listing;
import plenary.agenda.exchange.Block.Space;
import plenary.agenda.exchange.Labels.Role;
import plenary.agenda.exchange.Pages.Printed;
import plenary.agenda.programme.Kind;

/** Walks down the lines and puts together what belongs together. */
final class Assembly {
  private static final int LONGEST_TITLE = 200;
  private static final Set<String> NO_SUBJECT =
      Set.of("With", "By", "All", "Including", "Followed", "Led", "Open", "Chaired", "Moderated");
  private static final int LONGEST_LIST = 120;

  /** A day as headed; its sessions know it by its place in the list. */
  record Headed(int line, DayMark mark) {}

  private final List<Line> lines;
  private final Wrap wrap;
  private final Warnings warnings;
  private final List<Headed> days = new ArrayList<>();
  private final List<Sketch> sketches = new ArrayList<>();
  private final List<String> outside = new ArrayList<>();
  private @Nullable String title;
  private @Nullable Sketch session;
  private @Nullable Block open;
  private @Nullable Listing list;
  private boolean listed;
  private boolean bulleted;
  private Space space = Space.NONE;
  private int at;

  private Assembly(List<Line> lines, Wrap wrap, Warnings warnings) {
    this.lines = lines;
    this.wrap = wrap;
    this.warnings = warnings;
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
    assembly.close();
    return new Found(assembly.title, assembly.outside, assembly.days, assembly.sketches);
  }

  private void take(Line line) {
    switch (line) {
      case Line.Gap gap -> space = space.and(gap);
      case Line.Day day -> beginDay(day);
      case Line.Time time -> beginSession(time.print(), time.clock(), time.title());
      case Line.Label label -> label(label);
      case Line.Bullet bullet -> bullet(bullet);
      case Line.Text text -> text(text.print());
      case Line.End _ -> end();
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
    int at = day.print().at();
    boolean empty =
        !days.isEmpty()
            && sketches.stream()
                .skip(Math.max(0, sketches.size() - 1))
                .noneMatch(last -> last.day() == days.size() - 1);
    DayMark both = empty ? days.getLast().mark().and(day.mark()) : null;
    if (both == null) {
      days.add(new Headed(at, day.mark()));
    } else {
      days.set(days.size() - 1, new Headed(days.getLast().line(), both));
    }
    String rest = day.mark().rest();
    boolean isSession = Clock.at(rest) instanceof Clock.Found(var _, var after) && !after.isEmpty();
    if (!rest.isEmpty() && !isSession) {
      outside(at, rest);
    }
  }

  private void beginSession(Printed print, Clock clock, String printedTitle) {
    closeList();
    session = new Sketch(print.at(), days.size() - 1, clock);
    sketches.add(session);
    String zone = clock.zoneWord();
    if (zone != null) {
      warnings.add(
          print.at(), print.text(), "the time is read in the programme's zone, not as " + zone);
    }
    open = new Block(Form.TITLE, print, printedTitle);
    if (clock.end() == null && Lines.isClose(printedTitle)) {
      end();
    }
  }

  private void label(Line.Label label) {
    Sketch current = session;
    if (current == null || isInsideParagraph(label)) {
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
      case ROOM -> room(current, label.print(), label.text());
      case LANGUAGE -> current.language(label.text());
      case TITLE -> theme(current, label);
    }
  }

  /** "... will look at the following" / "questions:" is a sentence, and begins a list as one. */
  private boolean isInsideParagraph(Line.Label label) {
    Block current = open;
    return current != null
        && current.form() == Form.PARAGRAPH
        && space.isNone()
        && current.isUnfinished()
        && Wrap.startsSmall(label.print().text());
  }

  private void list(Line.Label label, Form form) {
    closeList();
    Listing begun = Listing.of(label, isSpaced());
    begin(begun);
    if (begun.inline()) {
      open = new Block(form, label.print(), label.text(), null, begun);
    }
  }

  /** Whether what follows is a list of people, each of several lines and parted by empty ones. */
  private boolean isSpaced() {
    boolean severalLines = false;
    int people = 0;
    boolean gap = true;
    for (int i = at + 1; i < Math.min(lines.size(), at + LONGEST_LIST); i++) {
      if (lines.get(i) instanceof Line.Gap) {
        gap = true;
        continue;
      }
      if (!(lines.get(i) instanceof Line.Text text)) {
        break;
      }
      if (gap && !People.isBareName(text.text()) && !People.isPerson(text.text())) {
        break;
      }
      people += gap ? 1 : 0;
      severalLines |= !gap;
      gap = false;
    }
    return severalLines && people > 1;
  }

  private void begin(Listing begun) {
    list = begun;
    listed = begun.inline();
    bulleted = false;
  }

  private void closeList() {
    close();
    Listing ended = list;
    if (ended != null && !listed) {
      warnings.add(ended.line(), ended.label(), "nothing is printed under this label");
    }
    list = null;
  }

  private void prose(Printed print, String text) {
    closeList();
    if (!text.isEmpty()) {
      open = new Block(Form.PARAGRAPH, print, text);
    }
  }

  private void room(Sketch current, Printed print, String text) {
    RoomDraft found = Rooms.labelled(text);
    if (current.room() == null && !text.isEmpty()) {
      current.room(found);
    } else if (!found.equals(current.room())) {
      current.stray(print.at(), print.text(), "a second room for one session", warnings);
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
    Block current = open;
    if (current != null && isProse(bullet, current)) {
      current.append(bullet.print(), wrap);
      return;
    }
    if (current != null && session != null && current.form() == Form.TITLE && current.isEmpty()) {
      current.append(bullet.print().with(bullet.text()), wrap);
      return;
    }
    close();
    bulleted = true;
    open = new Block(form(list), bullet.print(), bullet.text(), bullet.mark(), list);
    listed = true;
  }

  private static Form form(@Nullable Listing list) {
    return list == null ? Form.NOTE : list.role().isPeople() ? Form.PERSON : Form.QUESTION;
  }

  /** A line of a paragraph may begin with what looks like a bullet: "2. Speak with one voice". */
  private boolean isProse(Line.Bullet bullet, Block current) {
    boolean apart = !space.isNone() && !(space.pageBreak() && current.isOpen());
    if (current.form() != Form.PARAGRAPH || apart) {
      return false;
    }
    char mark = bullet.mark().charAt(0);
    if (!current.isUnfinished()) {
      return mark == '1' && bullet.text().contains(" 2" + bullet.mark().substring(1) + " ");
    }
    boolean dash = "-–—+*".indexOf(mark) >= 0;
    return Character.isLetterOrDigit(mark)
        || mark == '('
        || (dash && Wrap.startsSmall(bullet.text()));
  }

  private void text(Printed print) {
    Block current = open;
    boolean apart = session == null && current != null && current.form() == Form.PARAGRAPH;
    boolean goesOn =
        current != null
            && (current.continuesWith(print, space, wrap)
                || (isLastOfItsKind() && current.asksOn(print, space, wrap)));
    if (current != null && goesOn && !(apart && endsHere(current, print))) {
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

  /** Outside of sessions, lines are short and stand for themselves. */
  private boolean endsHere(Block current, Printed print) {
    return !current.isOpen() && !Wrap.startsSmall(print.text()) && !current.isFull(print, wrap);
  }

  private boolean needsTitle(Block current, Printed print) {
    String text = print.text();
    return current.form() == Form.TITLE
        && (Heading.of(current.text()).title().isEmpty() || isSubject(current, text))
        && !Rooms.isRoom(text, true)
        && text.length() <= LONGEST_TITLE
        && !text.endsWith(".");
  }

  /** Below "Keynote" may stand what it is about. */
  private boolean isSubject(Block current, String text) {
    return space.isNone()
        && Heading.isBare(current.text())
        && !isFrame(Heading.of(current.text()).kind())
        && !Heading.isHeadline(text)
        && !NO_SUBJECT.contains(text.split(" ", 2)[0])
        && !People.isPerson(text)
        && !People.isBareName(text)
        && !Wrap.endsClause(text);
  }

  private static boolean isFrame(Kind kind) {
    return kind == Kind.OPENING || kind == Kind.CLOSING;
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
          title == null && days.isEmpty() && sketches.isEmpty() ? Form.TITLE : Form.PARAGRAPH;
      open = new Block(form, print, print.text());
    } else if (beginsParallel(current, print)) {
      beginSession(print, current.clock(), print.text());
    } else if (Rooms.isRoom(print.text(), afterTitle) && current.room() == null) {
      current.room(Rooms.labelled(print.text()));
    } else if (list == null) {
      open = new Block(Form.PARAGRAPH, print, print.text());
    } else {
      listed(print, list);
    }
  }

  /** Under one time may stand several headings: "Panel A: ...", "Panel B: ...". */
  private boolean beginsParallel(Sketch current, Printed print) {
    String text = print.text();
    return Heading.isHeadline(text)
        && !current.printedTitle().isEmpty()
        && !Heading.of(text).title().isEmpty();
  }

  /** A line in a list without bullets; in a list with bullets it is a stranger. */
  private void listed(Printed print, Listing current) {
    boolean inline = current.inline();
    String text = print.text();
    boolean label = current.role() == Role.QUESTION && !inline && !current.label().endsWith(":");
    if (!listed && label && space.isNone() && text.endsWith(":")) {
      begin(current.labelled(current.label() + " " + text));
      return;
    }
    boolean person = People.isPerson(text) || People.isBareName(text) || People.isOpen(text);
    boolean prose = text.length() > 80 && text.endsWith(".");
    boolean fits =
        current.role().isPeople()
            ? person || (!inline && space.isNone() && !prose)
            : !inline || text.endsWith("?");
    if (!bulleted && fits && !(inline && current.role() == Role.MODERATOR && !current.isPlural())) {
      open = new Block(form(current), print, text, null, current);
      listed = true;
      return;
    }
    if (bulleted || !inline) {
      warnings.add(
          print.at(), text, "printed between a list and what follows; kept in the abstract");
    }
    if (!bulleted) {
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
      closeOutside(block);
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

  private void closeOutside(Block block) {
    if (block.form() == Form.TITLE) {
      title = block.text().replace('\t', ' ');
    } else {
      outside(block.line(), block.text());
    }
  }

  private void outside(int line, String text) {
    outside.add(text);
    warnings.add(line, text, "belongs to no session; kept in the programme's description");
  }

  private void paragraph(Sketch current, int line, String text) {
    Labels.Label label = text.length() < LONGEST_TITLE ? Labels.at(text) : null;
    boolean asks =
        text.endsWith(":") && text.substring(text.lastIndexOf('.') + 1).contains("question");
    if (asks || (label != null && label.role() == Role.QUESTION)) {
      begin(new Listing(Role.QUESTION, null, text, line, false, false));
    }
    if (label != null && label.role() == Role.QUESTION && label.rest().isEmpty()) {
      return;
    }
    current.prose(text, list != null);
  }
}
