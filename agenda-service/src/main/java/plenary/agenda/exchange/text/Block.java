package plenary.agenda.exchange.text;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import plenary.agenda.exchange.text.line.Line;
import plenary.agenda.exchange.text.line.People;
import plenary.agenda.exchange.text.page.Pages;
import plenary.agenda.exchange.text.page.Pages.Printed;
import plenary.agenda.exchange.text.page.Wrap;

/** Printed lines that belong together: a title, a paragraph, a person, a question. */
final class Block {
  enum Form {
    TITLE,
    PARAGRAPH,
    PERSON,
    QUESTION,
    NOTE
  }

  /** How far apart two lines are: empty lines, and whether a page ended between them. */
  record Space(int empty, boolean pageBreak) {
    static final Space NONE = new Space(0, false);

    boolean isNone() {
      return empty == 0;
    }

    Space and(Line.Gap gap) {
      return new Space(empty + 1, pageBreak || gap.isPageBreak());
    }
  }

  private static final int FAR = 4;
  private static final int LONGEST_TITLE = 400;

  private final Form form;
  private final @Nullable String mark;
  private final @Nullable Listing list;
  private final StringBuilder text = new StringBuilder();
  private final int line;
  private final int indent;
  private Printed last;
  private boolean stacked;

  Block(Form form, Printed print, String start) {
    this(form, print, start, null, null);
  }

  /**
   * @param mark the bullet that it begins with, if any
   */
  Block(Form form, Printed print, String start, @Nullable String mark, @Nullable Listing list) {
    this.form = form;
    this.mark = mark;
    this.list = list;
    this.line = print.at();
    this.indent = print.indent();
    this.last = print;
    text.append(form == Form.TITLE ? start : start.replace('\t', ' '));
  }

  Form form() {
    return form;
  }

  boolean isBulleted() {
    return mark != null;
  }

  String mark() {
    return mark == null ? "•" : mark;
  }

  @Nullable Listing list() {
    return list;
  }

