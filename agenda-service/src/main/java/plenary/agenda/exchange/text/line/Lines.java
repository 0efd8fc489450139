package plenary.agenda.exchange.text.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plenary.agenda.exchange.text.page.Pages.Mark;
import plenary.agenda.exchange.text.page.Pages.Printed;
import plenary.agenda.exchange.text.page.Warnings;
import plenary.agenda.exchange.text.page.Wrap;
import plenary.agenda.programme.Kind;

/** Tells what each printed line is. */
public final class Lines {
  private static final int LONGEST_STRUCTURE = 2000;
  private static final Pattern BULLET =
      Pattern.compile(
          "([•·◦▪▫●○■□‣⁃∙➢➤►▶✓✔\uF0B7\uF0A7\uF0D8\uF076\uF0FC]|[*+]\\s|[-–—]\\s|[-–—](?=\\p{Lu})|o\\s(?=\\S)"
              + "|\\(?\\d{1,2}[.)]\\s|Q\\.?\\s?\\d{1,2}[.:)]\\s|\\(?[a-h]\\)\\s|\\(?[ivx]{1,4}[.)]\\s)\\s*");
  private static final Pattern INNER_BULLET = Pattern.compile("\\s[•●▪]\\s");
  private static final Pattern END =
      Pattern.compile(
          "[\\s–—-]*(?:end|close|fin|conclusion|ende) (?:of |de |del |du |der |des )?(?:the |our"
              + " |la |l['’])?(?:[\\p{L}\\d-]+"
              + " ){0,3}(?:workshop|conference|programme|program|day|meeting|event|session|forum|summit|symposium|seminar|agenda|dialogue|journée|jornada|(?:day"
              + " )[\\p{L}\\d]+)[\\s.!–—-]*",
          Pattern.CASE_INSENSITIVE);
  private static final Set<String> CLOSES =
      Set.of("end", "close", "closes", "closure", "adjourn", "adjournment", "fin", "ends");
  private static final Set<String> COLUMNS =
      Set.of(
          "time",
          "start",
          "end",
          "session",
          "room",
          "title",
          "speaker",
          "speakers",
          "venue",
          "activity",
          "topic",
          "location",
          "moderator",
          "item",
          "agenda",
          "agenda item",
          "presenter",
          "event",
          "");
  private static final Pattern GATHERING =
      Pattern.compile(
          "\\b(?:sessions?|workshops?|panels?|groups|reception|dinner|registration|visits?|tour)$",
          Pattern.CASE_INSENSITIVE);
  private static final Set<String> PLACES = Set.of("room", "venue", "location");
  private static final Pattern BAD_TIME =
      Pattern.compile(
          "\\d{1,2}[:.h]\\d{2}\\s*[-–—]\\s*\\d{1,2}[:.h]\\d{2}(?!\\d).*", Pattern.DOTALL);
  private static final Set<String> LEADS_TO_TIME =
      Set.of("at", "from", "until", "till", "by", "between", "and", "to", "of", "before", "after");

  private final Warnings warnings;
  private final List<Line> lines = new ArrayList<>();
  private boolean untitledTime;
  private boolean timesLead;
  private int roomColumn;

  private Lines(Warnings warnings) {
    this.warnings = warnings;
  }

  public static List<Line> of(List<Printed> pages, Warnings warnings) {
    Lines lines = new Lines(warnings);
    for (Printed print : pages) {
      lines.add(print);
    }
    return lines.lines;
  }

  private void add(Printed print) {
    String text = print.text();
    boolean head = isTableHead(text);
    if (head) {
      String[] columns = columns(text);
      roomColumn = PLACES.contains(columns[columns.length - 1]) ? columns.length - 1 : 0;
    }
    if (print.isBlank() || head) {
      lines.add(new Line.Gap(print, print.kind() == Mark.PAGE_BREAK));
    } else if (text.length() > LONGEST_STRUCTURE) {
      addBullets(print);
    } else if (isEnd(text)) {
      lines.add(new Line.End(print));
    } else if (!addDay(print) && !addTime(print, text)) {
      addBullets(print);
    }
  }

  /** "Time | Session | Room" above a table. */
  private static boolean isTableHead(String text) {
    String[] columns = columns(text);
    return columns.length > 1 && Stream.of(columns).allMatch(COLUMNS::contains);
  }

  private static String[] columns(String text) {
    return text.length() > 100 ? new String[0] : text.toLowerCase(Locale.ROOT).split("\t", -1);
  }

  static boolean isEnd(String text) {
    return text.length() < 80 && END.matcher(text).matches();
  }

  public static boolean isClose(String title) {
    String plain = Wrap.trimEnd(title.toLowerCase(Locale.ROOT), " \t.!");
    return isEnd(title) || CLOSES.contains(plain);
  }

  private boolean addDay(Printed print) {
    DayMark mark = DayMark.parse(print.text());
    if (mark == null) {
      return false;
    }
    Clock.Found found = mark.rest().isEmpty() ? null : Clock.at(mark.rest());
    boolean session = found != null && found.isTimeOfDay() && !found.rest().isEmpty();
    lines.add(new Line.Day(print, mark));
    return !session || addTime(print, mark.rest());
  }

