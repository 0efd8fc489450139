package plenary.agenda.exchange.text;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import plenary.agenda.exchange.text.Block.Form;
import plenary.agenda.exchange.text.Block.Space;
import plenary.agenda.exchange.text.line.Labels.Role;
import plenary.agenda.exchange.text.line.Line;
import plenary.agenda.exchange.text.line.People;
import plenary.agenda.exchange.text.page.Warnings;

/** The list that a label opens, and what has been read of it. */
final class Listing {
  private static final Pattern PLURAL = Pattern.compile("[^:()]*s\\b|[^:(]*\\(e?s\\)");
  private static final int LONGEST = 120;

  private final Role role;
  private final @Nullable String part;
  private final int line;
  private final boolean inline;
  private final boolean spaced;
  private String label;
  private boolean bulleted;
  private boolean filled;

  private Listing(
      Role role, @Nullable String part, String label, int line, boolean inline, boolean spaced) {
    this.role = role;
    this.part = part;
    this.label = label;
    this.line = line;
    this.inline = inline;
    this.spaced = spaced;
    this.filled = inline;
  }

  /** What a label begins; {@code after} are the lines below it. */
  static Listing of(Line.Label label, List<Line> after) {
    boolean inline = !label.text().isEmpty();
    int line = label.print().at();
    return new Listing(label.role(), label.part(), label.said(), line, inline, isSpaced(after));
  }

  /** Questions that a sentence announces. */
  static Listing announced(String sentence, int line) {
    return new Listing(Role.QUESTION, null, sentence, line, false, false);
  }

  /** Whether what follows are people, each of several lines and parted by empty ones. */
  private static boolean isSpaced(List<Line> after) {
    boolean severalLines = false;
    int people = 0;
    boolean gap = true;
    for (Line line : after.subList(0, Math.min(after.size(), LONGEST))) {
      if (line instanceof Line.Gap) {
        gap = true;
        continue;
      }
      if (!(line instanceof Line.Text text) || (gap && !isPerson(text.text()))) {
        break;
      }
      people += gap ? 1 : 0;
      severalLines |= !gap;
      gap = false;
    }
    return severalLines && people > 1;
  }

  private static boolean isPerson(String text) {
    return People.isBareName(text) || People.isPerson(text);
  }

  Role role() {
    return role;
  }

  @Nullable String part() {
    return part;
  }

  Form form() {
    return role.isPeople() ? Form.PERSON : Form.QUESTION;
  }

  /** Whether the first item stands beside the label. */
  boolean isInline() {
    return inline;
  }

  /** Whether empty lines part its items, and nothing else does. */
  boolean isSpaced() {
    return spaced;
  }

  boolean isBulleted() {
    return bulleted;
  }

  /** Whether the label announces several: "Co-chairs:", "Moderator(s):". */
  boolean isPlural() {
    return PLURAL.matcher(label).lookingAt();
  }

  /** What was printed, for an item that stays in the text: "Respondent: TBC". */
  String asPrinted(String item) {
    return inline ? label + " " + item : item;
  }

  void fill(boolean withBullet) {
    filled = true;
    bulleted |= withBullet;
  }

  /** Whether a line is the rest of the label: "... are proposed to guide the" / "discussion:". */
  boolean completesLabel(String text, Space space) {
    boolean open = role == Role.QUESTION && !filled && !label.endsWith(":");
    boolean completes = open && space.isNone() && text.endsWith(":");
    if (completes) {
      label = label + " " + text;
    }
    return completes;
  }

  /** Whether it is of one person with a task of their own, who stands beside the label. */
  boolean isComplete() {
    boolean task = role == Role.MODERATOR || part != null;
    return inline && !bulleted && task && !isPlural();
  }

  /** Whether a line without a bullet is an item; in a list with bullets it is a stranger. */
  boolean takes(String text, Space space) {
    if (bulleted || isComplete()) {
      return false;
    }
    if (!role.isPeople()) {
      return !inline || text.endsWith("?");
    }
    boolean prose = text.length() > 80 && text.endsWith(".");
    return isPerson(text) || People.isOpen(text) || (!inline && space.isNone() && !prose);
  }

  void end(Warnings warnings) {
    if (!filled) {
      warnings.add(line, label, "nothing is printed under this label");
    }
  }
}