  int line() {
    return line;
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  /** Its end is enough to see whether it can end there. */
  boolean isOpen() {
    return Wrap.isOpen(text);
  }

  String text() {
    String all = text.toString().strip();
    return all.endsWith("\u00AD") ? all.substring(0, all.length() - 1) : all;
  }

  private boolean isUnfinished() {
    return !Wrap.endsSentence(text);
  }

  void append(Printed print, Wrap wrap) {
    boolean office =
        form == Form.PERSON && (stacked || (text.length() < 80 && People.isBareName(text())));
    if (office && !Wrap.resumes(print.text()) && !Wrap.isOpen(text)) {
      text.append(wrap.isFull(last, print.text()) && stacked ? "" : ",");
      stacked = true;
    }
    Wrap.join(text, print.text());
    last = print;
  }

  /** A line of a paragraph may begin with what looks like a bullet: "2. Speak with one voice". */
  boolean isProse(Line.Bullet bullet, Space space) {
    boolean apart = !space.isNone() && !(space.pageBreak() && isOpen());
    if (form != Form.PARAGRAPH || apart) {
      return false;
    }
    char mark = bullet.mark().charAt(0);
    if (!isUnfinished()) {
      return mark == '1' && bullet.text().contains(" 2" + bullet.mark().substring(1) + " ");
    }
    boolean dash = "-–—+*".indexOf(mark) >= 0;
    return Character.isLetterOrDigit(mark)
        || mark == '('
        || (dash && Wrap.startsSmall(bullet.text()));
  }

  /** "... will look at the following" / "questions:" is a sentence, and begins a list as one. */
  boolean isProse(Line.Label label, Space space) {
    return form == Form.PARAGRAPH
        && space.isNone()
        && isUnfinished()
        && Wrap.startsSmall(label.print().text());
  }

  /** Outside of sessions, lines are short and stand for themselves. */
  boolean endsBefore(Printed next, Wrap wrap) {
    return !isOpen() && !Wrap.startsSmall(next.text()) && !isFull(next, wrap);
  }

  /** Whether the next printed line goes on with this block. */
  boolean continuesWith(Printed next, Space space, Wrap wrap) {
    if (next.kind() == Pages.Mark.HEADING) {
      return false;
    }
    return switch (form) {
      case TITLE -> titleContinues(next, space, wrap);
      case PARAGRAPH -> paragraphContinues(next, space, wrap);
      case PERSON, QUESTION, NOTE -> text.isEmpty() || itemContinues(next, space, wrap);
    };
  }

  private boolean titleContinues(Printed next, Space space, Wrap wrap) {
    if (text.isEmpty() || text.length() > LONGEST_TITLE) {
      return false;
    }
    if (space.isNone() && isCapitals(text.toString()) && isCapitals(next.text())) {
      return true;
    }
    boolean colon = text.charAt(text.length() - 1) == ':';
    boolean small = Wrap.startsSmall(next.text()) && (colon || !Wrap.endsSentence(text));
    if (text.charAt(text.length() - 1) == ']') {
      return false;
    }
    if (small
        || Wrap.isOpen(text)
        || (colon && space.isNone() && !Wrap.endsSentence(next.text()))) {
      return space.empty() <= FAR || space.pageBreak();
    }
    boolean full = wrap.isFull(last, next.text()) && !Wrap.endsSentence(text);
    return space.isNone()
        && full
        && !next.text().startsWith("(")
        && !People.isSurelyPerson(next.text());
  }

  /** Whether a title goes on behind its question mark, given that only one line would follow. */
  boolean asksOn(Printed next, Space space, Wrap wrap) {
    boolean asks = form == Form.TITLE && !text.isEmpty() && text.charAt(text.length() - 1) == '?';
    return asks && space.isNone() && isFull(next, wrap) && !Wrap.endsClause(next.text());
  }

  private static boolean isCapitals(String text) {
    String letters = text.replaceAll("[^\\p{L}]", "");
    return letters.length() > 12 && letters.equals(letters.toUpperCase(Locale.ROOT));
  }

  private boolean paragraphContinues(Printed next, Space space, Wrap wrap) {
    if (space.isNone()) {
      boolean subheading =
          text.length() < 40
              && isUnfinished()
              && !Wrap.isOpen(text)
              && !wrap.isFull(last, next.text())
              && Character.isUpperCase(next.text().codePointAt(0));
      if (subheading) {
        return false;
      }
      boolean indented = next.indent() > last.indent() && Wrap.endsSentence(text);
      return !indented
          && !(People.isPerson(next.text()) && text.length() < 200 && People.isPerson(text()));
    }
    boolean broken = space.pageBreak() || wrap.isFull(last, next.text());
    return isUnfinished() && (broken || Wrap.startsSmall(next.text()));
  }

  private boolean itemContinues(Printed next, Space space, Wrap wrap) {
    String more = next.text();
    if (space.empty() > FAR && !space.pageBreak()) {
      return Wrap.startsSmall(more) && !Wrap.endsSentence(text);
    }
    if (Wrap.resumes(more) || Wrap.isOpen(text)) {
      return true;
    }
    if (form == Form.PERSON && space.isNone() && (isOfficeOf(more) || isSameEntry(more))) {
      return true;
    }
    if (mark == null) {
      boolean one = list != null && list.isInline() && !list.isPlural();
      boolean other =
          form == Form.PERSON && (one ? People.isTitled(more) : People.namesSomebody(more));
      return !other && !endsQuestion() && wrap.isFull(last, more);
    }
    boolean hanging = space.isNone() && next.indent() > indent;
    boolean broken = space.pageBreak() && wrap.isFull(last, more);
    boolean asks = space.isNone() || broken || !endsQuestion() || more.indexOf('?') >= 0;
    boolean sentence = more.length() > 80 && more.endsWith(".");
    boolean unparted = space.isNone() && !wrap.isKnown() && !endsQuestion() && !sentence;
    return hanging || unparted || (asks && wrap.isLong(last));
  }

  /** Where empty lines part the people, or all have titles, a line without is no other person. */
  private boolean isSameEntry(String more) {
    boolean apart = list != null && list.isSpaced();
    boolean titled = People.isTitled(text.toString()) && !People.isTitled(more);
    return stacked && !People.isPerson(more) && (apart || titled);
  }

  /** A name may stand on a line of its own, above the office. */
  private boolean isOfficeOf(String more) {
    boolean name = stacked || (text.length() < 80 && People.isBareName(text()));
    return name && !People.isBareName(more) && !People.isPerson(more) && more.length() < 160;
  }

  /** Whether the next line's first word had no room on this one's line. */
  private boolean isFull(Printed next, Wrap wrap) {
    return wrap.isFull(last, next.text());
  }

  private boolean endsQuestion() {
    return form == Form.QUESTION && text.charAt(text.length() - 1) == '?';
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s at %d: %s", form, line, text);
  }
}