  private boolean addTime(Printed print, String text) {
    Matcher bullet = BULLET.matcher(text);
    String plain =
        bullet.lookingAt() && !startsWithTime(text) ? text.substring(bullet.end()) : text;
    Clock.Found found = Clock.at(plain);
    if (found == null && plain.length() < LONGEST_STRUCTURE) {
      found = timeAtEnd(print, plain);
    } else if (found != null) {
      timesLead = true;
    }
    if (found == null || isInsideSentence(text)) {
      if (found == null && BAD_TIME.matcher(plain).matches()) {
        warnings.add(print.at(), plain, "this looks like a time, but can't be read as one");
      }
      return false;
    }
    if (!found.isTimeOfDay()) {
      warnings.add(print.at(), plain, "there is no such time of day; kept as text");
      return false;
    }
    found = new Clock.Found(found.clock(), withRoom(found.rest()));
    String zone = found.clock().zoneWord();
    if (zone != null) {
      warnings.add(
          print.at(), print.text(), "the time is read in the programme's zone, not as " + zone);
    }
    boolean named = !found.rest().isEmpty() && !isPlace(found.rest());
    Titled titled = named ? new Titled(print, found.rest()) : titleAbove(print, found.rest());
    untitledTime = titled.title().equals(found.rest()) && !named;
    lines.add(new Line.Time(titled.print(), found.clock(), titled.title()));
    return true;
  }

  /** Where the table's head says so, the last cell is a room, whatever it is called. */
  private String withRoom(String rest) {
    int tab = rest.lastIndexOf('\t');
    boolean full = roomColumn > 1 && rest.chars().filter(c -> c == '\t').count() == roomColumn - 1;
    boolean plain = full && !rest.endsWith("]") && !rest.endsWith(")");
    return plain ? rest.substring(0, tab) + " [" + rest.substring(tab + 1) + "]" : rest;
  }

  /** "Opening (09:00 - 09:30)": where a heading ends with its time. */
  private Clock.@Nullable Found timeAtEnd(Printed print, String text) {
    Clock.Found found = Clock.atEnd(text);
    if (found == null || print.kind() == Mark.HEADING || Heading.isNumbered(text)) {
      return found;
    }
    String title = found.rest();
    boolean capital = !title.isEmpty() && Character.isUpperCase(title.codePointAt(0));
    boolean apart = lines.isEmpty() || !(lines.getLast() instanceof Line.Text);
    boolean isShort = title.length() <= 80 && !Wrap.endsClause(title);
    boolean known = isShort && Heading.of(title).kind() != Kind.OTHER;
    boolean gathering = isShort && GATHERING.matcher(title).find();
    if (capital && apart && isShort && (known || gathering || !timesLead)) {
      return found;
    }
    if (apart && isShort) {
      warnings.add(print.at(), text, "a time stands at this line's end; kept as text");
    }
    return null;
  }

  private record Titled(Printed print, String title) {}

  private static boolean isPlace(String rest) {
    Heading heading = Heading.of(rest);
    return heading.room() != null && heading.title().isEmpty();
  }

  /** Some programmes print the title above the time. */
  private Titled titleAbove(Printed print, String place) {
    int i = lastThatIsNoGap(lines.size() - 1);
    if (i < 0 || !(lines.get(i) instanceof Line.Text(var above)) || !isTitle(above)) {
      return new Titled(print, place);
    }
    int before = lastThatIsNoGap(i - 1);
    if (untitledTime && before >= 0 && lines.get(before) instanceof Line.Time) {
      return new Titled(print, place);
    }
    lines.set(i, new Line.Gap(above.with(""), false));
    return new Titled(above, place.isEmpty() ? above.text() : above.text() + "\t" + place);
  }

  private static boolean isTitle(Printed print) {
    return print.kind() == Mark.HEADING || Heading.isNumbered(print.text());
  }

  private int lastThatIsNoGap(int from) {
    int i = from;
    while (i >= 0 && lines.get(i) instanceof Line.Gap) {
      i--;
    }
    return i;
  }

  private static boolean startsWithTime(String text) {
    return Clock.at(text) != null;
  }

  /** "... the meeting will be held from" / "10:00 - 11:30 in the hall" is no session. */
  private boolean isInsideSentence(String text) {
    if (lines.isEmpty() || !(lines.getLast() instanceof Line.Text(var before)) || text.isEmpty()) {
      return false;
    }
    String last = before.text().substring(before.text().lastIndexOf(' ') + 1);
    return before.text().indexOf(' ') > 0 && LEADS_TO_TIME.contains(last.toLowerCase(Locale.ROOT));
  }

  private void addBullets(Printed print) {
    Matcher bullet = BULLET.matcher(print.text());
    if (!bullet.lookingAt()) {
      addPlain(print, print.text(), null);
      return;
    }
    String mark = bullet.group(1).strip();
    String text = print.text().substring(bullet.end());
    if (Character.isLetterOrDigit(mark.codePointAt(0)) || mark.startsWith("(")) {
      addPlain(print, text, mark);
      return;
    }
    for (String item : INNER_BULLET.split(text, -1)) {
      addPlain(print.with(item), item, mark);
    }
  }

  private void addPlain(Printed print, String text, @Nullable String mark) {
    Labels.Label label = text.length() > LONGEST_STRUCTURE ? null : Labels.at(text);
    boolean item = mark != null && label != null && label.rest().isEmpty();
    if (label != null && !item) {
      if (!label.remark().isEmpty() && !label.remark().contains("alphabetical")) {
        warnings.add(
            print.at(), text, "the label's remark (" + label.remark() + ") was not taken over");
      }
      lines.add(new Line.Label(print, label.role(), label.part(), label.rest()));
    } else if (mark != null) {
      lines.add(new Line.Bullet(print, mark, text));
    } else {
      lines.add(new Line.Text(print));
    }
  }
}
